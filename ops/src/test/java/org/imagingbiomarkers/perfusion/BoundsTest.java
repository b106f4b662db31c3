package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BoundsTest {

	private static final double[] TIMES = IntStream.range(0, 60).mapToDouble(i -> 5.0 * i).toArray();
	private static final ArterialInput INPUT = PopulationInput.PARKER.sampled(20, 300, 1).plasma(0.42);

	@Test
	void theFitStaysInsideThemAndSaysSo() {
		final double[] curve = curve(0.3, 0.6, 0.04);
		final double[] fitted = new double[3];
		assertEquals(FitStatus.FITTED, fit(curve, fitted));
		final Parameter ve = Bounds.of(new ExtendedTofts(), "ve", 0, 0.5);
		assertEquals(FitStatus.AT_BOUND, fit(curve, fitted, ve));
		assertEquals(0.5, fitted[1]);
		final Parameter wide = Bounds.of(new ExtendedTofts(), "ve", 0, 2);
		assertEquals(FitStatus.FITTED, fit(curve(0.3, 1.4, 0.04), fitted, wide));
		assertEquals(1.4, fitted[1], 1e-6);
	}

	@Test
	void noPlasma_isKeptWithAWarning_whereZeroIsTheBound() {
		final double[] curve = curve(0.3, 0.4, 0);
		for (int i = 0; i < curve.length; i++) {
			curve[i] -= 0.002 * INPUT.at(TIMES[i]);
		}
		final double[] fitted = new double[3];
		assertEquals(FitStatus.VP_AT_BOUND, fit(curve, fitted));
		assertEquals(0, fitted[2]);
		assertEquals(FitStatus.AT_BOUND, fit(curve, fitted, Bounds.of(new ExtendedTofts(), "vp", 0.01, 0.5)));
	}

	@Test
	void aLowerBoundOfZeroNeverDividesByZero() {
		final Parameter ve = Bounds.of(new Tofts(), "ve", 0, 0.5);
		assertTrue(ve.lower() > 0 && ve.lower() <= 1e-3);
		assertEquals(0.0005, Bounds.of(new Tofts(), "ve", 0, 0.001).lower());
	}

	@Test
	void whatCannotBeBoundsIsRefusedInOneSentence() {
		assertRefused("bounds must name parameters of the model, which are ktrans, ve, but one is \"vp\".", () -> Bounds.of(
			new Tofts(), "vp", 0, 1));
		assertRefused("bounds must hold a smaller number before a larger one, but for ve they are 0.5 and 0.5.", () -> Bounds
			.of(new Tofts(), "ve", 0.5, 0.5));
		assertRefused("bounds of ktrans must not be below 0, but the lower one is -1.0.", () -> Bounds.of(new Tofts(),
			"ktrans", -1, 1));
	}

	private static double[] curve(final double... p) {
		final double[] curve = new double[TIMES.length];
		new TissueCurve(new ExtendedTofts(), INPUT, TIMES, List.of()).curve(p, curve);
		return curve;
	}

	private static FitStatus fit(final double[] curve, final double[] fitted, final Parameter... bounds) {
		return KineticFit.nonlinear(new TissueCurve(new ExtendedTofts(), INPUT, TIMES, List.of(bounds))).fit(curve, fitted);
	}

	private static void assertRefused(final String sentence, final Executable work) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
	}
}
