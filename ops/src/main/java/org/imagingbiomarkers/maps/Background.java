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
 * The volumes are averaged, and the triangle method (Zack et al. 1977, doi:10.1177/25.7.70454) is applied to the
 * histogram of the means: it finds the foot of the narrow peak that air makes. Where the voxels below the threshold are
 * not much darker than those above, there is no air in the picture, and nothing is taken away.
 * </p>
 */
public final class Background {

	private static final int BINS = 256;
	/** The histogram ends here, so that a few bright voxels do not press all others into one bin. */
	private static final double BRIGHTEST_SHARE = 0.001;
	/** Air is at least this many times darker than what is not air. */
	private static final double CONTRAST = 4;

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
		final double threshold = threshold(means);
		final PlanarImg<NativeBoolType, ?> mask = (PlanarImg<NativeBoolType, ?>) new PlanarImgFactory<>(new NativeBoolType())
			.create(means.dimensionsAsLongArray());
		final Cursor<NativeBoolType> out = mask.cursor();
		for (final FloatType mean : means) {
			out.next().set(mean.get() > threshold);
		}
		return mask;
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
		final double top = brightest(means);
		if (!(top > 0)) return Double.NEGATIVE_INFINITY;
		final long[] histogram = histogram(means, top);
		final double threshold = (foot(histogram) + 1) * top / BINS;
		return isAir(means, threshold) ? threshold : Double.NEGATIVE_INFINITY;
	}

	/** The value that all but the brightest voxels stay below; negative and non-finite voxels do not count. */
	private static double brightest(final Iterable<FloatType> means) {
		double top = 0;
		for (final FloatType mean : means) {
			final double value = mean.get();
			if (value < Double.POSITIVE_INFINITY) top = Math.max(top, value);
		}
		if (top == 0) return 0;
		final long[] histogram = histogram(means, top);
		long count = 0;
		for (final long bin : histogram) {
			count += bin;
		}
		long above = 0;
		int bin = BINS;
		while (bin > 1 && above + histogram[bin - 1] <= BRIGHTEST_SHARE * count) {
			above += histogram[--bin];
		}
		return bin * top / BINS;
	}

	private static long[] histogram(final Iterable<FloatType> means, final double top) {
		final long[] histogram = new long[BINS];
		for (final FloatType mean : means) {
			final double value = mean.get();
			if (value >= 0 && value < Double.POSITIVE_INFINITY) {
				histogram[(int) Math.min(BINS - 1, value / top * BINS)]++;
			}
		}
		return histogram;
	}

	/** The bin right of the highest one that lies farthest below the line from the peak to the last bin. */
	private static int foot(final long[] histogram) {
		int peak = 0;
		for (int bin = 1; bin < BINS; bin++) {
			if (histogram[bin] > histogram[peak]) peak = bin;
		}
		final double fall = histogram[peak] / (double) (BINS - peak);
		int foot = peak;
		double farthest = 0;
		for (int bin = peak; bin < BINS; bin++) {
			final double below = histogram[peak] - fall * (bin - peak) - histogram[bin];
			if (below > farthest) {
				farthest = below;
				foot = bin;
			}
		}
		return foot;
	}

	private static boolean isAir(final Iterable<FloatType> means, final double threshold) {
		double dark = 0;
		double bright = 0;
		long darkCount = 0;
		long brightCount = 0;
		for (final FloatType mean : means) {
			final double value = mean.get();
			if (!Double.isFinite(value)) continue;
			if (value > threshold) {
				bright += value;
				brightCount++;
			}
			else {
				dark += value;
				darkCount++;
			}
		}
		return darkCount > 0 && brightCount > 0 && bright / brightCount > CONTRAST * (dark / darkCount);
	}
}
