package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ArterialInputTest {

	private static final double[] TIMES = { 0, 5, 10, 20 };
	private static final double[] VALUES = { 0, 0, 4, 2 };

	@Test
	void itIsLinearBetweenItsSamplesZeroBeforeThemAndConstantBehind() {
		final ArterialInput input = new ArterialInput(TIMES, VALUES);
		assertEquals(0, input.at(-1));
		assertEquals(2, input.at(7.5), 1e-12);
		assertEquals(3, input.at(15), 1e-12);
		assertEquals(4, input.at(10), 1e-12);
		assertEquals(2, input.at(100), 1e-12);
		assertEquals(3, input.delayed(2.5).at(17.5), 1e-12);
		assertEquals(5, input.plasma(0.4).at(15), 1e-12);
	}

	@Test
	void smoothItGoesThroughItsSamplesWithoutABend() {
		final double[] times = { 0, 3, 5, 10, 12, 20 };
		final double[] values = { 0, 1, 6, 4, 3, 2 };
		final ArterialInput input = new ArterialInput(times, values).smooth();
		final ArterialInput later = input.plasma(0.5).delayed(7);
		for (int i = 0; i < times.length; i++) {
			assertEquals(values[i], input.at(times[i]), 1e-12);
			assertEquals(2 * values[i], later.at(times[i] + 7), 1e-12);
		}
		assertEquals(2 * input.at(6.5), later.at(13.5), 1e-12);
		final double h = 1e-4;
		for (int i = 1; i < times.length - 1; i++) {
			final double before = (input.at(times[i]) - input.at(times[i] - h)) / h;
			final double after = (input.at(times[i] + h) - input.at(times[i])) / h;
			assertEquals(before, after, 1e-3, "at " + times[i]);
		}
		final PolynomialSplineFunction library = new SplineInterpolator().interpolate(times, values);
		for (double t = 0; t < 20; t += 0.7) {
			assertEquals(library.value(t), input.at(t), 1e-12);
		}
	}

	@Test
	void whatCannotBeAnInputFunctionIsRefusedInOneSentence() {
		assertRefused("The times of the input function must increase, but 10.0 s follows 10.0 s.", () -> new ArterialInput(
			new double[] { 0, 10, 10, 20 }, VALUES));
		assertRefused("The times of the input function must be at least two, but there are 1.", () -> new ArterialInput(
			new double[] { 0 }, new double[] { 1 }));
		assertRefused("The times of the input function must be finite numbers of seconds, but one is NaN.",
			() -> new ArterialInput(new double[] { 0, Double.NaN }, new double[] { 1, 2 }));
		assertRefused("The input function must have one concentration per time, but there are 3 and 4 times.",
			() -> new ArterialInput(TIMES, new double[] { 0, 1, 2 }));
		assertRefused("The input function must hold finite concentrations, but one is Infinity.", () -> new ArterialInput(
			TIMES, new double[] { 0, Double.POSITIVE_INFINITY, 1, 2 }));
		assertRefused("The input function must rise, but it is flat: 0.0 mmol/L at all times.", () -> new ArterialInput(TIMES,
			new double[4]));
		assertRefused("The input function must rise above 0, but its highest value is -1.0 mmol/L.", () -> new ArterialInput(
			TIMES, new double[] { -2, -1, -2, -2 }));
		assertRefused("hematocrit must be a fraction from 0 to below 1, such as 0.42, but it is 42.0.",
			() -> new ArterialInput(TIMES, VALUES).plasma(42));
	}

	@Test
	void itHasToLastAsLongAsTheSeries() {
		final ArterialInput input = new ArterialInput(TIMES, VALUES);
		assertSame(input, input.during(new double[] { 0, 4, 8, 12, 16, 20 }));
		assertRefused("The input function is shorter than the series: it ends at 20.0 s, but the series at 30.0 s.",
			() -> input.during(new double[] { 0, 10, 20, 30 }));
		assertRefused("The input function is longer than the series: it ends at 20.0 s, but the series at 15.0 s.",
			() -> input.during(new double[] { 0, 5, 10, 15 }));
	}

	private static void assertRefused(final String sentence, final Executable work) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
	}
}
