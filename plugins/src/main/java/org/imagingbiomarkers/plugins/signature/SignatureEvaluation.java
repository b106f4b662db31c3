package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.ReplacedFile;
import org.imagingbiomarkers.model.signature.PerformanceValue;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TestEvaluation;

/** Judges signatures by the outcomes of a table, which is marked in the signature file and beside the table. */
final class SignatureEvaluation {

	private SignatureEvaluation() {}

	/** The rows of a table as a signature sees them, with their outcomes. */
	static StudyData data(final Signature signature, final SampleTable samples, final String patient, final String batch,
		final List<Warning> warnings) throws IOException
	{
		if (samples.sha256().equals(signature.training().sha256())) {
			warnings.add(Warning.of(Warning.Kind.RELIABILITY, samples.name() + " is the table that the signature \"" + signature
				.name() + "\" was trained on: its performance there says nothing of other patients."));
		}
		return StudyData.of(samples, new StudyData.Columns(OutcomeFields.of(signature.outcome()), patient, batch, signature
			.inputs(), List.of()), warnings);
	}

	/**
	 * Judges one signature.
	 *
	 * @param path of its file, which is written anew with one more look
	 */
	static List<PerformanceValue> evaluate(final Path path, final Signature signature, final SampleTable samples,
		final String patient, final String batch, final List<Warning> warnings) throws IOException
	{
		final StudyData data = data(signature, samples, patient, batch, warnings);
		final List<PerformanceValue> values = signature.performanceOn(samples.fileName(), data.table());
		mark(path, signature, data, values, warnings);
		return values;
	}

	/** Counts a look at the outcomes. */
	static void mark(final Path path, final Signature signature, final StudyData data, final List<PerformanceValue> values,
		final List<Warning> warnings) throws IOException
	{
		final TestEvaluation look = TestLedger.mark(data.samples().file(), TestSplit.digest(data), data.samples().name(),
			signature.name(), warnings);
		final Signature marked = signature.evaluatedOn(look, values);
		try {
			final byte[] text = SignatureFile.text(marked).getBytes(StandardCharsets.UTF_8);
			ReplacedFile.write(path, text, LookRun.of(data.samples().file()));
		}
		catch (final IOException e) {
			warnings.add(Warning.leftOut("That \"" + path.getFileName() + "\" was evaluated on " + data.samples().name() +
				" could not be written into it: the file cannot be changed."));
		}
	}
}
