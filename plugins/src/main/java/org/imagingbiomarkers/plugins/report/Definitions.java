package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;

/**
 * What each quantity and each command means: a sentence, a formula where there is one, and where it comes from.
 *
 * @param entries by key: that of a map, the name of a column, or the class of a command
 * @param references by the name the entries cite them by
 */
record Definitions(Map<String, Entry> entries, Map<String, Reference> references) {

	private static final String ERROR = "_error";

	/**
	 * What something means.
	 *
	 * @param name as people say it
	 * @param meaning one or two sentences
	 * @param formula empty where there is none
	 * @param citations names of references
	 */
	record Entry(String key, String name, String meaning, String formula, List<String> citations) {}

	/**
	 * A publication.
	 *
	 * @param text authors, year, title and place
	 * @param doi digital object identifier; empty where there is none
	 */
	record Reference(String text, String doi) {}

	/** Those that come with this software. */
	static Definitions own() {
		final Map<String, Entry> entries = new LinkedHashMap<>();
		for (final List<Object> row : table("definitions.csv").rows()) {
			final List<String> cells = row.stream().map(Object::toString).toList();
			entries.put(cells.get(0), new Entry(cells.get(0), cells.get(1), cells.get(2), cells.get(3), Stream.of(cells.get(4)
				.split(" ")).filter(word -> !word.isEmpty()).toList()));
		}
		final Map<String, Reference> references = new LinkedHashMap<>();
		table("references.csv").rows().forEach(row -> references.put(row.get(0).toString(), new Reference(row.get(1)
			.toString(), row.get(2).toString())));
		return new Definitions(entries, references);
	}

	/** What a map, a column or a command means, if that is known. */
	Optional<Entry> of(final String key) {
		if (entries.containsKey(key)) return Optional.of(entries.get(key));
		if (key.endsWith(ERROR)) return of(key.substring(0, key.length() - ERROR.length())).map(entry -> entries.get(
			"error"));
		if (key.matches("iauc\\d+")) return Optional.of(entries.get("iauc"));
		return Optional.empty();
	}

	private static Table table(final String resource) {
		try (InputStream in = Definitions.class.getResourceAsStream(resource)) {
			return TableReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e); // is in our own jar
		}
	}
}
