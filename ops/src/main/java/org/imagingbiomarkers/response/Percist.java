package org.imagingbiomarkers.response;

import java.util.Locale;

/**
 * PERCIST 1.0: metabolic response by the SULpeak of the hottest lesion, which need not be the same one each time. Wahl et
 * al. 2009, doi:10.2967/jnumed.108.057307; O, Lodge, Wahl 2016, doi:10.1148/radiol.2016142043.
 *
 * @param response the answer
 * @param change relative change of SULpeak, a fraction; NaN where there was none at baseline
 * @param reason in words
 */
public record Percist(Response response, double change, String reason) {

	/** The answers of PERCIST 1.0. */
	public enum Response {

			COMPLETE("CMR"), PARTIAL("PMR"), STABLE("SMD"), PROGRESSIVE("PMD"), NOT_EVALUABLE("NE");

		private final String code;

		Response(final String code) {
			this.code = code;
		}

		/** The abbreviation everybody uses. */
		public String code() {
			return code;
		}
	}

	private static final double RELATIVE = 0.30;
	private static final double ABSOLUTE = 0.8;
	private static final double GLYCOLYSIS = 0.75;
	private static final double ROUNDING = 1e-9;

	/**
	 * What was measured at one time. All SUL in g/mL; NaN where it is not known.
	 *
	 * @param peak SULpeak of the hottest lesion
	 * @param liver mean SUL of the liver
	 * @param bloodPool mean SUL of the blood pool
	 * @param glycolysis total lesion glycolysis in g
	 * @param newLesion whether there is an avid lesion that was not there at baseline
	 */
	public record Uptake(double peak, double liver, double bloodPool, double glycolysis, boolean newLesion) {}

	/** The smallest SULpeak of a lesion that can be followed, from the liver: 1.5 x mean + 2 SD. */
	public static double measurableByLiver(final double mean, final double standardDeviation) {
		return 1.5 * mean + 2 * standardDeviation;
	}

	/** The same from the blood pool of the aorta, where the liver is diseased: 2 x mean + 2 SD. */
	public static double measurableByBloodPool(final double mean, final double standardDeviation) {
		return 2 * mean + 2 * standardDeviation;
	}

	/** Compares a time point with the baseline. */
	public static Percist of(final Uptake baseline, final Uptake now) {
		final double difference = now.peak - baseline.peak;
		final double change = baseline.peak > 0 ? difference / baseline.peak : Double.NaN;
		final String words = String.format(Locale.ROOT, "SULpeak %.2f g/mL, %+.1f %% and %+.2f g/mL from baseline", now.peak,
			100 * change, difference);
		if (now.newLesion) return new Percist(Response.PROGRESSIVE, change, "new avid lesion; " + words);
		if (!(baseline.peak > 0) || Double.isNaN(now.peak)) {
			return new Percist(Response.NOT_EVALUABLE, change, "SULpeak must be known at both times and above 0 at baseline");
		}
		final double glycolysis = baseline.glycolysis > 0 ? now.glycolysis / baseline.glycolysis - 1 : Double.NaN;
		if (reaches(change, RELATIVE) && reaches(difference, ABSOLUTE)) {
			return new Percist(Response.PROGRESSIVE, change, words);
		}
		if (reaches(glycolysis, GLYCOLYSIS)) {
			return new Percist(Response.PROGRESSIVE, change, String.format(Locale.ROOT, "TLG %+.1f %% from baseline; %s", 100 *
				glycolysis, words));
		}
		if (now.peak < now.liver && !(now.peak > now.bloodPool) || now.peak == 0) {
			return new Percist(Response.COMPLETE, change, words + ", below the liver and not above the blood pool");
		}
		final boolean partial = reaches(-change, RELATIVE) && reaches(-difference, ABSOLUTE);
		return new Percist(partial ? Response.PARTIAL : Response.STABLE, change, words);
	}

	/** What makes the two times incomparable: a liver that differs by more than 20 % and 0.3 g/mL; empty if nothing. */
	public static String caveat(final Uptake baseline, final Uptake now) {
		final double difference = Math.abs(now.liver - baseline.liver);
		return difference > 0.2 * baseline.liver || difference > 0.3 ? String.format(Locale.ROOT,
			"liver SUL %.2f g/mL against %.2f at baseline: the two images are not comparable by PERCIST", now.liver,
			baseline.liver) : "";
	}

	private static boolean reaches(final double value, final double limit) {
		return value >= limit - ROUNDING;
	}
}
