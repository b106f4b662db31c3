package org.imagingbiomarkers.operations;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.DualInput;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.ReferenceRegionModel;
import org.imagingbiomarkers.perfusion.ShutterSpeed;
import org.imagingbiomarkers.perfusion.TissueConstants;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Kinetic models of contrast agent that need more than an artery, or none. Volumes are fractions from 0 to 1. */
public final class TissueInputOperations {

	private TissueInputOperations() {}

	/**
	 * The maps of {@link #referenceRegion}.
	 *
	 * @param ktrans transfer constant in 1/min; NaN where there is no fit to trust
	 * @param ve extravascular extracellular volume
	 * @param kep rate constant in 1/min
	 */
	public record ReferenceRegionMaps(Img<FloatType> ktrans, Img<FloatType> ve, Img<FloatType> kep) {}

	/**
	 * The maps of {@link #dualInput}.
	 *
	 * @param flow of plasma from both vessels in mL/100mL/min; NaN where there is no fit to trust
	 * @param arterialFraction share of it that comes from the artery
	 * @param distributionVolume that contrast agent spreads in
	 * @param transitTime mean, in s
	 */
	public record DualInputMaps(Img<FloatType> flow, Img<FloatType> arterialFraction, Img<FloatType> distributionVolume,
			Img<FloatType> transitTime)
	{}

	/**
	 * The maps of {@link #shutterSpeed}.
	 *
	 * @param ktrans transfer constant in 1/min; NaN where there is no fit to trust
	 * @param ve extravascular extracellular volume
	 * @param residence how long water stays in cells, in s
	 * @param kep rate constant in 1/min
	 */
	public record ShutterSpeedMaps(Img<FloatType> ktrans, Img<FloatType> ve, Img<FloatType> residence,
			Img<FloatType> kep)
	{}

	/**
	 * Transfer constant and extravascular volume of every voxel by the curve of a tissue whose own are known.
	 *
	 * @param concentration in mmol/L; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param reference the concentration in the reference tissue at these times, in mmol/L
	 * @param referenceKtrans transfer constant of the reference in 1/min, such as 0.1 of muscle
	 * @param referenceVe extravascular extracellular volume of the reference, such as 0.1 of muscle
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return transfer constant, volume and rate constant
	 * @see ReferenceRegionModel
	 * @implNote op names='biomarkers.referenceRegion'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ReferenceRegionMaps referenceRegion(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] reference,
		final double referenceKtrans, final double referenceVe, final RandomAccessibleInterval<M> mask)
	{
		final TissueConstants usual = TissueConstants.USUAL;
		final FittedMaps maps = fit(ReferenceRegionModel.DECLARATION, concentration, times, reference, new TissueConstants(
			usual.portal(), referenceKtrans, referenceVe, usual.relaxivity(), usual.waterFraction()), mask);
		return new ReferenceRegionMaps(maps.get("ktrans"), maps.get("ve"), maps.get("kep"));
	}

	/**
	 * Flow of the liver from its artery and its portal vein in every voxel.
	 *
	 * @param concentration in mmol/L; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param artery the concentration in the plasma of the hepatic artery or the aorta at these times, in mmol/L
	 * @param portal that in the plasma of the portal vein
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return flow, its share from the artery, volume and transit time
	 * @see DualInput
	 * @implNote op names='biomarkers.dualInput'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> DualInputMaps dualInput(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] artery, final double[] portal,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = fit(DualInput.DECLARATION, concentration, times, artery, TissueConstants.USUAL.withPortal(
			new ArterialInput(times, portal)), mask);
		return new DualInputMaps(maps.get("flow"), maps.get("arterial_fraction"), maps.get("dv"), maps.get("liver_mtt"));
	}

	/**
	 * Transfer constant, extravascular volume and residence of water in cells, of which the exchange with the outside of
	 * cells is finite.
	 *
	 * @param concentration as the fast-exchange limit makes it of the signal, in mmol/L; axes x, y and any others, the last
	 * one that of time
	 * @param times in s, one per volume
	 * @param plasma the concentration in the plasma of the feeding artery at these times, in mmol/L
	 * @param relaxivity r1 of the contrast agent in 1/s per mmol/L
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return transfer constant, volume, residence and rate constant
	 * @see ShutterSpeed
	 * @implNote op names='biomarkers.shutterSpeed'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ShutterSpeedMaps shutterSpeed(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma, final double relaxivity,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = fit(ShutterSpeed.DECLARATION, concentration, times, plasma, TissueConstants.USUAL
			.withRelaxivity(relaxivity), mask);
		return new ShutterSpeedMaps(maps.get("ktrans"), maps.get("ve"), maps.get("tau_i"), maps.get("kep"));
	}

	private static FittedMaps fit(final CurveDeclaration<KineticFit.Settings> model,
		final RandomAccessibleInterval<? extends RealType<?>> concentration, final double[] times, final double[] input,
		final TissueConstants constants, final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return FittedMaps.of(concentration, model, null, new KineticFit.Settings(new ArterialInput(times, input), List.of(),
			constants), times, mask);
	}
}
