package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.parallel.Workers;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

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
	 * Finds what is not background, on one thread.
	 *
	 * @see #foreground(RandomAccessibleInterval, Workers)
	 */
	public static RandomAccessibleInterval<NativeBoolType> foreground(
		final RandomAccessibleInterval<? extends RealType<?>> image)
	{
		return foreground(image, Workers.single());
	}

	/**
	 * Finds what is not background.
	 *
	 * @param image axes x, y and any others, the last one that of the curve
	 * @param workers that find it; the result does not depend on them
	 * @return true for a voxel whose mean signal exceeds the threshold, on the grid of one volume
	 */
	public static RandomAccessibleInterval<NativeBoolType> foreground(
		final RandomAccessibleInterval<? extends RealType<?>> image, final Workers workers)
	{
		final PlanarImg<FloatType, ?> volume = meanVolume(image, workers);
		final List<float[]> means = IntStream.range(0, volume.numSlices()).mapToObj(plane -> (float[]) volume.getPlane(plane)
			.getCurrentStorageArray()).toList();
		final double threshold = isOfHounsfield(means) ? AIR : threshold(means, workers);
		final PlanarImg<NativeBoolType, ?> mask = (PlanarImg<NativeBoolType, ?>) new PlanarImgFactory<>(new NativeBoolType())
			.create(volume.dimensionsAsLongArray());
		workers.forEach(means.size(), plane -> exceeding(threshold, means.get(plane), (boolean[]) mask.getPlane(plane)
			.getCurrentStorageArray()));
		return mask;
	}

	private static void exceeding(final double threshold, final float[] means, final boolean[] mask) {
		for (int i = 0; i < means.length; i++) {
			mask[i] = means[i] > threshold;
		}
	}

	/** Signals are not far below 0, CT numbers of air are. */
	private static boolean isOfHounsfield(final List<float[]> means) {
		long below = 0;
		long all = 0;
		for (final float[] plane : means) {
			int belowInPlane = 0;
			for (final float mean : plane) {
				if (mean < LOW_DENSITY) belowInPlane++;
			}
			below += belowInPlane;
			all += plane.length;
		}
		return below > MIN_AIR * all;
	}

	private static PlanarImg<FloatType, ?> meanVolume(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Workers workers)
	{
		final int curveAxis = image.numDimensions() - 1;
		final int volumes = (int) image.dimension(curveAxis);
		final PlanarImg<FloatType, ?> means = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(Arrays
			.copyOf(image.dimensionsAsLongArray(), curveAxis));
		final Optional<PlanarRows> rows = PlanarRows.of(image, 0);
		final int width = (int) image.dimension(0);
		RowParallel.inParallel(image, workers.threads(), Progress.NONE, () -> new RowParallel.Worker() {

			private final SampleReader reader = new SampleReader(image, rows);
			private final double[][] samples = new double[volumes][width];

			@Override
			public void line(final long[] position) {
				reader.moveTo(position);
				reader.read(0, width, samples, 0);
				final float[] plane = (float[]) means.getPlane(reader.plane()).getCurrentStorageArray();
				for (final double[] volume : samples) {
					addShare(volume, volumes, plane, reader.place());
				}
			}

			@Override
			public void end() {
				// nothing is left
			}
		});
		return means;
	}

	private static void addShare(final double[] values, final int parts, final float[] means, final int at) {
		for (int i = 0; i < values.length; i++) {
			means[at + i] = (float) (means[at + i] + values[i] / parts);
		}
	}

	private static double threshold(final List<float[]> means, final Workers workers) {
		Parts parts = Parts.at(Double.NEGATIVE_INFINITY, means, workers);
		double threshold = parts.lightMean();
		for (int i = 0; i < MAX_ITERATIONS; i++) {
			parts = Parts.at(threshold, means, workers);
			final double next = (parts.lightMean() - parts.darkMean()) / (Math.log(parts.lightMean()) - Math.log(parts
				.darkMean()));
			if (!(Math.abs(next - threshold) > THRESHOLD_TOLERANCE * threshold)) break;
			threshold = next;
		}
		return parts.lightMean() > MIN_CONTRAST * parts.darkMean() ? threshold : Double.NEGATIVE_INFINITY;
	}

	/**
	 * The values up to a threshold, and those above; negative values count as 0, infinite ones not.
	 *
	 * @param dark sum of those up to it
	 * @param light sum of those above it
	 */
	private record Parts(double dark, long darkCount, double light, long lightCount) {

		static Parts at(final double threshold, final List<float[]> planes, final Workers workers) {
			return workers.map(planes.size(), plane -> of(threshold, planes.get(plane))).stream().reduce(new Parts(0, 0, 0, 0),
				Parts::and);
		}

		private static Parts of(final double threshold, final float[] values) {
			double dark = 0;
			double light = 0;
			int darkCount = 0;
			int lightCount = 0;
			for (final float value : values) {
				if (!Float.isFinite(value)) continue;
				if (value > threshold) {
					light += Math.max(0, value);
					lightCount++;
				}
				else {
					dark += Math.max(0, value);
					darkCount++;
				}
			}
			return new Parts(dark, darkCount, light, lightCount);
		}

		private Parts and(final Parts other) {
			return new Parts(dark + other.dark, darkCount + other.darkCount, light + other.light, lightCount +
				other.lightCount);
		}

		/** Mean of the values up to the threshold. */
		double darkMean() {
			return dark / darkCount;
		}

		/** Mean of the values above it. */
		double lightMean() {
			return light / lightCount;
		}
	}
}
