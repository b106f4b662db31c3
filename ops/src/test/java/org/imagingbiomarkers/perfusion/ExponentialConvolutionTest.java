package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numerical quadrature from knot to knot by a library. */
class ExponentialConvolutionTest {

	private static final double[] TIMES = { 0, 3, 6, 7, 7.5, 12, 20, 33, 34, 60, 100, 180 };
	private static final double[] VALUES = { 0, 0, 2, 6, 7, 3, 2, 1.8, 1.7, 1.2, 1, 0.7 };
	private static final ArterialInput INPUT = new ArterialInput(TIMES, VALUES);

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1e-12, 1e-7, 1e-4, 2e-3, 0.02, 0.0499999, 0.05, 0.1, 0.5, 3, 40, 1e4 })
	void itIsTheIntegralAtAnyRate(final double rate) {
		compare(rate, TIMES, 0);
	}

	@ParameterizedTest
	@ValueSource(doubles = { -7.3, -0.5, 0.25, 1, 4.9, 11 })
	void itIsTheIntegralForAnyDelayAndBetweenTheKnots(final double delay) {
		compare(0.03, TIMES, delay);
		compare(0.8, new double[] { -5, 0, 0.1, 6.9, 7.2, 50, 179.5, 200, 300 }, delay);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1e-6, 1e-3, 0.03, 0.2, 2 })
	void itsDerivativeIsThatOfTheIntegral(final double rate) {
		checkDerivative(INPUT, rate);
		checkDerivative(INPUT.smooth(), rate);
	}

	private static void checkDerivative(final ArterialInput input, final double rate) {
		final ExponentialConvolution convolution = new ExponentialConvolution(input, TIMES);
		final double[] ignored = new double[TIMES.length];
		final double[] slope = new double[TIMES.length];
		convolution.with(rate, ignored, slope);
		for (int i = 1; i < TIMES.length; i++) {
			final double t = TIMES[i];
			final double expected = integral(input, t, 0, age -> -age * Math.exp(-rate * age));
			assertEquals(expected, slope[i], 1e-10 * Math.abs(expected), "at " + t);
		}
	}

	private static void compare(final double rate, final double[] times, final double delay) {
		compare(INPUT, rate, times, delay);
		compare(INPUT.smooth(), rate, times, delay);
	}

	private static void compare(final ArterialInput input, final double rate, final double[] times, final double delay) {
		final ExponentialConvolution convolution = new ExponentialConvolution(input, times);
		convolution.delay(delay);
		final double[] value = new double[times.length];
		convolution.with(rate, value, new double[times.length]);
		for (int i = 0; i < times.length; i++) {
			final double t = times[i] - delay;
			final double expected = integral(input, t, rate, age -> Math.exp(-rate * age));
			assertEquals(expected, value[i], 1e-10 * Math.abs(expected) + 1e-14 / (1 + rate), "rate " + rate + ", at " +
				times[i]);
		}
	}

	/** The integral of the input times a kernel of its age, in pieces so short that the kernel hardly changes in them. */
	private static double integral(final ArterialInput input, final double end, final double rate,
		final DoubleUnaryOperator kernel)
	{
		final GaussIntegratorFactory gauss = new GaussIntegratorFactory();
		final double[] knots = Arrays.stream(TIMES).filter(t -> t < end).toArray();
		double sum = 0;
		for (int i = 0; i < knots.length; i++) {
			final double youngest = i + 1 < knots.length ? end - knots[i + 1] : 0;
			// Beyond 60 decay times nothing is left of the kernel.
			final double oldest = Math.min(end - knots[i], 60 / Math.max(rate, 1e-9));
			final int pieces = (int) Math.ceil((oldest - youngest) * Math.max(rate, 0.1) / 2);
			for (int piece = 0; piece < pieces; piece++) {
				sum += gauss.legendre(20, youngest + (oldest - youngest) * piece / pieces, youngest + (oldest - youngest) *
					(piece + 1) / pieces).integrate(age -> input.at(end - age) * kernel.applyAsDouble(age));
			}
		}
		return sum;
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void manySmallStepsAddUpToTheSameAsAFewLargeOnes(final long seed) {
		final Random random = new Random(seed);
		final double[] fine = random.doubles(500, 0, 180).sorted().toArray();
		final double[] all = Arrays.stream(new double[][] { fine, TIMES }).flatMapToDouble(Arrays::stream).sorted().distinct()
			.toArray();
		final ArterialInput refined = new ArterialInput(all, Arrays.stream(all).map(INPUT::at).toArray());
		final double[] coarse = new double[TIMES.length];
		final double[] other = new double[TIMES.length];
		new ExponentialConvolution(INPUT, TIMES).with(0.07, coarse, new double[TIMES.length]);
		new ExponentialConvolution(refined, TIMES).with(0.07, other, new double[TIMES.length]);
		for (int i = 0; i < TIMES.length; i++) {
			assertEquals(coarse[i], other[i], 1e-12 * coarse[i] + 1e-300);
		}
	}
}
