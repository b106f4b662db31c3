package org.imagingbiomarkers.io;

/** Numbers of things in sentences. */
public final class Counted {

	private Counted() {}

	/**
	 * A number with its noun: 1 frame, 2 frames.
	 *
	 * @param noun whose plural ends in s
	 */
	public static String of(final long number, final String noun) {
		return number + " " + noun + (number == 1 ? "" : "s");
	}
}
