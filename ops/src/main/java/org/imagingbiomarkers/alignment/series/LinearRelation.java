package org.imagingbiomarkers.alignment.series;

/** The least-squares gain and offset between predicted and measured values, and what they leave. */
final class LinearRelation {

	/** Fewer values say nothing of a volume. */
	private static final int MIN_VALUES = 20;

	private double count;
	private double sumP;
	private double sumV;
	private double sumPP;
	private double sumPV;
	private double sumVV;

	void add(final double predicted, final double measured) {
		count++;
		sumP += predicted;
		sumV += measured;
		sumPP += predicted * predicted;
		sumPV += predicted * measured;
		sumVV += measured * measured;
	}

	int count() {
		return (int) count;
	}

	double gain() {
		final double spread = sumPP - sumP * sumP / count;
		return spread > 0 ? products() / spread : 1;
	}

	double offset() {
		return (sumV - gain() * sumP) / count;
	}

	private double products() {
		return sumPV - sumP * sumV / count;
	}

	/** The mean squared residual; NaN where there are too few values. */
	double residual() {
		if (count < MIN_VALUES) return Double.NaN;
		return Math.max(0, sumVV - sumV * sumV / count - gain() * products()) / count;
	}
}
