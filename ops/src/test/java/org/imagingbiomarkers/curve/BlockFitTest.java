package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.imagingbiomarkers.catalog.CurveModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits of many curves at once beside those of one after the other. */
class BlockFitTest {

	private static final int CURVES = CurveBlock.CAPACITY;
	private static final double PARAMETER_TOLERANCE = 1e-7;
	private static final double ERROR_TOLERANCE = 1e-6;
	/** Standard deviations of the noise, as shares of the largest sample: from none to nothing else. */
	private static final double[] NOISE = { 0, 0.01, 0.03, 0.1, 0.3, 3 };
	/** What is fitted many at once; where one falls out, maps of it become slow without a failure. */
	private static final Set<String> WITH_BLOCKS = Set.of("2cum linear", "2cum nonlinear", "2cxm linear", "2cxm nonlinear",
		"adc linear", "adc nonlinear", "adc weighted", "compartment nonlinear", "computed weighted", "dsc oscillation",
		"dsc truncation", "extended tofts linear", "extended tofts nonlinear", "ivim adaptive", "ivim nonlinear",
		"ivim segmented", "kurtosis nonlinear", "patlak linear", "patlak nonlinear", "r2* linear", "r2* nonlinear",
		"r2* weighted", "reference region linear", "reference region nonlinear", "stretched exponential nonlinear",
		"t1 inversion recovery nonlinear", "t1 linear", "t1 molli nonlinear", "t1 nonlinear", "t1rho linear",
		"t1rho nonlinear", "t2 linear", "t2 nonlinear", "tofts linear", "tofts nonlinear");

	/** One way to fit one model. */
	record Way<S>(CurveDeclaration<S> model, FitMethod<S> method) {

		CurveFitter fitter() {
			return model.exampleFitters(method).get();
		}

		String name() {
			return model.key() + " " + method.key();
		}

		@Override
		public String toString() {
			return name();
		}
	}

	static List<Way<?>> all() {
		final List<Way<?>> ways = new ArrayList<>();
		CurveModels.all().forEach(model -> addWays(model, ways));
		return ways;
	}

	/** Those whose parameters have a curve: the others are read off one, and tested where that is known. */
	static List<Way<?>> ways() {
		return all().stream().filter(way -> !(way.fitter().model() instanceof ModelFreeCurve)).toList();
	}

	private static <S> void addWays(final CurveDeclaration<S> model, final List<Way<?>> ways) {
		for (final FitMethod<S> method : model.methods()) {
			final Way<S> way = new Way<>(model, method);
			if (way.fitter().blocks().isPresent()) ways.add(way);
		}
	}

	@Test
	void waysWithBlocks_areThoseThatAreListed() {
		final Set<String> names = new TreeSet<>();
		all().forEach(way -> names.add(way.name()));
		assertEquals(new TreeSet<>(WITH_BLOCKS), names);
	}

	@ParameterizedTest
	@MethodSource("ways")
	void fit_manyCurvesAtOnce_isThatOfEachCurveAlone(final Way<?> way) {
		final CurveFitter fitter = way.fitter();
		final CurveBlock block = block(way, curves(way), order(false));
		way.fitter().blocks().orElseThrow().fit(block);
		final CurveModel model = fitter.model();
		final double[] curve = new double[model.samples()];
		final double[] expected = new double[model.parameters().size()];
		final double[] found = new double[expected.length];
		final FitQuality quality = new FitQuality(model);
		final FitQuality blockQuality = new FitQuality(model);
		int fitted = 0;
		for (int v = 0; v < CURVES; v++) {
			block.copyCurve(v, curve);
			final FitStatus status = fitter.fit(curve, expected);
			assertEquals(status, block.status(v), way + ", curve " + v + ": " + Arrays.toString(curve));
			if (!status.isFitted()) continue;
			fitted++;
			block.copyParameters(v, found);
			quality.judge(curve, expected, status);
			blockQuality.judge(curve, found, status);
			for (int k = 0; k < expected.length; k++) {
				if (!quality.isDetermined(k)) continue;
				final double error = quality.standardError(k);
				final double allowed = PARAMETER_TOLERANCE * Math.max(Math.abs(expected[k]), Double.isNaN(error) ? 0 : error);
				assertEquals(expected[k], found[k], allowed, way + ", curve " + v + ", parameter " + k);
				assertEquals(error, blockQuality.standardError(k), ERROR_TOLERANCE * Math.max(error, Math.abs(expected[k])), way +
					", curve " + v + ", error " + k);
			}
			assertEquals(quality.rmse(), blockQuality.rmse(), ERROR_TOLERANCE * quality.rmse() + 1e-12 * Math.abs(curve[0]),
				way + ", curve " + v);
		}
		assertTrue(fitted > CURVES / 4, way + ": only " + fitted + " fitted");
	}

	@ParameterizedTest
	@MethodSource("ways")
	void fit_aCurveAloneAndInOtherPlaces_hasTheSameBits(final Way<?> way) {
		final double[][] curves = curves(way);
		final CurveBlock block = block(way, curves, order(false));
		final CurveBlock shuffled = block(way, curves, order(true));
		final BlockFitter fitter = way.fitter().blocks().orElseThrow();
		fitter.fit(block);
		fitter.fit(shuffled);
		final CurveBlock alone = new CurveBlock(block.samples(), 0, block.parameters().length);
		final int[] order = order(true);
		for (int v = 0; v < CURVES; v++) {
			assertArrayEquals(bits(block, order[v]), bits(shuffled, v), way + ", curve " + order[v]);
			alone.setCurve(0, curves[v]);
			alone.setCount(1);
			fitter.fit(alone);
			assertArrayEquals(bits(block, v), bits(alone, 0), way + ", curve " + v);
		}
	}

	/** The status, and where there are some the parameters. */
	private static long[] bits(final CurveBlock block, final int curve) {
		final double[] parameters = new double[block.parameters().length];
		if (block.status(curve).isFitted()) block.copyParameters(curve, parameters);
		final long[] bits = new long[parameters.length + 1];
		Arrays.setAll(bits, k -> k < parameters.length ? Double.doubleToRawLongBits(parameters[k]) : block.status(curve)
			.code());
		return bits;
	}

	private static CurveBlock block(final Way<?> way, final double[][] curves, final int[] order) {
		final CurveModel model = way.fitter().model();
		final CurveBlock block = new CurveBlock(model.samples(), 0, model.parameters().size());
		for (int v = 0; v < CURVES; v++) {
			block.setCurve(v, curves[order[v]]);
		}
		block.setCount(CURVES);
		return block;
	}

	private static int[] order(final boolean shuffled) {
		final int[] order = new int[CURVES];
		Arrays.setAll(order, v -> shuffled ? (v * 37 + 11) % CURVES : v);
		return order;
	}

	/** Curves of the example and others, with all kinds of noise; some constant, some rising, some with zeros. */
	private static <S> double[][] curves(final Way<S> way) {
		final CurveModel model = way.fitter().model();
		final Random random = new Random(5);
		final double[] example = way.model().example().parameters();
		final double[] parameters = new double[example.length];
		final double[][] curves = new double[CURVES][model.samples()];
		for (int v = 0; v < CURVES; v++) {
			for (int k = 0; k < example.length; k++) {
				final double range = v % 5 == 0 ? 3 : 0.7;
				parameters[k] = example[k] * Math.exp(range * (random.nextDouble() - 0.5));
			}
			model.curve(parameters, curves[v]);
			final double noise = NOISE[v % NOISE.length] * Arrays.stream(curves[v]).max().getAsDouble();
			for (int i = 0; i < curves[v].length; i++) {
				curves[v][i] += noise * random.nextGaussian();
				if (v % 2 == 0 && noise > 0 && !way.model().ofConcentration()) curves[v][i] = Math.abs(curves[v][i]);
			}
		}
		Arrays.fill(curves[1], 100);
		Arrays.fill(curves[2], 0);
		Arrays.setAll(curves[3], i -> 10 * (i + 1));
		curves[4][0] = 0;
		curves[7][curves[7].length - 1] = 0;
		Arrays.setAll(curves[8], i -> i == 0 ? 1000 : 0);
		Arrays.setAll(curves[9], i -> i == 0 ? 1000 : -1);
		return curves;
	}
}
