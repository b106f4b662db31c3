package org.imagingbiomarkers.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a user should know of an input or a result.
 *
 * @param kind what sort of thing it is
 * @param sentence for the user; free of anything that identifies a patient
 * @param tag the DICOM element it is about, such as {@code (0018,9087)}; empty where it is about none
 */
public record Warning(Kind kind, String sentence, String tag) {

	/** Sorts of warnings, for scripts that treat some of them as errors. */
	public enum Kind {

			/** A part of the input is not in the result. */
			LEFT_OUT,
			/** Something was unknown, and a value was taken for it. */
			ASSUMED,
			/** Values or places are not those of the input. */
			CHANGED,
			/** Two statements of the input exclude each other. */
			CONTRADICTION,
			/** A value of the input is possible but improbable. */
			DOUBTFUL,
			/** The method has limits that this input is beyond, so that the result is uncertain. */
			RELIABILITY;

		/** Name in files and tables, such as {@code left out}. */
		public String key() {
			return name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

		private static Kind of(final String key) {
			for (final Kind kind : values()) if (kind.key().equals(key)) return kind;
			return DOUBTFUL;
		}
	}

	private static final Pattern TAG = Pattern.compile("\\([0-9A-F]{4},[0-9A-Fx]{4}\\)");

	/** A warning about the first DICOM element that its sentence names, if it names one. */
	public static Warning of(final Kind kind, final String sentence) {
		final Matcher tag = TAG.matcher(sentence);
		return new Warning(kind, sentence, tag.find() ? tag.group() : "");
	}

	/** See {@link Kind#LEFT_OUT}. */
	public static Warning leftOut(final String sentence) {
		return of(Kind.LEFT_OUT, sentence);
	}

	/** See {@link Kind#ASSUMED}. */
	public static Warning assumed(final String sentence) {
		return of(Kind.ASSUMED, sentence);
	}

	/** See {@link Kind#CHANGED}. */
	public static Warning changed(final String sentence) {
		return of(Kind.CHANGED, sentence);
	}

	/** See {@link Kind#CONTRADICTION}. */
	public static Warning contradiction(final String sentence) {
		return of(Kind.CONTRADICTION, sentence);
	}

	/** See {@link Kind#DOUBTFUL}. */
	public static Warning doubtful(final String sentence) {
		return of(Kind.DOUBTFUL, sentence);
	}

	/** See {@link Kind#RELIABILITY}. */
	public static Warning reliability(final String sentence) {
		return of(Kind.RELIABILITY, sentence);
	}

	/** The fields by their names in JSON. */
	public Map<String, String> fields() {
		final Map<String, String> fields = new LinkedHashMap<>();
		fields.put("kind", kind.key());
		fields.put("sentence", sentence);
		fields.put("tag", tag);
		return fields;
	}

	/** From the fields of JSON; what is absent is blank. */
	public static Warning of(final Map<String, String> fields) {
		return new Warning(Kind.of(fields.getOrDefault("kind", "")), fields.getOrDefault("sentence", ""), fields.getOrDefault(
			"tag", ""));
	}

	/** The sentences alone. */
	public static List<String> sentences(final List<Warning> warnings) {
		return warnings.stream().map(Warning::sentence).toList();
	}

	/** The sentence, as scripts print it. */
	@Override
	public String toString() {
		return sentence;
	}
}
