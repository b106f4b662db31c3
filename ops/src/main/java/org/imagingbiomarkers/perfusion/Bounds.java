package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Parameter;

/** The range in which a parameter is looked for, where it is not the default one. */
public final class Bounds {

	/**
	 * Where a parameter is looked for.
	 *
	 * @param name of the parameter, such as {@code ve}
	 */
	public record Range(String name, double lower, double upper) {

		/** @throws InvalidInputException if the lower end is not below the upper one */
		public Range {
			if (!(lower < upper)) {
				throw new InvalidInputException("bounds must hold a smaller number before a larger one, but for " + name +
					" they are " + lower + " and " + upper + ".");
			}
		}

		/** The delay of arrival between two values in s, which has it fitted. */
		public static Range ofDelay(final double earliest, final double latest) {
			return new Range(Kinetics.DELAY.name(), earliest, latest);
		}

		/** Whether a model has this parameter, as every model has a delay. */
		public boolean isOf(final KineticModel model) {
			return isOfDelay() || model.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
		}

		public boolean isOfDelay() {
			return name.equals(Kinetics.DELAY.name());
		}

		/**
		 * The parameter of a model with these bounds. A fit at a bound is worth something only where it is at the default
		 * bound, and that is still the bound.
		 *
		 * @throws InvalidInputException if the model has no such parameter or cannot have such bounds
		 */
		public Parameter of(final KineticModel model) {
			return isOfDelay() ? within(Kinetics.DELAY) : within(model.parameters().stream().filter(p -> p.name().equals(name))
				.findFirst().orElseThrow(() -> new InvalidInputException("bounds must name parameters of the model, which are " +
					model.parameters().stream().map(Parameter::name).collect(Collectors.joining(", ")) + ", but one is \"" + name +
					"\".")));
		}

		Parameter within(final Parameter usual) {
			final boolean signed = usual.lower() < 0;
			if (!signed && lower < 0) {
				throw new InvalidInputException("bounds of " + name + " must not be below 0, but the lower one is " + lower +
					".");
			}
			// A volume of exactly 0 would divide by 0.
			final double lowest = lower == 0 ? Math.min(usual.lower(), upper / 2) : lower;
			return new Parameter(name, usual.unit(), signed ? lower : lowest, upper, lowest == usual.lower() ? usual.atLower()
				: Parameter.Bound.LIMIT, upper == usual.upper() ? usual.atUpper() : Parameter.Bound.LIMIT);
		}
	}

	private Bounds() {}

	/** The delay of arrival as a parameter that is fitted, between two values in s. */
	public static Parameter delay(final double earliest, final double latest) {
		return Range.ofDelay(earliest, latest).within(Kinetics.DELAY);
	}

	/**
	 * A parameter of a model with other bounds.
	 *
	 * @param name of the parameter, such as {@code ve}
	 * @throws InvalidInputException if the model has no such parameter or cannot have such bounds
	 */
	public static Parameter of(final KineticModel model, final String name, final double lower, final double upper) {
		return new Range(name, lower, upper).of(model);
	}

	/** The parameters of a model with others in the place of those of the same name, and after them a delay. */
	static List<Parameter> replace(final List<Parameter> usual, final List<Parameter> others) {
		final List<Parameter> replaced = new ArrayList<>();
		for (final Parameter parameter : usual) {
			replaced.add(named(parameter.name(), others, parameter));
		}
		final Parameter delay = named(Kinetics.DELAY.name(), others, null);
		if (delay != null) replaced.add(delay);
		return List.copyOf(replaced);
	}

	private static Parameter named(final String name, final List<Parameter> parameters, final Parameter otherwise) {
		return parameters.stream().filter(p -> p.name().equals(name)).findFirst().orElse(otherwise);
	}
}
