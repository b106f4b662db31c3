package org.imagingbiomarkers.model.signature;

import java.util.Arrays;

import org.imagingbiomarkers.model.selection.ModelTable;

/**
 * What a signature was trained on.
 *
 * @param file name of the table
 * @param sha256 digest of the table
 * @param rows number of samples
 * @param patients number of patients
 * @param events number of samples with the outcome or the event
 * @param candidates number of features that were candidates
 */
public record TrainingRecord(String file, String sha256, int rows, int patients, int events, int candidates) {

	/** Counts the rows of a table. */
	public static TrainingRecord of(final String file, final String sha256, final ModelTable table, final int candidates) {
		int events = 0;
		for (int i = 0; i < table.rows(); i++) {
			if (table.outcome().happened(i)) events++;
		}
		return new TrainingRecord(file, sha256, table.rows(), (int) Arrays.stream(table.patients()).distinct().count(),
			events, candidates);
	}
}
