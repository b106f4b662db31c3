package org.imagingbiomarkers.maps;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The air around a patient, found by an automatic threshold.
 * <p>
 * The volumes are averaged, and the means are parted by minimum cross entropy (Li and Lee 1993,
 * doi:10.1016/0031-3203(93)90115-D; iteration of Li and Tam 1998, doi:10.1016/S0167-8655(98)00057-9), which ImageJ calls
 * Li. Where the voxels below the threshold are not much darker than those above, there is no air in the picture, and
 * nothing is taken away. An image with values as far below 0 as those of air in CT holds HU: there, background is what is
 * below -200 HU.
 * </p>
 */
public final class Background {

	private static final int MAX_ITERATIONS = 100;
	/** Share of the threshold by which it may still move when it counts as found. */
	private static final double THRESHOLD_TOLERANCE = 1e-4;
	/** Air is at least this many times darker than what is not air. */
	private static final double MIN_CONTRAST = 4;

	/** HU below which there is air or lung, and HU of the boundary of a body. */
	private static final double LOW_DENSITY = -500;
	private static final double AIR = -200;
	/** Share of an image that is air where it holds HU. */
	private static final double MIN_AIR = 0.001;

	private Background() {}

	/**
	 * Finds what is not background.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @return true for a voxel whose mean signal exceeds the threshold, on the grid of one volume
	 */
	public static RandomAccessibleInterval<NativeBoolType> foreground(
		final RandomAccessibleInterval<? extends RealType<?>> image)
	{
		final PlanarImg<FloatType, ?> means = meanVolume(image);
		final double threshold = isOfHounsfield(means) ? AIR : threshold(means);
		final PlanarImg<NativeBoolType, ?> mask = (PlanarImg<NativeBoolType, ?>) new PlanarImgFactory<>(new NativeBoolType())
			.create(means.dimensionsAsLongArray());
		final Cursor<NativeBoolType> out = mask.cursor();
		for (final FloatType mean : means) {
			out.next().set(mean.get() > threshold);
		}
		return mask;
	}

	/** Signals are not far below 0, CT numbers of air are. */
	private static boolean isOfHounsfield(final PlanarImg<FloatType, ?> means) {
		long below = 0;
		for (final FloatType mean : means) {
			if (mean.get() < LOW_DENSITY) below++;
		}
		return below > MIN_AIR * means.size();
	}

	private static PlanarImg<FloatType, ?> meanVolume(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final int curveAxis = image.numDimensions() - 1;
		final long volumes = image.dimension(curveAxis);
		final long[] size = new long[curveAxis];
		for (int d = 0; d < curveAxis; d++) {
			size[d] = image.dimension(d);
		}
		final PlanarImg<FloatType, ?> means = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(size);
		for (long v = 0; v < volumes; v++) {
			final RandomAccess<? extends RealType<?>> in = Views.zeroMin(Views.hyperSlice(image, curveAxis, image.min(
				curveAxis) + v)).randomAccess();
			final Cursor<FloatType> out = means.localizingCursor();
			while (out.hasNext()) {
				final FloatType mean = out.next();
				in.setPosition(out);
				mean.set((float) (mean.get() + in.get().getRealDouble() / volumes));
			}
		}
		return means;
	}

	private static double threshold(final Iterable<FloatType> means) {
		Parts parts = Parts.at(Double.NEGATIVE_INFINITY, means);
		double threshold = parts.bright;
		for (int i = 0; i < MAX_ITERATIONS; i++) {
			parts = Parts.at(threshold, means);
			final double next = (parts.bright - parts.dark) / (Math.log(parts.bright) - Math.log(parts.dark));
			if (!(Math.abs(next - threshold) > THRESHOLD_TOLERANCE * threshold)) break;
			threshold = next;
		}
		return parts.bright > MIN_CONTRAST * parts.dark ? threshold : Double.NEGATIVE_INFINITY;
	}

	/** The mean of the values up to a threshold, and of those above; negative values count as 0, infinite ones not. */
	private record Parts(double dark, double bright) {

		static Parts at(final double threshold, final Iterable<FloatType> values) {
			double dark = 0;
			double bright = 0;
			long darkCount = 0;
			long brightCount = 0;
			for (final FloatType type : values) {
				final float value = type.get();
				if (!Float.isFinite(value)) continue;
				if (value > threshold) {
					bright += Math.max(0, value);
					brightCount++;
				}
				else {
					dark += Math.max(0, value);
					darkCount++;
				}
			}
			return new Parts(dark / darkCount, bright / brightCount);
		}
	}
}
