package org.imagingbiomarkers.curve;

/**
 * Least squares of a magnitude signal above the floor that noise gives it, from the fit without one: {@link NoiseFloor}.
 */
public final class FitAboveNoise implements CovariateFitter {

	private final CurveFitter start;
	private final CurveModel model;
	private final LevenbergMarquardt search;

	/**
	 * @param start the fit that takes no noise floor into account
	 * @param noise standard deviation of the noise in each of the two channels, in the unit of the signal; above 0
	 */
	public FitAboveNoise(final CurveFitter start, final double noise) {
		this.start = start;
		model = new NoiseFloor(start.model(), noise);
		search = new LevenbergMarquardt(model);
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		return refine(start.fit(measured, parameters), measured, parameters);
	}

	@Override
	public FitStatus fit(final double[] measured, final double covariate, final double[] parameters) {
		if (!(start instanceof CovariateFitter ofCovariate)) return fit(measured, parameters);
		return refine(ofCovariate.fit(measured, covariate, parameters), measured, parameters);
	}

	private FitStatus refine(final FitStatus status, final double[] measured, final double[] parameters) {
		if (!status.isFitted() && status != FitStatus.AT_BOUND) return status;
		return search.refine(measured, parameters);
	}
}
