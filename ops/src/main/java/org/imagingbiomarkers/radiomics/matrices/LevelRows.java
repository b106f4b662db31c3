package org.imagingbiomarkers.radiomics.matrices;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/** The gray levels of some voxels, compared with those of their neighbors row by row. */
public final class LevelRows {

	/** Lengths of runs that a table has a column for. */
	private static final int TABLE_LENGTHS = 32;

	/** Voxels of a row, on average, from which on whole rows are compared for runs. */
	private static final int MIN_ROW = 32;

	private final int[] levels;
	private final VoxelRows rows;
	private final int voxels;
	/** The levels of a row and of its neighbors: with the same index in all arrays loops are vectorized. */
	private final int[] center;
	private final int[] other;

	/**
	 * @param levels one per voxel of the grid, from 1 on; 0 outside of the mask
	 * @param voxels flat indices of those in the mask, ascending
	 * @param from index of the first of them that counts
	 * @param to index after the last
	 * @param width voxels of the grid along x
	 */
	public LevelRows(final int[] levels, final int[] voxels, final int from, final int to, final int width) {
		this.levels = levels;
		this.voxels = to - from;
		rows = VoxelRows.of(voxels, from, to, width);
		center = new int[rows.longest()];
		other = new int[center.length];
	}

	/** Receives what a voxel's neighbors add up to. */
	@FunctionalInterface
	public interface ToneTaker {

		/**
		 * @param level of the voxel
		 * @param sum of the levels of its neighbors
		 * @param neighbors how many of them there are
		 */
		void accept(int level, long sum, int neighbors);
	}

	/**
	 * Adds up the levels of the neighbors of every voxel.
	 *
	 * @param bins number of gray levels
	 * @param offsets from a voxel to its neighbors
	 */
	public void tones(final int bins, final int[] offsets, final ToneTaker taker) {
		if ((long) bins * offsets.length > Integer.MAX_VALUE) {
			largeTones(offsets, taker);
			return;
		}
		final int[] sum = new int[center.length];
		final int[] neighbors = new int[center.length];
		for (int row = 0; row < rows.count(); row++) {
			Workers.endIfInterrupted();
			final int start = rows.starts()[row];
			final int length = rows.lengths()[row];
			Arrays.fill(sum, 0, length, 0);
			Arrays.fill(neighbors, 0, length, 0);
			for (final int offset : offsets) {
				System.arraycopy(levels, start + offset, other, 0, length);
				addTones(other, sum, neighbors, length);
			}
			for (int i = 0; i < length; i++) {
				final int level = levels[start + i];
				if (level > 0) taker.accept(level, sum[i], neighbors[i]);
			}
		}
	}

	/** The same where the sums of levels may be too large for 32 bits. */
	private void largeTones(final int[] offsets, final ToneTaker taker) {
		for (int row = 0; row < rows.count(); row++) {
			Workers.endIfInterrupted();
			for (int at = rows.starts()[row]; at < rows.starts()[row] + rows.lengths()[row]; at++) {
				long sum = 0;
				int neighbors = 0;
				for (final int offset : offsets) {
					sum += levels[at + offset];
					if (levels[at + offset] > 0) neighbors++;
				}
				if (levels[at] > 0) taker.accept(levels[at], sum, neighbors);
			}
		}
	}

	/** Levels are not negative: those that are there become 1. */
	private static void addTones(final int[] other, final int[] sum, final int[] neighbors, final int length) {
		for (int i = 0; i < length; i++) {
			sum[i] += other[i];
			neighbors[i] += -other[i] >>> 31;
		}
	}

	/**
	 * Counts by level, and by how many neighbors have about the level of a voxel, itself included.
	 *
	 * @param bins number of gray levels
	 * @param offsets from a voxel to its neighbors
	 * @param coarseness by how much a level may differ
	 */
	public LevelSizeMatrix dependences(final int bins, final int[] offsets, final int coarseness) {
		final LevelSizeMatrix matrix = LevelSizeMatrix.expecting(voxels, bins);
		final int[] dependent = new int[center.length];
		for (int row = 0; row < rows.count(); row++) {
			Workers.endIfInterrupted();
			final int start = rows.starts()[row];
			final int length = rows.lengths()[row];
			System.arraycopy(levels, start, center, 0, length);
			Arrays.fill(dependent, 0, length, 1);
			for (final int offset : offsets) {
				System.arraycopy(levels, start + offset, other, 0, length);
				addAlike(center, other, coarseness, dependent, length);
			}
			for (int i = 0; i < length; i++) {
				if (center[i] > 0) matrix.count(center[i], dependent[i]);
			}
		}
		matrix.among(voxels);
		return matrix;
	}

	/** Without branches, which a processor could not predict: the sign bits of numbers are what is added. */
	private static void addAlike(final int[] center, final int[] other, final int coarseness, final int[] dependent,
		final int length)
	{
		for (int i = 0; i < length; i++) {
			final int level = other[i];
			final int apart = Math.abs(level - center[i]);
			dependent[i] += apart - coarseness - 1 >>> 31 & -level >>> 31;
		}
	}

	/**
	 * Counts runs of voxels of the same level by level and length.
	 *
	 * @param bins number of gray levels
	 * @param offset to the next voxel in the direction of the runs, positive
	 */
	public LevelSizeMatrix runs(final int bins, final int offset) {
		final LevelSizeMatrix matrix = LevelSizeMatrix.expecting(voxels, bins);
		matrix.among(voxels);
		if (rows.count() == 0 || voxels < MIN_ROW * rows.count()) {
			walk(matrix, offset);
			return matrix;
		}
		// Of few voxels, a table would cost more than it saves.
		final int columns = (bins + 1L) * TABLE_LENGTHS <= voxels ? TABLE_LENGTHS : 0;
		final int[] table = new int[(bins + 1) * columns];
		final int[] ends = new int[center.length];
		final int[] now = new int[center.length];
		// For every voxel, how many of its run there are up to it; what is outside of the mask has no meaning.
		final int base = rows.starts()[0] - offset;
		final int[] lengths = new int[rows.end() - base];
		for (int row = 0; row < rows.count(); row++) {
			Workers.endIfInterrupted();
			final int start = rows.starts()[row];
			final int length = rows.lengths()[row];
			System.arraycopy(levels, start, center, 0, length);
			if (offset < length) oneByOne(levels, start, offset, now, length);
			else {
				System.arraycopy(lengths, start - offset - base, now, 0, length);
				System.arraycopy(levels, start - offset, other, 0, length);
				goOn(center, other, now, length);
			}
			System.arraycopy(now, 0, lengths, start - base, length);
			System.arraycopy(levels, start + offset, other, 0, length);
			findEnds(center, other, ends, length);
			for (int i = 0; i < length; i++) {
				if (now[i] < columns) table[center[i] * columns + now[i]] += ends[i];
				else if (ends[i] != 0 && center[i] > 0) matrix.count(center[i], now[i]);
			}
		}
		for (int cell = columns; cell < table.length; cell++) {
			if (table[cell] > 0) matrix.count(cell / columns, cell % columns, table[cell]);
		}
		return matrix;
	}

	/** Counts runs one by one: of short rows, this is faster. */
	private void walk(final LevelSizeMatrix matrix, final int offset) {
		for (int row = 0; row < rows.count(); row++) {
			Workers.endIfInterrupted();
			final int end = rows.starts()[row] + rows.lengths()[row];
			for (int start = rows.starts()[row]; start < end; start++) {
				final int level = levels[start];
				if (level == 0 || levels[start - offset] == level) continue;
				int length = 1;
				while (levels[start + length * offset] == level) {
					length++;
				}
				matrix.count(level, length);
			}
		}
	}

	/** Lengths of runs within a row. */
	private static void oneByOne(final int[] levels, final int start, final int offset, final int[] now, final int length) {
		for (int i = 0; i < length; i++) {
			final boolean same = levels[start + i] == levels[start + i - offset];
			now[i] = same && i >= offset ? now[i - offset] + 1 : 1;
		}
	}

	/** One more than before where the level is the same, else 1. */
	private static void goOn(final int[] center, final int[] other, final int[] now, final int length) {
		for (int i = 0; i < length; i++) {
			final int apart = center[i] - other[i];
			now[i] = 1 + (now[i] & ~((apart | -apart) >> 31));
		}
	}

	private static void findEnds(final int[] center, final int[] other, final int[] ends, final int length) {
		for (int i = 0; i < length; i++) {
			final int apart = center[i] - other[i];
			ends[i] = (apart | -apart) >>> 31;
		}
	}
}
