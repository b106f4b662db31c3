package org.imagingbiomarkers.curve;

/**
 * A model's own starting point as the result, for models that find it by linear least squares: the quick way.
 *
 * @param model what is fitted
 */
public record DirectFit(CurveModel model) implements CurveFitter {

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		return model.start(measured, parameters);
	}
}
