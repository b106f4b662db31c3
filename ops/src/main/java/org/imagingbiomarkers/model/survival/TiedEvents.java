package org.imagingbiomarkers.model.survival;

/** How a proportional hazards model treats events at the same time. */
public enum TiedEvents {

		/** The average over the orders in which they may have happened; exact enough with many ties. */
		EFRON,
		/** Every one has all the others still at risk; simpler, and biased towards no effect. */
		BRESLOW;

	/**
	 * Which part of the tied samples is taken out of those at risk.
	 *
	 * @param number which of the tied events, 0 up
	 * @param count how many are tied
	 */
	double partRemoved(final int number, final int count) {
		return this == EFRON ? (double) number / count : 0;
	}
}
