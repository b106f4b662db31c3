package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledBesselTest {

	/** The integral over one period, for which the trapezoidal rule is exact to rounding. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 1e-9, 0.1, 1, 3.7, 10, 19.99, 20, 35, 100, 2000 })
	void bothFunctionsAreTheirIntegrals(final double x) {
		final int nodes = 1000;
		double i0 = 0;
		double i1 = 0;
		for (int k = 0; k < nodes; k++) {
			final double cosine = Math.cos(2 * Math.PI * k / nodes);
			i0 += Math.exp(x * (cosine - 1)) / nodes;
			i1 += Math.exp(x * (cosine - 1)) * cosine / nodes;
		}
		final NoiseFloor.ScaledBessel bessel = new NoiseFloor.ScaledBessel();
		bessel.at(x);
		assertEquals(i0, bessel.i0(), 1e-13 * i0);
		assertEquals(i1, bessel.i1(), 1e-13 * i0);
	}
}
