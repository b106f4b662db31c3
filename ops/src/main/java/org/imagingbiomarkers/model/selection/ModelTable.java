package org.imagingbiomarkers.model.selection;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;

/**
 * What a model learns from: features and outcome of samples, and whose they are.
 *
 * @param features one row per sample
 * @param outcome one per sample
 * @param patients the patient of each sample: rows of one patient are never divided between training and test
 * @param batches the scanner or site of each sample
 */
public record ModelTable(FeatureMatrix features, Outcome outcome, String[] patients, String[] batches) {

	/** @throws InvalidInputException if the numbers of rows differ */
	public ModelTable {
		final int n = outcome.count();
		if (features.size() == 0 || features.rows() != n || patients.length != n || batches.length != n) {
			throw new InvalidInputException("The table has " + features.rows() + " rows of features, " + n + " outcomes, " +
				patients.length + " patients and " + batches.length + " scanners, but each row needs all of them.");
		}
	}

	/** A table of one scanner with a patient per row. */
	public static ModelTable of(final FeatureMatrix features, final Outcome outcome) {
		final String[] patients = new String[outcome.count()];
		Arrays.setAll(patients, i -> "row " + (i + 1));
		final String[] batches = new String[patients.length];
		Arrays.fill(batches, "");
		return new ModelTable(features, outcome, patients, batches);
	}

	/** Number of samples. */
	public int rows() {
		return patients.length;
	}

	/** The given rows, in the order given; a row may occur more than once. */
	public ModelTable select(final int[] rows) {
		return new ModelTable(features.selectRows(rows), outcome.select(rows), text(patients, rows), text(batches, rows));
	}

	private static String[] text(final String[] column, final int[] rows) {
		return Arrays.stream(rows).mapToObj(row -> column[row]).toArray(String[]::new);
	}

	/** The same samples with other features. */
	public ModelTable withFeatures(final FeatureMatrix other) {
		return new ModelTable(other, outcome, patients, batches);
	}

	/** @throws InvalidInputException if a patient has several rows */
	public void requireOneRowPerPatient() {
		final Set<String> seen = new HashSet<>();
		for (final String patient : patients) {
			if (!seen.add(patient)) {
				throw new InvalidInputException("The patient \"" + patient +
					"\" has several rows, but one row per patient is needed.");
			}
		}
	}
}
