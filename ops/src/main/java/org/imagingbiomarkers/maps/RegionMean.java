package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The mean curve of a region.
 *
 * @param curve one value a sampling point
 * @param covariates one value a covariate
 * @param voxels number of voxels whose samples, and what belongs to them, are all finite; only these count
 */
public record RegionMean(double[] curve, double[] covariates, long voxels) {

	/**
	 * Averages a region.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume
	 * @param beside what is averaged as well
	 * @throws IllegalArgumentException in one sentence, if the region is empty
	 */
	public static RegionMean of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final List<Covariate> beside)
	{
		final int curveAxis = image.numDimensions() - 1;
		final int samples = (int) image.dimension(curveAxis);
		final double[] means = new double[samples + beside.size()];
		final long voxels = average(image, region, beside, means);
		return new RegionMean(Arrays.copyOf(means, samples), Arrays.copyOfRange(means, samples, means.length), voxels);
	}

	private static long average(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final List<Covariate> covariates,
		final double[] means)
	{
		final int curveAxis = image.numDimensions() - 1;
		final RandomAccess<? extends RealType<?>> in = Views.zeroMin(image).randomAccess();
		final List<RandomAccess<? extends RealType<?>>> beside = new ArrayList<>();
		covariates.forEach(covariate -> beside.add(Views.zeroMin(covariate.image()).randomAccess()));
		final Cursor<? extends BooleanType<?>> where = Views.flatIterable(Views.zeroMin(region)).localizingCursor();
		final double[] curve = new double[means.length];
		final int samples = means.length - beside.size();
		long voxels = 0;
		while (where.hasNext()) {
			if (!where.next().get()) continue;
			for (int d = 0; d < curveAxis; d++) {
				in.setPosition(where.getLongPosition(d), d);
			}
			for (int i = 0; i < samples; i++) {
				in.setPosition(i, curveAxis);
				curve[i] = in.get().getRealDouble();
			}
			for (int c = 0; c < beside.size(); c++) {
				curve[samples + c] = beside.get(c).setPositionAndGet(where).getRealDouble();
			}
			if (!Arrays.stream(curve).allMatch(Double::isFinite)) continue;
			for (int i = 0; i < curve.length; i++) {
				means[i] += curve[i];
			}
			voxels++;
		}
		if (voxels == 0) throw new IllegalArgumentException("The region must hold at least one voxel with a finite signal.");
		for (int i = 0; i < means.length; i++) {
			means[i] /= voxels;
		}
		return voxels;
	}
}
