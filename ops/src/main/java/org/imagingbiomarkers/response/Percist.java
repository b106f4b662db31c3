package org.imagingbiomarkers.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * PERCIST 1.0: metabolic response by the SULpeak of the hottest lesion, which need not be the same one each time. Wahl et
 * al. 2009, doi:10.2967/jnumed.108.057307; O, Lodge, Wahl 2016, doi:10.1148/radiol.2016142043. All limits are in SUL, the
 * uptake by lean body mass. What is not known is never assumed: the reason says which rule could not be applied.
 *
 * @param response the answer
 * @param change relative change of SULpeak, a fraction; NaN where there was none at baseline
 * @param reason in words
 * @param rule number of the rule of the decision table that answered
 */
public record Percist(Response response, double change, String reason, int rule) {

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
	private static final int MAX_LESIONS = 5;
	private static final int MAX_LESIONS_PER_ORGAN = 2;
	private static final double COMPARABLE_RELATIVE = 0.2;
	private static final double COMPARABLE_ABSOLUTE = 0.3;
	private static final double ROUNDING = 1e-9;

	/**
	 * Normal tissue that lesions are compared to: the liver in a sphere of 3 cm in its right lobe, or the blood pool in a
	 * cylinder of 1 cm by 2 cm in the descending aorta.
	 *
	 * @param mean SUL in g/mL; NaN where it is not known
	 * @param standardDeviation in g/mL; NaN where it is not known
	 */
	public record Tissue(double mean, double standardDeviation) {

		/** Tissue that was not measured, or is diseased. */
		public static final Tissue UNKNOWN = new Tissue(Double.NaN, Double.NaN);

		private boolean hasMean() {
			return mean > 0;
		}

		private boolean hasSpread() {
			return hasMean() && standardDeviation >= 0;
		}
	}

	/**
	 * One lesion at one time.
	 *
	 * @param organ it is in, as the reader calls it; empty where that is not known
	 * @param peak SULpeak in g/mL, 0 where nothing is left; NaN where it was not measured
	 * @param glycolysis total lesion glycolysis in g; NaN where it is not known
	 */
	public record AvidLesion(String name, String organ, double peak, double glycolysis) {}

	/**
	 * What was measured at one time.
	 *
	 * @param lesions in any order
	 * @param newLesion whether there is an avid lesion that was not there at baseline
	 */
	public record Uptake(List<AvidLesion> lesions, Tissue liver, Tissue bloodPool, boolean newLesion) {

		public Uptake {
			lesions = List.copyOf(lesions);
		}

		/** A single lesion of which only the SULpeak is known. */
		public static Uptake of(final double peak, final Tissue liver, final Tissue bloodPool, final boolean newLesion) {
			return new Uptake(List.of(new AvidLesion("", "", peak, Double.NaN)), liver, bloodPool, newLesion);
		}

		/** SULpeak of the hottest lesion in g/mL; NaN where there is none, or one was not measured. */
		public double peak() {
			return lesions.stream().mapToDouble(AvidLesion::peak).reduce(Math::max).orElse(Double.NaN);
		}

		/** The hottest lesions, at most five, of them at most two in an organ that is known. */
		List<AvidLesion> hottest() {
			final List<AvidLesion> chosen = new ArrayList<>();
			final Map<String, Integer> inOrgan = new HashMap<>();
			for (final AvidLesion lesion : lesions.stream().sorted(Comparator.comparingDouble(AvidLesion::peak).reversed())
				.toList())
			{
				final String organ = lesion.organ().strip().toLowerCase(Locale.ROOT);
				if (!organ.isEmpty() && inOrgan.merge(organ, 1, Integer::sum) > MAX_LESIONS_PER_ORGAN) continue;
				if (chosen.size() < MAX_LESIONS) chosen.add(lesion);
			}
			return chosen;
		}

		/** Total lesion glycolysis of the hottest lesions in g; NaN where that of one of them is not known. */
		public double glycolysis() {
			return hottest().stream().mapToDouble(AvidLesion::glycolysis).sum();
		}

		private boolean hasOrgans() {
			return lesions.stream().noneMatch(lesion -> lesion.organ().isBlank());
		}
	}

	/** The smallest SULpeak of a lesion that can be followed, from the liver: 1.5 x mean + 2 SD. */
	public static double measurableByLiver(final double mean, final double standardDeviation) {
		return 1.5 * mean + 2 * standardDeviation;
	}

	/** The same from the blood pool of the aorta, where the liver is diseased: 2 x mean + 2 SD. */
	public static double measurableByBloodPool(final double mean, final double standardDeviation) {
		return 2 * mean + 2 * standardDeviation;
	}

	/** The limit of a baseline: from the liver, without it from the blood pool; empty where neither is known. */
	public static OptionalDouble measurable(final Uptake baseline) {
		final Tissue liver = baseline.liver;
		final Tissue pool = baseline.bloodPool;
		if (liver.hasSpread()) return OptionalDouble.of(measurableByLiver(liver.mean, liver.standardDeviation));
		return pool.hasSpread() ? OptionalDouble.of(measurableByBloodPool(pool.mean, pool.standardDeviation)) : OptionalDouble
			.empty();
	}

	/**
	 * Points of PERCIST 1.0 that can be read in two ways.
	 *
	 * @param moreThan whether progression needs more than 30 % and 0.8 g/mL; otherwise both limits belong to it
	 * @param fromSmallest whether progression is counted from the smallest uptake so far; otherwise from baseline
	 */
	public record Readings(boolean moreThan, boolean fromSmallest) {

		/** Those of the guideline. */
		public static final Readings GUIDELINE = new Readings(false, false);
	}

	/** Compares a time point with the baseline. */
	public static Percist of(final Uptake baseline, final Uptake now) {
		return of(baseline, baseline, now, Readings.GUIDELINE);
	}

	/**
	 * Compares a time point with those before.
	 *
	 * @param smallest the time point of the smallest SULpeak so far, baseline included
	 * @param readings of points that can be read in two ways
	 */
	public static Percist of(final Uptake baseline, final Uptake smallest, final Uptake now, final Readings readings) {
		final double difference = now.peak() - baseline.peak();
		final double change = baseline.peak() > 0 ? difference / baseline.peak() : Double.NaN;
		final String words = String.format(Locale.ROOT, "SULpeak %.2f g/mL, %+.1f %% and %+.2f g/mL from baseline", now
			.peak(), 100 * change, difference);
		if (now.newLesion) {
			return new Percist(Response.PROGRESSIVE, change, Double.isNaN(change) ? "new avid lesion" : "new avid lesion; " +
				words, 1);
		}
		if (!(baseline.peak() > 0) || Double.isNaN(now.peak())) {
			return new Percist(Response.NOT_EVALUABLE, change, "SULpeak must be known at both times and above 0 at baseline",
				2);
		}
		final OptionalDouble limit = measurable(baseline);
		if (limit.isPresent() && baseline.peak() < limit.getAsDouble() - ROUNDING) {
			return new Percist(Response.NOT_EVALUABLE, change, String.format(Locale.ROOT,
				"not measurable at baseline: SULpeak %.2f g/mL is below %.2f g/mL (%s mean + 2 SD); %s", baseline.peak(), limit
					.getAsDouble(), baseline.liver.hasSpread() ? "1.5 x liver" : "2.0 x blood pool", words), 3);
		}
		final String reason = limit.isPresent() ? words : words +
			"; whether it was measurable at baseline is not judged, for which mean and SD of the liver or the blood pool are needed";
		final Uptake reference = readings.fromSmallest ? smallest : baseline;
		final Percist grown = grown(reference, now, change, reason, readings);
		return grown != null ? grown : notGrown(baseline, reference, now, change, reason);
	}

	/** Progression by uptake; null where there is none. */
	private static Percist grown(final Uptake reference, final Uptake now, final double change, final String reason,
		final Readings readings)
	{
		final double difference = now.peak() - reference.peak();
		final double relative = difference / reference.peak();
		final String from = readings.fromSmallest ? String.format(Locale.ROOT, "; %+.1f %% and %+.2f g/mL from the smallest",
			100 * relative, difference) : "";
		final boolean more = readings.moreThan ? relative > RELATIVE + ROUNDING && difference > ABSOLUTE + ROUNDING : reaches(
			relative, RELATIVE) && reaches(difference, ABSOLUTE);
		if (more) return new Percist(Response.PROGRESSIVE, change, reason + from, 4);
		final double glycolysis = glycolysis(reference, now);
		if (!reaches(glycolysis, GLYCOLYSIS) || !reaches(difference, 0)) return null;
		final boolean organs = now.hasOrgans() && reference.hasOrgans();
		return new Percist(Response.PROGRESSIVE, change, String.format(Locale.ROOT,
			"TLG of the hottest lesions %+.1f %% from %s without a decline of SULpeak%s; %s", 100 * glycolysis,
			readings.fromSmallest ? "the smallest" : "baseline", organs || now.lesions.size() <= MAX_LESIONS_PER_ORGAN &&
				reference.lesions.size() <= MAX_LESIONS_PER_ORGAN ? ""
					: " (at most five lesions; at most two per organ only where their organs are known)", reason), 5);
	}

	/** Change of TLG, a fraction; NaN where it is not known. */
	private static double glycolysis(final Uptake reference, final Uptake now) {
		return reference.glycolysis() > 0 ? now.glycolysis() / reference.glycolysis() - 1 : Double.NaN;
	}

	private static Percist notGrown(final Uptake baseline, final Uptake reference, final Uptake now, final double change,
		final String reason)
	{
		final double glycolysis = glycolysis(reference, now);
		final String words = reaches(glycolysis, GLYCOLYSIS) ? String.format(Locale.ROOT,
			"%s; TLG of the hottest lesions %+.1f %%, no progression since SULpeak has declined", reason, 100 * glycolysis)
			: reason;
		if (now.peak() == 0) return new Percist(Response.COMPLETE, change, words + ", nothing above the background", 6);
		final boolean liver = now.liver.hasMean();
		final boolean pool = now.bloodPool.hasMean();
		final boolean above = liver && now.peak() >= now.liver.mean - ROUNDING || pool && now.peak() > now.bloodPool.mean +
			ROUNDING;
		if (!above && liver && pool) {
			return new Percist(Response.COMPLETE, change, words + ", below the liver and not above the blood pool", 7);
		}
		final boolean partial = reaches(-change, RELATIVE) && reaches(baseline.peak() - now.peak(), ABSOLUTE);
		return new Percist(partial ? Response.PARTIAL : Response.STABLE, change, above ? words : words +
			"; complete response is not judged, for which " + (liver ? "the blood pool is" : pool ? "the liver is"
				: "liver and blood pool are") + " needed", partial ? 8 : 9);
	}

	/**
	 * What makes the two times incomparable, or why that is not known: a liver that differs by more than 20 % or 0.3 g/mL,
	 * or one that was not measured; empty if nothing.
	 */
	public static String caveat(final Uptake baseline, final Uptake now) {
		if (!baseline.liver.hasMean() || !now.liver.hasMean()) {
			return "whether the images are comparable is not judged, for which the liver is needed at both times";
		}
		final double before = baseline.liver.mean;
		final double difference = Math.abs(now.liver.mean - before);
		return difference > COMPARABLE_RELATIVE * before + ROUNDING || difference > COMPARABLE_ABSOLUTE + ROUNDING ? String
			.format(Locale.ROOT, "liver SUL %.2f g/mL against %.2f at baseline: the two images are not comparable by PERCIST",
				now.liver.mean, before) : "";
	}

	private static boolean reaches(final double value, final double limit) {
		return value >= limit - ROUNDING;
	}
}
