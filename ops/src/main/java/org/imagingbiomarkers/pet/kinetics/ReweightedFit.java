package org.imagingbiomarkers.pet.kinetics;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;

/**
 * Bounded weighted least squares of a time-activity curve, whose weights follow from the fitted curve: from the nearest
 * of many responses, twice.
 */
final class ReweightedFit implements CurveFitter {

	/** A thousandth of a standard error is as good as none. */
	private static final double STEP_TOLERANCE = 1e-5;

	private final TimeActivityCurve curve;
	private final LevenbergMarquardt fitter;

	ReweightedFit(final TimeActivityCurve curve) {
		this.curve = curve;
		fitter = LevenbergMarquardt.settledAt(STEP_TOLERANCE, curve);
	}

	@Override
	public CurveModel model() {
		return curve;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		final FitStatus start = curve.start(measured, parameters);
		if (!start.isFitted()) return start;
		if (curve.isReweighted()) {
			curve.weigh(parameters);
			if (fitter.refine(measured, parameters) == FitStatus.NOT_CONVERGED) return FitStatus.NOT_CONVERGED;
			curve.weigh(parameters);
		}
		return fitter.refine(measured, parameters);
	}
}
