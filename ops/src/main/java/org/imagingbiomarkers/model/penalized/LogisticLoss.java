package org.imagingbiomarkers.model.penalized;

import org.imagingbiomarkers.model.binary.BinaryOutcome;

/** The loss of logistic regression. */
final class LogisticLoss implements Loss {

	/** Probabilities this close to 0 or 1 count as this far, so that weights stay above 0. */
	private static final double EXTREME = 1e-9;

	private final boolean[] outcome;

	LogisticLoss(final BinaryOutcome outcome) {
		outcome.requireBothClasses();
		this.outcome = outcome.happened();
	}

	@Override
	public int samples() {
		return outcome.length;
	}

	@Override
	public boolean hasIntercept() {
		return true;
	}

	@Override
	public double value(final double[] predictor) {
		double sum = 0;
		for (int i = 0; i < outcome.length; i++) {
			final double against = outcome[i] ? -predictor[i] : predictor[i];
			sum += against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against));
		}
		return sum / outcome.length;
	}

	@Override
	public void approximate(final double[] predictor, final double[] slopes, final double[] weights) {
		final int n = outcome.length;
		for (int i = 0; i < n; i++) {
			final double p = Math.max(EXTREME, Math.min(1 - EXTREME, 1 / (1 + Math.exp(-predictor[i]))));
			slopes[i] = ((outcome[i] ? 1 : 0) - p) / n;
			weights[i] = p * (1 - p) / n;
		}
	}

	@Override
	public double saturated() {
		return 0;
	}
}
