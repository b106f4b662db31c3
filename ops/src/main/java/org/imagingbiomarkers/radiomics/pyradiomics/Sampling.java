package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.special.Erf;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.preparation.SplineCoefficients;

/** An image on another grid with parallel axes, as ITK interpolates it: 0 beyond the image. */
final class Sampling {

	/** Maximum number of voxels that contribute to a value. */
	private static final int MAX_TAPS = 10;
	/** Voxels that a windowed sinc takes to either side. */
	private static final int RADIUS = 5;
	/** Width of the Gaussian in voxels, and where it ends in voxels. */
	private static final double GAUSSIAN = 0.8;
	private static final double GAUSSIAN_END = 4 * GAUSSIAN;

	/** How intensities between voxel centers are found; named as in SimpleITK. */
	enum Interpolator {

			NEAREST("sitkNearestNeighbor", 1), LINEAR("sitkLinear", 2), B_SPLINE("sitkBSpline", 3), GAUSSIAN("sitkGaussian", 4),
			HAMMING("sitkHammingWindowedSinc", 6), COSINE("sitkCosineWindowedSinc", 7), WELCH("sitkWelchWindowedSinc", 8),
			LANCZOS("sitkLanczosWindowedSinc", 9), BLACKMAN("sitkBlackmanWindowedSinc", 10);

		private final String key;

		private final int number;

		Interpolator(final String key, final int number) {
			this.key = key;
			this.number = number;
		}

		/** By its name or by its number in SimpleITK. */
		static Optional<Interpolator> of(final Object given) {
			return Arrays.stream(values()).filter(one -> one.key.equals(given) || given instanceof Integer whole &&
				whole == one.number).findFirst();
		}

		static List<String> names() {
			return Arrays.stream(values()).map(one -> one.key).toList();
		}
	}

	private Sampling() {}

	/**
	 * @param start position of the first voxel of the target, in voxels of the image
	 * @param step distance of the target's voxels, in voxels of the image
	 */
	static double[] of(final Volume image, final double[] start, final double[] step, final Grid target,
		final Interpolator interpolator)
	{
		final Grid grid = image.grid();
		final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		final int[] wanted = { target.sizeX(), target.sizeY(), target.sizeZ() };
		double[] values = image.values();
		if (interpolator == Interpolator.B_SPLINE) {
			values = values.clone();
			SplineCoefficients.find(values, 1, size[0], size[1] * size[2]);
			SplineCoefficients.find(values, size[0], size[1], size[2]);
			SplineCoefficients.find(values, size[0] * size[1], size[2], 1);
		}
		int inner = 1;
		int outer = size[1] * size[2];
		for (int axis = 0; axis < 3; axis++) {
			values = along(values, inner, size[axis], outer, start[axis], step[axis], wanted[axis], interpolator);
			inner *= wanted[axis];
			outer /= axis < 2 ? size[axis + 1] : 1;
		}
		return values;
	}

	private static double[] along(final double[] in, final int inner, final int size, final int outer, final double start,
		final double step, final int count, final Interpolator interpolator)
	{
		final double[] out = new double[inner * count * outer];
		final double[] weights = new double[MAX_TAPS];
		final int[] places = new int[MAX_TAPS];
		for (int i = 0; i < count; i++) {
			final double at = start + i * step;
			if (at < -0.5 || at >= size - 0.5) continue;
			final int taps = place(at, size, interpolator, places, weights);
			for (int o = 0; o < outer; o++) {
				final int to = (o * count + i) * inner;
				for (int t = 0; t < taps; t++) {
					final int from = (o * size + places[t]) * inner;
					for (int n = 0; n < inner; n++) {
						out[to + n] += weights[t] * in[from + n];
					}
				}
			}
		}
		return out;
	}

	/** Finds the voxels that contribute to a value, and their weights. @return their number */
	static int place(final double at, final int size, final Interpolator interpolator, final int[] places,
		final double[] weights)
	{
		final int below = (int) Math.floor(at);
		final double f = at - below;
		final double g = 1 - f;
		switch (interpolator) {
			case NEAREST -> {
				places[0] = (int) Math.floor(at + 0.5);
				weights[0] = 1;
				return 1;
			}
			case LINEAR -> {
				places[0] = Math.max(0, below);
				places[1] = Math.min(size - 1, below + 1);
				weights[0] = g;
				weights[1] = f;
				return 2;
			}
			case GAUSSIAN -> {
				return gaussian(at, size, places, weights);
			}
			case HAMMING, COSINE, WELCH, LANCZOS, BLACKMAN -> {
				for (int t = 0; t < 2 * RADIUS; t++) {
					final int offset = t - RADIUS + 1;
					places[t] = Math.max(0, Math.min(size - 1, below + offset));
					weights[t] = f == 0 ? offset == 0 ? 1 : 0 : window(interpolator, f - offset) * sinc(f - offset);
				}
				return 2 * RADIUS;
			}
			default -> {
				weights[0] = g * g * g / 6;
				weights[1] = 2.0 / 3 - f * f * (2 - f) / 2;
				weights[2] = 2.0 / 3 - g * g * (2 - g) / 2;
				weights[3] = f * f * f / 6;
				for (int t = 0; t < 4; t++) {
					places[t] = mirrored(below - 1 + t, size);
				}
				return 4;
			}
		}
	}

	/** The share of a Gaussian around a position that is in each voxel near it. */
	private static int gaussian(final double at, final int size, final int[] places, final double[] weights) {
		final int from = Math.max(0, (int) Math.floor(at + 0.5 - GAUSSIAN_END));
		final int to = Math.min(size, (int) Math.ceil(at + 0.5 + GAUSSIAN_END));
		final double scale = 1 / (Math.sqrt(2) * GAUSSIAN);
		double sum = 0;
		for (int t = 0; t < to - from; t++) {
			places[t] = from + t;
			weights[t] = Erf.erf((from + t + 0.5 - at) * scale) - Erf.erf((from + t - 0.5 - at) * scale);
			sum += weights[t];
		}
		for (int t = 0; t < to - from; t++) {
			weights[t] /= sum;
		}
		return to - from;
	}

	private static double window(final Interpolator interpolator, final double x) {
		final double angle = Math.PI * x / RADIUS;
		return switch (interpolator) {
			case HAMMING -> 0.54 + 0.46 * Math.cos(angle);
			case COSINE -> Math.cos(angle / 2);
			case WELCH -> 1 - x * x / RADIUS / RADIUS;
			case LANCZOS -> sinc(x / RADIUS);
			default -> 0.42 + 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
		};
	}

	private static double sinc(final double x) {
		return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
	}

	private static int mirrored(final int at, final int size) {
		if (size == 1) return 0;
		final int period = 2 * size - 2;
		final int folded = Math.floorMod(at, period);
		return folded < size ? folded : period - folded;
	}

	/** As ITK makes integers of interpolated values. */
	static double toWhole(final double value) {
		return value < 0 ? Math.ceil(value) : Math.floor(value);
	}
}
