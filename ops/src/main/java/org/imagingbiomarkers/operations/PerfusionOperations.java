package org.imagingbiomarkers.operations;

import java.util.Arrays;

import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.EnhancementSettings;
import org.imagingbiomarkers.perfusion.ct.CtDeconvolution;
import org.imagingbiomarkers.perfusion.ct.CtSettings;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.MeanChange;
import org.imagingbiomarkers.perfusion.dsc.ReferenceRegion;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.imagingbiomarkers.perfusion.labeling.KineticLabel;
import org.imagingbiomarkers.perfusion.labeling.Labeling;
import org.imagingbiomarkers.perfusion.labeling.SingleDelay;
import org.imagingbiomarkers.perfusion.ultrasound.TimeIntensityCurve;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Perfusion without a kinetic model: enhancement, dynamic susceptibility contrast, CT and contrast ultrasound. */
public final class PerfusionOperations {

	private PerfusionOperations() {}

	/**
	 * How tissue enhances.
	 *
	 * @param iauc60 area under the relative enhancement of the first 60 s
	 * @param iauc90 area under that of the first 90 s
	 * @param peak the largest relative enhancement
	 * @param timeToPeak in s from the arrival of contrast
	 * @param washIn the slope up to the peak
	 * @param washOut the slope after it
	 * @param ser the ratio of early to late enhancement
	 */
	public record EnhancementMaps(Img<FloatType> iauc60, Img<FloatType> iauc90, Img<FloatType> peak,
			Img<FloatType> timeToPeak, Img<FloatType> washIn, Img<FloatType> washOut, Img<FloatType> ser)
	{}

	/**
	 * Perfusion from dynamic susceptibility contrast.
	 *
	 * @param cbv in mL/100g; NaN where there is no value to trust
	 * @param cbf in mL/100g/min
	 * @param mtt in s
	 * @param tmax in s
	 */
	public record DscMaps(Img<FloatType> cbv, Img<FloatType> cbf, Img<FloatType> mtt, Img<FloatType> tmax) {}

	/**
	 * Perfusion from dynamic CT.
	 *
	 * @param cbv in mL/100g or mL/100mL, as the scale says; NaN where there is no value to trust
	 * @param cbf in the same per minute
	 * @param mtt in s
	 * @param tmax in s
	 */
	public record CtMaps(Img<FloatType> cbv, Img<FloatType> cbf, Img<FloatType> mtt, Img<FloatType> tmax) {}

	/**
	 * A bolus of microbubbles in contrast-enhanced ultrasound, in arbitrary units.
	 *
	 * @param pe peak enhancement
	 * @param ttp time to peak, s
	 * @param rt rise time, s
	 * @param mtt mean transit time from the arrival, s
	 * @param wir wash-in rate, per s
	 * @param wiauc wash-in area under the curve, times s
	 */
	public record UltrasoundMaps(Img<FloatType> pe, Img<FloatType> ttp, Img<FloatType> rt, Img<FloatType> mtt,
			Img<FloatType> wir, Img<FloatType> wiauc)
	{}

	/**
	 * Perfusion of every voxel by deconvolution of its enhancement on CT.
	 *
	 * @param image enhancements in HU, 0 before the bolus; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param settings the arterial curve, hematocrits, unit, and how curves are deconvolved
	 * @param mask where to measure, on the grid of one volume; everywhere without it (nullable)
	 * @return blood volume, blood flow, mean transit time and time to the maximum
	 * @see CtDeconvolution
	 * @implNote op names='biomarkers.ctPerfusion'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> CtMaps ctPerfusion(
		final RandomAccessibleInterval<T> image, final double[] times, final CtSettings settings,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, () -> CtDeconvolution.direct(settings, times), mask);
		return new CtMaps(maps.get("cbv"), maps.get("cbf"), maps.get("mtt"), maps.get("tmax"));
	}

	/**
	 * The bolus in every pixel of a contrast-enhanced ultrasound loop.
	 *
	 * @param image linear intensities; axes x, y and any others, the last one that of time
	 * @param times in s, one per frame
	 * @param curve lognormal or gamma variate
	 * @param mask where to measure, on the grid of one frame; everywhere without it (nullable)
	 * @return peak, times, slope and area of the fitted curves
	 * @see TimeIntensityCurve
	 * @implNote op names='biomarkers.contrastUltrasound'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> UltrasoundMaps contrastUltrasound(
		final RandomAccessibleInterval<T> image, final double[] times, final String curve,
		final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, () -> TimeIntensityCurve.declaration(curve).fitter(
			TimeIntensityCurve.WEIGHTED, NoSettings.NONE, times), mask);
		return new UltrasoundMaps(maps.get("pe"), maps.get("ttp"), maps.get("rt"), maps.get("mtt_arrival"), maps.get("wir"),
			maps.get("wiauc"));
	}

	/**
	 * The enhancement of every voxel without a model.
	 *
	 * @param image the signal; axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param baseline the volumes before the contrast arrives
	 * @param mask where to measure, on the grid of one volume; everywhere without it (nullable)
	 * @return areas, peak and slopes of the relative enhancement
	 * @see Enhancement
	 * @implNote op names='biomarkers.enhancement'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> EnhancementMaps enhancement(
		final RandomAccessibleInterval<T> image, final double[] times, final BaselineFrames baseline,
		final RandomAccessibleInterval<M> mask)
	{
		final EnhancementSettings settings = EnhancementSettings.ofSignal(baseline);
		final FittedMaps maps = FittedMaps.of(image, () -> Enhancement.direct(settings, times), mask);
		return new EnhancementMaps(maps.get("iauc60"), maps.get("iauc90"), maps.get("peak"), maps.get("time_to_peak"), maps
			.get("wash_in"), maps.get("wash_out"), maps.get("ser"));
	}

	/**
	 * Perfusion of every voxel from dynamic susceptibility contrast.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param times in s, one per volume
	 * @param artery true in the artery, on the grid of one volume
	 * @param settings how the signal is converted and deconvolved
	 * @param mask where to measure, on the grid of one volume; everywhere without it (nullable)
	 * @return blood volume, blood flow, mean transit time and time to the maximum
	 * @see DscPerfusion
	 * @implNote op names='biomarkers.dsc'
	 */
	public static <T extends RealType<T>, A extends BooleanType<A>, M extends BooleanType<M>> DscMaps dsc(
		final RandomAccessibleInterval<T> image, final double[] times, final RandomAccessibleInterval<A> artery,
		final DscSettings settings, final RandomAccessibleInterval<M> mask)
	{
		final double[] input = MeanChange.in("artery", image, artery, settings.change());
		final FittedMaps maps = FittedMaps.of(image, () -> DscPerfusion.direct(settings, input, times), mask);
		return new DscMaps(maps.get("cbv"), maps.get("cbf"), maps.get("mtt"), maps.get("tmax"));
	}

	/**
	 * The mean change of the relaxation rate in a region, such as an artery.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param region true inside, on the grid of one volume
	 * @param settings how signal becomes a change of R2*
	 * @param notEnhancing whether only voxels count that do not enhance, as for the correction of leakage; false without it
	 * (nullable)
	 * @return in 1/s, one per volume
	 * @see MeanChange
	 * @implNote op names='biomarkers.dscChange' output='change'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> double[] dscChange(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final RelaxationChange settings,
		final Boolean notEnhancing)
	{
		return Boolean.TRUE.equals(notEnhancing) ? MeanChange.notEnhancing("region", image, region, settings) : MeanChange.in(
			"region", image, region, settings);
	}

	/**
	 * The mean blood volume of a tissue that others are compared with.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param region true inside, on the grid of one volume
	 * @param settings how volumes are computed
	 * @param artery change of the relaxation rate in the artery, in 1/s, one per volume
	 * @param times in s, one per volume
	 * @return in mL/100g
	 * @see ReferenceRegion
	 * @implNote op names='biomarkers.dscReference' output='volume'
	 */
	public static <T extends RealType<T>, M extends BooleanType<M>> double dscReference(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<M> region, final DscSettings settings,
		final double[] artery, final double[] times)
	{
		return ReferenceRegion.volume(image, region, settings, artery, times);
	}

	/**
	 * The maps of {@link #asl}.
	 *
	 * @param perfusion in mL/100g/min; NaN where M0 is none
	 */
	public record AslMaps(Img<FloatType> perfusion) {}

	/**
	 * The perfusion of every voxel from arterial spin labeling with one delay.
	 *
	 * @param image axes x, y and any others, the last one that of the differences, control less label
	 * @param m0 signal of relaxed tissue, on the grid of one volume
	 * @param labeling how blood was labeled
	 * @param delay in ms: after labeling (pCASL), or the inversion time (PASL)
	 * @param mask where to compute, on the grid of one volume; everywhere without it (nullable)
	 * @return the perfusion
	 * @see SingleDelay
	 * @implNote op names='biomarkers.asl'
	 */
	public static <T extends RealType<T>, B extends RealType<B>, M extends BooleanType<M>> AslMaps asl(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<B> m0, final Labeling labeling,
		final double delay, final RandomAccessibleInterval<M> mask)
	{
		final double[] delays = new double[(int) image.dimension(image.numDimensions() - 1)];
		Arrays.fill(delays, delay);
		return new AslMaps(FittedMaps.of(image, SingleDelay.DECLARATION, null, labeling, delays, m0, mask).get("perfusion"));
	}

	/**
	 * The maps of {@link #aslDelays}.
	 *
	 * @param arrivalTime of labeled blood in ms; NaN where there is no fit to trust
	 * @param perfusion in mL/100g/min
	 */
	public record AslDelayMaps(Img<FloatType> arrivalTime, Img<FloatType> perfusion) {}

	/**
	 * Perfusion and arterial transit time of every voxel from arterial spin labeling with several delays.
	 *
	 * @param image axes x, y and any others, the last one that of the differences, control less label
	 * @param m0 signal of relaxed tissue, on the grid of one volume
	 * @param labeling how blood was labeled
	 * @param delays in ms, one per difference: after labeling (pCASL), or inversion times (PASL)
	 * @param mask where to fit, on the grid of one volume; everywhere without it (nullable)
	 * @return transit time and perfusion
	 * @see KineticLabel
	 * @implNote op names='biomarkers.aslDelays'
	 */
	public static <T extends RealType<T>, B extends RealType<B>, M extends BooleanType<M>> AslDelayMaps aslDelays(
		final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<B> m0, final Labeling labeling,
		final double[] delays, final RandomAccessibleInterval<M> mask)
	{
		final FittedMaps maps = FittedMaps.of(image, KineticLabel.DECLARATION, null, labeling, delays, m0, mask);
		return new AslDelayMaps(maps.get("arrival_time"), maps.get("perfusion"));
	}
}
