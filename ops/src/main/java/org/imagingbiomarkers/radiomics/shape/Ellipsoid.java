package org.imagingbiomarkers.radiomics.shape;

/**
 * An ellipsoid by its semi-axes in mm.
 *
 * @param major the longest
 * @param minor the second
 * @param least the shortest; may be 0
 */
public record Ellipsoid(double major, double minor, double least) {

	/** The number of terms the initiative's reference values are computed with (reference manual, section 3.1). */
	private static final int LAST_TERM = 20;

	/** Volume in mm^3. */
	public double volume() {
		return 4 * Math.PI / 3 * major * minor * least;
	}

	/**
	 * Surface area in mm^2 as the IBSI reference manual (section 3.1, code RDD2) approximates it: a series of Legendre
	 * polynomials (Maas, J Comput Appl Math 1994;51:237-249) with the eccentricities that the manual writes. It is the area
	 * of a sphere; for other ellipsoids it is up to a sixth off, and so are the reference values.
	 */
	public double area() {
		if (major == 0) return 0;
		final double alpha2 = 1 - minor * minor / (major * major);
		final double beta2 = 1 - least * least / (major * major);
		// (alpha beta)^v P_v((alpha^2 + beta^2) / (2 alpha beta)), by the recurrence of the polynomials: no division by zero.
		final double product2 = alpha2 * beta2;
		final double middle = (alpha2 + beta2) / 2;
		double previous = 1;
		double term = middle;
		double sum = 1 + term / (1 - 4);
		for (int v = 2; v <= LAST_TERM; v++) {
			final double following = ((2 * v - 1) * middle * term - (v - 1) * product2 * previous) / v;
			previous = term;
			term = following;
			sum += term / (1 - 4.0 * v * v);
		}
		return 4 * Math.PI * major * minor * sum;
	}
}
