package org.imagingbiomarkers.networks.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.model.signature.TrainingRange;

/**
 * What a classical model says of itself: a YAML file beside it, of the same name.
 *
 * @param sha256 digest of its file
 * @param columns that it needs, in the order of its input
 * @param ranges of the columns for which the card has some
 * @param classes in the order of its probabilities; empty: a regression
 * @param entries the card as it was read, for provenance
 */
public record TableModelCard(String name, String version, String sha256, List<String> columns, List<TrainingRange> ranges,
		List<TableClass> classes, Map<String, Object> entries)
{

	private static final long MAX_BYTES = 1 << 20;

	/**
	 * A class of a classification.
	 *
	 * @param label as the model gives it, such as {@code 1}
	 * @param name as the table says it
	 */
	public record TableClass(String label, String name) {}

	/**
	 * Reads a card.
	 *
	 * @throws InputException if there is none, or something in it is wrong
	 */
	public static TableModelCard read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new InputException(
			"signature must be an ONNX file with a card beside it, but there is no \"" + file.getFileName() + "\".");
		final CardFields card = CardFields.of(file.getFileName().toString(), YamlDocument.read("signature", file, MAX_BYTES,
			false));
		card.allow("name", "version", "license", "citation", "intended_use", "training_data", "sha256", "task", "columns",
			"classes");
		for (final String key : List.of("license", "citation", "intended_use", "training_data")) {
			card.text(key);
		}
		final String sha = card.text("sha256").toLowerCase(Locale.ROOT);
		if (!sha.matches("[0-9a-f]{64}")) throw card.problem("sha256", "64 hexadecimal digits");
		final List<String> columns = new ArrayList<>();
		final List<TrainingRange> ranges = new ArrayList<>();
		for (final CardFields one : card.list("columns")) {
			one.allow("name", "range");
			final String column = one.text("name");
			if (columns.contains(column)) throw one.problem("name", "a column that was not named before");
			columns.add(column);
			final ValueRange range = one.range("range");
			if (!range.isAny()) ranges.add(new TrainingRange(column, range.low(), range.high(), Double.NaN, Double.NaN, 0));
		}
		final boolean classifies = card.word("task", null, "classification", "regression").equals("classification");
		if (!classifies && card.has("classes")) throw card.problem("classes", "left out for a regression");
		final List<TableClass> classes = new ArrayList<>();
		if (classifies) for (final CardFields one : card.list("classes")) {
			one.allow("label", "name");
			classes.add(new TableClass(one.text("label"), one.text("name")));
		}
		return new TableModelCard(card.text("name"), card.text("version"), sha, columns, ranges, classes, card.all());
	}
}
