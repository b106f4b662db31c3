package org.imagingbiomarkers.response;

import java.util.List;
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

	private static final String PROFILE =
		"QIBA Profile: Diffusion-Weighted MRI, in Boss et al. 2024, doi:10.1148/radiol.233055";
	private static final String UPDATE = "Boss et al. 2024, doi:10.1148/radiol.233055";
	private static final String PROSTATE = "Peled et al. 2019, doi:10.1016/j.acra.2018.10.018 (Tofts model)";
	private static final String LUNG = "Weber et al. 2015, doi:10.2967/jnumed.114.147728";
	private static final int PROSTATE_PATIENTS = 11;

	/** Published limits. */
	public static final List<RepeatabilityLimit> PRESETS = List.of(pooled("ADC, brain (claim)", 0.11, Kind.CLAIM, PROFILE),
		pooled("ADC, brain (proposed)", 0.08, Kind.PROPOSAL, UPDATE), pooled("ADC, liver (claim)", 0.26, Kind.CLAIM, PROFILE),
		pooled("ADC, liver (proposed)", 0.27, Kind.PROPOSAL, UPDATE), pooled("ADC, prostate (claim)", 0.47, Kind.CLAIM,
			PROFILE), pooled("ADC, prostate (proposed)", 0.27, Kind.PROPOSAL, UPDATE), pooled("ADC, breast (claim)", 0.13,
				Kind.CLAIM, PROFILE), pooled("ADC, breast (proposed)", 0.15, Kind.PROPOSAL, UPDATE), pairs("Ktrans, prostate",
					0.83), pairs("kep, prostate", 0.63), pairs("ve, prostate", 0.28), new RepeatabilityLimit(
						"SUVpeak FDG, lung (ACRIN 6678)", -0.28, 0.39, new Interval(-0.35, -0.23), new Interval(0.31, 0.54),
						Kind.STUDY, OptionalInt.of(34), "-28 % and +39 %", LUNG), new RepeatabilityLimit(
							"SUVpeak FDG, lung (MK-0646-008)", -0.35, 0.53, new Interval(-0.42, -0.29), Interval.UNKNOWN, Kind.STUDY,
							OptionalInt.of(40), "-35 % and +53 %", LUNG));

	/** Several studies, of which the repeatability coefficient is published. */
	private static RepeatabilityLimit pooled(final String name, final double coefficient, final Kind kind,
		final String source)
	{
		return proportional(name, coefficient, Interval.UNKNOWN, kind, OptionalInt.empty(), source);
	}

	/** Patients of one study who were measured twice. */
	private static RepeatabilityLimit pairs(final String name, final double coefficient) {
		return proportional(name, coefficient, WithinSubject.interval(coefficient, PROSTATE_PATIENTS), Kind.STUDY, OptionalInt
			.of(PROSTATE_PATIENTS), PROSTATE);
	}

	private static RepeatabilityLimit proportional(final String name, final double coefficient,
		final Interval coefficientInterval, final Kind kind, final OptionalInt patients, final String source)
	{
		final Interval limits = limits(coefficient);
		final Interval least = limits(coefficientInterval.lower());
		final Interval most = limits(coefficientInterval.upper());
		return new RepeatabilityLimit(name, limits.lower(), limits.upper(), new Interval(most.lower(), least.lower()),
			new Interval(least.upper(), most.upper()), kind, patients, String.format(Locale.ROOT, "RC %.0f %%", 100 *
				coefficient), source);
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
