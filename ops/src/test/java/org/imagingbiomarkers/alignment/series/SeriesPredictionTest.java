package org.imagingbiomarkers.alignment.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.KineticFit;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.perfusion.Tofts;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Predictions of curves that follow their model. */
class SeriesPredictionTest {

	static Stream<Arguments> methods() {
		return CurveModels.all().flatMap(SeriesPredictionTest::methodsOf);
	}

	private static <S> Stream<Arguments> methodsOf(final CurveDeclaration<S> model) {
		// What is read off a curve makes no curve.
		final int parameters = model.exampleFitters(model.methods().get(0)).get().model().parameters().size();
		if (model.example().parameters().length < parameters) return Stream.empty();
		return model.methods().stream().map(method -> Arguments.of(model.key(method), model.exampleFitters(method), model
			.example().parameters()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("methods")
	void everyModelPredictsItsOwnCurve(final String name, final Supplier<CurveFitter> fitters, final double[] parameters) {
		final CurveFitter fitter = fitters.get();
		final int n = fitter.model().samples();
		final double[] curve = new double[n];
		fitter.model().curve(parameters, curve);
		final double[] right = curve.clone();
		SeriesPrediction.model(fitters).learn(new float[n][1], new boolean[] { true }).get().predict(0, curve);
		double most = 0;
		for (final double value : right) {
			most = Math.max(most, Math.abs(value));
		}
		for (int t = 0; t < n; t++) {
			assertEquals(right[t], curve[t], 0.02 * most, name + " at " + t);
		}
	}

	/** A voxel whose T1 is not that of the others: its concentrations are Tofts curves only with its own T1. */
	@Test
	void theSignalOfContrastDependsOnT1OfTheVoxel() {
		final double[] times = IntStream.range(0, 40).mapToDouble(i -> 5.0 * i).toArray();
		final Supplier<CurveFitter> fitters = () -> KineticFit.linear(KineticFit.curve(new Tofts(), new KineticFit.Settings(
			PopulationInput.PARKER.sampled(25, 200, 1), List.of()), times));
		final float[] t1 = { 600, 1400, 2600, Float.NaN };
		final SeriesPrediction prediction = SeriesPrediction.converted(() -> new SpoiledGradientEcho(5, 15, 4.5, Double.NaN,
			new BaselineFrames(0, 4)), fitters, t1);
		final SeriesPrediction.Voxel voxel = prediction.learn(new float[40][4], new boolean[] { true, true, true, true })
			.get();
		final SeriesPrediction.Voxel constant = SeriesPrediction.converted(() -> new SpoiledGradientEcho(5, 15, 4.5, 600,
			new BaselineFrames(0, 4)), fitters).learn(new float[40][4], new boolean[] { true, true, true, true }).get();
		for (int i = 0; i < 3; i++) {
			final double[] signal = new double[40];
			fitters.get().model().curve(new double[] { 0.4, 0.5 }, signal);
			assertTrue(new SpoiledGradientEcho(5, 15, 4.5, t1[i], new BaselineFrames(0, 4)).restore(signal, level(),
				new double[0]));
			final double[] right = signal.clone();
			voxel.predict(i, signal);
			assertEquals(0, distance(right, signal), 0.3);
			constant.predict(i, right);
			assertEquals(i > 0, distance(right, signal) > 1.5 * 0.3);
		}
		final double[] without = { 1, 3 };
		voxel.predict(3, without);
		assertArrayEquals(new double[] { 2, 2 }, without);
	}

	@Test
	void theFlipAngleOfTheVoxelIsItsOwn() {
		final double[] angles = { 2, 5, 10, 15, 25 };
		final Supplier<CovariateFitter> fitters = () -> (CovariateFitter) VariableFlipAngle.DECLARATION.fitter(
			FitMethod.NONLINEAR, 8.0, angles);
		final CovariateFitter maker = fitters.get();
		final double[] parameters = new double[2];
		final double[] curve = new double[5];
		maker.model().curve(new double[] { 1200, 5000 }, curve);
		maker.fit(curve, 0.7, parameters);
		final double[] right = new double[5];
		maker.model().curve(parameters, right);
		final double[] predicted = right.clone();
		SeriesPrediction.model(fitters, new float[] { 0.7f }).learn(new float[5][1], new boolean[] { true }).get().predict(0,
			predicted);
		assertArrayEquals(right, predicted, 1e-3 * right[2]);
		final double[] impossible = { 1, 2, 3, 4, 5 };
		SeriesPrediction.model(fitters, new float[] { Float.NaN }).learn(new float[5][1], new boolean[] { true }).get()
			.predict(0, impossible);
		assertArrayEquals(new double[] { 3, 3, 3, 3, 3 }, impossible, 1e-9);
	}

	private static double[] level() {
		final double[] level = new double[40];
		Arrays.fill(level, 100);
		return level;
	}

	private static double distance(final double[] a, final double[] b) {
		double most = 0;
		for (int i = 0; i < a.length; i++) {
			most = Math.max(most, Math.abs(a[i] - b[i]));
		}
		return most;
	}
}
