package org.imagingbiomarkers.curve;

/** A conversion that has a way back, so that a fitted curve can be seen beside what was measured. */
public interface ReversibleConversion extends Conversion {

	/**
	 * Converts one curve back.
	 *
	 * @param converted any number of values, in the unit that {@link #convert} gives; receives what would have been
	 * measured
	 * @param measured one value per sampling point, as {@link #convert} takes them, which set the level of the curve
	 * @param covariates as {@link #convert} takes them
	 * @return false where they are such that {@link #convert} refuses them; the values are of no meaning then
	 */
	boolean restore(double[] converted, double[] measured, double[] covariates);
}
