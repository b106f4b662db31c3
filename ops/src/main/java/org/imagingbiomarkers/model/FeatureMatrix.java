package org.imagingbiomarkers.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Features of samples: one row per sample (a lesion or a patient), one column per feature, each in its own unit. A
 * missing value is NaN.
 *
 * @param names one name per column, each once
 * @param columns one array per feature, one value per row; not to be changed
 */
public record FeatureMatrix(List<String> names, double[][] columns) {

	/** @throws InvalidInputException if a name stands twice, columns differ in length, or a value is infinite */
	public FeatureMatrix {
		names = List.copyOf(names);
		if (names.size() != columns.length) {
			throw new InvalidInputException("There are " + names.size() + " names of features for " + columns.length +
				" columns, but each column needs one.");
		}
		final Set<String> seen = new HashSet<>();
		for (int f = 0; f < columns.length; f++) {
			if (!seen.add(names.get(f))) {
				throw new InvalidInputException("The feature \"" + names.get(f) +
					"\" occurs twice, but each name must occur once.");
			}
			if (columns[f].length != columns[0].length) {
				throw new InvalidInputException("The feature \"" + names.get(f) + "\" has " + columns[f].length +
					" values, but the first feature has " + columns[0].length + ".");
			}
			for (int row = 0; row < columns[f].length; row++) {
				if (Double.isInfinite(columns[f][row])) {
					throw new InvalidInputException("The feature \"" + names.get(f) + "\" is infinite in row " + (row + 1) +
						", but must be a finite number or missing.");
				}
			}
		}
	}

	/** Number of samples. */
	public int rows() {
		return columns.length == 0 ? 0 : columns[0].length;
	}

	/** Number of features. */
	public int size() {
		return columns.length;
	}

	/** The values of a feature; not to be changed. */
	public double[] column(final String name) {
		final int index = names.indexOf(name);
		if (index < 0) throw new InvalidInputException("The feature \"" + name + "\" is not in the table, but is needed.");
		return columns[index];
	}

	/** The given rows, in the order given; a row may occur more than once. */
	public FeatureMatrix selectRows(final int[] rows) {
		final double[][] selected = new double[columns.length][];
		for (int f = 0; f < columns.length; f++) {
			selected[f] = new double[rows.length];
			for (int i = 0; i < rows.length; i++) {
				selected[f][i] = columns[f][rows[i]];
			}
		}
		return new FeatureMatrix(names, selected);
	}

	/** The features with the given names, in that order. */
	public FeatureMatrix selectFeatures(final List<String> wanted) {
		return new FeatureMatrix(wanted, wanted.stream().map(this::column).toArray(double[][]::new));
	}

	/** The features at the given places, in that order. */
	public FeatureMatrix selectFeatures(final int[] places) {
		return new FeatureMatrix(Arrays.stream(places).mapToObj(names::get).toList(), Arrays.stream(places).mapToObj(
			f -> columns[f]).toArray(double[][]::new));
	}

	/** @throws InvalidInputException if a value is missing or a feature is the same in all rows */
	public void requireCompleteAndVarying() {
		for (int f = 0; f < columns.length; f++) {
			final double[] column = columns[f];
			boolean varies = false;
			for (int row = 0; row < column.length; row++) {
				if (Double.isNaN(column[row])) {
					throw new InvalidInputException("The feature \"" + names.get(f) + "\" is missing in row " + (row + 1) +
						", but a model is fitted to complete rows: impute it or leave the row out.");
				}
				varies |= column[row] != column[0];
			}
			if (!varies) {
				throw new InvalidInputException("The feature \"" + names.get(f) +
					"\" is the same in all rows, but a model needs features that vary.");
			}
		}
	}
}
