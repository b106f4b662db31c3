package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TestEvaluation;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;
import org.imagingbiomarkers.model.signature.ValidationPlan;

/**
 * Whole patients for training and, perhaps, for testing.
 *
 * @param training the rows that are learned from
 * @param testing the rows that are looked at once, at the end; null for none
 * @param testFile the table that they are in; null for none
 * @param testName what they are called; blank for none
 */
record StudyParts(StudyData training, StudyData testing, Path testFile, String testName) {

	private static final String TEST = "test";

	/** All rows are for training. */
	static StudyParts of(final StudyData all) {
		return new StudyParts(all, null, null, "");
	}

	/** All rows of a table are for training, those of another one for testing. */
	static StudyParts withTest(final StudyData all, final SampleTable other, final StudyData.Columns columns,
		final List<Warning> warnings) throws IOException
	{
		if (other.sha256().equals(all.samples().sha256())) {
			throw new InputException("test must be a table of other patients, but " + other.name() +
				" is the table that is trained on.");
		}
		final StudyData testing = StudyData.of(other, columns, warnings);
		if (!columns.patient().isEmpty()) {
			final Set<String> known = Set.copyOf(Arrays.asList(all.table().patients()));
			for (final String one : testing.table().patients()) {
				if (known.contains(one)) {
					throw new InputException("test must be a table of other patients, but \"" + one + "\" is in " + all.samples()
						.name() + " too.");
				}
			}
		}
		return new StudyParts(all, testing, other.file(), other.name());
	}

	/**
	 * A part of the patients is held back.
	 *
	 * @param order column of dates or numbers: the latest patients; blank: at random
	 * @param part of the patients, 0 to 1
	 */
	static StudyParts split(final StudyData all, final StudyData.Columns columns, final String order, final double part,
		final long seed) throws InputException
	{
		if (!(part > 0 && part < 1)) {
			throw new InvalidInputException("test_part must lie between 0 and 1, but it is " + part + ".");
		}
		final int[] rows = TestSplit.rows(all, order, part, seed);
		final StudyData training = all.select(TestSplit.others(rows, all.table().rows()));
		final StudyData testing = all.select(rows);
		for (final StudyData one : List.of(training, testing)) {
			columns.outcome().read(one.samples());
		}
		return new StudyParts(training, testing, all.samples().file(), (order.isEmpty() ? "the test part of "
			: "the latest patients of ") + all.samples().name());
	}

	/** Looks at the rows for testing, which is counted for good; the signature as it is where there are none. */
	Signature test(final Signature signature, final ValidationPlan plan, final List<Warning> warnings) throws IOException {
		if (testing == null) return signature;
		new FitCheck(signature, true, warnings).checkRanges(testing.table().features(), testName);
		final TestEvaluation look = TestLedger.mark(testFile, TestSplit.digest(testing), testName, signature.name(),
			warnings);
		return signature.evaluatedOn(look, ValidatedPipeline.testPerformance(TEST, signature, training.table(), testing
			.table(), plan));
	}
}
