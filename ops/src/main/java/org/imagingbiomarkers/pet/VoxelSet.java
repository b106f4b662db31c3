package org.imagingbiomarkers.pet;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;

/**
 * An immutable set of voxels of a grid. They are kept as runs along the rows, so that a set takes little memory, sets may
 * overlap, and only voxels that belong to it are ever visited.
 */
public final class VoxelSet {

	/** Numbers kept of a run: its row (counted through all slices), its first column, the column after its last. */
	private static final int FIELDS = 3;

	private final Size size;
	private final int[] runs;
	private final long count;

	VoxelSet(final Size size, final int[] runs) {
		this.size = size;
		this.runs = runs;
		long voxels = 0;
		for (int i = 0; i < runs.length; i += FIELDS) {
			voxels += runs[i + 2] - runs[i + 1];
		}
		count = voxels;
	}

	/** Voxels of the whole grid along x, y and z. */
	public record Size(int width, int height, int depth) {}

	/** An action on a run of voxels. */
	@FunctionalInterface
	public interface RunAction {

		/**
		 * @param from first column
		 * @param to column after the last
		 */
		void at(int from, int to, int y, int z);
	}

	/** Every voxel of a grid. */
	public static VoxelSet everywhere(final Size size) {
		final Builder all = new Builder(size);
		for (int row = 0; row < size.height * size.depth; row++) {
			all.addRun(row, 0, size.width);
		}
		return all.build();
	}

	/** Takes voxels in the order of slice, row and column. */
	public static final class Builder {

		private final Size size;
		private int[] runs = new int[64 * FIELDS];
		private int used;

		public Builder(final Size size) {
			this.size = size;
		}

		/**
		 * Adds a voxel after the last one.
		 *
		 * @throws InvalidInputException if it is beyond the grid or not after the last one
		 */
		public Builder add(final int x, final int y, final int z) {
			final int row = z * size.height + y;
			if (x < 0 || x >= size.width || y < 0 || y >= size.height || z < 0 || z >= size.depth || used > 0 &&
				(row < runs[used - 3] || row == runs[used - 3] && x < runs[used - 1]))
			{
				throw new InvalidInputException("Voxels must lie in the grid and come in the order of slice, row and column.");
			}
			addRun(row, x, x + 1);
			return this;
		}

		/** Adds a run after the last one; one that touches it becomes part of it. */
		void addRun(final int row, final int from, final int to) {
			if (used > 0 && runs[used - 3] == row && runs[used - 1] == from) {
				runs[used - 1] = to;
				return;
			}
			if (used == runs.length) runs = Arrays.copyOf(runs, 2 * used);
			runs[used++] = row;
			runs[used++] = from;
			runs[used++] = to;
		}

		public VoxelSet build() {
			return new VoxelSet(size, Arrays.copyOf(runs, used));
		}
	}

	public Size size() {
		return size;
	}

	/** How many voxels there are. */
	public long count() {
		return count;
	}

	public boolean isEmpty() {
		return count == 0;
	}

	/** Calls an action with the runs in the order of slice, row and column. */
	public void forEachRun(final RunAction action) {
		for (int i = 0; i < runs.length; i += FIELDS) {
			action.at(runs[i + 1], runs[i + 2], runs[i] % size.height, runs[i] / size.height);
		}
	}

	/** Whether a voxel belongs to the set. */
	public boolean contains(final int x, final int y, final int z) {
		final int row = z * size.height + y;
		for (int run = firstRunFrom(row); run < runs() && row(run) == row; run++) {
			if (x >= from(run) && x < to(run)) return true;
		}
		return false;
	}

	int runs() {
		return runs.length / FIELDS;
	}

	/** The row of a run, counted through all slices. */
	int row(final int run) {
		return runs[run * FIELDS];
	}

	int from(final int run) {
		return runs[run * FIELDS + 1];
	}

	int to(final int run) {
		return runs[run * FIELDS + 2];
	}

	/** The first run of a row or, where it has none, of the next row that has one. */
	int firstRunFrom(final int row) {
		int low = 0;
		int high = runs();
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (row(middle) < row) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** The voxels with a finite value of at least a threshold. */
	public VoxelSet atLeast(final double threshold, final UptakeVolume volume, final Workers workers) {
		// The least value of the image's kind that is enough.
		final float nearest = (float) threshold;
		final float least = nearest < threshold ? Math.nextUp(nearest) : nearest;
		final List<int[]> found = workers.map(size.depth, z -> sliceAtLeast(least, volume, z));
		final int[] all = new int[found.stream().mapToInt(slice -> slice.length).sum()];
		int used = 0;
		for (final int[] slice : found) {
			System.arraycopy(slice, 0, all, used, slice.length);
			used += slice.length;
		}
		return new VoxelSet(size, all);
	}

	private int[] sliceAtLeast(final float threshold, final UptakeVolume volume, final int z) {
		final float[] plane = volume.plane(z);
		final Builder found = new Builder(size);
		final int end = firstRunFrom((z + 1) * size.height);
		for (int run = firstRunFrom(z * size.height); run < end; run++) {
			final int start = row(run) % size.height * size.width;
			final int last = start + to(run);
			int from = firstAtLeast(threshold, plane, start + from(run), last);
			while (from < last) {
				final int to = firstBelow(threshold, plane, from, last);
				// The first that is reached may be infinite.
				if (from < to) found.addRun(row(run), from - start, to - start);
				from = firstAtLeast(threshold, plane, Math.max(to, from + 1), last);
			}
		}
		return Arrays.copyOf(found.runs, found.used);
	}

	/** Nearly all voxels are passed over here. */
	private static int firstAtLeast(final float threshold, final float[] plane, final int from, final int end) {
		for (int i = from; i < end; i++) {
			if (plane[i] >= threshold) return i;
		}
		return end;
	}

	/** The first that is below or without a finite value. */
	private static int firstBelow(final float threshold, final float[] plane, final int from, final int end) {
		for (int i = from; i < end; i++) {
			if (!(plane[i] >= threshold && plane[i] <= Float.MAX_VALUE && plane[i] >= -Float.MAX_VALUE)) return i;
		}
		return end;
	}

	/** The voxels that are in any of several sets on one grid. */
	public static VoxelSet union(final Size size, final Collection<VoxelSet> sets) {
		final List<VoxelSet> all = List.copyOf(sets);
		if (all.size() == 1) return all.get(0);
		final int[] runs = new int[all.stream().mapToInt(set -> set.runs.length).sum()];
		int used = 0;
		for (final VoxelSet set : all) {
			System.arraycopy(set.runs, 0, runs, used, set.runs.length);
			used += set.runs.length;
		}
		final long[] byRow = IntStream.range(0, runs.length / FIELDS).mapToLong(run -> (long) runs[run *
			FIELDS] << Integer.SIZE | run).sorted().toArray();
		final RunLengthRow row = new RunLengthRow(size.width);
		final Builder union = new Builder(size);
		for (int i = 0; i < byRow.length; i++) {
			final int run = (int) byRow[i] * FIELDS;
			row.paint(runs[run + 1], runs[run + 2]);
			if (i + 1 == byRow.length || byRow[i + 1] >> Integer.SIZE != runs[run]) row.moveTo(union::addRun, runs[run]);
		}
		return union.build();
	}

	/** The voxels from the first row of another set to its last. */
	VoxelSet inRowsOf(final VoxelSet other) {
		if (other.isEmpty()) return other;
		return new VoxelSet(size, Arrays.copyOfRange(runs, FIELDS * firstRunFrom(other.row(0)), FIELDS * firstRunFrom(other
			.row(other.runs() - 1) + 1)));
	}

	/** The voxels of this set that are not in another one. */
	public VoxelSet minus(final VoxelSet other) {
		final RunLengthRow painter = new RunLengthRow(size.width);
		final Builder rest = new Builder(size);
		for (int run = 0; run < runs(); run++) {
			painter.paint(from(run), to(run));
			if (run + 1 < runs() && row(run + 1) == row(run)) continue;
			for (int o = other.firstRunFrom(row(run)); o < other.runs() && other.row(o) == row(run); o++) {
				painter.erase(other.from(o), other.to(o));
			}
			painter.moveTo(rest::addRun, row(run));
		}
		return rest.build();
	}
}
