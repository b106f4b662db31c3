package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.VariableProjection;
import org.junit.jupiter.api.Test;

/** The sums over all nodes together beside a sum over one node after the other. */
class IvimPosteriorAtDStarTest {

	private static final double[] B = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };
	private static final double[] D_STARS = { 0.006, 0.015, 0.04, 0.15 };
	private static final int NODES = 14;
	private static final double REACH = 6;
	private static final double TOLERANCE = 1e-11;

	private final Ivim model = new Ivim(B);
	private final double[] sums = new double[4];
	private double total;

	@Test
	void mean_ofSeveralDStars_isThatOfOneNodeAfterTheOther() {
		final IvimPosteriorAtDStar posterior = new IvimPosteriorAtDStar(B, Ivim.RATE_BOUNDARY);
		final VariableProjection closest = new VariableProjection(model, 1);
		final Random random = new Random(2);
		final double[] mean = new double[4];
		for (int n = 0; n < 50; n++) {
			final double[] measured = measured(random, 5 << n % 6);
			final double[] p = new double[4];
			if (new VariableProjection(model).fit(measured, p) == FitStatus.NO_SIGNAL) continue;
			final double smallest = residuals(measured, p);
			posterior.begin(measured, squares(measured), smallest);
			Arrays.fill(sums, 0);
			total = 0;
			for (final double dStar : D_STARS) {
				final double[] conditional = p.clone();
				conditional[1] = dStar;
				closest.refine(measured, conditional);
				final double rest = residuals(measured, conditional);
				final double before = total;
				add(measured, conditional, rest, smallest);
				final double share = posterior.add(conditional, rest, 1);
				assertEquals(total - before, share, TOLERANCE * total);
			}
			posterior.mean(mean);
			for (int k = 0; k < mean.length; k++) {
				assertEquals(sums[k] / total, mean[k], TOLERANCE * Math.abs(mean[k]), "curve " + n + ", parameter " + k);
			}
		}
	}

	private double[] measured(final Random random, final double ratio) {
		final double[] curve = new double[B.length];
		model.curve(new double[] { 3e-3 * random.nextDouble(), 0.01 + 0.1 * random.nextDouble(), 0.5 * random.nextDouble(),
			100 }, curve);
		for (int i = 0; i < curve.length; i++) {
			curve[i] += 100 / ratio * random.nextGaussian();
		}
		return curve;
	}

	private double residuals(final double[] measured, final double[] p) {
		final double[] curve = new double[B.length];
		model.curve(p, curve);
		for (int i = 0; i < curve.length; i++) {
			curve[i] -= measured[i];
		}
		return squares(curve);
	}

	private static double squares(final double[] values) {
		double sum = 0;
		for (final double value : values) {
			sum += value * value;
		}
		return sum;
	}

	private void add(final double[] measured, final double[] closest, final double residuals, final double smallest) {
		final double variance = residuals / (B.length - 1);
		final double reach = REACH * Math.sqrt(variance * inverseCurvature(closest));
		final double from = Math.max(0, closest[0] - reach);
		final double to = Math.min(Ivim.RATE_BOUNDARY, closest[0] + reach);
		final double width = (to - from) / NODES;
		for (int node = 0; node < NODES; node++) {
			addTissue(measured, from + (node + 0.5) * width, closest[1], variance, width, smallest);
		}
	}

	private double inverseCurvature(final double[] p) {
		final double[][] slopes = new double[4][B.length];
		model.derivatives(p, slopes);
		final double dd = product(slopes[0], slopes[0]);
		final double df = product(slopes[0], slopes[2]);
		final double ds = product(slopes[0], slopes[3]);
		final double ff = product(slopes[2], slopes[2]);
		final double fs = product(slopes[2], slopes[3]);
		final double ss = product(slopes[3], slopes[3]);
		final double rest = ff * ss - fs * fs;
		final double determinant = dd * rest - df * (df * ss - fs * ds) + ds * (df * fs - ff * ds);
		return determinant > 0 ? rest / determinant : Double.POSITIVE_INFINITY;
	}

	private void addTissue(final double[] measured, final double d, final double dStar, final double variance,
		final double weight, final double smallest)
	{
		final double[] tissue = decay(d);
		final double[] perfusion = decay(dStar);
		final double tt = product(tissue, tissue);
		final double tp = product(tissue, perfusion);
		final double pp = product(perfusion, perfusion);
		final double tm = product(tissue, measured);
		final double pm = product(perfusion, measured);
		final double ofTissue = pp * tm - tp * pm;
		final double ofPerfusion = tt * pm - tp * tm;
		final double gram = tt * pp - tp * tp;
		final double scale = (ofTissue + ofPerfusion) / gram;
		double from = 0;
		double to = 1;
		if (scale > 0) {
			final double best = ofPerfusion / (ofTissue + ofPerfusion);
			final double squares = (1 - best) * (1 - best) * tt + 2 * best * (1 - best) * tp + best * best * pp;
			final double reach = REACH * Math.sqrt(variance * squares / gram) / scale;
			from = Math.max(0, Math.min(best, 1) - reach);
			to = Math.min(1, Math.max(best, 0) + reach);
		}
		final double width = (to - from) / NODES;
		for (int node = 0; node < NODES; node++) {
			final double f = from + (node + 0.5) * width;
			final double squares = (1 - f) * (1 - f) * tt + 2 * f * (1 - f) * tp + f * f * pp;
			final double product = (1 - f) * tm + f * pm;
			final double residuals = Math.max(smallest, product(measured, measured) - product * product / squares);
			final double probability = weight * width * Math.pow(smallest / residuals, (B.length - 1) / 2.0) / Math.sqrt(
				squares);
			total += probability;
			sums[0] += probability * d;
			sums[1] += probability * dStar;
			sums[2] += probability * f;
			sums[3] += probability * product / squares;
		}
	}

	private static double[] decay(final double rate) {
		final double[] curve = new double[B.length];
		for (int i = 0; i < curve.length; i++) {
			curve[i] = Math.exp(-B[i] * rate);
		}
		return curve;
	}

	private static double product(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}
}
