package org.imagingbiomarkers.relaxometry.fat;

import org.imagingbiomarkers.curve.CurveModel;

/** The complex echoes of fat and water, as their fit sees them. */
interface FatEchoes extends CurveModel {

	/** Echo times, s. */
	double[] seconds();

	/** The real part of the signal of fat without relaxation. */
	double real(int echo);

	/** The imaginary part of the same. */
	double imaginary(int echo);
}
