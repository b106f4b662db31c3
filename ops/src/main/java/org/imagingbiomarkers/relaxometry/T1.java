package org.imagingbiomarkers.relaxometry;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/** The longitudinal relaxation time, as every way to measure it bounds it. */
final class T1 {

	/** Shorter than any tissue has, contrast agent or not; in ms. */
	static final double SMALLEST = 1;
	/** Twice that of free water at body temperature; in ms. */
	static final double LARGEST = 10_000;

	static final Citation DEONI_2003 = new Citation("deoni2003",
		"Deoni SCL, Rutt BK, Peters TM. Rapid combined T1 and T2 mapping using gradient recalled acquisition in the steady state. Magn Reson Med 2003;49:515-526.",
		"10.1002/mrm.10407");

	static final MapQuantity MAP = MapQuantity.of("t1", "T1", "ms", Definition.of("Longitudinal relaxation time.",
		DEONI_2003)).range(0, 3000).in(MapQuantity.LIPARI);
	static final MapQuantity M0_MAP = MapQuantity.of("m0", "M0", Parameter.SIGNAL, Definition.of(
		"Signal of the full longitudinal magnetization, without relaxation.")).fromZero();

	static final Parameter PARAMETER = MAP.parameter(SMALLEST, LARGEST);
	static final Parameter M0 = M0_MAP.parameter(0, Double.POSITIVE_INFINITY);

	private T1() {}

	/**
	 * T1 of E = exp(-TR / T1); the bound on that side where E is not between 0 and 1.
	 *
	 * @param tr in ms
	 * @param logarithm of E
	 */
	static double of(final double tr, final double e, final double logarithm) {
		final double t1 = e > 0 ? e < 1 ? -tr / logarithm : LARGEST : SMALLEST;
		return Math.min(LARGEST, Math.max(SMALLEST, t1));
	}

	/** What a linear fit is worth that has these parameters. */
	static FitStatus status(final double t1, final double m0) {
		return PARAMETER.bounds(t1) || M0.bounds(m0) ? FitStatus.AT_BOUND : FitStatus.FITTED;
	}
}
