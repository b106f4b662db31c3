package org.imagingbiomarkers.radiomics.preparation;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * Interpolates an image and a mask once, around a region, on the grid of the settings after it was shifted by parts of
 * its voxels and turned around its center in the plane of the slices.
 */
public final class TurnedSampling {

	/** Share of a voxel that is a rounding error: a voxel that is half inside is inside. */
	private static final double TIE = 1e-6;
	/** Voxels of context that linear and cubic interpolation reach, and the recursive filter of the spline. */
	private static final int REACH = 3;
	private static final int SPLINE_REACH = 26;

	private final RandomAccessibleInterval<? extends RealType<?>> image;
	private final Grid source;
	private final Grid target;
	private final Resampling resampling;
	private final boolean identity;
	private final double cosine;
	private final double sine;
	private final double[] shift;

	/**
	 * @param image axes x and y, or x, y and z
	 * @param spacing distance of voxel centers in mm along x, y and z
	 * @param settings whose resampling counts; without one, the grid of the image with linear interpolation
	 * @param degrees by which the grid is turned
	 * @param shift of the grid along x, y and z in parts of its voxels
	 */
	public TurnedSampling(final RandomAccessibleInterval<? extends RealType<?>> image, final double[] spacing,
		final PreparationSettings settings, final double degrees, final double[] shift)
	{
		this.image = ImageVoxels.volume(image, "The image");
		settings.check(spacing);
		source = ImageVoxels.grid(this.image, spacing);
		resampling = settings.resampling().orElse(new Resampling(0, 0, 0, Interpolation.LINEAR, Interpolation.LINEAR, 0.5,
			false));
		target = new GridSampling(source, settings.resampling().orElse(null)).target();
		final double radians = StrictMath.toRadians(degrees);
		cosine = StrictMath.cos(radians);
		sine = StrictMath.sin(radians);
		this.shift = shift.clone();
		identity = target == source && degrees == 0 && shift[0] == 0 && shift[1] == 0 && shift[2] == 0;
	}

	/** What is added to each voxel of the image before it is interpolated. */
	@FunctionalInterface
	public interface Noise {

		/** Nothing. */
		Noise NONE = index -> 0;

		/** @param index place of the voxel in the whole image, x fastest */
		double at(long index);
	}

	/**
	 * A part of the turned grid.
	 *
	 * @param intensities one per voxel, NaN beyond the image
	 * @param mask the region on it
	 */
	public record Sampled(Grid grid, double[] intensities, boolean[] mask) {}

	/**
	 * Interpolates.
	 *
	 * @param mask true in the region, on the grid of the image
	 * @param place a part of it outside of which it is false
	 * @param around distance in mm from the region up to which intensities are needed
	 */
	public Sampled sample(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Interval place,
		final double around, final Noise noise)
	{
		final RandomAccessibleInterval<? extends BooleanType<?>> volume = ImageVoxels.volume(mask, "The mask");
		final Box region = ImageVoxels.around(volume, ImageVoxels.box(place, mask).within(Box.of(source)));
		final Box part = reached(region, around);
		final Grid grid = part.partOf(target);
		final Box needed = needed(part);
		final double[] inside = new double[voxels(needed)];
		final boolean[] there = ImageVoxels.mask(volume, needed);
		for (int i = 0; i < inside.length; i++) {
			if (there[i]) inside[i] = 1;
		}
		final double[] values = ImageVoxels.intensities(image, needed);
		addNoise(values, needed, noise);
		if (identity) return new Sampled(grid, cut(values, needed, part), toMask(cut(inside, needed, part), 1));
		final double[] shares = new double[grid.voxels()];
		final double[] intensities = new double[grid.voxels()];
		new Points(needed, inside, resampling.mask()).fill(part, shares);
		new Points(needed, values, resampling.image()).fill(part, intensities);
		if (resampling.rounded()) {
			for (int i = 0; i < intensities.length; i++) {
				intensities[i] = Math.rint(intensities[i]);
			}
		}
		return new Sampled(grid, intensities, toMask(shares, resampling.threshold()));
	}

	private static boolean[] toMask(final double[] shares, final double threshold) {
		final boolean[] mask = new boolean[shares.length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = shares[i] >= threshold - TIE;
		}
		return mask;
	}

	private void addNoise(final double[] values, final Box box, final Noise noise) {
		if (noise == Noise.NONE) return;
		int i = 0;
		for (int z = box.min()[2]; z < box.max()[2]; z++) {
			Workers.endIfInterrupted();
			for (int y = box.min()[1]; y < box.max()[1]; y++) {
				for (int x = box.min()[0]; x < box.max()[0]; x++) {
					values[i++] += noise.at(((long) z * source.sizeY() + y) * source.sizeX() + x);
				}
			}
		}
	}

	/** The voxels of the turned grid in which a region of the image and its surroundings can be. */
	private Box reached(final Box region, final double around) {
		final double[] low = { Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE };
		final double[] high = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		for (int corner = 0; corner < 8; corner++) {
			final double[] at = toTarget(corner(region, corner));
			for (int d = 0; d < 3; d++) {
				low[d] = Math.min(low[d], at[d]);
				high[d] = Math.max(high[d], at[d]);
			}
		}
		final double[] spacing = { target.spacingX(), target.spacingY(), target.spacingZ() };
		final int[] from = new int[3];
		final int[] to = new int[3];
		for (int d = 0; d < 3; d++) {
			final int margin = (int) Math.ceil(around / spacing[d]) + 1;
			from[d] = (int) Math.floor(low[d]) - margin;
			to[d] = (int) Math.ceil(high[d]) + margin + 1;
		}
		return new Box(from, to).within(Box.of(target));
	}

	/** The voxels of the image that a part of the turned grid is made of. */
	private Box needed(final Box part) {
		if (part.empty()) return new Box(new int[3], new int[3]);
		final int reach = resampling.image() == Interpolation.SPLINE || resampling.mask() == Interpolation.SPLINE
			? SPLINE_REACH : REACH;
		final int[] from = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE };
		final int[] to = { Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE };
		for (int corner = 0; corner < 8; corner++) {
			final double[] at = corner(part, corner);
			final double[] place = new double[3];
			toSource(at[0], at[1], at[2], place);
			final int[] size = { source.sizeX(), source.sizeY(), source.sizeZ() };
			for (int d = 0; d < 3; d++) {
				// what lies beyond the image takes the voxels at its border
				final double inside = Math.max(0, Math.min(size[d] - 1, place[d]));
				from[d] = Math.min(from[d], (int) Math.floor(inside) - reach);
				to[d] = Math.max(to[d], (int) Math.ceil(inside) + reach + 1);
			}
		}
		return new Box(from, to).within(Box.of(source));
	}

	/** A corner voxel of a box. */
	private static double[] corner(final Box box, final int corner) {
		final double[] at = new double[3];
		for (int d = 0; d < 3; d++) {
			at[d] = (corner >> d & 1) == 0 ? box.min()[d] : box.max()[d] - 1;
		}
		return at;
	}

	/** Position in voxels of the image of a voxel of the turned grid. */
	private void toSource(final double x, final double y, final double z, final double[] place) {
		final double centerX = (target.sizeX() - 1) / 2.0;
		final double centerY = (target.sizeY() - 1) / 2.0;
		// mm from the center that the grid is turned around
		final double dx = (x - centerX) * target.spacingX();
		final double dy = (y - centerY) * target.spacingY();
		place[0] = (target.originX() + (centerX + shift[0]) * target.spacingX() + cosine * dx - sine * dy) / source
			.spacingX();
		place[1] = (target.originY() + (centerY + shift[1]) * target.spacingY() + sine * dx + cosine * dy) / source
			.spacingY();
		place[2] = (target.originZ() + (z + shift[2]) * target.spacingZ()) / source.spacingZ();
	}

	/** Position in voxels of the turned grid of a voxel of the image. */
	private double[] toTarget(final double[] at) {
		final double centerX = (target.sizeX() - 1) / 2.0;
		final double centerY = (target.sizeY() - 1) / 2.0;
		final double dx = at[0] * source.spacingX() - target.originX() - (centerX + shift[0]) * target.spacingX();
		final double dy = at[1] * source.spacingY() - target.originY() - (centerY + shift[1]) * target.spacingY();
		return new double[] { centerX + (cosine * dx + sine * dy) / target.spacingX(), centerY + (cosine * dy - sine * dx) /
			target.spacingY(), (at[2] * source.spacingZ() - target.originZ()) / target.spacingZ() - shift[2] };
	}

	private static int voxels(final Box box) {
		return box.empty() ? 0 : Math.multiplyExact(Math.multiplyExact(box.size(0), box.size(1)), box.size(2));
	}

	private static double[] cut(final double[] values, final Box from, final Box part) {
		final double[] cut = new double[voxels(part)];
		Box.copy(values, from, cut, part, part);
		return cut;
	}

	/** Values of a box of the image between its voxels; beyond the image those at its border. */
	private final class Points {

		private final Box box;
		private final double[] values;
		private final Interpolation interpolation;
		private final int[] size;
		private final int[] taps = new int[3];
		private final double[][] weights = new double[3][4];

		/** @param values become the coefficients of the spline */
		Points(final Box box, final double[] values, final Interpolation interpolation) {
			this.box = box;
			this.values = values;
			this.interpolation = interpolation;
			size = new int[] { source.sizeX(), source.sizeY(), source.sizeZ() };
			if (interpolation == Interpolation.SPLINE && values.length > 0) {
				SplineCoefficients.find(values, 1, box.size(0), box.size(1) * box.size(2));
				Workers.endIfInterrupted();
				SplineCoefficients.find(values, box.size(0), box.size(1), box.size(2));
				Workers.endIfInterrupted();
				SplineCoefficients.find(values, box.size(0) * box.size(1), box.size(2), 1);
			}
		}

		void fill(final Box part, final double[] into) {
			final double[] place = new double[3];
			int i = 0;
			for (int z = part.min()[2]; z < part.max()[2]; z++) {
				Workers.endIfInterrupted();
				for (int y = part.min()[1]; y < part.max()[1]; y++) {
					for (int x = part.min()[0]; x < part.max()[0]; x++) {
						toSource(x, y, z, place);
						into[i++] = at(place);
					}
				}
			}
		}

		private double at(final double[] place) {
			final int count = interpolation == Interpolation.NEAREST ? 1 : interpolation == Interpolation.LINEAR ? 2 : 4;
			for (int d = 0; d < 3; d++) {
				weigh(d, Math.max(0, Math.min(size[d] - 1, place[d])));
			}
			double sum = 0;
			for (int c = 0; c < count; c++) {
				if (weights[2][c] == 0) continue;
				final int z = inside(taps[2] + c, 2);
				for (int b = 0; b < count; b++) {
					if (weights[1][b] == 0) continue;
					final double weight = weights[2][c] * weights[1][b];
					final int y = inside(taps[1] + b, 1);
					for (int a = 0; a < count; a++) {
						if (weights[0][a] != 0) sum += weight * weights[0][a] * values[box.index(inside(taps[0] + a, 0), y, z)];
					}
				}
			}
			return sum;
		}

		private void weigh(final int axis, final double at) {
			final double[] w = weights[axis];
			if (interpolation == Interpolation.NEAREST) {
				taps[axis] = (int) Math.floor(at + 0.5);
				w[0] = 1;
				return;
			}
			final int below = (int) Math.floor(at);
			final double f = at - below;
			final double g = 1 - f;
			taps[axis] = below - 1;
			switch (interpolation) {
				case LINEAR -> {
					taps[axis] = below;
					w[0] = g;
					w[1] = f;
				}
				case CUBIC -> {
					w[0] = -0.5 * f * g * g;
					w[1] = 1 + f * f * (1.5 * f - 2.5);
					w[2] = 1 + g * g * (1.5 * g - 2.5);
					w[3] = -0.5 * g * f * f;
				}
				default -> {
					w[0] = g * g * g / 6;
					w[1] = 2.0 / 3 - f * f * (2 - f) / 2;
					w[2] = 2.0 / 3 - g * g * (2 - g) / 2;
					w[3] = f * f * f / 6;
				}
			}
		}

		/** A voxel beyond the border is the one at the border, or for the spline its mirror image. */
		private int inside(final int at, final int axis) {
			final int n = size[axis];
			if (interpolation != Interpolation.SPLINE) return Math.max(0, Math.min(n - 1, at));
			if (n == 1) return 0;
			final int folded = Math.floorMod(at, 2 * n - 2);
			return folded < n ? folded : 2 * n - 2 - folded;
		}
	}
}
