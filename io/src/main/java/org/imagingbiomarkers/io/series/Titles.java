package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;

import ij.Prefs;

/** Text of a header made fit for window titles and macros: nothing that quotes, brackets or names a patient. */
public final class Titles {

	private static final int MAX_LENGTH = 64;
	private static final String ALLOWED_SIGNS = "_-.()+=,";

	/** Key of the preference of ImageJ that says how much of what people have typed may be in titles and results. */
	public static final String PRIVATE = "imagingbiomarkers.private";
	/** Nothing. */
	public static final String STRICT = "strict";

	private Titles() {}

	private static boolean isStrict() {
		return STRICT.equals(Prefs.get(PRIVATE, ""));
	}

	/** Letters, digits, blanks and {@code _ - . ( ) + = ,}, everything else being a blank; at most 64 characters. */
	public static String clean(final String text) {
		final StringBuilder kept = new StringBuilder();
		text.codePoints().forEach(c -> kept.appendCodePoint(Character.isLetterOrDigit(c) || ALLOWED_SIGNS.indexOf(c) >= 0 ? c
			: ' '));
		return cut(String.join(" ", words(kept.toString())));
	}

	/** What the operator called the series, without words that are names or identifiers of persons in the header. */
	static String description(final DicomDataSet header) {
		return withoutPatient(header.text(Tag.SERIES_DESCRIPTION).or(() -> header.text(Tag.PROTOCOL_NAME)).orElse(""),
			header);
	}

	/** A text of the header, clean, without words that are names or identifiers of persons there ({@link KnownNames}). */
	public static String withoutPatient(final String text, final DicomDataSet header) {
		// Most files of many have none, and the names of each are looked for in its whole header.
		return text.isBlank() ? "" : withoutNames(text, KnownNames.of(header));
	}

	/**
	 * A text, clean, without words that are known names or identifiers; nothing where the preference {@value #PRIVATE} of
	 * ImageJ is {@value #STRICT}.
	 */
	public static String withoutNames(final String text, final KnownNames names) {
		if (isStrict()) return "";
		return names.cut(clean(names.cut(text)));
	}

	/** A sentence of the header as it is, without words that are names or identifiers of persons there. */
	public static String sentenceWithoutPatient(final String text, final DicomDataSet header) {
		if (isStrict()) return "";
		return KnownNames.of(header).cut(text.strip()).replaceAll("\\s+", " ");
	}

	/**
	 * The title of a series.
	 *
	 * @param number the scanner's number, or the place in the list of what was found
	 * @param part the name of a part, empty where the series is not split
	 */
	static String title(final String number, final String description, final String part) {
		final String suffix = part.isEmpty() ? "" : " (" + part + ")";
		final String name = description.isEmpty() ? "series " + number : number + " " + description;
		return name.substring(0, Math.min(name.length(), MAX_LENGTH - suffix.length())).strip() + suffix;
	}

	private static List<String> words(final String text) {
		final List<String> words = new ArrayList<>();
		for (final String word : text.strip().split(" +")) {
			if (!word.isEmpty()) words.add(word);
		}
		return words;
	}

	private static String cut(final String text) {
		if (text.length() <= MAX_LENGTH) return text;
		final int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
		return text.substring(0, end).strip();
	}
}
