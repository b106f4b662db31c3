package org.imagingbiomarkers.io;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Numbers as texts with all their digits, which give the same number back and are the same on every Java:
 * {@link Double#toString(double)} of Java 17 has more digits than needed for some of them, that of Java 19 has not
 * (JDK-4511638).
 */
public final class DecimalText {

	private static final double MOST_WHOLE = 1e15;

	private DecimalText() {}

	/** The shortest decimal number, in the notation of {@link Double#toString(double)}; a whole one without a point. */
	public static String of(final double number) {
		return number == Math.rint(number) && Math.abs(number) < MOST_WHOLE ? Long.toString((long) number) : NumberOutput
			.toString(number, true);
	}
}
