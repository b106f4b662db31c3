package org.imagingbiomarkers.perfusion.deconvolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.dsc.Bolus;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deconvolutions of many curves at once beside those of one after the other. */
class DeconvolutionBlockTest {

	private static final int CURVES = CurveBlock.CAPACITY;
	private static final double TOLERANCE = 1e-10;
	private static final double ECHO_TIME = 30;
	/** Standard deviations of the noise, as shares of the largest sample: from none to nothing else. */
	private static final double[] NOISE = { 0, 0.003, 0.01, 0.03, 0.1, 0.3, 3 };
	private static final Deconvolution TRUNCATED = new Deconvolution.Truncated(Deconvolution.USUAL_THRESHOLD);
	private static final Deconvolution LIMITED = new Deconvolution.OscillationLimited(Deconvolution.USUAL_OSCILLATION);

	/** How curves are deconvolved. */
	record Way(String name, boolean ofSignal, double[] times, CurveFitter fitter) {

		@Override
		public String toString() {
			return name;
		}
	}

	static Stream<Way> ways() {
		return Stream.of(TRUNCATED, LIMITED, new Deconvolution.OscillationLimited(0.01, 0.002)).flatMap(method -> Stream.of(
			dsc(method, true, false), dsc(method, false, true), uneven(method)));
	}

	private static Way dsc(final Deconvolution method, final boolean ofSignal, final boolean leaks) {
		final RelaxationChange change = ofSignal ? RelaxationChange.ofSignal(ECHO_TIME, Bolus.BEFORE) : RelaxationChange.none(
			Bolus.BEFORE);
		final DscSettings settings = DscSettings.of(change, method, TissueScale.USUAL);
		final double[] times = Bolus.times();
		return new Way("dsc " + method + ", leakage corrected: " + leaks, ofSignal, times, DscPerfusion.direct(leaks
			? settings.correctingLeakage(Bolus.exponential(4, 4, 0, times)) : settings, Bolus.artery(), times));
	}

	private static Way uneven(final Deconvolution method) {
		final double[] times = IntStream.range(0, 50).mapToDouble(i -> 1.3 * i + 0.3 * Math.sin(i)).toArray();
		return new Way("uneven " + method, false, times, DscPerfusion.direct(DscSettings.of(RelaxationChange.none(
			Bolus.BEFORE), method, TissueScale.USUAL), Arrays.stream(times).map(Bolus::artery).toArray(), times));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void find_manyCurvesAtOnce_isThatOfEachCurveAlone(final Way way) {
		final double[][] curves = curves(way);
		final CurveBlock block = block(way, curves, order(false));
		final BlockFitter blocks = way.fitter.blocks().orElseThrow();
		blocks.fit(block);
		final double[] expected = new double[block.parameters().length];
		final double[] found = new double[expected.length];
		final FitQuality quality = new FitQuality(way.fitter.model());
		int fitted = 0;
		for (int v = 0; v < CURVES; v++) {
			final FitStatus status = way.fitter.fit(curves[v], expected);
			assertEquals(status, block.status(v), way + ", curve " + v + ": " + Arrays.toString(curves[v]));
			if (!status.isFitted()) continue;
			fitted++;
			quality.judge(curves[v], expected, status);
			final double error = quality.standardError(0);
			block.copyParameters(v, found);
			for (int k = 0; k < expected.length; k++) {
				assertEquals(expected[k], found[k], TOLERANCE * (Math.abs(expected[k]) + 1e-3), way + ", curve " + v +
					", parameter " + k);
			}
			way.fitter.fit(curves[(v + 1) % CURVES], expected);
			blocks.select(block, v);
			quality.judge(curves[v], found, status);
			assertEquals(error, quality.standardError(0), TOLERANCE * Math.abs(error), way + ", curve " + v);
		}
		assertTrue(fitted > CURVES / 3, way + ": only " + fitted + " fitted");
	}

	@ParameterizedTest
	@MethodSource("ways")
	void find_aCurveAloneAndInOtherPlaces_hasTheSameBits(final Way way) {
		final double[][] curves = curves(way);
		final CurveBlock block = block(way, curves, order(false));
		final CurveBlock shuffled = block(way, curves, order(true));
		final BlockFitter blocks = way.fitter.blocks().orElseThrow();
		blocks.fit(block);
		blocks.fit(shuffled);
		final CurveBlock alone = new CurveBlock(block.samples(), 0, block.parameters().length);
		final int[] order = order(true);
		for (int v = 0; v < CURVES; v++) {
			assertArrayEquals(bits(block, order[v]), bits(shuffled, v), way + ", curve " + order[v]);
			alone.setCurve(0, curves[v]);
			alone.setCount(1);
			blocks.fit(alone);
			assertArrayEquals(bits(block, v), bits(alone, 0), way + ", curve " + v);
		}
	}

	/** A product with a matrix would take longer than the transforms of single curves. */
	@Test
	void block_ofLongCurves_isEmpty() {
		final double[] times = IntStream.range(0, 400).mapToDouble(i -> 0.2 * i).toArray();
		final double[] artery = Arrays.stream(times).map(Bolus::artery).toArray();
		assertEquals(Optional.empty(), ResidueFunction.ofEvenTimes(artery, TRUNCATED, times).block(8));
	}

	/** What is left out again would leave its rounding, of the size of the inverse of the singular value. */
	@Test
	void block_withTinySingularValues_isEmpty() {
		assertEquals(Optional.empty(), ResidueFunction.ofEvenTimes(Bolus.artery(), new Deconvolution.OscillationLimited(0.035,
			0), Bolus.times()).block(8));
	}

	private static long[] bits(final CurveBlock block, final int curve) {
		final double[] parameters = new double[block.parameters().length];
		if (block.status(curve).isFitted()) block.copyParameters(curve, parameters);
		final long[] bits = new long[parameters.length + 1];
		Arrays.setAll(bits, k -> k < parameters.length ? Double.doubleToRawLongBits(parameters[k]) : block.status(curve)
			.code());
		return bits;
	}

	private static CurveBlock block(final Way way, final double[][] curves, final int[] order) {
		final CurveBlock block = new CurveBlock(way.times.length, 0, way.fitter.model().parameters().size());
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

	/** Curves of all kinds of tissue and noise; some constant, some with samples of 0 or below. */
	private static double[][] curves(final Way way) {
		final Random random = new Random(5);
		final double[][] tissues = new double[16][];
		for (int t = 0; t < tissues.length; t++) {
			final double transit = 2 + 10 * random.nextDouble();
			final double delay = t % 3;
			tissues[t] = t % 2 == 0 ? Bolus.exponential(1 + t / 4.0, transit, delay, way.times) : Bolus.gamma(1 + t / 4.0,
				transit, delay, way.times);
		}
		final double[][] curves = new double[CURVES][];
		for (int v = 0; v < CURVES; v++) {
			curves[v] = tissues[v % tissues.length].clone();
			final double noise = NOISE[v % NOISE.length] * Arrays.stream(curves[v]).max().getAsDouble();
			for (int i = 0; i < way.times.length; i++) {
				curves[v][i] += noise * random.nextGaussian();
				if (way.ofSignal) curves[v][i] = 400 * Math.exp(-ECHO_TIME / 1000 * curves[v][i]);
			}
		}
		Arrays.fill(curves[1], 100);
		Arrays.fill(curves[2], 0);
		curves[4][0] = 0;
		curves[8][20] = -1;
		return curves;
	}
}
