package org.imagingbiomarkers.radiomics.pyradiomics;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * Local binary patterns in slices (Ojala et al., doi:10.1109/TPAMI.2002.1017623), as scikit-image computes them: which of
 * the samples on a circle are at least as high as its center. Beyond the slice there are zeros.
 */
final class BinaryPattern2D {

	private static final double ROUNDED = 1e5;

	private BinaryPattern2D() {}

	static Volume of(final MaskedImage masked, final SettingValues settings) {
		final Volume image = masked.image();
		final Grid grid = image.grid();
		final int samples = settings.whole(Setting.LBP_2D_SAMPLES);
		final double radius = settings.number(Setting.LBP_2D_RADIUS);
		final String method = settings.word(Setting.LBP_2D_METHOD);
		final int across = 2 - settings.whole(Setting.FORCE_2D_DIMENSION);
		final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		final int[] stride = { 1, grid.sizeX(), grid.sizeX() * grid.sizeY() };
		// PyRadiomics exchanges the axis across the slices with z: rows are along the slower of what is left then.
		final int columnAxis = across == 0 ? 2 : 0;
		final int rowAxis = across == 1 ? 2 : 1;
		final Slice slice = new Slice(image.values(), size[rowAxis], size[columnAxis], stride[rowAxis], stride[columnAxis]);
		final double[] down = new double[samples];
		final double[] right = new double[samples];
		for (int s = 0; s < samples; s++) {
			down[s] = Math.rint(ROUNDED * -radius * Math.sin(2 * Math.PI * s / samples)) / ROUNDED;
			right[s] = Math.rint(ROUNDED * radius * Math.cos(2 * Math.PI * s / samples)) / ROUNDED;
		}
		final double[] patterns = new double[image.values().length];
		final double[] circle = new double[samples];
		for (int k = 0; k < size[across]; k++) {
			final int start = k * stride[across];
			for (int row = 0; row < slice.rows; row++) {
				for (int column = 0; column < slice.columns; column++) {
					for (int s = 0; s < samples; s++) {
						circle[s] = slice.at(start, row + down[s], column + right[s]);
					}
					final int at = start + row * slice.rowStride + column * slice.columnStride;
					final double pattern = pattern(circle, image.values()[at], method);
					// An image of integers takes integers.
					patterns[at] = masked.whole() ? Sampling.toWhole(pattern) : pattern;
				}
			}
		}
		return new Volume(grid, patterns);
	}

	private record Slice(double[] values, int rows, int columns, int rowStride, int columnStride) {

		/** Linear between the four pixels around. */
		double at(final int start, final double row, final double column) {
			final int top = (int) Math.floor(row);
			final int left = (int) Math.floor(column);
			final int bottom = (int) Math.ceil(row);
			final int right = (int) Math.ceil(column);
			final double down = row - top;
			final double over = column - left;
			final double above = (1 - over) * pixel(start, top, left) + over * pixel(start, top, right);
			final double below = (1 - over) * pixel(start, bottom, left) + over * pixel(start, bottom, right);
			return (1 - down) * above + down * below;
		}

		private double pixel(final int start, final int row, final int column) {
			if (row < 0 || row >= rows || column < 0 || column >= columns) return 0;
			return values[start + row * rowStride + column * columnStride];
		}
	}

	private static double pattern(final double[] circle, final double center, final String method) {
		if (method.equals("var")) return variance(circle);
		final int samples = circle.length;
		int bits = 0;
		int changes = 0;
		for (int s = 0; s < samples; s++) {
			if (circle[s] >= center) bits |= 1 << s;
			if (s > 0 && (bits >> s & 1) != (bits >> s - 1 & 1)) changes++;
		}
		return switch (method) {
			case "default" -> bits;
			case "ror" -> lowestRotation(bits, samples);
			default -> changes <= 2 ? Integer.bitCount(bits) : samples + 1;
		};
	}

	private static double variance(final double[] circle) {
		double sum = 0;
		double squares = 0;
		for (final double value : circle) {
			sum += value;
			squares += value * value;
		}
		return (squares - sum * sum / circle.length) / circle.length;
	}

	private static int lowestRotation(final int bits, final int samples) {
		int lowest = bits;
		int turned = bits;
		for (int s = 1; s < samples; s++) {
			turned = turned >> 1 | (turned & 1) << samples - 1;
			lowest = Math.min(lowest, turned);
		}
		return lowest;
	}
}
