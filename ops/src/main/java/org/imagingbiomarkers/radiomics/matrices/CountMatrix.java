package org.imagingbiomarkers.radiomics.matrices;

import java.util.Arrays;

/** A matrix of counts whose rows are gray levels and most of whose cells are 0; rows and columns count from 1. */
final class CountMatrix {

	private static final int FIRST_SIZE = 1 << 6;
	private static final long EMPTY = 0;
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private long[] keys = new long[FIRST_SIZE];
	private double[] counts = new double[FIRST_SIZE];
	private int cells;
	/** The counts of the first rows and columns; the others are under their keys. Empty: all are. */
	private final double[] table;
	private final int tableRows;
	private final int tableColumns;

	CountMatrix() {
		this(0, 0);
	}

	private CountMatrix(final int rows, final int columns) {
		table = new double[rows * columns];
		tableRows = rows;
		tableColumns = columns;
	}

	/**
	 * A matrix with a table for the first rows and columns, if more counts are expected than the table has cells.
	 *
	 * @param rows number of rows
	 * @param columns number of columns that most counts are in
	 */
	static CountMatrix expecting(final int expected, final int rows, final int columns) {
		return (rows + 1L) * (columns + 1L) <= expected ? new CountMatrix(rows + 1, columns + 1) : new CountMatrix();
	}

	void add(final int row, final int column, final double count) {
		if (row < tableRows && column < tableColumns) table[row * tableColumns + column] += count;
		else add((long) row << 32 | column, count);
	}

	private void add(final long key, final double count) {
		int at = slot(key, keys);
		if (keys[at] == EMPTY) {
			if (2 * (cells + 1) > keys.length) {
				grow();
				at = slot(key, keys);
			}
			keys[at] = key;
			cells++;
		}
		counts[at] += count;
	}

	/** Adds another matrix, each of its counts times a factor. */
	void add(final CountMatrix other, final double factor) {
		for (int i = 0; i < other.table.length; i++) {
			if (other.table[i] != 0) add(i / other.tableColumns, i % other.tableColumns, factor * other.table[i]);
		}
		for (int i = 0; i < other.keys.length; i++) {
			if (other.keys[i] == EMPTY) continue;
			add((int) (other.keys[i] >> 32), (int) other.keys[i], factor * other.counts[i]);
		}
	}

	private static int slot(final long key, final long[] keys) {
		final int mask = keys.length - 1;
		int at = (int) (key * SPREAD >>> 40) & mask;
		while (keys[at] != key && keys[at] != EMPTY) {
			at = at + 1 & mask;
		}
		return at;
	}

	private void grow() {
		final long[] oldKeys = keys;
		final double[] oldCounts = counts;
		keys = new long[2 * oldKeys.length];
		counts = new double[keys.length];
		for (int i = 0; i < oldKeys.length; i++) {
			if (oldKeys[i] == EMPTY) continue;
			final int at = slot(oldKeys[i], keys);
			keys[at] = oldKeys[i];
			counts[at] = oldCounts[i];
		}
	}

	boolean empty() {
		for (final double count : table) {
			if (count != 0) return false;
		}
		return cells == 0;
	}

	/** The cells that are not 0, by row and column: sums over them do not depend on the order of counting. */
	Cells cells() {
		int counted = 0;
		for (final double count : table) {
			if (count != 0) counted++;
		}
		final long[] sorted = new long[cells + counted];
		int n = 0;
		for (int i = 0; n < counted; i++) {
			if (table[i] != 0) sorted[n++] = (long) (i / tableColumns) << 32 | i % tableColumns;
		}
		for (final long key : keys) {
			if (key != EMPTY) sorted[n++] = key;
		}
		if (cells > 0) Arrays.sort(sorted);
		final int[] rows = new int[n];
		final int[] columns = new int[n];
		final double[] found = new double[n];
		for (int i = 0; i < n; i++) {
			rows[i] = (int) (sorted[i] >> 32);
			columns[i] = (int) sorted[i];
			found[i] = rows[i] < tableRows && columns[i] < tableColumns ? table[rows[i] * tableColumns + columns[i]]
				: counts[slot(sorted[i], keys)];
		}
		return new Cells(rows, columns, found);
	}

	/** Cells of a matrix: row, column and count of each. */
	record Cells(int[] rows, int[] columns, double[] counts) {

		double total() {
			double total = 0;
			for (final double count : counts) {
				total += count;
			}
			return total;
		}
	}
}
