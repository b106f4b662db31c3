package org.imagingbiomarkers.diffusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Exponential;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;
import org.imagingbiomarkers.curve.Logarithm;

/** {@link Kurtosis} of many curves at once. */
final class KurtosisBlock implements BlockModel {

	/** Powers of b in the sums of a parabola's normal equations. */
	private static final int POWERS = 5;
	private static final int TERMS = 3;

	private final CurveModel single;
	private final double[] b;
	private final LinearLeastSquares parabola;
	private final double[] curve;
	private final double[] p = new double[TERMS];
	private final double[] coefficients = new double[TERMS];
	private final double[] right = new double[TERMS];
	private final double[][] matrix = new double[TERMS][TERMS];
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final Logarithm logarithm = new Logarithm(CurveBlock.PLANE_LENGTH);
	private final double[] strongest = new double[CurveBlock.PLANE_LENGTH];
	private final double[] weakest = new double[CurveBlock.PLANE_LENGTH];
	private final double[] log = new double[CurveBlock.PLANE_LENGTH];
	private final double[] weight = new double[CurveBlock.PLANE_LENGTH];
	private final double[][] sums = new double[POWERS][CurveBlock.PLANE_LENGTH];
	private final double[][] products = new double[TERMS][CurveBlock.PLANE_LENGTH];
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	private double[] d;
	private double[] k;

	KurtosisBlock(final CurveModel single, final double[] b, final LinearLeastSquares parabola) {
		this.single = single;
		this.b = b;
		this.parabola = parabola;
		curve = new double[b.length];
	}

	/** The parabolas of {@link Kurtosis#start}; those of curves with a sample that has no logarithm one by one. */
	@Override
	public void start(final CurveBlock block) {
		final int count = block.count();
		sum(block.measured(), count);
		for (int v = 0; v < count; v++) {
			if (!(weakest[v] > 0)) {
				block.copyCurve(v, curve);
				block.setStatus(v, single.start(curve, p));
				block.setParameters(v, p);
				continue;
			}
			for (int row = 0; row < TERMS; row++) {
				right[row] = products[row][v];
				for (int column = 0; column <= row; column++) {
					matrix[row][column] = sums[row + column][v];
				}
			}
			final boolean solved = parabola.solve(matrix, right, coefficients);
			block.setStatus(v, solved ? FitStatus.FITTED : FitStatus.NO_SIGNAL);
			ofParabola(coefficients, p);
			block.setParameters(v, p);
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
		k = parameters[1];
	}

	@Override
	public void sample(final int i, final double[] signal, final double[][] derivatives, final int count) {
		exponents(b[i], d, k, exponent, count);
		exponential.compute(exponent, signal, count);
		ofD(b[i], d, k, signal, derivatives[0], count);
		ofK(b[i], d, signal, derivatives[1], count);
	}

	private static void exponents(final double b, final double[] d, final double[] k, final double[] exponent,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			final double bd = b * d[v];
			exponent[v] = bd * (bd * k[v] / 6 - 1);
		}
	}

	private static void ofD(final double b, final double[] d, final double[] k, final double[] signal,
		final double[] derivative, final int count)
	{
		for (int v = 0; v < count; v++) {
			derivative[v] = signal[v] * b * (b * d[v] * k[v] / 3 - 1);
		}
	}

	private static void ofK(final double b, final double[] d, final double[] signal, final double[] derivative,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			final double bd = b * d[v];
			derivative[v] = signal[v] * bd * bd / 6;
		}
	}
}
