package org.imagingbiomarkers.curve;

/** A quantity that follows from the parameters of a model, as a rate does from a flow and a volume. */
public interface Derived {

	/** Its name, unit and bounds; what lies outside of them is reported all the same. */
	Parameter parameter();

	/**
	 * Its value.
	 *
	 * @param parameters one value per parameter of the model
	 */
	double value(double[] parameters);

	/**
	 * How it changes with each parameter of the model.
	 *
	 * @param parameters one value per parameter
	 * @param gradient receives one value per parameter
	 */
	void gradient(double[] parameters, double[] gradient);
}
