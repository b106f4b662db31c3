package org.imagingbiomarkers.io.mask;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The role of a region in what is reported of a patient, in the words of a table's column {@code kind}. */
public enum RegionKind {

		/** Nobody has said. */
		UNSPECIFIED("unspecified"),
		/** A lesion that is followed by its size. */
		TARGET("target"),
		/** A lesion that is followed by eye. */
		NON_TARGET("non-target"),
		/** A lymph node that is followed by its size. */
		NODE("node"),
		/** A lesion that was not there at baseline. */
		NEW("new"),
		/** Physiologic uptake, or anything else that is no lesion: left out of what is measured. */
		PHYSIOLOGIC("physiologic");

	private final String word;

	RegionKind(final String word) {
		this.word = word;
	}

	/** The word in tables, files and macros. */
	public String word() {
		return word;
	}

	/** All words, in the order of the kinds. */
	public static List<String> words() {
		return Arrays.stream(values()).map(RegionKind::word).toList();
	}

	/** The kind that a word names; a blank one is {@link #UNSPECIFIED}. Empty where it names none. */
	public static Optional<RegionKind> of(final String word) {
		final String bare = word.strip().toLowerCase(Locale.ROOT);
		if (bare.isEmpty()) return Optional.of(UNSPECIFIED);
		return Arrays.stream(values()).filter(kind -> kind.word.equals(bare)).findFirst();
	}
}
