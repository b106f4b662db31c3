package org.imagingbiomarkers.model.survival;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Mean squared distance of predicted risk and outcome at a time, weighted for censoring: 0 is perfect, 0.25 is what a
 * risk of 50 % for everyone gives.
 * <p>
 * Graf et al. 1999, doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18&lt;2529::AID-SIM274&gt;3.0.CO;2-5. The probability
 * of not being censored is that just before the time, as in R's riskRegression.
 * </p>
 *
 * @param time in the unit of the survival times
 * @param value the score, 0 or more
 * @param standardError of the score, with the estimated censoring taken into account
 */
public record BrierScore(double time, double value, double standardError) {

	/**
	 * @param risk predicted probability of the event by the time, one per sample
	 */
	public static BrierScore of(final SurvivalTimes data, final double[] risk, final double time) {
		ConcordanceIndex.checkScores(risk, data.count());
		final int n = data.count();
		final CensoringDistribution censoring = new CensoringDistribution(data);
		final double[] residuals = residuals(data, risk, time, censoring);
		double score = 0;
		final double[] moments = new double[n];
		final double[] terms = new double[n];
		for (int i = 0; i < n; i++) {
			score += residuals[i] / n;
			terms[i] = residuals[i] / n;
			moments[i] = data.times()[i] > time ? Math.nextUp(time) : data.times()[i];
		}
		final double[] direct = new double[n];
		for (int i = 0; i < n; i++) {
			direct[i] = residuals[i] - score;
		}
		return new BrierScore(time, score, TimeDependentAuc.standardError(direct, censoring.influence(moments, terms)));
	}

	/** The score of one risk for everyone, which the Kaplan-Meier estimate of all gives. */
	public static BrierScore withoutModel(final SurvivalTimes data, final double time) {
		final double[] risk = new double[data.count()];
		Arrays.fill(risk, 1 - KaplanMeier.of(data, ConfidenceTransform.LOG).survivalAt(time));
		return of(data, risk, time);
	}

	private static double[] residuals(final SurvivalTimes data, final double[] risk, final double time,
		final CensoringDistribution censoring)
	{
		final double[] residuals = new double[data.count()];
		for (int i = 0; i < residuals.length; i++) {
			final double observed = data.times()[i];
			if (observed > time) residuals[i] = risk[i] * risk[i] / censoring.at(time);
			else if (data.events()[i]) residuals[i] = (1 - risk[i]) * (1 - risk[i]) / censoring.before(observed);
		}
		return residuals;
	}

	/**
	 * The score over a range of times: its integral by trapezoids divided by the length of the range.
	 *
	 * @param risks one array per time, one predicted risk per sample
	 * @param times rising
	 */
	public static double integrated(final SurvivalTimes data, final double[][] risks, final double[] times) {
		if (times.length < 2 || risks.length != times.length) {
			throw new InvalidInputException("There are " + times.length + " times and " + risks.length +
				" sets of risks, but the integral needs two times or more with risks at each.");
		}
		final CensoringDistribution censoring = new CensoringDistribution(data);
		double integral = 0;
		double previous = 0;
		for (int k = 0; k < times.length; k++) {
			ConcordanceIndex.checkScores(risks[k], data.count());
			double score = 0;
			for (final double residual : residuals(data, risks[k], times[k], censoring)) {
				score += residual / data.count();
			}
			if (k > 0) {
				if (!(times[k] > times[k - 1])) {
					throw new InvalidInputException("The times of the integral do not rise at " + times[k] + ", but must.");
				}
				integral += (times[k] - times[k - 1]) * (score + previous) / 2;
			}
			previous = score;
		}
		return integral / (times[times.length - 1] - times[0]);
	}
}
