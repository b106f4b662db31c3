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

	/** Share of the squares of a curve that rounding leaves. */
	private static final double EXACT = 1e-18;

	private final TimeActivityCurve curve;
	private final LevenbergMarquardt fitter;
	private final double[] fitted;

	ReweightedFit(final TimeActivityCurve curve) {
		this.curve = curve;
		fitted = new double[curve.samples()];
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
			if (refine(measured, parameters) == FitStatus.NOT_CONVERGED) return FitStatus.NOT_CONVERGED;
			curve.weigh(parameters);
		}
		return refine(measured, parameters);
	}

	/** A curve that is met exactly needs no parameter to have an effect, as where a tissue is its own reference. */
	private FitStatus refine(final double[] measured, final double[] parameters) {
		final FitStatus status = fitter.refine(measured, parameters);
		return status == FitStatus.NOT_CONVERGED && isExact(measured, parameters) ? FitStatus.FITTED : status;
	}

	private boolean isExact(final double[] measured, final double[] parameters) {
		curve.curve(parameters, fitted);
		double all = 0;
		double rest = 0;
		for (int i = 0; i < fitted.length; i++) {
			all += measured[i] * measured[i];
			rest += (measured[i] - fitted[i]) * (measured[i] - fitted[i]);
		}
		return rest <= EXACT * all;
	}
}
