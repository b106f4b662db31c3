package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * A quantity that follows from the parameters of a tracer model.
 *
 * @param parameter its name and unit
 * @param formula its value, and how it changes with the parameters
 */
record DerivedQuantity(Parameter parameter, Formula formula) implements Derived {

	/** The value of a quantity and its derivatives. */
	interface Formula {

		/**
		 * Computes the value.
		 *
		 * @param p one value per parameter
		 * @param gradient receives the derivatives, where it has any elements; it holds 0 before
		 */
		double value(double[] p, double[] gradient);
	}

	private static final double[] NONE = {};

	DerivedQuantity(final MapQuantity quantity, final Formula formula) {
		this(quantity.unbounded(), formula);
	}

	@Override
	public double value(final double[] parameters) {
		return formula.value(parameters, NONE);
	}

	@Override
	public void gradient(final double[] parameters, final double[] gradient) {
		Arrays.fill(gradient, 0);
		formula.value(parameters, gradient);
	}
}
