package org.imagingbiomarkers.relaxometry;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
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
}
