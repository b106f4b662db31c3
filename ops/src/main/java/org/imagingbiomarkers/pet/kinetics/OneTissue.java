package org.imagingbiomarkers.pet.kinetics;

import java.util.List;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * One tissue compartment: {@value #FORMULA}.
 * <p>
 * Parameters: {@code pet_k1}, {@code pet_k2}; derived: {@code vt}.
 * </p>
 */
record OneTissue() implements TracerModel {

	static final String FORMULA = "dCT/dt = K1 Cp - k2 CT; C = (1 - vB) CT + vB Cwb";

	private static final double[] RATES = TracerModel.rates(1e-3, 6, 36);
	private static final List<Parameter> PARAMETERS = List.of(TracerQuantities.K1_PARAMETER, TracerQuantities.K2_PARAMETER);
	private static final List<Derived> DERIVED = List.of(new DerivedQuantity(TracerQuantities.VT, (p, gradient) -> {
		final double vt = p[0] / p[1];
		if (gradient.length > 0) {
			gradient[0] = 1 / p[1];
			gradient[1] = -vt / p[1];
		}
		return vt;
	}));

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public List<Derived> derived() {
		return DERIVED;
	}

	@Override
	public int exponentials() {
		return 1;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		response[0] = 0;
		response[1] = p[0];
		response[2] = p[1];
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		slopes[0][1] = 1;
		slopes[1][2] = 1;
	}

	@Override
	public double[] slowRates() {
		return RATES;
	}

	@Override
	public double[] fastRates() {
		return new double[0];
	}

	@Override
	public boolean fromResponse(final double[] response, final double[] p) {
		p[0] = response[1];
		p[1] = response[2];
		return response[1] > 0;
	}
}
