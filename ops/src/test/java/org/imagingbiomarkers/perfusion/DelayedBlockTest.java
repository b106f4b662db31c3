package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits of many curves at once, each with a delay of its own, beside those of one curve after the other. */
class DelayedBlockTest {

	private static final int CURVES = 400;
	private static final double TOLERANCE = 1e-7;
	/** Of parameters near 0 of curves without noise, whose standard errors are nearly 0 too. */
	private static final double ROUNDING = 1e-11;
	private static final double[] NOISE = { 0, 0.003, 0.01, 0.03, 0.1, 0.3 };

	/** A model with an input and the times of the tissue. */
	record Case(String name, KineticModel model, ArterialInput input, double[] times, double... typical) {

		TissueCurve curve() {
			return KineticFit.curve(model, new KineticFit.Settings(input, List.of(Bounds.Range.ofDelay(-6, 15))), times);
		}

		@Override
		public String toString() {
			return name;
		}
	}

	static Stream<Case> cases() {
		final ArterialInput parker = PopulationInput.PARKER.sampled(20, 400, 1).plasma(0.42);
		final double[] even = new double[60];
		Arrays.setAll(even, i -> 5.0 * i);
		final double[] uneven = new double[50];
		Arrays.setAll(uneven, i -> i < 25 ? 2.3 * i : 55.2 + 7.1 * (i - 24) + 0.3 * (i % 3));
		final double[] measured = new double[even.length];
		Arrays.setAll(measured, i -> parker.at(even[i]));
		final ArterialInput sampled = new ArterialInput(even, measured).smooth();
		return Stream.of(new Case("tofts", new Tofts(), parker, even, 0.2, 0.3), //
			new Case("extended tofts", new ExtendedTofts(), parker, uneven, 0.2, 0.3, 0.04), //
			new Case("extended tofts, measured input", new ExtendedTofts(), sampled, even, 0.2, 0.3, 0.04), //
			new Case("uptake", new TwoCompartmentUptake(), parker, even, 30, 0.1, 0.05), //
			new Case("exchange", new TwoCompartmentExchange(), parker, even, 50, 0.1, 0.08, 0.2));
	}

	private static double[][] curves(final Case one, final TissueCurve model) {
		final Random random = new Random(4);
		final double[][] curves = new double[CURVES][one.times.length];
		final double[] p = new double[one.typical.length + 1];
		for (int v = 0; v < CURVES; v++) {
			for (int k = 0; k < one.typical.length; k++) {
				p[k] = one.typical[k] * Math.exp(random.nextDouble() - 0.5);
			}
			p[one.typical.length] = -3 + 12 * random.nextDouble();
			model.curve(p, curves[v]);
			final double noise = NOISE[v % NOISE.length] * Arrays.stream(curves[v]).max().getAsDouble();
			for (int i = 0; i < curves[v].length; i++) {
				curves[v][i] += noise * random.nextGaussian();
			}
		}
		return curves;
	}

	private static CurveBlock fitted(final BlockFitter blocks, final double[][] curves, final int parameters) {
		final CurveBlock block = new CurveBlock(curves[0].length, 0, parameters);
		for (int v = 0; v < curves.length; v++) {
			block.setCurve(v, curves[v]);
		}
		block.setCount(curves.length);
		blocks.fit(block);
		return block;
	}

	static Stream<Arguments> ways() {
		return cases().flatMap(one -> Stream.of(KineticFit.LINEAR, KineticFit.NONLINEAR).map(method -> Arguments.of(one,
			method)));
	}

	private static CurveFitter fitter(final Case one, final String method) {
		return method.equals(KineticFit.LINEAR) ? KineticFit.linear(one.curve()) : KineticFit.nonlinear(one.curve());
	}

	@ParameterizedTest
	@MethodSource("ways")
	void fit_manyCurvesAtOnce_isThatOfEachCurveAlone(final Case one, final String method) {
		final TissueCurve model = one.curve();
		final CurveFitter single = fitter(one, method);
		final double[][] curves = curves(one, model);
		final int size = model.parameters().size();
		final CurveBlock block = fitted(fitter(one, method).blocks().orElseThrow(), curves, size);
		final double[] expected = new double[size];
		final FitQuality quality = new FitQuality(model);
		int compared = 0;
		for (int v = 0; v < CURVES; v++) {
			final FitStatus status = single.fit(curves[v], expected);
			assertEquals(status, block.status(v), "curve " + v);
			if (!status.isFitted()) continue;
			quality.judge(curves[v], expected, status);
			for (int k = 0; k < size; k++) {
				if (!quality.isDetermined(k)) continue;
				compared++;
				final double error = quality.standardError(k);
				final double allowed = TOLERANCE * Math.max(Math.abs(expected[k]), Double.isNaN(error) ? 0 : error);
				assertEquals(expected[k], block.parameters()[k][v], allowed + ROUNDING, "curve " + v + ", parameter " + k);
			}
		}
		assertTrue(compared > CURVES, "only " + compared + " parameters are determined");
	}

	@ParameterizedTest
	@MethodSource("ways")
	void fit_oneOfAFewAndOneOfMany_haveTheSameBits(final Case one, final String method) {
		final double[][] curves = Arrays.copyOf(curves(one, one.curve()), 60);
		final int size = one.curve().parameters().size();
		final BlockFitter blocks = fitter(one, method).blocks().orElseThrow();
		final CurveBlock many = fitted(blocks, curves, size);
		for (int v = 0; v + 3 <= curves.length; v += 3) {
			final CurveBlock few = fitted(blocks, Arrays.copyOfRange(curves, v, v + 3), size);
			for (int w = 0; w < 3; w++) {
				assertEquals(many.status(v + w), few.status(w));
				for (int k = 0; k < size; k++) {
					assertEquals(Double.doubleToRawLongBits(many.parameters()[k][v + w]), Double.doubleToRawLongBits(few
						.parameters()[k][w]), "curve " + (v + w) + ", parameter " + k);
				}
			}
		}
	}
}
