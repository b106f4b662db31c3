package org.imagingbiomarkers.perfusion.dsc;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.RegionMean;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** The tissue whose blood volume others are compared with, such as white matter of the other hemisphere. */
public final class ReferenceRegion {

	private ReferenceRegion() {}

	/**
	 * The mean blood volume of the voxels of a region.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @param settings how volumes are computed
	 * @param artery change of the relaxation rate in the artery, 1/s
	 * @param times of the samples, s
	 * @return in mL/100g
	 * @throws InvalidInputException if no voxel has one
	 */
	public static double volume(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final DscSettings settings, final double[] artery,
		final double... times)
	{
		final CurveFitter fitter = DscPerfusion.direct(settings, artery, times);
		final double[] values = new double[fitter.model().parameters().size()];
		final double[] sum = new double[1];
		final long[] voxels = new long[1];
		RegionMean.forEachCurve(image, region, curve -> {
			if (fitter.fit(curve, values) != FitStatus.FITTED) return;
			sum[0] += values[0];
			voxels[0]++;
		});
		if (voxels[0] == 0) {
			throw new InvalidInputException(
				"reference_mask must cover at least one voxel whose perfusion can be computed, but there is none.");
		}
		return sum[0] / voxels[0];
	}
}
