package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** New volumes out of those of a series, whose last axis they are on. */
public final class VolumeArithmetic {

	private VolumeArithmetic() {}

	/** What one volume is computed as: a weighted sum of volumes of the series. */
	public record Sum(int[] volumes, double[] weights) {

		/** The mean of some volumes. */
		public static Sum mean(final int... volumes) {
			final double[] weights = new double[volumes.length];
			Arrays.fill(weights, 1.0 / volumes.length);
			return new Sum(volumes, weights);
		}

		/** One volume less another. */
		public static Sum difference(final int volume, final int other) {
			return new Sum(new int[] { volume, other }, new double[] { 1, -1 });
		}
	}

	/**
	 * Computes volumes.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @return a series with one volume per sum
	 */
	public static PlanarImg<FloatType, ?> of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final List<Sum> sums)
	{
		final int axis = image.numDimensions() - 1;
		final long[] size = image.dimensionsAsLongArray();
		size[axis] = sums.size();
		final PlanarImg<FloatType, ?> made = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(size);
		final RandomAccess<? extends RealType<?>> in = image.randomAccess();
		final Cursor<FloatType> out = made.localizingCursor();
		while (out.hasNext()) {
			final FloatType value = out.next();
			for (int d = 0; d < axis; d++) {
				in.setPosition(image.min(d) + out.getLongPosition(d), d);
			}
			final Sum sum = sums.get(out.getIntPosition(axis));
			double total = 0;
			for (int i = 0; i < sum.volumes.length; i++) {
				in.setPosition(image.min(axis) + sum.volumes[i], axis);
				total += sum.weights[i] * in.get().getRealDouble();
			}
			value.setReal(total);
		}
		return made;
	}
}
