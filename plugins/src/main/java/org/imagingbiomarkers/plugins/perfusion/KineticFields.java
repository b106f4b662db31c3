package org.imagingbiomarkers.plugins.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.KineticModel;
import org.imagingbiomarkers.perfusion.ModelChoice;
import org.imagingbiomarkers.perfusion.Patlak;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.perfusion.TwoCompartmentExchange;
import org.imagingbiomarkers.perfusion.TwoCompartmentUptake;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * Which kinetic model is fitted, and how, as the fields of a command say.
 *
 * @param model name of one, or {@value #BEST}
 * @param method {@value #LINEAR} or {@value #NONLINEAR}
 * @param bounds a name and two numbers for each parameter that has others than the usual ones, such as {@code ve 0 0.6}
 * @param fitDelay whether the time of arrival is fitted too
 */
public record KineticFields(String model, String method, String bounds, boolean fitDelay) {

	static final String TOFTS = "tofts";
	static final String EXTENDED_TOFTS = "extended tofts";
	static final String PATLAK = "patlak";
	static final String EXCHANGE = "2cxm";
	static final String UPTAKE = "2cum";
	static final String BEST = "best";
	static final String LINEAR = "linear";
	static final String NONLINEAR = "nonlinear";

	/** From simple to complex, as a choice among them takes them; their numbers in the map of the chosen model. */
	private static final List<KineticModel> MODELS = List.of(new Patlak(), new Tofts(), new ExtendedTofts(),
		new TwoCompartmentUptake(), new TwoCompartmentExchange());
	/** Range of delays in s where the bounds name none. */
	private static final double MOST_DELAY = 10;

	/** The name of a model by its number in the map of the chosen model. */
	public static String modelName(final int number) {
		return MODELS.get(number - 1).name();
	}

	/**
	 * What makes the fitters, which are the same but for the input.
	 *
	 * @return a function of the plasma input
	 * @throws InvalidInputException if a field is wrong
	 */
	Function<ArterialInput, Function<double[], CurveFitter>> fitters() {
		final String name = new TextField("model", model).oneOf(List.of(TOFTS, EXTENDED_TOFTS, PATLAK, EXCHANGE, UPTAKE,
			BEST));
		final boolean linear = new TextField("method", method).oneOf(List.of(NONLINEAR, LINEAR)).equals(LINEAR);
		final List<KineticModel> models = MODELS.stream().filter(m -> name.equals(BEST) || m.name().equals(name)).toList();
		final List<List<Parameter>> parameters = models.stream().map(this::parameters).toList();
		return input -> times -> {
			final List<CurveFitter> candidates = new ArrayList<>();
			for (int m = 0; m < models.size(); m++) {
				final TissueCurve curve = new TissueCurve(models.get(m), input, times, parameters.get(m));
				candidates.add(linear ? KineticFit.linear(curve) : KineticFit.nonlinear(curve));
			}
			return name.equals(BEST) ? new ModelChoice(candidates) : candidates.get(0);
		};
	}

	/** The parameters of a model that have bounds of their own. */
	private List<Parameter> parameters(final KineticModel one) {
		final List<Parameter> parameters = new ArrayList<>();
		for (final String part : bounds.split("[,;]")) {
			if (part.isBlank()) continue;
			final String[] words = part.trim().split("\\s+");
			if (words.length != 3) {
				throw new InvalidInputException("bounds must be a name and two numbers for each parameter, such as ve 0 0.6, " +
					"but one is \"" + part.trim() + "\".");
			}
			final List<Double> ends = new TextField("bounds", words[1] + " " + words[2]).numbers();
			final boolean elsewhere = model.equals(BEST) && one.parameters().stream().noneMatch(p -> p.name().equals(
				words[0])) && MODELS.stream().anyMatch(m -> m.parameters().stream().anyMatch(p -> p.name().equals(words[0])));
			if (elsewhere) continue;
			final Parameter parameter = Bounds.of(one, words[0], ends.get(0), ends.get(1));
			if (fitDelay || !words[0].equals("delay")) parameters.add(parameter);
		}
		if (fitDelay && Arrays.stream(bounds.split("[,;]")).noneMatch(part -> part.trim().startsWith("delay"))) {
			parameters.add(Bounds.delay(-MOST_DELAY, MOST_DELAY));
		}
		return parameters;
	}
}
