package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.LevenbergMarquardt;

/** The ways to fit a tissue curve. */
public final class KineticFit {

	private KineticFit() {}

	/** Linear least squares of the integrated differential equation: the quick way, which noise biases. */
	public static CurveFitter linear(final TissueCurve curve) {
		return new DirectFit(curve);
	}

	/** Bounded least squares of the concentration itself, from the linear fit. */
	public static CurveFitter nonlinear(final TissueCurve curve) {
		return new LevenbergMarquardt(curve);
	}
}
