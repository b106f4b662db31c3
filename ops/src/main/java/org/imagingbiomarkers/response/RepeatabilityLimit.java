package org.imagingbiomarkers.response;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * By how much two measurements of an unchanged lesion may differ: the limits beyond which a change is real with 95 %
 * confidence. Where the spread grows with the value they are unequal on the two sides: exp(-+1.96 sqrt(2) s) - 1 with the
 * within-subject standard deviation s of the logarithm.
 *
 * @param name what is measured where, such as {@code ADC, liver (claim)}
 * @param decrease relative change beyond which a decrease is real, a fraction below 0
 * @param increase relative change beyond which an increase is real, a fraction above 0
 * @param decreaseInterval 95 % interval of the decrease; NaN where it is not known
 * @param increaseInterval 95 % interval of the increase; NaN where it is not known
 * @param kind how well founded the limits are
 * @param patients they were measured in; empty where several studies were pooled
 * @param published what the source gives, from which the limits follow
 * @param source where the limits come from
 */
public record RepeatabilityLimit(String name, double decrease, double increase, Interval decreaseInterval,
		Interval increaseInterval, Kind kind, OptionalInt patients, String published, String source)
{

	/** How well founded limits are. */
	public enum Kind {

			/** A claim of a profile of the Quantitative Imaging Biomarkers Alliance. */
			CLAIM("profile claim"),
			/** An update of such a claim that its authors have proposed. */
			PROPOSAL("proposed update"),
			/** One study. */
			STUDY("one study"),
			/** A review of several studies. */
			REVIEW("review of studies"),
			/** Measurements or numbers of the user. */
			OWN("own limit");

		private final String words;

		Kind(final String words) {
			this.words = words;
		}

		/** What it is called. */
		public String words() {
			return words;
		}
	}

	/** Limits from a repeatability coefficient relative to the value, a fraction, and its own 95 % interval. */
	static RepeatabilityLimit proportional(final String name, final double coefficient, final Interval coefficientInterval,
		final Kind kind, final OptionalInt patients, final String source)
	{
		final Interval limits = limits(coefficient);
		final Interval least = limits(coefficientInterval.lower());
		final Interval most = limits(coefficientInterval.upper());
		return new RepeatabilityLimit(name, limits.lower(), limits.upper(), new Interval(most.lower(), least.lower()),
			new Interval(least.upper(), most.upper()), kind, patients, "RC " + percent(coefficient) + " %", source);
	}

	/** With one decimal where the source gives one. */
	private static String percent(final double fraction) {
		final double percent = Math.rint(1000 * fraction) / 10;
		return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
	}

	/**
	 * The limits of relative changes that follow from a repeatability coefficient relative to the value, 1.96 sqrt(2) wCV,
	 * for a spread that grows with the value: its logarithm has the variance ln(1 + wCV^2).
	 *
	 * @param coefficient a fraction above 0
	 */
	static Interval limits(final double coefficient) {
		final double variation = coefficient / WithinSubject.COEFFICIENT;
		final double limit = WithinSubject.COEFFICIENT * Math.sqrt(Math.log1p(variation * variation));
		return new Interval(Math.expm1(-limit), Math.expm1(limit));
	}

	/** Limits from a repeatability coefficient relative to the value, as {@link WithinSubject} gives it, a fraction. */
	public static RepeatabilityLimit of(final String name, final double coefficient, final String source) {
		return proportional(name, coefficient, Interval.UNKNOWN, Kind.OWN, OptionalInt.empty(), source);
	}

	/** Limits of one's own, fractions below and above 0. */
	public static RepeatabilityLimit of(final String name, final double decrease, final double increase,
		final String source)
	{
		return new RepeatabilityLimit(name, decrease, increase, Interval.UNKNOWN, Interval.UNKNOWN, Kind.OWN, OptionalInt
			.empty(), "", source);
	}

	/** Limits from measurements of one's own, by the spread of their logarithms. */
	public static RepeatabilityLimit of(final WithinSubject spread) {
		return new RepeatabilityLimit("own repeated measurements", spread.logarithmicLimits().lower(), spread
			.logarithmicLimits().upper(), Interval.UNKNOWN, Interval.UNKNOWN, Kind.OWN, OptionalInt.of(spread.subjects()), "",
			"spread of the logarithms of repeated measurements");
	}

	/** Whether a change is real. */
	public record Verdict(boolean real, String reason) {}

	/**
	 * Judges a change.
	 *
	 * @param before first measurement, above 0
	 * @param now second measurement in the same unit
	 */
	public Verdict judge(final double before, final double now) {
		if (!(before > 0) || !Double.isFinite(now)) {
			return new Verdict(false, "the value must be known at both times and above 0 at the first");
		}
		final double change = now / before - 1;
		final boolean real = change < decrease || change > increase;
		return new Verdict(real, String.format(Locale.ROOT, "%+.1f %%, %s the limits %+.0f %% and %+.0f %% (%s)", 100 *
			change, real ? "beyond" : "within", 100 * decrease, 100 * increase, foundation()));
	}

	private String foundation() {
		if (name.equals(kind.words)) return name;
		return name + ", " + kind.words + (patients.isPresent() ? ", " + patients.getAsInt() + " patients" : "");
	}
}
