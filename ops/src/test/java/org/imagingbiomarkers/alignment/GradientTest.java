package org.imagingbiomarkers.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Analytic gradients against differences. */
class GradientTest {

	@ParameterizedTest
	@CsvSource({ "TRANSLATION, MEAN_SQUARES", "RIGID, NORMALIZED_CORRELATION", "RIGID, MUTUAL_INFORMATION",
		"AFFINE, MEAN_SQUARES", "AFFINE, MUTUAL_INFORMATION", "BSPLINE, NORMALIZED_CORRELATION",
		"BSPLINE, MUTUAL_INFORMATION" })
	void gradient_isTheSlopeOfTheCost(final TransformKind kind, final SimilarityMeasure measure) {
		final VolumeGrid grid = Phantom.grid();
		final ImageVolume fixed = Phantom.image(grid, new Translation(2, 1, -1.5), false);
		final ImageVolume moving = Phantom.image(grid, LinearTransforms.identity(), false);
		final Rigid start = Rigid.about(new double[] { 0.05, 0.02, -0.04 }, new double[3], new double[] { 0.3, 0.2, 0.1 });
		final Motion motion = kind == TransformKind.BSPLINE ? new BSplineMotion(grid, grid, BSplineMotion.controlPoints(grid,
			24), start, 0.01) : new LinearMotion(kind, grid, grid, new double[] { 1, 2, 3 }, 25, start);
		final Comparison measured = Comparisons.of(measure, fixed.values(), moving.values());
		final Comparison searched = measure == SimilarityMeasure.MUTUAL_INFORMATION ? Comparisons.sum(measured,
			new LocalCorrelation(grid, 3, fixed.values(), moving, Workers.single()), 4) : measured;
		final Cost cost = new Cost(grid, fixed.values(), new SplineVolume(moving, 0, Workers.single()), measured, searched,
			Workers.single());
		final double[] at = new double[motion.parameters()];
		for (int i = 0; i < at.length; i++) {
			at[i] = 0.4 * Math.sin(i + 1);
		}
		cost.freeze(motion, at);
		final double[] gradient = new double[at.length];
		cost.cost(motion, at, gradient);
		double largest = 0;
		for (final double slope : gradient) {
			largest = Math.max(largest, Math.abs(slope));
		}
		final double[] unused = new double[at.length];
		for (int i = 0; i < at.length; i += Math.max(1, at.length / 40)) {
			final double step = 0.02, kept = at[i];
			at[i] = kept + step;
			final double up = cost.cost(motion, at, unused);
			at[i] = kept - step;
			final double down = cost.cost(motion, at, unused);
			at[i] = kept;
			assertEquals((up - down) / (2 * step), gradient[i], 0.03 * largest, kind + " " + i);
		}
	}
}
