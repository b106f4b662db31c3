package org.imagingbiomarkers.plugins.structuredreport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.plugins.command.TextField;

/** What a region is and where it is in the body, in words that people choose from (SNOMED CT). */
final class FindingCodes {

	private static final String CODE = "[A-Za-z0-9.-]{1,64}";

	private FindingCodes() {}

	/**
	 * The code of a field.
	 *
	 * @param key of the field: {@code finding} or {@code site}
	 * @param text a word of the list, or code, scheme and meaning separated by commas
	 * @return empty where the field is blank
	 * @throws InvalidInputException if it is neither
	 */
	static Optional<Code> of(final String key, final String text) {
		final TextField field = new TextField(key, text);
		if (field.isBlank()) return Optional.empty();
		final List<String> words = new ArrayList<>();
		for (final String[] cells : rows()) {
			if (!cells[0].equals(key)) continue;
			if (cells[1].equalsIgnoreCase(field.text())) return Optional.of(new Code(cells[3], cells[2], cells[4]));
			words.add(cells[1]);
		}
		final String[] parts = field.text().split("\\s*,\\s*", 3);
		if (parts.length == 3 && parts[0].matches(CODE) && parts[1].matches("[A-Za-z0-9_.-]{1,16}") && !parts[2].isBlank()) {
			return Optional.of(new Code(parts[0], parts[1], parts[2]));
		}
		throw new InvalidInputException(key + " must be blank, one of " + String.join(", ", words) +
			", or a code, its scheme and its meaning, such as \"10200004, SCT, Liver\", but it is \"" + field.text() + "\".");
	}

	private static List<String[]> rows() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(FindingCodes.class.getResourceAsStream(
			"findings.csv"), StandardCharsets.UTF_8)))
		{
			return lines.lines().skip(1).map(line -> line.split(",")).toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
