package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.util.Pair;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class LevenbergMarquardtTest {

	@Property(tries = 300)
	void findsTheMinimumThatCommonsMathFinds(@ForAll @DoubleRange(min = 10, max = 5000) final double amplitude,
		@ForAll @DoubleRange(min = 1, max = 6) final double rate, @ForAll @DoubleRange(min = 0.1,
			max = 20) final double offset, @ForAll @LongRange(min = 0) final long seed)
	{
		final DecayAboveOffset model = new DecayAboveOffset(Double.NEGATIVE_INFINITY);
		final double[] measured = model.noisy(new double[] { amplitude, 1e-3 * rate, offset }, amplitude / 50, seed);
		final double[] ours = new double[3];
		final FitStatus status = new LevenbergMarquardt(model).fit(measured, ours);
		final Optimum theirs = commonsMath(model, measured);
		final FitQuality quality = new FitQuality(model);
		quality.judge(measured, ours);

		final double cost = theirs.getResiduals().dotProduct(theirs.getResiduals());
		assertEquals(FitStatus.FITTED, status);
		assertEquals(cost, Math.pow(quality.rmse(), 2) * measured.length, 1e-8 * cost);
		for (int k = 0; k < 3; k++) {
			// Along a flat valley the minimum itself is only as sharp as its standard error.
			final double tolerance = 1e-8 * Math.abs(ours[k]) + 1e-4 * quality.standardError(k);
			assertEquals(theirs.getPoint().getEntry(k), ours[k], tolerance, "parameter " + k);
		}
	}

	@Property(tries = 100)
	void standardErrorsAreThoseOfCommonsMath(@ForAll @LongRange(min = 0) final long seed) {
		final DecayAboveOffset model = new DecayAboveOffset(Double.NEGATIVE_INFINITY);
		final double[] measured = model.noisy(new double[] { 800, 1e-3, 10 }, 5, seed);
		final double[] parameters = new double[3];
		new LevenbergMarquardt(model).fit(measured, parameters);
		final FitQuality quality = new FitQuality(model);
		quality.judge(measured, parameters);

		final Optimum theirs = commonsMath(model, measured);
		final double variance = theirs.getCost() * theirs.getCost() / (measured.length - 3);
		for (int k = 0; k < 3; k++) {
			final double expected = Math.sqrt(variance * theirs.getCovariances(1e-20).getEntry(k, k));
			assertEquals(expected, quality.standardError(k), 1e-4 * expected);
		}
	}

	@Test
	void aParameterThatWantsBeyondItsBoundStaysOnItAndSaysSo() {
		final DecayAboveOffset model = new DecayAboveOffset(20);
		final double[] measured = model.noisy(new double[] { 500, 1e-3, 0 }, 0, 0);
		final double[] parameters = new double[3];
		assertEquals(FitStatus.AT_BOUND, new LevenbergMarquardt(model).fit(measured, parameters));
		assertEquals(20, parameters[2]);

		final double[] free = { parameters[0], parameters[1] };
		final Optimum rest = new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder().start(free).target(measured)
			.maxEvaluations(1000).maxIterations(1000).model(p -> {
				final double[] all = { p.getEntry(0), p.getEntry(1), 20 };
				return new Pair<>(new ArrayRealVector(model.curve(all)), MatrixUtils.createRealMatrix(model.jacobian(all))
					.getSubMatrix(0, model.samples() - 1, 0, 1));
			}).build());
		assertArrayEquals(rest.getPoint().toArray(), free, 1e-6);
	}

	@Test
	void aPerfectCurveIsFittedExactlyFromAFarStart() {
		final DecayAboveOffset model = new DecayAboveOffset(Double.NEGATIVE_INFINITY);
		final double[] truth = { 1234, 1.7e-3, 12 };
		final double[] parameters = { 100, 2e-4, 300 };
		assertEquals(FitStatus.FITTED, new LevenbergMarquardt(model).refine(model.curve(truth), parameters));
		for (int k = 0; k < 3; k++) {
			assertEquals(truth[k], parameters[k], 1e-9 * truth[k]);
		}
	}

	@Test
	void infiniteSamplesEndTheFitInsteadOfHangingIt() {
		final DecayAboveOffset model = new DecayAboveOffset(Double.NEGATIVE_INFINITY);
		final double[] measured = new double[model.samples()];
		Arrays.fill(measured, Double.POSITIVE_INFINITY);
		assertEquals(FitStatus.NOT_CONVERGED, new LevenbergMarquardt(model).refine(measured, new double[] { 1, 1e-3, 0 }));
	}

	@Test
	void qualityOfAKnownLineIsWhatTheTextbookSays() {
		final FitQuality quality = new FitQuality(new StraightLine());
		quality.judge(new double[] { 1, 2, 4, 5, 7 }, new double[] { 0.8, 1.5 });
		assertEquals(1 - 0.3 / 22.8, quality.r2(), 1e-12);
		assertEquals(Math.sqrt(0.3 / 5), quality.rmse(), 1e-12);
		assertEquals(Math.sqrt(0.1 * (1.0 / 5 + 4.0 / 10)), quality.standardError(0), 1e-12);
		assertEquals(Math.sqrt(0.1 / 10), quality.standardError(1), 1e-12);
		assertEquals(5 * Math.log(0.3 / 5) + 6 + 24, quality.aicc(), 1e-12);
	}

	private static Optimum commonsMath(final DecayAboveOffset model, final double[] measured) {
		final double[] start = new double[3];
		model.start(measured, start);
		return new LevenbergMarquardtOptimizer().withCostRelativeTolerance(1e-15).withParameterRelativeTolerance(1e-15)
			.optimize(new LeastSquaresBuilder().start(start).target(measured).maxEvaluations(10000).maxIterations(10000).model(
				p -> new Pair<>(new ArrayRealVector(model.curve(p.toArray())), MatrixUtils.createRealMatrix(model.jacobian(p
					.toArray())))).build());
	}

	/** y = 0.8 + 1.5 x is not the best line through every five points, but it is through those of the test above. */
	private static final class StraightLine implements CurveModel {

		@Override
		public List<Parameter> parameters() {
			return List.of(unbounded("height"), unbounded("slope"));
		}

		@Override
		public int samples() {
			return 5;
		}

		@Override
		public void curve(final double[] p, final double[] curve) {
			for (int i = 0; i < 5; i++) {
				curve[i] = p[0] + p[1] * i;
			}
		}

		@Override
		public void derivatives(final double[] p, final double[][] derivatives) {
			for (int i = 0; i < 5; i++) {
				derivatives[0][i] = 1;
				derivatives[1][i] = i;
			}
		}

		@Override
		public FitStatus start(final double[] measured, final double[] parameters) {
			return FitStatus.FITTED;
		}
	}

	private static Parameter unbounded(final String name) {
		return new Parameter(name, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
	}
}
