package org.imagingbiomarkers.pet.kinetics;

import java.util.List;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The simplified reference tissue model: {@value #FORMULA} (Lammertsma and Hume 1996).
 * <p>
 * Where a tissue is as its reference, k2 has no effect and may end at a bound; R1 and BPND are known all the same.
 * Parameters: {@code pet_r1}, {@code pet_k2}, {@code bpnd}; derived: {@code dvr}, {@code reference_k2}.
 * </p>
 */
record SimplifiedReferenceTissue() implements TracerModel {

	static final String FORMULA = "C = R1 Cr + (k2 - R1 k2a) ∫ Cr(u) exp(-k2a (t - u)) du; k2a = k2 / (1 + BPND)";

	private static final double[] RATES = TracerModel.rates(1e-3, 2, 36);
	private static final List<Parameter> PARAMETERS = List.of(TracerQuantities.R1.parameter(0, 10), TracerQuantities.K2
		.parameter(1e-6, 20).withBounds(Parameter.Bound.UNDETERMINED, Parameter.Bound.UNDETERMINED), TracerQuantities.BPND
			.parameter(-0.9, 50));
	private static final List<Derived> DERIVED = List.of(new DerivedQuantity(TracerQuantities.DVR, (p, gradient) -> {
		if (gradient.length > 0) gradient[2] = 1;
		return 1 + p[2];
	}), new DerivedQuantity(TracerQuantities.K2_PRIME, (p, gradient) -> {
		if (gradient.length > 0) {
			gradient[0] = -p[1] / (p[0] * p[0]);
			gradient[1] = 1 / p[0];
		}
		return p[1] / p[0];
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
	public boolean hasBlood() {
		return false;
	}

	@Override
	public void response(final double[] p, final double[] response) {
		final double apparent = p[1] / (1 + p[2]);
		response[0] = p[0];
		response[1] = p[1] - p[0] * apparent;
		response[2] = apparent;
	}

	@Override
	public void slopes(final double[] p, final double[][] slopes) {
		final double share = 1 / (1 + p[2]);
		final double apparent = p[1] * share;
		slopes[0][0] = 1;
		slopes[0][1] = -apparent;
		slopes[1][1] = 1 - p[0] * share;
		slopes[1][2] = share;
		slopes[2][1] = p[0] * apparent * share;
		slopes[2][2] = -apparent * share;
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
		p[0] = response[0];
		p[1] = response[1] + response[0] * response[2];
		p[2] = p[1] / response[2] - 1;
		return p[0] > 0 && p[1] > 0;
	}
}
