package org.imagingbiomarkers.response;

import java.util.List;
import java.util.Locale;

/**
 * By how much two measurements of an unchanged lesion may differ: the limit beyond which a change is real with 95 %
 * confidence.
 *
 * @param name what is measured where, such as {@code ADC, liver}
 * @param decrease relative change beyond which a decrease is real, a fraction below 0
 * @param increase relative change beyond which an increase is real, a fraction above 0
 * @param source where the limits come from
 */
public record RepeatabilityLimit(String name, double decrease, double increase, String source) {

	private static final String ADC = "Boss et al. 2024, doi:10.1148/radiol.233055 (QIBA ADC profile, proposed update)";

	private static final String PROSTATE = "Peled et al. 2019, doi:10.1016/j.acra.2018.10.018 (11 patients, Tofts model)";
	private static final String LUNG = "Weber et al. 2015, doi:10.2967/jnumed.114.147728 (ACRIN 6678, lung cancer)";

	/** Published limits. */
	public static final List<RepeatabilityLimit> PRESETS = List.of(symmetric("ADC, brain", 0.08, ADC), symmetric(
		"ADC, liver", 0.27, ADC), symmetric("ADC, prostate", 0.27, ADC), symmetric("ADC, breast", 0.15, ADC), symmetric(
			"Ktrans, prostate", 0.83, PROSTATE), symmetric("kep, prostate", 0.63, PROSTATE), symmetric("ve, prostate", 0.28,
				PROSTATE), new RepeatabilityLimit("SUVpeak FDG, lung", -0.28, 0.39, LUNG));

	/** A limit that is the same on both sides, as from a within-subject coefficient of variation. */
	public static RepeatabilityLimit symmetric(final String name, final double limit, final String source) {
		return new RepeatabilityLimit(name, -limit, limit, source);
	}

	/** A limit from measurements of one's own: the repeatability coefficient relative to the value. */
	public static RepeatabilityLimit of(final WithinSubject spread) {
		return symmetric("own repeated measurements", spread.relativeCoefficient(), "wCV of " + spread.subjects() +
			" subjects");
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
			change, real ? "beyond" : "within", 100 * decrease, 100 * increase, name));
	}
}
