package org.imagingbiomarkers.curve;

/**
 * Steps of a search that are so close to the minimum that rounding hides what they do to the cost.
 * <p>
 * One is worth taking as long as steps promise less and less: to turn it down for a cost that rounding has raised would
 * only shorten the steps until they look settled, up to 1e-6 of a standard error away from the minimum.
 * </p>
 */
final class HiddenSteps {

	/** What a search starts with as the least that a hidden step has promised: there was none. */
	static final double NONE = Double.POSITIVE_INFINITY;

	/** Share of the cost below which rounding hides whether a step lowers it. */
	private static final double SHARE = 1e-12;
	private static final int MAX_EVALUATIONS = 200;
	/** In a flat valley a search comes closer slowly. */
	private static final int MAX_EVALUATIONS_HIDDEN = 1000;

	private HiddenSteps() {}

	/**
	 * Whether a step is one.
	 *
	 * @param predicted by how much it should lower the cost
	 * @param after the cost after it
	 */
	static boolean isHidden(final double predicted, final double cost, final double after) {
		return predicted < SHARE * cost && after <= (1 + SHARE) * cost;
	}

	/** Whether a search has come that close, by the least that a hidden step has promised. */
	static boolean isNear(final double least) {
		return least < NONE;
	}

	/** The most evaluations of a search, by the least that a hidden step has promised. */
	static int maxEvaluations(final double least) {
		return isNear(least) ? MAX_EVALUATIONS_HIDDEN : MAX_EVALUATIONS;
	}
}
