package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two-compartment models against their differential equations, solved by a library. */
class TwoCompartmentTest {

	private static final double[] TIMES = IntStream.range(0, 121).mapToDouble(i -> 2.5 * i).toArray();
	private static final ArterialInput INPUT = new ArterialInput(TIMES, Arrays.stream(TIMES).map(t -> PopulationInput.PARKER
		.at(t - 20) / 0.58).toArray());

	@ParameterizedTest
	@CsvSource({ "40, 0.15, 0.2, 0.05", "5, 0.3, 0.5, 0.1", "100, 0.01, 0.05, 0.02", "20, 2, 0.3, 0.3",
		"60, 1e-6, 0.2, 0.05", "10, 0.1, 1e-3, 0.5", "3, 4.9, 0.9, 0.01" })
	void exchangeSolvesItsDifferentialEquation(final double fp, final double ps, final double ve, final double vp) {
		final double[] curve = curve(new TwoCompartmentExchange(), fp, ps, ve, vp);
		assertArrayEquals(solved(fp, ps, ps, ve, vp), curve, 1e-8);
	}

	@ParameterizedTest
	@CsvSource({ "40, 0.15, 0.05", "5, 0.3, 0.1", "100, 0, 0.02" })
	void uptakeIsExchangeFromWhichNothingComesBack(final double fp, final double ps, final double vp) {
		assertArrayEquals(solved(fp, ps, 0, 1, vp), curve(new TwoCompartmentUptake(), fp, ps, vp), 1e-8);
	}

	@Test
	void equalRatesAreNoPlaceOfTrouble() {
		// Tp = Te where ve = vp PS / (Fp + PS); with next to no exchange both rates are one.
		final double ps = 1e-7;
		final double vp = 0.05;
		final double ve = vp * ps / (0.4 + ps);
		final double[] curve = curve(new TwoCompartmentExchange(), 40, ps, ve, vp);
		final double[] none = curve(new TwoCompartmentUptake(), 40, 0, vp);
		assertArrayEquals(none, curve, 1e-6);
	}

	@Test
	void withFastFlowAndExchangeTheModelsAreThoseOfTofts() {
		final double[] exchange = curve(new TwoCompartmentExchange(), 1e7, 0.1, 0.2, 0.05);
		assertArrayEquals(curve(new ExtendedTofts(), 0.1, 0.2, 0.05), exchange, 1e-4);
		final double[] uptake = curve(new TwoCompartmentUptake(), 1e7, 0.1, 0.05);
		assertArrayEquals(curve(new Patlak(), 0.1, 0.05), uptake, 1e-4);
	}

	@Test
	void noisyCurvesOfExchangeGiveTheirParametersBackAndTheFitIsNoWorseThanTheTruth() {
		final TissueCurve tissue = new TissueCurve(new TwoCompartmentExchange(), INPUT, TIMES, List.of());
		final CurveFitter fitter = KineticFit.nonlinear(tissue);
		final Random random = new Random(11);
		final double[] curve = new double[TIMES.length];
		final double[] fitted = new double[4];
		for (int repeat = 0; repeat < 200; repeat++) {
			final double[] truth = { 10 + 50 * random.nextDouble(), 0.03 + 0.12 * random.nextDouble(), 0.1 + 0.3 * random
				.nextDouble(), 0.03 + 0.1 * random.nextDouble() };
			tissue.curve(truth, curve);
			for (int i = 0; i < curve.length; i++) {
				curve[i] += 0.001 * random.nextGaussian();
			}
			assertEquals(FitStatus.FITTED, fitter.fit(curve, fitted), Arrays.toString(truth));
			assertTrue(squares(tissue, fitted, curve) <= squares(tissue, truth, curve), Arrays.toString(truth));
			assertEquals(truth[0], fitted[0], 5 + 0.1 * truth[0]);
			assertEquals(truth[1], fitted[1], 0.005 + 0.1 * truth[1]);
			assertEquals(truth[2], fitted[2], 0.05);
			assertEquals(truth[3], fitted[3], 0.025);
		}
	}

	private static double squares(final TissueCurve tissue, final double[] p, final double[] measured) {
		final double[] curve = new double[measured.length];
		tissue.curve(p, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += Math.pow(curve[i] - measured[i], 2);
		}
		return sum;
	}

	private static double[] curve(final KineticModel model, final double... p) {
		final double[] curve = new double[TIMES.length];
		new TissueCurve(model, INPUT, TIMES, List.of()).curve(p, curve);
		return curve;
	}

	/** Amounts in both compartments, in mmol/L of tissue: what flows in, out, across and back. */
	private static double[] solved(final double fp, final double across, final double back, final double ve,
		final double vp)
	{
		final double flow = fp / 6000;
		final FirstOrderDifferentialEquations equations = new FirstOrderDifferentialEquations() {

			@Override
			public int getDimension() {
				return 2;
			}

			@Override
			public void computeDerivatives(final double t, final double[] amount, final double[] change) {
				final double plasma = amount[0] / vp;
				final double exchange = across / 60 * plasma - back / 60 * amount[1] / ve;
				change[0] = flow * (INPUT.at(t) - plasma) - exchange;
				change[1] = exchange;
			}
		};
		final DormandPrince853Integrator integrator = new DormandPrince853Integrator(1e-9, 2.5, 1e-12, 1e-11);
		final double[] amounts = new double[2];
		final double[] curve = new double[TIMES.length];
		for (int i = 1; i < TIMES.length; i++) {
			integrator.integrate(equations, TIMES[i - 1], amounts, TIMES[i], amounts);
			curve[i] = amounts[0] + amounts[1];
		}
		return curve;
	}
}
