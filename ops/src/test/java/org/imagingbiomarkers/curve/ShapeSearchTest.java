package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** How many steps the search for one number takes, and what it leaves to the search of all parameters. */
class ShapeSearchTest {

	private static final double[] X = { 0, 100, 400, 800 };
	private static final Parameter RATE = new Parameter("rate", "", 0, 0.01);
	private static final Parameter AMPLITUDE = new Parameter("amplitude", Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY);
	private static final int CURVES = CurveBlock.CAPACITY;
	private static final double MAX_EVALUATIONS = 5.5;

	private final ExponentialDecay decay = new ExponentialDecay(RATE, AMPLITUDE, X);

	/** A model that counts for how many curves it is evaluated. */
	private static final class Counted implements BlockModel {

		private final BlockModel model;
		private int evaluations;

		Counted(final BlockModel model) {
			this.model = model;
		}

		@Override
		public void start(final CurveBlock block) {
			model.start(block);
		}

		@Override
		public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
			evaluations += count;
			model.prepare(parameters, covariates, count);
		}

		@Override
		public void sample(final int i, final double[] curve, final double[][] derivatives, final int count) {
			model.sample(i, curve, derivatives, count);
		}
	}

	private BlockSearch search(final BlockModel model) {
		return new BlockSearch(model, X.length, AMPLITUDE, new Settlement(List.of(RATE)));
	}

	private BlockFitter shapes(final BlockModel model) {
		return ShapeSearch.before(search(model), Optional.of(new ParameterShape(model, RATE)), decay);
	}

	private CurveBlock decays(final double noise) {
		final Random random = new Random(3);
		final CurveBlock block = new CurveBlock(X.length, 0, 2);
		final double[] curve = new double[X.length];
		for (int v = 0; v < CURVES; v++) {
			decay.curve(new double[] { 0.0005 + 0.002 * random.nextDouble(), 100 }, curve);
			for (int i = 0; i < curve.length; i++) {
				curve[i] += noise * random.nextGaussian();
			}
			block.setCurve(v, curve);
		}
		block.setCount(CURVES);
		return block;
	}

	@Test
	void fit_ofNoisyDecays_takesFewEvaluations() {
		final Counted ofShapes = new Counted(decay.blocks().orElseThrow());
		final Counted ofSearch = new Counted(decay.blocks().orElseThrow());
		shapes(ofShapes).fit(decays(2));
		search(ofSearch).fit(decays(2));
		assertTrue(ofShapes.evaluations < MAX_EVALUATIONS * CURVES, "evaluations: " + ofShapes.evaluations);
		assertTrue(ofShapes.evaluations < 0.7 * ofSearch.evaluations, ofShapes.evaluations + " and " + ofSearch.evaluations);
	}

	/** Without noise the sums hold nothing but rounding of the residuals. */
	@Test
	void fit_ofExactDecays_isLeftToTheOtherSearch() {
		final CurveBlock left = decays(0);
		final CurveBlock expected = decays(0);
		shapes(decay.blocks().orElseThrow()).fit(left);
		search(decay.blocks().orElseThrow()).fit(expected);
		for (int v = 0; v < CURVES; v++) {
			assertEquals(expected.status(v), left.status(v));
		}
		assertArrayEquals(expected.parameters()[0], left.parameters()[0]);
		assertArrayEquals(expected.parameters()[1], left.parameters()[1]);
	}

	/** The best parameters lie where the cost no longer changes with the rate, which the derivative of the sums says. */
	@Test
	void fit_ofNoisyDecays_hasResidualsAcrossBothDerivatives() {
		final CurveBlock block = decays(5);
		shapes(decay.blocks().orElseThrow()).fit(block);
		final double[] measured = new double[X.length];
		final double[] p = new double[2];
		final double[] curve = new double[X.length];
		final double[][] derivatives = new double[2][X.length];
		for (int v = 0; v < CURVES; v++) {
			if (block.status(v) != FitStatus.FITTED) continue;
			block.copyCurve(v, measured);
			block.copyParameters(v, p);
			decay.curve(p, curve);
			decay.derivatives(p, derivatives);
			for (final double[] derivative : derivatives) {
				double product = 0;
				double sizes = 0;
				for (int i = 0; i < X.length; i++) {
					product += derivative[i] * (measured[i] - curve[i]);
					sizes += Math.abs(derivative[i] * (measured[i] - curve[i]));
				}
				assertEquals(0, product, 1e-7 * sizes, "curve " + v);
			}
		}
	}
}
