package org.imagingbiomarkers.radiomics.preparation;

import java.util.Arrays;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;

/**
 * An image sampled on another grid, aligned with its own by the center (reference manual, section 2.4): as many voxels as
 * needed to cover the image; beyond the outer voxel centers their values are repeated.
 */
final class GridSampling {

	/** Share of the number of voxels that is a rounding error and not another voxel. */
	private static final double ROUNDING = 1e-12;

	private final Grid source;
	private final Grid target;

	/** @param resampling null: the grid of the image */
	GridSampling(final Grid source, final Resampling resampling) {
		this.source = source;
		target = resampling == null ? source : aligned(source, new double[] { resampling.spacingX(), resampling.spacingY(),
			resampling.spacingZ() });
	}

	private static Grid aligned(final Grid source, final double[] wanted) {
		final int[] size = sizes(source);
		final double[] spacing = spacings(source);
		final double[] origin = new double[3];
		for (int d = 0; d < 3; d++) {
			if (wanted[d] == 0 || wanted[d] == spacing[d]) continue;
			final int newSize = (int) Math.ceil(size[d] * spacing[d] / wanted[d] * (1 - ROUNDING));
			origin[d] = ((size[d] - 1) * spacing[d] - (newSize - 1) * wanted[d]) / 2;
			size[d] = newSize;
			spacing[d] = wanted[d];
		}
		return new Grid(size[0], size[1], size[2], spacing[0], spacing[1], spacing[2], origin[0], origin[1], origin[2]);
	}

	/** The whole grid. */
	Grid target() {
		return target;
	}

	/** The voxels of the grid that something in a box of the image can reach. */
	Box reached(final Box box, final int reach) {
		final int[] from = new int[3];
		final int[] to = new int[3];
		for (int d = 0; d < 3; d++) {
			from[d] = (int) Math.floor((box.min()[d] - reach - start(d)) / step(d));
			to[d] = (int) Math.ceil((box.max()[d] - 1 + reach - start(d)) / step(d)) + 1;
		}
		return new Box(from, to).within(Box.of(target));
	}

	/**
	 * The values of an image in a part of the grid.
	 *
	 * @param part within {@link #target()}
	 */
	double[] values(final Source image, final Box part, final Interpolation interpolation) {
		final AxisSampling[] axes = new AxisSampling[3];
		final int[] from = new int[3];
		final int[] to = new int[3];
		for (int d = 0; d < 3; d++) {
			axes[d] = new AxisSampling(interpolation, sizes(source)[d], start(d), step(d), part.min()[d], part.size(d));
			from[d] = axes[d].sourceFrom();
			to[d] = axes[d].sourceTo();
		}
		final Box needed = new Box(from, to);
		double[] values = image.read(needed);
		if (target == source) return cut(values, needed, part);
		values = axes[0].apply(values, 1, needed.size(1) * needed.size(2));
		values = axes[1].apply(values, part.size(0), needed.size(2));
		return axes[2].apply(values, part.size(0) * part.size(1), 1);
	}

	/** Where the values of a box of the image come from. */
	interface Source {

		double[] read(Box box);
	}

	private double step(final int axis) {
		return spacings(target)[axis] / spacings(source)[axis];
	}

	private double start(final int axis) {
		final double origin = switch (axis) {
			case 0 -> target.originX();
			case 1 -> target.originY();
			default -> target.originZ();
		};
		return origin / spacings(source)[axis];
	}

	private static double[] cut(final double[] values, final Box from, final Box part) {
		// The box itself is all that was read.
		if (Arrays.equals(from.min(), part.min()) && Arrays.equals(from.max(), part.max())) return values;
		final double[] out = new double[Math.multiplyExact(Math.multiplyExact(part.size(0), part.size(1)), part.size(2))];
		int to = 0;
		for (int z = part.min()[2]; z < part.max()[2]; z++) {
			for (int y = part.min()[1]; y < part.max()[1]; y++) {
				final int at = ((z - from.min()[2]) * from.size(1) + y - from.min()[1]) * from.size(0) + part.min()[0] - from
					.min()[0];
				System.arraycopy(values, at, out, to, part.size(0));
				to += part.size(0);
			}
		}
		return out;
	}

	private static int[] sizes(final Grid grid) {
		return new int[] { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
	}

	private static double[] spacings(final Grid grid) {
		return new double[] { grid.spacingX(), grid.spacingY(), grid.spacingZ() };
	}

	/** Which voxels of one axis of an image, and how much of each, make the voxels of one axis of another grid. */
	private static final class AxisSampling {

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
}
