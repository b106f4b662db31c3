package org.imagingbiomarkers.response.criteria;

import java.util.Locale;

/** Comparison with limits that decimal numbers reach exactly, such as 33.3 + 33.3 + 33.4 mm with 100 mm. */
final class Limit {

	private static final double ROUNDING = 1e-9;

	private Limit() {}

	/** Whether a value is a limit or above it; never where it is not known. */
	static boolean atLeast(final double value, final double limit) {
		return value >= limit - ROUNDING;
	}

	/** Whether a value is a limit or below it; never where it is not known. */
	static boolean atMost(final double value, final double limit) {
		return value <= limit + ROUNDING;
	}

	/** Whether a value is above a limit; never where it is not known. */
	static boolean above(final double value, final double limit) {
		return value > limit + ROUNDING;
	}

	/** Whether a value is below a limit; never where it is not known. */
	static boolean below(final double value, final double limit) {
		return value < limit - ROUNDING;
	}

	/** Change in percent; infinite from 0 to more, 0 from 0 to 0, NaN where one of the two is not known. */
	static double percent(final double now, final double before) {
		if (before == 0 && now > 0) return Double.POSITIVE_INFINITY;
		return before == 0 && now == 0 ? 0 : 100 * (now / before - 1);
	}

	/** A change in words. */
	static String words(final double now, final double before) {
		final double change = percent(now, before);
		return Double.isInfinite(change) ? "from nothing" : String.format(Locale.ROOT, "%+.1f %%", change);
	}
}
