package org.imagingbiomarkers.model.signature;

import java.util.Locale;

import org.imagingbiomarkers.model.selection.Outcome;

/**
 * Whether there are enough samples for so many candidates.
 *
 * @param rows number of samples
 * @param events number of samples with the outcome or the event; of a binary outcome the smaller class
 * @param candidates number of features that were candidates
 * @param needed number of samples that a regression of all candidates needs if it explains 15 % of what can be explained
 * and coefficients may shrink by 10 % (Riley et al. 2019, doi:10.1002/sim.7992); NaN for times to an event
 */
public record SampleSize(int rows, int events, int candidates, double needed) {

	private static final double EXPLAINED = 0.15;
	private static final double SHRINKAGE = 0.9;
	/** Events per candidate below which estimates are unstable. */
	private static final double FEW = 10;
	private static final double ENOUGH = 20;

	/** Judges the rows of an outcome. */
	public static SampleSize of(final Outcome outcome, final int candidates) {
		final int n = outcome.count();
		int happened = 0;
		for (int i = 0; i < n; i++) {
			if (outcome.happened(i)) happened++;
		}
		if (outcome instanceof Outcome.Survival) return new SampleSize(n, happened, candidates, Double.NaN);
		final double part = (double) happened / n;
		final double likelihood = part * Math.log(part) + (1 - part) * Math.log1p(-part);
		final double explained = EXPLAINED * -Math.expm1(2 * likelihood);
		final double needed = Math.ceil(candidates / ((SHRINKAGE - 1) * Math.log1p(-explained / SHRINKAGE)));
		return new SampleSize(n, Math.min(happened, n - happened), candidates, needed);
	}

	/** Events per candidate. */
	public double eventsPerCandidate() {
		return (double) events / candidates;
	}

	/** The judgment in words. */
	public String sentence() {
		final double ratio = eventsPerCandidate();
		final String judgment = ratio < 1 ? "far too few for a regression without selection or penalty, and few with it"
			: ratio < FEW ? "few: expect unstable choices and optimism" : ratio < ENOUGH ? "acceptable" : "many";
		final String riley = Double.isNaN(needed) ? "" : String.format(Locale.ROOT,
			" A regression of all candidates without a penalty would need about %.0f rows.", needed);
		return String.format(Locale.ROOT,
			"%d rows with %d events for %d candidates: %.2g events per candidate, which is %s.%s", rows, events, candidates,
			ratio, judgment, riley);
	}
}
