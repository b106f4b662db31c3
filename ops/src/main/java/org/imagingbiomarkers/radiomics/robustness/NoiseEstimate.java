package org.imagingbiomarkers.radiomics.robustness;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Boundary;
import org.imagingbiomarkers.radiomics.filter.Kernel;
import org.imagingbiomarkers.radiomics.filter.LineConvolution;
import org.imagingbiomarkers.radiomics.filter.Wavelet;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The standard deviation of the noise of an image, from the finest diagonal detail of its slices in the wavelet coif1.
 * Chang et al. 2000, doi:10.1109/83.862633.
 */
public final class NoiseEstimate {

	/** Median of the absolute values of a normal distribution with standard deviation 1. */
	private static final double NORMAL_MEDIAN = 0.6744897501960817;
	/** A larger image is estimated from slices at equal distances that have no more voxels together. */
	private static final long MOST_VOXELS = 1L << 23;

	private NoiseEstimate() {}

	/**
	 * The estimate, in the unit of the image. Voxels without a finite value are left out.
	 *
	 * @param image axes x and y, or x, y and z
	 */
	public static double of(final RandomAccessibleInterval<? extends RealType<?>> image, final Workers workers) {
		final Kernel high = Wavelet.named("coif1").high();
		final LineConvolution lines = new LineConvolution(Boundary.MIRROR, workers);
		final long slices = image.numDimensions() == 2 ? 1 : image.dimension(2);
		final long plane = image.dimension(0) * image.dimension(1);
		final long step = Math.max(1, (slices * plane + MOST_VOXELS - 1) / MOST_VOXELS);
		final Grid grid = Grid.of(Math.toIntExact(image.dimension(0)), Math.toIntExact(image.dimension(1)), 1, 1, 1, 1);
		final double[] details = new double[Math.toIntExact((slices + step - 1) / step * plane)];
		int count = 0;
		for (long z = 0; z < slices; z += step) {
			Workers.endIfInterrupted();
			final Volume rows = lines.along(LineConvolution.Axis.X, new Volume(grid, slice(image, z)), List.of(high));
			for (final double detail : lines.along(LineConvolution.Axis.Y, rows, List.of(high)).values()) {
				if (Double.isFinite(detail)) details[count++] = Math.abs(detail);
			}
		}
		if (count == 0) return 0;
		final double[] sorted = Arrays.copyOf(details, count);
		Arrays.parallelSort(sorted);
		final int half = count / 2;
		return (count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2) / NORMAL_MEDIAN;
	}

	private static double[] slice(final RandomAccessibleInterval<? extends RealType<?>> image, final long z) {
		return image.numDimensions() == 2 ? values(image) : values(Views.hyperSlice(image, 2, image.min(2) + z));
	}

	private static double[] values(final RandomAccessibleInterval<? extends RealType<?>> slice) {
		final double[] values = new double[Math.toIntExact(slice.dimension(0) * slice.dimension(1))];
		int i = 0;
		for (final RealType<?> value : Views.flatIterable(slice)) {
			values[i++] = value.getRealDouble();
		}
		return values;
	}
}
