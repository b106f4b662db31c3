package org.imagingbiomarkers.response.criteria;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What role a lesion has in a criterion, as the column {@code kind} says it. */
public enum LesionKind {

		/** A lesion that is followed by its size. */
		TARGET("target"),
		/** A lymph node that is followed by its size. */
		NODE("node"),
		/** A lesion that is followed by eye. */
		NON_TARGET("non-target"),
		/** A lesion that was not there at baseline. */
		NEW("new"),
		/** The spleen, by its length (lymphoma). */
		SPLEEN("spleen"),
		/** A lesion of a bone scan that is there or not. */
		BONE("bone");

	private final String word;

	LesionKind(final String word) {
		this.word = word;
	}

	/** The word in a table. */
	public String word() {
		return word;
	}

	/** All words. */
	public static List<String> words() {
		return Arrays.stream(values()).map(LesionKind::word).toList();
	}

	/** The kind that a word names; a blank one is a target. Empty where it names none. */
	public static Optional<LesionKind> of(final String word) {
		final String bare = word.strip().toLowerCase(Locale.ROOT);
		return bare.isEmpty() ? Optional.of(TARGET) : Arrays.stream(values()).filter(kind -> kind.word.equals(bare))
			.findFirst();
	}
}
