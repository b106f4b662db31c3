package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.util.Pair;
import org.imagingbiomarkers.AllModels;
import org.imagingbiomarkers.diffusion.Ivim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VariableProjectionTest {

	static List<AllModels.Case> models() {
		return AllModels.cases().stream().filter(c -> c.name().endsWith("nonlinear") || c.name().equals("kurtosis") || c
			.name().equals("stretched exponential")).filter(VariableProjectionTest::lastIsAFactor).toList();
	}

	private static boolean lastIsAFactor(final AllModels.Case c) {
		final double[] doubled = c.parameters().clone();
		doubled[doubled.length - 1] *= 2;
		final CurveModel model = c.fitter().get().model();
		final double[] curve = new double[model.samples()];
		model.curve(doubled, curve);
		final double[] once = c.curve();
		return IntStream.range(0, curve.length).allMatch(i -> Math.abs(curve[i] - 2 * once[i]) <= 1e-9 * Math.abs(curve[i]));
	}

	/** Rounding hides the last steps from the cost, not from the parameters: few valleys are too flat. */
	@Test
	void aMinimumIsTheSameFromAStartBesideIt() {
		final double[] b = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };
		final Ivim model = new Ivim(b);
		final VariableProjection fit = new VariableProjection(model);
		final FitQuality quality = new FitQuality(model);
		final Random random = new Random(7);
		final double[] measured = new double[b.length];
		final double[] found = new double[4];
		int compared = 0;
		int apart = 0;
		for (int n = 0; n < 4000; n++) {
			final double noise = n % 2 == 0 ? 1 : 3;
			model.curve(new double[] { 0.6e-3 + 1.4e-3 * random.nextDouble(), 0.01 + 0.07 * random.nextDouble(), 0.05 + 0.3 *
				random.nextDouble(), 100 }, measured);
			for (int i = 0; i < b.length; i++) {
				measured[i] += noise * random.nextGaussian();
			}
			if (fit.fit(measured, found) != FitStatus.FITTED) continue;
			final double[] again = { found[0] * 1.0001, found[1] * 0.9999, found[2] * 1.0001, 0 };
			if (fit.refine(measured, again) != FitStatus.FITTED) continue;
			quality.judge(measured, found);
			boolean same = true;
			for (int k = 0; k < found.length; k++) {
				same &= Math.abs(found[k] - again[k]) <= 1e-7 * Math.max(Math.abs(found[k]), quality.standardError(k));
			}
			if (!same) apart++;
			compared++;
		}
		assertTrue(compared >= 3500, compared + " compared");
		assertTrue(apart <= compared / 1000, apart + " of " + compared + " apart");
	}

	/** A well-determined minimum is the same whether or not the factor is eliminated. */
	@ParameterizedTest
	@MethodSource("models")
	void theMinimumIsThatOfCommonsMathOverAllParameters(final AllModels.Case c) {
		final CurveModel model = c.fitter().get().model();
		final double[] clean = c.curve();
		final Random random = new Random(11);
		int compared = 0;
		for (int n = 0; n < 50; n++) {
			final double[] noisy = clean.clone();
			for (int i = 0; i < noisy.length; i++) {
				noisy[i] += 0.005 * clean[0] * random.nextGaussian();
			}
			final double[] ours = new double[c.parameters().length];
			if (new VariableProjection(model).fit(noisy, ours) != FitStatus.FITTED) continue;
			final Optimum theirs = commonsMath(model, noisy, ours);
			final double cost = theirs.getResiduals().dotProduct(theirs.getResiduals());
			assertEquals(cost, cost(model, noisy, ours), 1e-8 * cost);
			compared++;
		}
		assertTrue(compared >= 40, compared + " compared");
	}

	@ParameterizedTest
	@MethodSource("models")
	void aFarStartEndsAtTheSameMinimum(final AllModels.Case c) {
		final CurveModel model = c.fitter().get().model();
		final double[] far = c.parameters().clone();
		for (int k = 0; k < far.length - 1; k++) {
			far[k] *= 1.3;
		}
		far[far.length - 1] = Double.NaN;
		assertEquals(FitStatus.FITTED, new VariableProjection(model).refine(c.curve(), far));
		for (int k = 0; k < far.length; k++) {
			assertEquals(c.parameters()[k], far[k], 1e-6 * c.parameters()[k], "parameter " + k);
		}
	}

	@Test
	void aHeldParameterStaysWhereItIs() {
		final AllModels.Case ivim = models().stream().filter(c -> c.name().equals("ivim nonlinear")).findFirst()
			.orElseThrow();
		final CurveModel model = ivim.fitter().get().model();
		final double[] p = ivim.parameters().clone();
		p[0] *= 1.1;
		final double held = p[0];
		assertEquals(FitStatus.FITTED, new VariableProjection(model, 0).refine(ivim.curve(), p));
		assertEquals(held, p[0]);
		assertTrue(Math.abs(p[2] - ivim.parameters()[2]) > 1e-3, "the others make up for it");
	}

	/** From just beside our minimum: what is checked is that there is nothing lower near it. */
	private static Optimum commonsMath(final CurveModel model, final double[] measured, final double[] near) {
		final double[] start = near.clone();
		for (int k = 0; k < start.length; k++) {
			start[k] *= 1.001;
		}
		return new LevenbergMarquardtOptimizer().withCostRelativeTolerance(1e-15).withParameterRelativeTolerance(1e-15)
			.optimize(new LeastSquaresBuilder().start(start).target(measured).maxEvaluations(10000).maxIterations(10000).model(
				p -> {
					final double[] curve = new double[measured.length];
					model.curve(p.toArray(), curve);
					final double[][] derivatives = new double[start.length][measured.length];
					model.derivatives(p.toArray(), derivatives);
					return new Pair<>(new ArrayRealVector(curve), MatrixUtils.createRealMatrix(derivatives).transpose());
				}).build());
	}

	private static double cost(final CurveModel model, final double[] measured, final double[] parameters) {
		final double[] curve = new double[measured.length];
		model.curve(parameters, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += (measured[i] - curve[i]) * (measured[i] - curve[i]);
		}
		return sum;
	}
}
