package org.imagingbiomarkers.curve;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.imagingbiomarkers.InvalidInputException;

/**
 * One way to fit a model.
 *
 * @param <S> the settings of the model besides its sampling points
 * @param key its name in macros and scripts, such as {@code nonlinear}
 * @param label what people call it beside the name of the model; empty where the name of the model alone means this way
 * @param description what is minimized
 * @param fitters makes a fitter
 * @param fittersAboveNoise makes a fitter that allows for the noise floor of a magnitude image; empty where there is none
 */
public record FitMethod<S>(String key, String label, String description, Fitters<S> fitters,
		Optional<FittersAboveNoise<S>> fittersAboveNoise)
{

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

	/** Makes fitters of a model that allow for the noise floor of a magnitude image. */
	@FunctionalInterface
	public interface FittersAboveNoise<S> {

		/**
		 * Makes one fitter, for one thread.
		 *
		 * @param settings of the model
		 * @param noise standard deviation of the noise in each of the two channels, in the unit of the signal; above 0
		 * @param points the sampling points, in the unit of the model's {@link SamplingAxis}
		 */
		CurveFitter of(S settings, double noise, double... points);
	}

	/** A way to fit that takes no noise floor into account. */
	public FitMethod(final String key, final String label, final String description, final Fitters<S> fitters) {
		this(key, label, description, fitters, Optional.empty());
	}

	/** The same, which can allow for the noise floor by a search from its own result. */
	public FitMethod<S> withNoiseFloor() {
		return withNoiseFloor((settings, noise, points) -> new FitAboveNoise(fitters.of(settings, points), noise));
	}

	/** The same, which can allow for the noise floor. */
	public FitMethod<S> withNoiseFloor(final FittersAboveNoise<S> aboveNoise) {
		return new FitMethod<>(key, label, description, fitters, Optional.of(aboveNoise));
	}

	/**
	 * Makes one fitter, for one thread.
	 *
	 * @param noise standard deviation of the noise in each of the two channels, whose floor the fit allows for; empty: none
	 * @throws InvalidInputException if the fit cannot allow for noise
	 */
	public CurveFitter fitter(final S settings, final OptionalDouble noise, final double... points) {
		if (noise.isEmpty()) return fitters.of(settings, points);
		return fittersAboveNoise.orElseThrow(() -> new InvalidInputException(
			"method must fit the signal itself, as \"nonlinear\" does, " + "to allow for the noise floor, but it is \"" + key +
				"\".")).of(settings, noise.getAsDouble(), points);
	}

	/** A way to fit a model that needs no settings. */
	public static FitMethod<NoSettings> of(final String key, final String label, final String description,
		final Function<double[], CurveFitter> fitters)
	{
		return new FitMethod<>(key, label, description, (settings, points) -> fitters.apply(points));
	}
}
