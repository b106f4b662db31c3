package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;

/** Text of a header made fit for window titles and macros: nothing that quotes, brackets or names a patient. */
public final class Titles {

	private static final int MAX_LENGTH = 64;
	private static final String ALLOWED_SIGNS = "_-.()+=,";
	private static final int[] IDENTIFYING = { Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE };
	/** Shorter parts of a name are too likely to be a word of the description. */
	private static final int MIN_NAME_LENGTH = 3;

	private Titles() {}

	/** Letters, digits, blanks and {@code _ - . ( ) + = ,}, everything else being a blank; at most 64 characters. */
	public static String clean(final String text) {
		final StringBuilder kept = new StringBuilder();
		text.codePoints().forEach(c -> kept.appendCodePoint(Character.isLetterOrDigit(c) || ALLOWED_SIGNS.indexOf(c) >= 0 ? c
			: ' '));
		return cut(String.join(" ", words(kept.toString())));
	}

	/** What the operator called the series, without words that are the patient's name, identifier or birth date. */
	static String description(final DicomDataSet header) {
		return withoutPatient(header.text(Tag.SERIES_DESCRIPTION).or(() -> header.text(Tag.PROTOCOL_NAME)).orElse(""),
			header);
	}

	/** A text of the header, clean, without words that are the patient's name, identifier or birth date. */
	public static String withoutPatient(final String text, final DicomDataSet header) {
		final Set<String> identifying = identifying(header);
		final List<String> kept = words(clean(text)).stream().filter(word -> nameParts(word).stream().noneMatch(
			identifying::contains)).toList();
		return String.join(" ", kept);
	}

	/** A sentence of the header as it is, without words that are the patient's name, identifier or birth date. */
	public static String sentenceWithoutPatient(final String text, final DicomDataSet header) {
		final Set<String> identifying = identifying(header);
		final List<String> kept = new ArrayList<>();
		for (final String word : text.strip().split("\\s+")) {
			if (nameParts(word).stream().noneMatch(identifying::contains)) kept.add(word);
		}
		return String.join(" ", kept);
	}

	private static Set<String> identifying(final DicomDataSet header) {
		final Set<String> identifying = new HashSet<>();
		for (final int tag : IDENTIFYING) {
			header.text(tag).ifPresent(value -> identifying.addAll(nameParts(value)));
		}
		return identifying;
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

	private static Set<String> nameParts(final String text) {
		final Set<String> parts = new HashSet<>();
		for (final String part : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
			if (part.length() >= MIN_NAME_LENGTH) parts.add(part);
		}
		return parts;
	}

	private static String cut(final String text) {
		if (text.length() <= MAX_LENGTH) return text;
		final int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
		return text.substring(0, end).strip();
	}
}
