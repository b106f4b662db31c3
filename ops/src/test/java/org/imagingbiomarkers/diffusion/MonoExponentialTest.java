package org.imagingbiomarkers.diffusion;

import static org.imagingbiomarkers.Csv.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs/commands/adc-map#what-it-computes")
class MonoExponentialTest {

	record Method(String name, Function<double[], CurveFitter> fitter) {

		@Override
		public String toString() {
			return name;
		}
	}

	static Stream<Method> methods() {
		return Stream.of(new Method("linear", MonoExponential::linear), new Method("weighted", MonoExponential::weighted),
			new Method("nonlinear", MonoExponential::nonlinear));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void madymsCalibrationCaseIsReproduced(final Method method) {
		final List<Map<String, String>> samples = Csv.rows("/mr/madym_dwi_adc.csv");
		final double[] fitted = fit(method, column(samples, "b_s_per_mm2"), column(samples, "signal"));
		assertRelative(samples.get(0).get("adc_mm2_per_s"), fitted[0], 1e-6, "adc");
		assertRelative(samples.get(0).get("s0"), fitted[1], 1e-6, "s0");
	}

	@ParameterizedTest
	@MethodSource("methods")
	void repeatedBValuesInAnyOrderCountAsWhatTheyAre(final Method method) {
		final double[] once = fit(method, new double[] { 0, 500, 1000 }, new double[] { 1000, 620, 350 });
		final double[] twice = fit(method, new double[] { 1000, 0, 500, 1000, 500, 0 }, new double[] { 350, 1000, 620, 350,
			620, 1000 });
		assertEquals(once[0], twice[0], 1e-12);
		assertEquals(once[1], twice[1], 1e-6);
	}

	@Test
	void theFewerApproximationsTheSmallerTheErrorOnNoisySignals() {
		final double[] b = { 0, 100, 400, 800 };
		final double[] squares = new double[3];
		final Random random = new Random(1);
		for (int n = 0; n < 2000; n++) {
			final double adc = 0.5e-3 + 2e-3 * random.nextDouble();
			final double[] signal = new double[b.length];
			for (int i = 0; i < b.length; i++) {
				final double real = 100 * Math.exp(-b[i] * adc) + 5 * random.nextGaussian();
				signal[i] = Math.hypot(real, 5 * random.nextGaussian());
			}
			final List<Method> methods = methods().toList();
			for (int m = 0; m < methods.size(); m++) {
				final double[] fitted = new double[2];
				methods.get(m).fitter().apply(b).fit(signal, fitted);
				squares[m] += (fitted[0] - adc) * (fitted[0] - adc);
			}
		}
		assertTrue(squares[2] < squares[0] && squares[1] < squares[0], "linear " + squares[0] + ", weighted " + squares[1] +
			", nonlinear " + squares[2]);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void signalsThatCannotBeFittedAreToldApart(final Method method) {
		final CurveFitter fitter = method.fitter().apply(new double[] { 0, 500, 1000 });
		final double[] parameters = new double[2];
		assertEquals(FitStatus.NO_SIGNAL, fitter.fit(new double[] { 0, 0, 0 }, parameters));
		assertEquals(FitStatus.NO_SIGNAL, fitter.fit(new double[] { 0, -3, 7 }, parameters));
		assertEquals(FitStatus.AT_BOUND, fitter.fit(new double[] { 50, 60, 70 }, parameters));
		assertEquals(FitStatus.AT_BOUND, fitter.fit(new double[] { 80, 80, 80 }, parameters));
		assertEquals(FitStatus.FITTED, fitter.fit(new double[] { 80, 60, 40 }, parameters));
	}

	@Test
	void aSampleWithoutSignalIsLeftOutOfTheLogarithm() {
		final double[] fitted = new double[2];
		final FitStatus status = MonoExponential.linear(0, 500, 1000).fit(new double[] { 100, 100 * Math.exp(-0.5), 0 },
			fitted);
		assertEquals(FitStatus.FITTED, status);
		assertEquals(1e-3, fitted[0], 1e-12);
	}

	@Test
	void theNoiseFloorIsTakenIntoAccountWhereItIsKnown() {
		final double[] b = { 0, 500, 1000, 1500, 2000, 3000 };
		final double noise = 30;
		final Random random = new Random(2);
		final double[] mean = new double[b.length];
		final int repeats = 200_000;
		for (int i = 0; i < b.length; i++) {
			for (int n = 0; n < repeats; n++) {
				mean[i] += Math.hypot(400 * Math.exp(-b[i] * 1.5e-3) + noise * random.nextGaussian(), noise * random
					.nextGaussian()) / repeats;
			}
		}
		final double[] aware = new double[2];
		final double[] unaware = new double[2];
		assertEquals(FitStatus.FITTED, MonoExponential.aboveNoise(noise, b).fit(mean, aware));
		assertEquals(FitStatus.FITTED, MonoExponential.nonlinear(b).fit(mean, unaware));
		assertEquals(1.5e-3, aware[0], 0.005e-3);
		assertEquals(400, aware[1], 0.5);
		assertTrue(unaware[0] < 1.4e-3, "without the floor: " + unaware[0]);
	}

	@Test
	void noiseThatIsNoneIsRefusedInOneSentence() {
		final String message = assertThrows(IllegalArgumentException.class, () -> MonoExponential.aboveNoise(0, 0, 1000))
			.getMessage();
		assertEquals("noise must be a finite number above 0 in the unit of the signal, but it is 0.0.", message);
	}

	@Test
	void bValuesThatDetermineNothingAreRefusedInOneSentence() {
		assertRefused("at least two different", 1000, 1000);
		assertRefused("at least two different");
		assertRefused("from 0 up", 0, -1000);
		assertRefused("from 0 up", 0, Double.NaN);
	}

	private static void assertRefused(final String part, final double... bValues) {
		final String message = assertThrows(IllegalArgumentException.class, () -> MonoExponential.linear(bValues))
			.getMessage();
		assertTrue(message.startsWith("b_values must") && message.contains(part) && message.endsWith("."), message);
		assertFalse(message.contains("\n"), message);
	}

	private static double[] fit(final Method method, final double[] b, final double[] signal) {
		final double[] parameters = new double[2];
		assertEquals(FitStatus.FITTED, method.fitter().apply(b).fit(signal, parameters));
		return parameters;
	}

	private static void assertRelative(final String truth, final double value, final double tolerance, final String what) {
		final double expected = Double.parseDouble(truth);
		assertEquals(expected, value, tolerance * Math.abs(expected), what);
	}
}
