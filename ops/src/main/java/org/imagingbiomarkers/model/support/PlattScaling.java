package org.imagingbiomarkers.model.support;

import org.imagingbiomarkers.model.binary.BinaryOutcome;

/**
 * Log odds from decisions of a support vector machine: slope times decision plus intercept. Platt 1999, by Newton's
 * method as in Lin, Lin and Weng 2007, doi:10.1007/s10994-007-5018-6.
 *
 * @param slope above 0
 * @param deviance mean of minus twice the log-likelihood of the smoothed outcomes
 */
public record PlattScaling(double slope, double intercept, double deviance) {

	private static final int MOST_STEPS = 100;
	private static final double PRECISION = 1e-10;
	private static final double RIDGE = 1e-12;
	/** For decisions of held-out rows that do not rise with the outcome: the order stays, the risk is that of all. */
	private static final double LEAST_SLOPE = 1e-6;

	/** Fits to decisions of rows that were held out. */
	public static PlattScaling fit(final double[] decisions, final BinaryOutcome outcome) {
		outcome.requireBothClasses();
		outcome.requireScores(decisions);
		final double high = (outcome.positives() + 1.0) / (outcome.positives() + 2.0);
		final double low = 1.0 / (outcome.negatives() + 2.0);
		final double[] targets = new double[decisions.length];
		for (int i = 0; i < targets.length; i++) {
			targets[i] = outcome.happened()[i] ? high : low;
		}
		double a = 0;
		double b = Math.log((outcome.positives() + 1.0) / (outcome.negatives() + 1.0));
		final double base = b;
		double loss = loss(decisions, targets, a, b);
		for (int step = 0; step < MOST_STEPS; step++) {
			double ga = 0;
			double gb = 0;
			double haa = RIDGE;
			double hab = 0;
			double hbb = RIDGE;
			for (int i = 0; i < targets.length; i++) {
				final double p = 1 / (1 + Math.exp(-(a * decisions[i] + b)));
				final double d = p - targets[i];
				final double v = p * (1 - p);
				ga += d * decisions[i];
				gb += d;
				haa += v * decisions[i] * decisions[i];
				hab += v * decisions[i];
				hbb += v;
			}
			if (Math.abs(ga) + Math.abs(gb) < PRECISION) break;
			final double det = haa * hbb - hab * hab;
			final double da = -(hbb * ga - hab * gb) / det;
			final double db = -(haa * gb - hab * ga) / det;
			double size = 1;
			double next = loss(decisions, targets, a + da, b + db);
			while (!(next < loss) && size > PRECISION) {
				size /= 2;
				next = loss(decisions, targets, a + size * da, b + size * db);
			}
			if (!(next < loss)) break;
			a += size * da;
			b += size * db;
			loss = next;
		}
		if (a < LEAST_SLOPE) return new PlattScaling(LEAST_SLOPE, base, 2 * loss(decisions, targets, 0, base) /
			targets.length);
		return new PlattScaling(a, b, 2 * loss / targets.length);
	}

	private static double loss(final double[] decisions, final double[] targets, final double a, final double b) {
		double sum = 0;
		for (int i = 0; i < targets.length; i++) {
			final double score = a * decisions[i] + b;
			sum += (score > 0 ? score + Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score))) - targets[i] * score;
		}
		return sum;
	}
}
