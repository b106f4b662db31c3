package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.model.pipeline.Folds;
import org.imagingbiomarkers.plugins.command.SettingsDigest;

/** Which rows of a table are held back for testing. */
final class TestSplit {

	private TestSplit() {}

	/**
	 * The rows of whole patients for testing.
	 *
	 * @param order column of dates or numbers: the latest patients; blank: at random, as many with the outcome as without
	 * @param part of the patients, 0 to 1
	 */
	static int[] rows(final StudyData data, final String order, final double part, final long seed) throws InputException {
		final int[] rows = order.isBlank() ? drawn(data, part, seed) : data.latest(times(data.samples(), order), part);
		if (rows.length == 0 || rows.length == data.table().rows()) {
			throw new InvalidInputException("test_part must leave patients for training and for testing, but " + part + " of " +
				Arrays.stream(data.table().patients()).distinct().count() + " patients does not.");
		}
		return rows;
	}

	/** The whole number of divisions that comes closest: the first of so many folds. */
	private static int[] drawn(final StudyData data, final double part, final long seed) {
		final boolean most = part > 0.5;
		final int[] folds = Folds.stratified(data.table(), (int) Math.max(2, Math.round(1 / (most ? 1 - part : part))), seed);
		return Folds.rows(folds, 0, !most);
	}

	/** Numbers that rise with time: those of the column, or the rank of its dates. */
	private static double[] times(final SampleTable samples, final String order) throws InputException {
		final String[] words = samples.filled("order", order);
		final List<Object> cells = samples.column("order", order);
		if (cells.stream().allMatch(Double.class::isInstance)) return samples.numbers("order", order);
		for (final String word : words) {
			if (!word.matches("\\d{4}-\\d{2}(-\\d{2})?.*")) {
				throw new InputException("\"" + order + "\" must hold numbers, or dates such as 2026-11-28, but " + samples
					.name() + " has \"" + word + "\".");
			}
		}
		final List<String> sorted = Arrays.stream(words).distinct().sorted().toList();
		return Arrays.stream(words).mapToDouble(sorted::indexOf).toArray();
	}

	/** All rows but some. */
	static int[] others(final int[] rows, final int count) {
		final Set<Integer> taken = Arrays.stream(rows).boxed().collect(Collectors.toSet());
		return IntStream.range(0, count).filter(row -> !taken.contains(row)).toArray();
	}

	/** Which samples they are: the digest of their table and patients. */
	static String digest(final StudyData data) throws IOException {
		return SettingsDigest.digest(data.samples().sha256() + " " + Arrays.stream(data.table().patients()).sorted().collect(
			Collectors.joining("\n")));
	}
}
