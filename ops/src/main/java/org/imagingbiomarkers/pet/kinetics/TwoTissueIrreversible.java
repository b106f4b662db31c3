package org.imagingbiomarkers.pet.kinetics;

import java.util.List;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Two tissue compartments, the second of which keeps what it gets: {@value #FORMULA}.
 * <p>
 * Parameters: {@code pet_k1}, {@code pet_k2}, {@code pet_k3}; derived: {@code ki}.
 * </p>
 */
record TwoTissueIrreversible() implements TracerModel {

	static final String FORMULA =
		"dC1/dt = K1 Cp - (k2 + k3) C1; dC2/dt = k3 C1; C = (1 - vB) (C1 + C2) + vB Cwb; Ki = K1 k3 / (k2 + k3)";

	private static final double[] NO_OUTFLOW = { 0 };
	private static final double[] RATES = TracerModel.rates(5e-3, 8, 36);
	private static final List<Parameter> PARAMETERS = List.of(TracerQuantities.K1_PARAMETER, TracerQuantities.K2_PARAMETER,
		TracerQuantities.K3_PARAMETER);
	private static final List<Derived> DERIVED = List.of(new DerivedQuantity(TracerQuantities.KI, (p, gradient) -> {
		final double out = p[1] + p[2];
		final double kept = p[2] / out;
		if (gradient.length > 0) {
			gradient[0] = kept;
			gradient[1] = -p[0] * kept / out;
			gradient[2] = p[0] * p[1] / (out * out);
		}
		return p[0] * kept;
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
		return 2;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		final double out = p[1] + p[2];
		response[0] = 0;
		response[1] = p[0] * p[2] / out;
		response[2] = 0;
		response[3] = p[0] * p[1] / out;
		response[4] = out;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		final double out = p[1] + p[2];
		final double kept = p[2] / out;
		slopes[0][1] = kept;
		slopes[0][3] = 1 - kept;
		slopes[1][1] = -p[0] * kept / out;
		slopes[1][3] = p[0] * kept / out;
		slopes[1][4] = 1;
		slopes[2][1] = p[0] * (1 - kept) / out;
		slopes[2][3] = -p[0] * (1 - kept) / out;
		slopes[2][4] = 1;
	}

	@Override
	public double[] slowRates() {
		return NO_OUTFLOW;
	}

	@Override
	public double[] fastRates() {
		return RATES;
	}

	@Override
	public boolean fromResponse(final double[] response, final double[] p) {
		final double influx = response[1] + response[3];
		p[0] = influx;
		p[2] = response[4] * response[1] / influx;
		p[1] = response[4] - p[2];
		return influx > 0;
	}
}
