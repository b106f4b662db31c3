package org.imagingbiomarkers.lesion.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Fills the slices between those that were drawn: the outline is where the distances to the outlines on both sides,
 * weighted by how near they are, are 0 (Raya and Udupa 1990, doi:10.1109/42.52980), after both shapes were moved upon
 * each other along the line between their centers (Herman et al. 1992, doi:10.1109/38.135915).
 * <p>
 * Parts that overlap belong together, also one and several, where a lesion branches; parts that overlap none belong to
 * the nearest such part within twice the sum of their radii, and end halfway where there is none.
 * </p>
 *
 * @param axis across the slices: 0 x, 1 y, 2 z
 */
public record SliceInterpolation(int axis, Workers workers) implements RegionEdit {

	/** @throws InvalidInputException if there is no such axis */
	public SliceInterpolation {
		if (axis < 0 || axis > 2) throw new InvalidInputException("The axis must be 0, 1 or 2, but it is " + axis + ".");
	}

	@Override
	public VoxelMask edit(final VoxelMask region) {
		final int[] drawn = drawn(region);
		final List<int[]> gaps = new ArrayList<>();
		for (int i = 1; i < drawn.length; i++) {
			if (drawn[i] > drawn[i - 1] + 1) gaps.add(new int[] { drawn[i - 1], drawn[i] });
		}
		if (gaps.isEmpty()) return region;
		final VoxelBox box = region.box().grown(1, 1, 1, region.grid());
		final boolean[] inside = region.in(box);
		final Plane plane = new Plane(box, region.grid(), axis);
		workers.forEach(gaps.size(), gap -> new Gap(plane, inside, gaps.get(gap)).fill());
		return VoxelMask.of(region.grid(), box, inside);
	}

	/** The slices in which something was drawn, in order. */
	public int[] drawn(final VoxelMask region) {
		final VoxelBox box = region.box();
		final boolean[] inside = region.in(box);
		final boolean[] has = new boolean[box.size(axis)];
		for (int i = 0; i < inside.length; i++) {
			if (inside[i]) has[box.place(i)[axis] - box.min(axis)] = true;
		}
		int count = 0;
		final int[] drawn = new int[has.length];
		for (int i = 0; i < has.length; i++) {
			if (has[i]) drawn[count++] = box.min(axis) + i;
		}
		return Arrays.copyOf(drawn, count);
	}

	/** Slices of a box across an axis. */
	private record Plane(VoxelBox box, VoxelGrid grid, int axis) {

		int u() {
			return axis == 0 ? 1 : 0;
		}

		int v() {
			return axis == 2 ? 1 : 2;
		}

		int width() {
			return box.size(u());
		}

		int height() {
			return box.size(v());
		}

		int index(final int column, final int row, final int slice) {
			final int[] at = new int[3];
			at[u()] = box.min(u()) + column;
			at[v()] = box.min(v()) + row;
			at[axis] = slice;
			return box.index(at[0], at[1], at[2]);
		}

		boolean[] slice(final boolean[] inside, final int slice) {
			final boolean[] pixels = new boolean[width() * height()];
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = inside[index(i % width(), i / width(), slice)];
			}
			return pixels;
		}

		SliceShape shape(final boolean[] pixels) {
			return SliceShape.of(pixels, width(), grid.spacing(u()), grid.spacing(v()));
		}
	}

	/** The slices between two drawn ones. */
	private static final class Gap {

		private final Plane plane;
		private final boolean[] inside;
		private final int first;
		private final int last;

		Gap(final Plane plane, final boolean[] inside, final int[] drawn) {
			this.plane = plane;
			this.inside = inside;
			first = drawn[0];
			last = drawn[1];
		}

		void fill() {
			final List<boolean[]> below = SliceShape.parts(plane.slice(inside, first), plane.width());
			final List<boolean[]> above = SliceShape.parts(plane.slice(inside, last), plane.width());
			final int[] group = groups(below, above, plane.width());
			for (int root = 0; root < group.length; root++) {
				if (group[root] != root) continue;
				Workers.endIfInterrupted();
				blend(joined(below, group, 0, root), joined(above, group, below.size(), root));
			}
		}

		/** The group of each part, those below first; a group is named by its first part. */
		private static int[] groups(final List<boolean[]> below, final List<boolean[]> above, final int width) {
			final int[] group = new int[below.size() + above.size()];
			Arrays.setAll(group, i -> i);
			for (int a = 0; a < below.size(); a++) {
				for (int b = 0; b < above.size(); b++) {
					if (overlap(below.get(a), above.get(b))) join(group, a, below.size() + b);
				}
			}
			for (int a = 0; a < below.size(); a++) {
				final int nearest = isAlone(group, a) ? nearest(below.get(a), above, width) : -1;
				if (nearest >= 0 && isAlone(group, below.size() + nearest)) join(group, a, below.size() + nearest);
			}
			return group;
		}

		private static boolean isAlone(final int[] group, final int part) {
			return Arrays.stream(group).filter(other -> other == group[part]).count() == 1;
		}

		/** The part whose center is nearest, if that is nearer than both radii; -1 if none is. */
		private static int nearest(final boolean[] part, final List<boolean[]> others, final int width) {
			final SliceShape own = SliceShape.of(part, width, 1, 1);
			int nearest = -1;
			double least = Double.POSITIVE_INFINITY;
			for (int i = 0; i < others.size(); i++) {
				final SliceShape other = SliceShape.of(others.get(i), width, 1, 1);
				final double far = Math.hypot(own.x() - other.x(), own.y() - other.y());
				if (far >= least || far > 2 * (SliceShape.radius(part) + SliceShape.radius(others.get(i)))) continue;
				nearest = i;
				least = far;
			}
			return nearest;
		}

		private static boolean overlap(final boolean[] a, final boolean[] b) {
			for (int i = 0; i < a.length; i++) {
				if (a[i] && b[i]) return true;
			}
			return false;
		}

		private static void join(final int[] group, final int a, final int b) {
			final int to = Math.min(group[a], group[b]);
			final int from = Math.max(group[a], group[b]);
			for (int i = 0; i < group.length; i++) {
				if (group[i] == from) group[i] = to;
			}
		}

		/** The parts of a group in one slice; null where it has none there. */
		private static boolean[] joined(final List<boolean[]> parts, final int[] group, final int offset, final int root) {
			boolean[] all = null;
			for (int i = 0; i < parts.size(); i++) {
				if (group[offset + i] != root) continue;
				if (all == null) all = new boolean[parts.get(i).length];
				for (int p = 0; p < all.length; p++) {
					all[p] |= parts.get(i)[p];
				}
			}
			return all;
		}

		private void blend(final boolean[] below, final boolean[] above) {
			if (below == null || above == null) {
				end(plane.shape(below == null ? above : below), below != null);
				return;
			}
			final SliceShape a = plane.shape(below);
			final SliceShape b = plane.shape(above);
			for (int slice = first + 1; slice < last; slice++) {
				final double share = (double) (slice - first) / (last - first);
				final double dx = b.x() - a.x();
				final double dy = b.y() - a.y();
				for (int row = 0; row < plane.height(); row++) {
					for (int column = 0; column < plane.width(); column++) {
						final double value = (1 - share) * a.at(column - share * dx, row - share * dy) + share * b.at(column + (1 -
							share) * dx, row + (1 - share) * dy);
						if (value >= 0) inside[plane.index(column, row, slice)] = true;
					}
				}
			}
		}

		/** A part without another one ends halfway to the next slice, narrower and narrower. */
		private void end(final SliceShape shape, final boolean isBelow) {
			final double depth = shape.depth();
			for (int slice = first + 1; slice < last; slice++) {
				final double share = (double) (isBelow ? slice - first : last - slice) / (last - first);
				if (share >= 0.5) continue;
				for (int row = 0; row < plane.height(); row++) {
					for (int column = 0; column < plane.width(); column++) {
						if (shape.at(column, row) >= 2 * share * depth) inside[plane.index(column, row, slice)] = true;
					}
				}
			}
		}
	}
}
