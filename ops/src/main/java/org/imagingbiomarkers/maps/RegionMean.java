package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import org.imagingbiomarkers.InvalidInputException;

import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The mean curve of a region, and the curves of its voxels one after another.
 *
 * @param curve one value per sampling point
 * @param covariates one value per covariate
 * @param voxels number of voxels whose samples, and what belongs to them, are all finite; only these count
 */
public record RegionMean(double[] curve, double[] covariates, long voxels) {

	/**
	 * Averages a region.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume or a part of it
	 * @param beside what is averaged as well
	 * @throws InvalidInputException if the region is empty
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

	/**
	 * Takes one volume after another, because that is how the pixels lie in memory; each mean sums its voxels in the order
	 * of the region.
	 */
	private static long average(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final List<Covariate> covariates,
		final double[] means)
	{
		final long[] inside = inside(region);
		final boolean[] all = new boolean[inside.length];
		Arrays.fill(all, true);
		final boolean[] finite = all.clone();
		sum(image, region, covariates, inside, all, finite, means);
		if (!Arrays.equals(all, finite)) {
			Arrays.fill(means, 0);
			sum(image, region, covariates, inside, finite, finite.clone(), means);
		}
		long voxels = 0;
		for (final boolean one : finite) {
			if (one) voxels++;
		}
		if (voxels == 0) throw new InvalidInputException("The region must hold at least one voxel with a finite signal.");
		for (int i = 0; i < means.length; i++) {
			means[i] /= voxels;
		}
		return voxels;
	}

	/**
	 * Adds the values of voxels to sums.
	 *
	 * @param counted whether a voxel is added
	 * @param finite receives false where a voxel has a value that is not
	 */
	private static void sum(final RandomAccessibleInterval<? extends RealType<?>> image, final Interval grid,
		final List<Covariate> covariates, final long[] inside, final boolean[] counted, final boolean[] finite,
		final double[] sums)
	{
		final int curveAxis = image.numDimensions() - 1;
		final int samples = sums.length - covariates.size();
		final double[] values = new double[inside.length];
		final RandomAccess<? extends RealType<?>> in = image.randomAccess();
		for (int i = 0; i < sums.length; i++) {
			if (i < samples) {
				in.setPosition(image.min(curveAxis) + i, curveAxis);
				read(in, inside, grid, values);
			}
			else read(covariates.get(i - samples).image().randomAccess(), inside, grid, values);
			for (int v = 0; v < values.length; v++) {
				if (counted[v]) sums[i] += values[v];
				finite[v] &= Double.isFinite(values[v]);
			}
		}
	}

	/** The voxels of a region, counted through its interval from 0. */
	private static long[] inside(final RandomAccessibleInterval<? extends BooleanType<?>> region) {
		final LongStream.Builder inside = LongStream.builder();
		long voxel = 0;
		for (final BooleanType<?> value : Views.flatIterable(region)) {
			if (value.get()) inside.add(voxel);
			voxel++;
		}
		return inside.build().toArray();
	}

	/** Reads the voxels of one volume, which most often follow one another along x. */
	private static void read(final RandomAccess<? extends RealType<?>> in, final long[] voxels, final Interval grid,
		final double[] values)
	{
		final long width = grid.dimension(0);
		long next = -1;
		for (int v = 0; v < voxels.length; v++) {
			if (voxels[v] == next && next % width != 0) in.fwd(0);
			else {
				long rest = voxels[v];
				for (int d = 0; d < grid.numDimensions(); d++) {
					in.setPosition(grid.min(d) + rest % grid.dimension(d), d);
					rest /= grid.dimension(d);
				}
			}
			next = voxels[v] + 1;
			values[v] = in.get().getRealDouble();
		}
	}

	/**
	 * Hands over the curve of each voxel whose samples are all finite.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param region true inside, on the grid of one volume or a part of it
	 * @param user receives one curve after another in the same array
	 * @return how many there were
	 */
	public static long forEachCurve(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> region, final Consumer<double[]> user)
	{
		final int curveAxis = image.numDimensions() - 1;
		final RandomAccess<? extends RealType<?>> in = image.randomAccess();
		final Cursor<? extends BooleanType<?>> where = Views.flatIterable(region).localizingCursor();
		final double[] curve = new double[(int) image.dimension(curveAxis)];
		long voxels = 0;
		while (where.hasNext()) {
			if (!where.next().get()) continue;
			for (int d = 0; d < curveAxis; d++) {
				in.setPosition(where.getLongPosition(d), d);
			}
			for (int i = 0; i < curve.length; i++) {
				in.setPosition(image.min(curveAxis) + i, curveAxis);
				curve[i] = in.get().getRealDouble();
			}
			if (!Arrays.stream(curve).allMatch(Double::isFinite)) continue;
			user.accept(curve);
			voxels++;
		}
		return voxels;
	}
}
