package org.imagingbiomarkers.diffusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Exponential;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;
import org.imagingbiomarkers.curve.Logarithm;
import org.imagingbiomarkers.curve.SingleStarts;

/** {@link Kurtosis} of many curves at once. */
final class KurtosisBlock implements BlockModel {

	/** Powers of b in the sums of a parabola's normal equations. */
	private static final int POWERS = 5;
	private static final int TERMS = 3;

	private final SingleStarts starts;
	private final double[] b;
	private final double[] p = new double[TERMS];
	private final double[] coefficients = new double[TERMS];
	private final double[] pivot = new double[CurveBlock.PLANE_LENGTH];
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final Logarithm logarithm = new Logarithm(CurveBlock.PLANE_LENGTH);
	private final double[] strongest = new double[CurveBlock.PLANE_LENGTH];
	private final double[] weakest = new double[CurveBlock.PLANE_LENGTH];
	private final double[] log = new double[CurveBlock.PLANE_LENGTH];
	private final double[] weight = new double[CurveBlock.PLANE_LENGTH];
	private final double[][] sums = new double[POWERS][CurveBlock.PLANE_LENGTH];
	private final double[][] products = new double[TERMS][CurveBlock.PLANE_LENGTH];
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	/** D squared by 6, that times K, and D K by 3. */
	private final double[] square = new double[CurveBlock.PLANE_LENGTH];
	private final double[] bend = new double[CurveBlock.PLANE_LENGTH];
	private final double[] byD = new double[CurveBlock.PLANE_LENGTH];
	private double[] d;

	KurtosisBlock(final CurveModel single, final double[] b) {
		starts = new SingleStarts(single);
		this.b = b;
	}

	/** The parabolas of {@link Kurtosis#start}; those of curves with a sample that has no logarithm one by one. */
	@Override
	public void start(final CurveBlock block) {
		final int count = block.count();
		sum(block.measured(), count);
		solve(sums, products, pivot, count);
		for (int v = 0; v < count; v++) {
			if (!(weakest[v] > 0)) {
				starts.find(block, v);
				continue;
			}
			block.setStatus(v, pivot[v] > LinearLeastSquares.MIN_PIVOT ? FitStatus.FITTED : FitStatus.NO_SIGNAL);
			coefficients[1] = products[1][v];
			coefficients[2] = products[2][v];
			ofParabola(coefficients, p);
			block.setParameters(v, p);
		}
	}

	/**
	 * Solves the normal equations of all parabolas.
	 *
	 * @param sums of the powers of b, weighted
	 * @param right the products with the logarithms; receives the coefficients
	 * @param pivot receives the smallest share of a diagonal that is left when those before it are eliminated
	 */
	private static void solve(final double[][] sums, final double[][] right, final double[] pivot, final int count) {
		solve(sums[0], sums[1], sums[2], sums[3], sums[4], right[0], right[1], right[2], pivot, count);
	}

	private static void solve(final double[] sum, final double[] sumB, final double[] sumB2, final double[] sumB3,
		final double[] sumB4, final double[] right0, final double[] right1, final double[] right2, final double[] pivot,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			final double of1 = sumB[v] / sum[v];
			final double of2 = sumB2[v] / sum[v];
			final double left1 = sumB2[v] - of1 * sumB[v];
			final double mixed = sumB3[v] - of2 * sumB[v];
			final double share = mixed / left1;
			final double left2 = sumB4[v] - of2 * sumB2[v] - share * mixed;
			pivot[v] = Math.min(left1 / sumB2[v], left2 / sumB4[v]);
			final double rest1 = right1[v] - of1 * right0[v];
			final double c2 = (right2[v] - of2 * right0[v] - share * rest1) / left2;
			right2[v] = c2;
			right1[v] = rest1 / left1 - share * c2;
		}
	}

	/** The parameters of a parabola's coefficients. */
	static void ofParabola(final double[] c, final double[] p) {
		final double d = -c[1];
		p[0] = d;
		p[1] = d > 0 ? 6 * c[2] / (d * d) : 0;
		p[2] = Math.exp(c[0]);
	}

	private void sum(final double[][] measured, final int count) {
		System.arraycopy(measured[0], 0, strongest, 0, count);
		System.arraycopy(measured[0], 0, weakest, 0, count);
		for (final double[] sample : measured) {
			extend(sample, weakest, strongest, count);
		}
		for (final double[] plane : sums) {
			Arrays.fill(plane, 0, count, 0);
		}
		for (final double[] plane : products) {
			Arrays.fill(plane, 0, count, 0);
		}
		for (int i = 0; i < b.length; i++) {
			logarithm.compute(measured[i], log, count);
			weigh(measured[i], strongest, weight, count);
			double power = 1;
			for (int n = 0; n < POWERS; n++) {
				add(power, weight, sums[n], count);
				if (n < TERMS) addProduct(power, weight, log, products[n], count);
				power *= b[i];
			}
		}
	}

	private static void extend(final double[] sample, final double[] smallest, final double[] largest, final int count) {
		for (int v = 0; v < count; v++) {
			smallest[v] = Math.min(smallest[v], sample[v]);
			largest[v] = Math.max(largest[v], sample[v]);
		}
	}

	private static void weigh(final double[] sample, final double[] largest, final double[] weight, final int count) {
		for (int v = 0; v < count; v++) {
			final double relative = sample[v] / largest[v];
			weight[v] = relative * relative;
		}
	}

	private static void add(final double factor, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor * values[v];
		}
	}

	private static void addProduct(final double factor, final double[] a, final double[] values, final double[] sum,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] += a[v] * factor * values[v];
		}
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		d = parameters[0];
		prepare(d, parameters[1], square, bend, byD, count);
	}

	/** What all samples have in common: divided once, since that takes as long as many products. */
	private static void prepare(final double[] d, final double[] k, final double[] square, final double[] bend,
		final double[] byD, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double sixth = d[v] * d[v] / 6;
			square[v] = sixth;
			bend[v] = sixth * k[v];
			byD[v] = d[v] * k[v] / 3;
		}
	}

	@Override
	public void sample(final int i, final double[] signal, final double[][] derivatives, final int count) {
		exponents(b[i], d, bend, exponent, count);
		exponential.compute(exponent, signal, count);
		derive(b[i], square, byD, signal, derivatives[0], derivatives[1], count);
	}

	private static void exponents(final double b, final double[] d, final double[] bend, final double[] exponent,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			exponent[v] = b * (b * bend[v] - d[v]);
		}
	}

	private static void derive(final double b, final double[] square, final double[] byD, final double[] signal,
		final double[] ofD, final double[] ofK, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double slope = b * signal[v];
			ofD[v] = slope * (b * byD[v] - 1);
			ofK[v] = slope * (b * square[v]);
		}
	}
}
