package org.imagingbiomarkers.response.matching;

import java.util.Arrays;

/** Pairs of rows and columns of least total cost (Kuhn 1955, doi:10.1002/nav.3800020109; with potentials). */
final class Assignment {

	private Assignment() {}

	/**
	 * @param costs by row and column, at least 0; infinite where a pair is not allowed
	 * @param alone cost of a row or a column without a partner, half each
	 * @return the column of each row, -1 where it has none
	 */
	static int[] of(final double[][] costs, final double alone) {
		final int rows = costs.length;
		final int columns = rows == 0 ? 0 : costs[0].length;
		final int size = rows + columns;
		final double[][] square = new double[size][size];
		for (int r = 0; r < size; r++) {
			for (int c = 0; c < size; c++) {
				final boolean real = r < rows && c < columns;
				if (real) square[r][c] = Math.min(costs[r][c], 10 * alone);
				else if (r < rows || c < columns) square[r][c] = alone / 2;
			}
		}
		final int[] partners = solve(square);
		final int[] found = new int[rows];
		for (int r = 0; r < rows; r++) {
			found[r] = partners[r] < columns && costs[r][partners[r]] <= alone ? partners[r] : -1;
		}
		return found;
	}

	private static int[] solve(final double[][] cost) {
		final int n = cost.length;
		final double[] u = new double[n + 1];
		final double[] v = new double[n + 1];
		final int[] rowOf = new int[n + 1];
		final int[] way = new int[n + 1];
		for (int row = 1; row <= n; row++) {
			rowOf[0] = row;
			int column = 0;
			final double[] least = new double[n + 1];
			Arrays.fill(least, Double.POSITIVE_INFINITY);
			final boolean[] used = new boolean[n + 1];
			do {
				used[column] = true;
				final int at = rowOf[column];
				double delta = Double.POSITIVE_INFINITY;
				int next = 0;
				for (int c = 1; c <= n; c++) {
					if (used[c]) continue;
					final double reduced = cost[at - 1][c - 1] - u[at] - v[c];
					if (reduced < least[c]) {
						least[c] = reduced;
						way[c] = column;
					}
					if (least[c] < delta) {
						delta = least[c];
						next = c;
					}
				}
				for (int c = 0; c <= n; c++) {
					if (used[c]) {
						u[rowOf[c]] += delta;
						v[c] -= delta;
					}
					else least[c] -= delta;
				}
				column = next;
			}
			while (rowOf[column] != 0);
			do {
				final int before = way[column];
				rowOf[column] = rowOf[before];
				column = before;
			}
			while (column != 0);
		}
		final int[] found = new int[n];
		for (int c = 1; c <= n; c++) {
			found[rowOf[c] - 1] = c - 1;
		}
		return found;
	}
}
