package org.imagingbiomarkers.radiomics.preparation;

import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;

/** Which voxels of one axis of an image, and how much of each, make the voxels of one axis of another grid. */
final class AxisSampling {

	/** Voxels of context after which the start of the spline's recursive filter has no effect any more. */
	private static final int SPLINE_MEMORY = 26;

	private final Interpolation interpolation;
	private final int size;
	private final int[] first;
	private final double[] weights;
	private final int taps;

	/**
	 * @param size voxels of the image along the axis
	 * @param start position of voxel 0 of the grid, in voxels of the image
	 * @param step distance of the grid's voxels, in voxels of the image
	 * @param from first voxel of the grid that is wanted
	 * @param count how many voxels of the grid are wanted
	 */
	AxisSampling(final Interpolation interpolation, final int size, final double start, final double step, final int from,
		final int count)
	{
		this.interpolation = start == 0 && step == 1 ? Interpolation.NEAREST : interpolation;
		this.size = size;
		taps = switch (this.interpolation) {
			case NEAREST -> 1;
			case LINEAR -> 2;
			case CUBIC, SPLINE -> 4;
		};
		first = new int[count];
		weights = new double[count * taps];
		for (int i = 0; i < count; i++) {
			place(i, Math.max(0, Math.min(size - 1, start + (from + i) * step)));
		}
	}

	private void place(final int i, final double at) {
		if (interpolation == Interpolation.NEAREST) {
			first[i] = (int) Math.floor(at + 0.5);
			weights[i] = 1;
			return;
		}
		final int below = (int) Math.floor(at);
		final double f = at - below;
		final double g = 1 - f;
		final int w = i * taps;
		switch (interpolation) {
			case LINEAR -> {
				first[i] = below;
				weights[w] = g;
				weights[w + 1] = f;
			}
			case CUBIC -> {
				first[i] = below - 1;
				weights[w] = -0.5 * f * g * g;
				weights[w + 1] = 1 + f * f * (1.5 * f - 2.5);
				weights[w + 2] = 1 + g * g * (1.5 * g - 2.5);
				weights[w + 3] = -0.5 * g * f * f;
			}
			default -> {
				first[i] = below - 1;
				weights[w] = g * g * g / 6;
				weights[w + 1] = 2.0 / 3 - f * f * (2 - f) / 2;
				weights[w + 2] = 2.0 / 3 - g * g * (2 - g) / 2;
				weights[w + 3] = f * f * f / 6;
			}
		}
	}

	/** First voxel of the image that is needed. */
	int sourceFrom() {
		return Math.max(0, first[0] - context());
	}

	/** Voxel after the last one of the image that is needed. */
	int sourceTo() {
		return Math.min(size, first[first.length - 1] + taps + context());
	}

	private int context() {
		return interpolation == Interpolation.SPLINE ? SPLINE_MEMORY : 1;
	}

	int count() {
		return first.length;
	}

	/**
	 * Applies it to every line along one axis.
	 *
	 * @param in lines of {@link #sourceTo()} - {@link #sourceFrom()} voxels; changed by the spline
	 * @param inner voxels that run faster than the axis
	 * @param outer voxels that run slower
	 */
	double[] apply(final double[] in, final int inner, final int outer) {
		final int sourceFrom = sourceFrom();
		final int length = sourceTo() - sourceFrom;
		if (interpolation == Interpolation.SPLINE) SplineCoefficients.find(in, inner, length, outer);
		final double[] out = new double[inner * first.length * outer];
		for (int o = 0; o < outer; o++) {
			for (int i = 0; i < first.length; i++) {
				final int to = (o * first.length + i) * inner;
				for (int t = 0; t < taps; t++) {
					final double weight = weights[i * taps + t];
					if (weight == 0) continue;
					final int from = (o * length + inside(first[i] + t) - sourceFrom) * inner;
					for (int n = 0; n < inner; n++) {
						out[to + n] += weight * in[from + n];
					}
				}
			}
		}
		return out;
	}

	/** A voxel beyond the border is the one at the border, or for the spline its mirror image. */
	private int inside(final int at) {
		if (interpolation != Interpolation.SPLINE) return Math.max(0, Math.min(size - 1, at));
		if (size == 1) return 0;
		final int period = 2 * size - 2;
		final int folded = Math.floorMod(at, period);
		return folded < size ? folded : period - folded;
	}
}
