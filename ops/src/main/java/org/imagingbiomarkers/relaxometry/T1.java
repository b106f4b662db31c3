package org.imagingbiomarkers.relaxometry;

import org.imagingbiomarkers.curve.Parameter;

/** The longitudinal relaxation time, as every way to measure it bounds it. */
final class T1 {

	/** Shorter than any tissue has, contrast agent or not; in ms. */
	static final double SMALLEST = 1;
	/** Twice that of free water at body temperature; in ms. */
	static final double LARGEST = 10_000;

	static final Parameter PARAMETER = new Parameter("t1", "ms", SMALLEST, LARGEST);
	static final Parameter M0 = new Parameter("m0", Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY);

	private T1() {}
}
