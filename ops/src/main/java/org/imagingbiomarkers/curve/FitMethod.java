package org.imagingbiomarkers.curve;

import java.util.function.Function;

/**
 * One way to fit a model.
 *
 * @param <S> the settings of the model besides its sampling points
 * @param key its name in macros and scripts, such as {@code nonlinear}
 * @param label what people call it beside the name of the model; empty where the name of the model alone means this way
 * @param description what is minimized
 * @param fitters makes a fitter
 */
public record FitMethod<S>(String key, String label, String description, Fitters<S> fitters) {

	/** Key of least squares that have one solution, such as those of a logarithm. */
	public static final String LINEAR = "linear";
	/** Key of the same with weights. */
	public static final String WEIGHTED = "weighted";
	/** Key of least squares of the curve itself. */
	public static final String NONLINEAR = "nonlinear";

	/** Makes fitters of a model. */
	@FunctionalInterface
	public interface Fitters<S> {

		/**
		 * Makes one fitter, for one thread.
		 *
		 * @param settings of the model
		 * @param points the sampling points, in the unit of the model's {@link SamplingAxis}
		 */
		CurveFitter of(S settings, double... points);
	}

	/** A way to fit a model that needs no settings. */
	public static FitMethod<NoSettings> of(final String key, final String label, final String description,
		final Function<double[], CurveFitter> fitters)
	{
		return new FitMethod<>(key, label, description, (settings, points) -> fitters.apply(points));
	}
}
