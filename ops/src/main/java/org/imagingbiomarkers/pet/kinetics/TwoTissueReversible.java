package org.imagingbiomarkers.pet.kinetics;

import java.util.List;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Two tissue compartments: {@value #FORMULA}. Its response has two exponentials, whose rates are the roots of x² - (k2 +
 * k3 + k4) x + k2 k4 (Gunn et al. 2001).
 * <p>
 * Parameters: {@code pet_k1}, {@code pet_k2}, {@code pet_k3}, {@code pet_k4}; derived: {@code vt}, {@code bpnd}.
 * </p>
 */
record TwoTissueReversible() implements TracerModel {

	static final String FORMULA =
		"dC1/dt = K1 Cp - (k2 + k3) C1 + k4 C2; dC2/dt = k3 C1 - k4 C2; C = (1 - vB) (C1 + C2) + vB Cwb; VT = K1/k2 (1 + k3/k4)";

	private static final double[] SLOW = TracerModel.rates(2e-3, 0.4, 14);
	private static final double[] FAST = TracerModel.rates(2e-2, 6, 16);
	/** Distance of the rates, as a share of their sum, where they would be one. */
	private static final double MIN_RELATIVE_DISTANCE = 1e-6;
	private static final List<Parameter> PARAMETERS = List.of(TracerQuantities.K1_PARAMETER, TracerQuantities.K2_PARAMETER,
		TracerQuantities.K3_PARAMETER, TracerQuantities.K4_PARAMETER);
	private static final List<Derived> DERIVED = List.of(new DerivedQuantity(TracerQuantities.VT, (p, gradient) -> {
		final double free = p[0] / p[1];
		final double bound = p[2] / p[3];
		if (gradient.length > 0) {
			gradient[0] = (1 + bound) / p[1];
			gradient[1] = -free * (1 + bound) / p[1];
			gradient[2] = free / p[3];
			gradient[3] = -free * bound / p[3];
		}
		return free * (1 + bound);
	}), new DerivedQuantity(TracerQuantities.BPND, (p, gradient) -> {
		if (gradient.length > 0) {
			gradient[2] = 1 / p[3];
			gradient[3] = -p[2] / (p[3] * p[3]);
		}
		return p[2] / p[3];
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

	private static double apart(final double sum, final double product) {
		return Math.max(MIN_RELATIVE_DISTANCE * sum, Math.sqrt(Math.max(0, sum * sum - 4 * product)));
	}

	@Override
	public void response(final double[] p, final double[] response) {
		final double sum = p[1] + p[2] + p[3];
		final double apart = apart(sum, p[1] * p[3]);
		final double fast = (sum + apart) / 2;
		final double slow = p[1] * p[3] / fast;
		final double back = p[2] + p[3];
		response[0] = 0;
		response[1] = p[0] * (back - slow) / apart;
		response[2] = slow;
		response[3] = p[0] * (fast - back) / apart;
		response[4] = fast;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		final double sum = p[1] + p[2] + p[3];
		final double apart = apart(sum, p[1] * p[3]);
		final double fast = (sum + apart) / 2;
		final double slow = p[1] * p[3] / fast;
		final double back = p[2] + p[3];
		for (int k = 0; k < 4; k++) {
			final double dInflux = k == 0 ? 1 : 0;
			final double dSum = k == 0 ? 0 : 1;
			final double dProduct = k == 1 ? p[3] : k == 3 ? p[1] : 0;
			final double dBack = k >= 2 ? 1 : 0;
			final double dApart = (sum * dSum - 2 * dProduct) / apart;
			final double dSlow = (dSum - dApart) / 2;
			final double dFast = (dSum + dApart) / 2;
			slopes[k][1] = (dInflux * (back - slow) + p[0] * (dBack - dSlow - (back - slow) * dApart / apart)) / apart;
			slopes[k][2] = dSlow;
			slopes[k][3] = (dInflux * (fast - back) + p[0] * (dFast - dBack - (fast - back) * dApart / apart)) / apart;
			slopes[k][4] = dFast;
		}
	}

	@Override
	public double[] slowRates() {
		return SLOW;
	}

	@Override
	public double[] fastRates() {
		return FAST;
	}

	@Override
	public boolean fromResponse(final double[] response, final double[] p) {
		final double influx = response[1] + response[3];
		p[0] = influx;
		p[1] = (response[1] * response[2] + response[3] * response[4]) / influx;
		p[3] = response[2] * response[4] / p[1];
		p[2] = response[2] + response[4] - p[1] - p[3];
		return influx > 0;
	}
}
