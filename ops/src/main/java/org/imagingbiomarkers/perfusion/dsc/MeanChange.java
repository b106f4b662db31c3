package org.imagingbiomarkers.perfusion.dsc;

import java.util.function.Predicate;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.perfusion.BaselineFrames;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * The mean change of the relaxation rate in a region: the arterial input function, or the reference of the leakage
 * correction. Each voxel is converted by itself, because the logarithm of a mean is not the mean of logarithms.
 */
public final class MeanChange {

	/** Share of the samples, at the end of the series, that tell whether a voxel enhances. */
	private static final double LATE_SHARE = 0.1;

	private MeanChange() {}

	/**
	 * Averages a region.
	 *
	 * @param key of the field that says where, for the sentence
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @return delta R2* in 1/s, or whatever the samples are
	 * @throws InvalidInputException if no voxel has a signal at all times
	 */
	public static double[] in(final String key, final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final RelaxationChange change)
	{
		return mean(image, region, change, curve -> true, key +
			" must cover at least one voxel with a signal above 0 at all " + "times, but there is none.");
	}

	/**
	 * Averages the voxels of a region that do not enhance: whose mean signal over the last tenth of the series is not more
	 * than one standard deviation of the baseline above the mean of the baseline (Boxerman, Schmainda and Weisskoff 2006,
	 * AJNR 27:859-867). Where samples are no signals, it is the change that must not be as far below its baseline.
	 *
	 * @see #in(String, RandomAccessibleInterval, RandomAccessibleInterval, RelaxationChange)
	 */
	public static double[] notEnhancing(final String key, final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final RelaxationChange change)
	{
		return mean(image, region, change, curve -> !enhances(curve, change), key + " must name tissue without leakage, or " +
			"leakage_correction be false: there is no voxel with a signal above 0 at all times that does not enhance.");
	}

	private static boolean enhances(final double[] curve, final RelaxationChange change) {
		final BaselineFrames baseline = change.baseline();
		final double level = baseline.mean(curve);
		final double deviation = baseline.count() > 1 ? baseline.deviation(curve) : 0;
		final int first = (int) Math.min(curve.length - 1, Math.floor(curve.length * (1 - LATE_SHARE)));
		double late = 0;
		for (int i = first; i < curve.length; i++) {
			late += curve[i] / (curve.length - first);
		}
		return (change.ofSignal() ? late - level : level - late) > deviation;
	}

	private static double[] mean(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final RelaxationChange change,
		final Predicate<double[]> accepted, final String otherwise)
	{
		final int samples = (int) image.dimension(image.numDimensions() - 1);
		final double[] one = new double[samples];
		final double[] sum = new double[samples];
		final long[] voxels = new long[1];
		RegionMean.forEachCurve(image, region, curve -> {
			if (!accepted.test(curve) || !change.of(curve, one)) return;
			for (int i = 0; i < samples; i++) {
				sum[i] += one[i];
			}
			voxels[0]++;
		});
		if (voxels[0] == 0) {
			throw new InvalidInputException(otherwise);
		}
		for (int i = 0; i < samples; i++) {
			sum[i] /= voxels[0];
		}
		return sum;
	}
}
