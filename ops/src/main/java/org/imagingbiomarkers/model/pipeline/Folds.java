package org.imagingbiomarkers.model.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.selection.ModelTable;

/** Divides rows into folds: all rows of a patient into one, patients with and without the outcome alike into each. */
public final class Folds {

	private Folds() {}

	/**
	 * The fold of each row, 0 up; the same for the same seed on any machine. A patient counts as with the outcome if any of
	 * the rows has it.
	 *
	 * @throws InvalidInputException if there are fewer patients with, or without, the outcome than folds
	 */
	public static int[] stratified(final ModelTable table, final int count, final long seed) {
		return stratified(table, count, seed, "folds");
	}

	/** The same inside of training rows, which are those of a table or, with fewer patients, of its outer folds. */
	static int[] inner(final ModelTable training, final int count, final long seed) {
		return stratified(training, count, seed, "inner folds of the patients that are trained on");
	}

	private static int[] stratified(final ModelTable table, final int count, final long seed, final String what) {
		if (count < 2) throw new InvalidInputException("The number of folds is " + count + ", but must be 2 or more.");
		final Map<String, Boolean> happened = new LinkedHashMap<>();
		for (int i = 0; i < table.rows(); i++) {
			happened.merge(table.patients()[i], table.outcome().happened(i), Boolean::logicalOr);
		}
		final Random random = new Random(seed);
		final Map<String, Integer> folds = new LinkedHashMap<>();
		int next = 0;
		for (final boolean outcome : new boolean[] { true, false }) {
			final List<String> patients = new ArrayList<>(happened.keySet().stream().filter(p -> happened.get(p) == outcome)
				.toList());
			if (patients.size() < count && (outcome || !patients.isEmpty())) {
				throw new InvalidInputException((patients.size() == 1 ? "There is 1 patient " : "There are " + patients.size() +
					" patients ") + (outcome ? "with" : "without") + " the outcome for " + count + " " + what +
					", but each fold needs one: use fewer " + what.replaceFirst(" of .*", "") + ".");
			}
			Collections.shuffle(patients, random);
			for (final String patient : patients) {
				folds.put(patient, next++ % count);
			}
		}
		return Arrays.stream(table.patients()).mapToInt(folds::get).toArray();
	}

	/** @throws InvalidInputException if the rows of a patient are in several folds */
	public static void requireWholePatients(final ModelTable table, final int[] folds) {
		if (folds.length != table.rows()) {
			throw new InvalidInputException("There are folds of " + folds.length + " rows for a table of " + table.rows() +
				", but each row needs one.");
		}
		final Map<String, Integer> seen = new LinkedHashMap<>();
		for (int i = 0; i < folds.length; i++) {
			final Integer before = seen.putIfAbsent(table.patients()[i], folds[i]);
			if (before != null && before != folds[i]) {
				throw new InvalidInputException("The patient \"" + table.patients()[i] +
					"\" has rows in several folds, but all rows of a patient belong into one.");
			}
		}
	}

	/** The rows of a fold, or all others. */
	public static int[] rows(final int[] folds, final int fold, final boolean heldOut) {
		return IntStream.range(0, folds.length).filter(i -> folds[i] == fold == heldOut).toArray();
	}

	/** Number of folds. */
	public static int count(final int[] folds) {
		return Arrays.stream(folds).max().orElse(-1) + 1;
	}
}
