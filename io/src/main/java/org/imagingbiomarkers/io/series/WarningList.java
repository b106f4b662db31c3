package org.imagingbiomarkers.io.series;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Warning;

/** Of many sentences as many as a person reads, and how many there are more. */
final class WarningList {

	private static final int MAX_SENTENCES = 5;

	private WarningList() {}

	/**
	 * The sentences, or the first few with a last one that counts the others.
	 *
	 * @param others what is said of them, following their number
	 */
	static List<String> sentences(final List<String> sentences, final String others) {
		if (sentences.size() <= MAX_SENTENCES + 1) return sentences;
		return Stream.concat(sentences.stream().limit(MAX_SENTENCES), Stream.of(sentences.size() - MAX_SENTENCES + " " +
			others)).toList();
	}

	/**
	 * The same of warnings of one kind.
	 *
	 * @param others what is said of them, following their number
	 */
	static List<Warning> of(final List<Warning> warnings, final String others) {
		if (warnings.size() <= MAX_SENTENCES + 1) return warnings;
		return Stream.concat(warnings.stream().limit(MAX_SENTENCES), Stream.of(Warning.of(warnings.get(0).kind(), warnings
			.size() - MAX_SENTENCES + " " + others))).toList();
	}

	/** A number for a sentence, with up to four decimals. */
	static String number(final double value) {
		return new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
	}
}
