package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.document.JsonText;
import org.imagingbiomarkers.io.result.ReplacedFile;
import org.imagingbiomarkers.model.signature.TestEvaluation;

/**
 * Which signatures were looked at on a table with outcomes, in a file beside it that ends in {@value #EXTENSION}: each
 * look makes the table less of a test, so looks are counted and never taken back.
 */
final class TestLedger {

	static final String EXTENSION = ".looked-at.json";

	private static final long MAX_BYTES = 1L << 24;

	private TestLedger() {}

	private static Path file(final Path table) {
		return table.resolveSibling(table.getFileName() + EXTENSION);
	}

	private static List<Map<String, String>> looks(final Path table) throws IOException {
		if (!Files.isRegularFile(file(table))) return List.of();
		final List<Map<String, String>> looks = JsonDocument.records(JsonDocument.text(file(table), MAX_BYTES));
		if (!looks.isEmpty() && looks.stream().allMatch(look -> look.containsKey("rows"))) return looks;
		throw new InputException("\"" + file(table).getFileName() +
			"\" must list who looked at the outcomes of the table beside it, but cannot be read as such: restore it from a copy, " +
			"or move it away, which starts the count anew.");
	}

	/**
	 * Marks rows as looked at.
	 *
	 * @param table they are in
	 * @param rows digest of which rows it were
	 * @param what name of the rows
	 * @param signature name of the signature
	 * @param warnings get a sentence where it was not the first look, or cannot be marked
	 * @throws InputException if the file of earlier looks is damaged: it is not replaced
	 */
	static TestEvaluation mark(final Path table, final String rows, final String what, final String signature,
		final List<Warning> warnings) throws IOException
	{
		final List<Map<String, String>> looks = new ArrayList<>(looks(table));
		final int earlier = (int) looks.stream().filter(look -> rows.equals(look.get("rows"))).count();
		if (earlier > 0) {
			warnings.add(Warning.of(Warning.Kind.RELIABILITY, "The outcomes of " + what + " were looked at " + earlier +
				(earlier == 1 ? " time" : " times") +
				" before: a signature that was chosen by them has not been tested on them."));
		}
		final Map<String, String> look = new LinkedHashMap<>();
		look.put("rows", rows);
		look.put("signature", signature);
		look.put("time", Instant.now().toString());
		looks.add(look);
		try {
			final byte[] text = (JsonText.line(looks) + "\n").getBytes(StandardCharsets.UTF_8);
			ReplacedFile.write(file(table), text, LookRun.of(table));
		}
		catch (final IOException e) {
			warnings.add(Warning.leftOut("That the outcomes of " + what +
				" were looked at could not be marked beside the table, only in the signature: its folder cannot be written to."));
		}
		return new TestEvaluation(what.replace("\"", ""), rows, earlier);
	}
}
