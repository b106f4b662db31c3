package org.imagingbiomarkers.operations;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.Patlak;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.perfusion.TwoCompartmentExchange;
import org.imagingbiomarkers.perfusion.TwoCompartmentUptake;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Kinetic models of contrast agent in tissue. Volumes are fractions from 0 to 1. */
public final class KineticOperations {

	private KineticOperations() {}

	/**
	 * The maps of {@link #tofts}.
	 *
	 * @param ktrans transfer constant in 1/min; NaN where there is no fit to trust
	 * @param ve extravascular extracellular volume
	 * @param kep rate constant in 1/min
	 */
	public record ToftsMaps(Img<FloatType> ktrans, Img<FloatType> ve, Img<FloatType> kep) {}

	/**
	 * The maps of {@link #extendedTofts}.
	 *
	 * @param ktrans transfer constant in 1/min; NaN where there is no fit to trust
	 * @param ve extravascular extracellular volume
	 * @param vp plasma volume
	 * @param kep rate constant in 1/min
	 */
	public record ExtendedToftsMaps(Img<FloatType> ktrans, Img<FloatType> ve, Img<FloatType> vp, Img<FloatType> kep) {}

	/**
	 * The maps of {@link #patlak}.
	 *
	 * @param ps permeability surface area product in 1/min; NaN where there is no fit to trust
	 * @param vp plasma volume
	 */
	public record PatlakMaps(Img<FloatType> ps, Img<FloatType> vp) {}

	/**
	 * The maps of {@link #twoCompartmentExchange}.
	 *
	 * @param fp plasma flow in mL/100mL/min; NaN where there is no fit to trust
	 * @param ps permeability surface area product in 1/min
	 * @param ve extravascular extracellular volume
	 * @param vp plasma volume
	 */
	public record ExchangeMaps(Img<FloatType> fp, Img<FloatType> ps, Img<FloatType> ve, Img<FloatType> vp) {}

	/**
	 * The maps of {@link #twoCompartmentUptake}.
	 *
	 * @param fp plasma flow in mL/100mL/min; NaN where there is no fit to trust
	 * @param ps permeability surface area product in 1/min
	 * @param vp plasma volume
	 */
	public record UptakeMaps(Img<FloatType> fp, Img<FloatType> ps, Img<FloatType> vp) {}

	/**
	 * Transfer constant and extravascular volume of every voxel.
	 *
	 * @param concentration in mmol/L; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param plasma the concentration in the plasma of the feeding artery at these times, in mmol/L
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return transfer constant, volume and rate constant
	 * @see Tofts
	 * @implNote op names='biomarkers.tofts'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ToftsMaps tofts(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = fit(Tofts.DECLARATION, concentration, times, plasma, mask);
		return new ToftsMaps(maps.get("ktrans"), maps.get("ve"), maps.get("kep"));
	}

	/**
	 * Transfer constant, extravascular and plasma volume of every voxel.
	 *
	 * @param concentration in mmol/L; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param plasma the concentration in the plasma of the feeding artery at these times, in mmol/L
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return transfer constant, volumes and rate constant
	 * @see ExtendedTofts
	 * @implNote op names='biomarkers.extendedTofts'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ExtendedToftsMaps extendedTofts(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = fit(ExtendedTofts.DECLARATION, concentration, times, plasma, mask);
		return new ExtendedToftsMaps(maps.get("ktrans"), maps.get("ve"), maps.get("vp"), maps.get("kep"));
	}

	/**
	 * Permeability and plasma volume of every voxel.
	 *
	 * @param concentration in mmol/L; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param plasma the concentration in the plasma of the feeding artery at these times, in mmol/L
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return permeability and volume
	 * @see Patlak
	 * @implNote op names='biomarkers.patlak'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> PatlakMaps patlak(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = fit(Patlak.DECLARATION, concentration, times, plasma, mask);
		return new PatlakMaps(maps.get("ps"), maps.get("vp"));
	}

	/**
	 * Plasma flow, permeability and both volumes of every voxel.
	 *
	 * @param concentration in mmol/L; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param plasma the concentration in the plasma of the feeding artery at these times, in mmol/L
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return flow, permeability and volumes
	 * @see TwoCompartmentExchange
	 * @implNote op names='biomarkers.twoCompartmentExchange'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> ExchangeMaps twoCompartmentExchange(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = fit(TwoCompartmentExchange.DECLARATION, concentration, times, plasma, mask);
		return new ExchangeMaps(maps.get("fp"), maps.get("ps"), maps.get("ve"), maps.get("vp"));
	}

	/**
	 * Plasma flow, permeability and plasma volume of every voxel.
	 *
	 * @param concentration in mmol/L; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param plasma the concentration in the plasma of the feeding artery at these times, in mmol/L
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return flow, permeability and volume
	 * @see TwoCompartmentUptake
	 * @implNote op names='biomarkers.twoCompartmentUptake'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> UptakeMaps twoCompartmentUptake(
		final RandomAccessibleInterval<T> concentration, final double[] times, final double[] plasma,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = fit(TwoCompartmentUptake.DECLARATION, concentration, times, plasma, mask);
		return new UptakeMaps(maps.get("fp"), maps.get("ps"), maps.get("vp"));
	}

	private static FittedMaps fit(final CurveDeclaration<KineticFit.Settings> model,
		final RandomAccessibleInterval<? extends RealType<?>> concentration, final double[] times, final double[] plasma,
		final RandomAccessibleInterval<? extends BooleanType<?>> mask)
	{
		return FittedMaps.of(concentration, model, null, new KineticFit.Settings(new ArterialInput(times, plasma), List.of()),
			times, mask);
	}
}
