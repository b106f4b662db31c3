package org.imagingbiomarkers.networks.preparation;

import org.imagingbiomarkers.alignment.Resampling.Interpolation;

/**
 * Which voxels of one axis, and how much of each, make the voxels of another one. Beyond the ends the outer voxels are
 * repeated; the cubic spline, which takes coefficients, is mirrored there.
 */
final class AxisSampling {

	private final int taps;
	private final int[] sources;
	private final float[] weights;

	AxisSampling(final AxisMapping mapping, final Interpolation interpolation) {
		final Interpolation by = mapping.isSame() ? Interpolation.NEAREST : interpolation;
		taps = by == Interpolation.NEAREST ? 1 : by == Interpolation.LINEAR ? 2 : 4;
		sources = new int[mapping.to() * taps];
		weights = new float[sources.length];
		for (int i = 0; i < mapping.to(); i++) {
			final double at = Math.max(0, Math.min(mapping.from() - 1, mapping.start() + mapping.step() * i));
			final int below = by == Interpolation.NEAREST ? (int) Math.floor(at + 0.5) : (int) Math.floor(at);
			final double f = at - below;
			for (int t = 0; t < taps; t++) {
				sources[i * taps + t] = inside(taps == 4 ? below + t - 1 : below + t, mapping.from(), taps == 4);
				weights[i * taps + t] = (float) weight(t, f);
			}
		}
	}

	private static int inside(final int at, final int size, final boolean mirrored) {
		if (!mirrored || size == 1) return Math.max(0, Math.min(size - 1, at));
		final int folded = Math.floorMod(at, 2 * size - 2);
		return folded < size ? folded : 2 * size - 2 - folded;
	}

	private double weight(final int tap, final double f) {
		if (taps == 1) return 1;
		if (taps == 2) return tap == 0 ? 1 - f : f;
		final double g = 1 - f;
		return switch (tap) {
			case 0 -> g * g * g / 6;
			case 1 -> 2.0 / 3 - f * f * (2 - f) / 2;
			case 2 -> 2.0 / 3 - g * g * (2 - g) / 2;
			default -> f * f * f / 6;
		};
	}

	int taps() {
		return taps;
	}

	/** The voxel behind a tap of a voxel. */
	int source(final int voxel, final int tap) {
		return sources[voxel * taps + tap];
	}

	/** How much of it counts. */
	float weight(final int voxel, final int tap) {
		return weights[voxel * taps + tap];
	}

	/** Applies it to the rows of a plane. */
	float[] alongRows(final float[] plane, final int width, final int height, final int to) {
		final float[] out = new float[to * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < to; x++) {
				float sum = 0;
				for (int t = 0; t < taps; t++) {
					sum += weights[x * taps + t] * plane[y * width + sources[x * taps + t]];
				}
				out[y * to + x] = sum;
			}
		}
		return out;
	}

	/** Applies it to the columns of a plane. */
	float[] alongColumns(final float[] plane, final int width, final int to) {
		final float[] out = new float[width * to];
		for (int y = 0; y < to; y++) {
			for (int t = 0; t < taps; t++) {
				final float weight = weights[y * taps + t];
				final int from = sources[y * taps + t] * width;
				for (int x = 0; x < width; x++) {
					out[y * width + x] += weight * plane[from + x];
				}
			}
		}
		return out;
	}
}
