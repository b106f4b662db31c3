package org.imagingbiomarkers.plugins.command;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody may have meant who misspelled it. */
public final class NearestWord {

	private NearestWord() {}

	/** The word that is most like another; empty if none is. */
	public static Optional<String> of(final String word, final Collection<String> words) {
		String best = null;
		int smallest = Math.max(1, word.length() / 3) + 1;
		for (final String one : words) {
			final int distance = distance(bare(word), bare(one));
			if (distance >= smallest) continue;
			smallest = distance;
			best = one;
		}
		return Optional.ofNullable(best);
	}

	private static String bare(final String word) {
		return word.toLowerCase(Locale.ROOT).replace("_", "");
	}

	/** The number of letters to insert, remove or replace until one word is the other. */
	private static int distance(final String a, final String b) {
		int[] last = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			last[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			final int[] row = new int[b.length() + 1];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				final int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
				row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
			}
			last = row;
		}
		return last[b.length()];
	}
}
