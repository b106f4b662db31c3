package org.imagingbiomarkers.lesion;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.VoxelSet;

/**
 * An immutable region of a grid: which voxels lie inside, kept for the smallest box around them, so that a lesion in a
 * large volume takes little memory.
 */
public final class VoxelMask {

	private final VoxelGrid grid;
	private final VoxelBox box;
	private final boolean[] inside;
	private final int count;

	private VoxelMask(final VoxelGrid grid, final VoxelBox box, final boolean[] inside, final int count) {
		this.grid = grid;
		this.box = box;
		this.inside = inside;
		this.count = count;
	}

	/** An action on a run of voxels of a row. */
	@FunctionalInterface
	public interface RunAction {

		/**
		 * @param from first column
		 * @param to column after the last
		 */
		void at(int from, int to, int y, int z);
	}

	public static VoxelMask empty(final VoxelGrid grid) {
		return new VoxelMask(grid, VoxelBox.EMPTY, new boolean[0], 0);
	}

	/** @param inside for each voxel of the box; not kept */
	public static VoxelMask of(final VoxelGrid grid, final VoxelBox box, final boolean[] inside) {
		final int[] first = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE };
		final int[] last = { -1, -1, -1 };
		int count = 0;
		for (int z = 0, i = 0; z < box.depth(); z++) {
			for (int y = 0; y < box.height(); y++) {
				for (int x = 0; x < box.width(); x++, i++) {
					if (!inside[i]) continue;
					count++;
					first[0] = Math.min(first[0], x);
					last[0] = Math.max(last[0], x);
					first[1] = Math.min(first[1], y);
					last[1] = Math.max(last[1], y);
					first[2] = Math.min(first[2], z);
					last[2] = z;
				}
			}
		}
		if (count == 0) return empty(grid);
		final VoxelBox tight = new VoxelBox(box.x() + first[0], box.y() + first[1], box.z() + first[2], last[0] - first[0] +
			1, last[1] - first[1] + 1, last[2] - first[2] + 1);
		return new VoxelMask(grid, tight, copied(inside, box, tight), count);
	}

	/** The voxels of a set, such as a lesion that was found in a PET image. */
	public static VoxelMask of(final VoxelGrid grid, final VoxelSet voxels) {
		final int[] first = { grid.width(), grid.height(), grid.depth() };
		final int[] last = { -1, -1, -1 };
		voxels.forEachRun((from, to, y, z) -> {
			first[0] = Math.min(first[0], from);
			last[0] = Math.max(last[0], to - 1);
			first[1] = Math.min(first[1], y);
			last[1] = Math.max(last[1], y);
			first[2] = Math.min(first[2], z);
			last[2] = Math.max(last[2], z);
		});
		final VoxelBox box = VoxelBox.between(first, last);
		final boolean[] inside = new boolean[box.voxels()];
		voxels.forEachRun((from, to, y, z) -> Arrays.fill(inside, box.index(from, y, z), box.index(to - 1, y, z) + 1, true));
		return of(grid, box, inside);
	}

	private static boolean[] copied(final boolean[] from, final VoxelBox of, final VoxelBox to) {
		final boolean[] copy = new boolean[to.voxels()];
		final VoxelBox shared = of.intersection(to);
		for (int z = shared.z(); z < shared.z() + shared.depth(); z++) {
			for (int y = shared.y(); y < shared.y() + shared.height(); y++) {
				System.arraycopy(from, of.index(shared.x(), y, z), copy, to.index(shared.x(), y, z), shared.width());
			}
		}
		return copy;
	}

	public VoxelGrid grid() {
		return grid;
	}

	/** The smallest box around the region. */
	public VoxelBox box() {
		return box;
	}

	/** Number of voxels inside. */
	public int count() {
		return count;
	}

	public boolean isEmpty() {
		return count == 0;
	}

	/** Volume of all voxels, mL. */
	public double milliliters() {
		return count * grid.milliliters();
	}

	/** Whether a voxel lies inside; false beyond the grid. */
	public boolean contains(final int x, final int y, final int z) {
		return box.contains(x, y, z) && inside[box.index(x, y, z)];
	}

	/** Which voxels of a box lie inside: an array of the caller's own. */
	public boolean[] in(final VoxelBox part) {
		return copied(inside, box, part);
	}

	/** Calls an action with the runs in the order of slice, row and column. */
	public void forEachRun(final RunAction action) {
		for (int z = 0, i = 0; z < box.depth(); z++) {
			for (int y = 0; y < box.height(); y++, i += box.width()) {
				int from = -1;
				for (int x = 0; x <= box.width(); x++) {
					final boolean here = x < box.width() && inside[i + x];
					if (here && from < 0) from = x;
					if (!here && from >= 0) {
						action.at(box.x() + from, box.x() + x, box.y() + y, box.z() + z);
						from = -1;
					}
				}
			}
		}
	}

	/** The same voxels as a set of runs. */
	public VoxelSet voxels() {
		final VoxelSet.Builder set = new VoxelSet.Builder(new VoxelSet.Size(grid.width(), grid.height(), grid.depth()));
		forEachRun((from, to, y, z) -> {
			for (int x = from; x < to; x++) {
				set.add(x, y, z);
			}
		});
		return set.build();
	}

	/** The parts whose voxels are connected, in the order of their first voxels. */
	public List<VoxelMask> parts(final Connectivity connectivity) {
		return connectivity.parts(voxels()).stream().map(part -> of(grid, part)).toList();
	}

	/** What is inside of this or the other. */
	public VoxelMask union(final VoxelMask other) {
		return combined(other, box.union(other.box), (a, b) -> a || b);
	}

	public VoxelMask intersection(final VoxelMask other) {
		return combined(other, box.intersection(other.box), (a, b) -> a && b);
	}

	/** What is inside of this, but not of the other. */
	public VoxelMask minus(final VoxelMask other) {
		return combined(other, box, (a, b) -> a && !b);
	}

	/** What is inside of one of both only. */
	public VoxelMask exclusive(final VoxelMask other) {
		return combined(other, box.union(other.box), (a, b) -> a != b);
	}

	private interface Rule {

		boolean inside(boolean a, boolean b);
	}

	private VoxelMask combined(final VoxelMask other, final VoxelBox part, final Rule rule) {
		if (part.isEmpty()) return empty(grid);
		final boolean[] a = in(part);
		final boolean[] b = other.in(part);
		for (int i = 0; i < a.length; i++) {
			a[i] = rule.inside(a[i], b[i]);
		}
		return of(grid, part, a);
	}

	/** Overlap with another region: twice the shared voxels over those of both (Dice 1945); 1 where both are empty. */
	public double dice(final VoxelMask other) {
		if (count + other.count == 0) return 1;
		return 2.0 * intersection(other).count / (count + other.count);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof VoxelMask mask && grid.equals(mask.grid) && box.equals(mask.box) && Arrays.equals(inside,
			mask.inside);
	}

	@Override
	public int hashCode() {
		return box.hashCode() * 31 + count;
	}

	@Override
	public String toString() {
		return count + " voxels in " + box;
	}
}
