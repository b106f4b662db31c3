package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/** The inversion recovery of {@link InversionRecovery} with the sign that a magnitude has lost. */
final class SignedRecovery implements CurveModel {

	/** Number of T1 tried for the start, evenly spread in their logarithm. */
	private static final int T1_TRIED = 32;
	private static final double SMALLEST_T1_TRIED = 20;
	private static final double LARGEST_T1_TRIED = 8000;

	private final List<Parameter> parameters;
	private final double[] ti;
	private final double[] tried;
	private final double[][] recoveries;

	/**
	 * @param parameters T1 in ms, the factor of the inversion and M0
	 * @param ti in ms
	 */
	SignedRecovery(final List<Parameter> parameters, final double[] ti) {
		this.parameters = parameters;
		this.ti = ti;
		tried = new double[T1_TRIED];
		recoveries = new double[T1_TRIED][ti.length];
		for (int t = 0; t < T1_TRIED; t++) {
			tried[t] = SMALLEST_T1_TRIED * Math.pow(LARGEST_T1_TRIED / SMALLEST_T1_TRIED, t / (T1_TRIED - 1.0));
			for (int i = 0; i < ti.length; i++) {
				recoveries[t][i] = Math.exp(-ti[i] / tried[t]);
			}
		}
	}

	double[] inversionTimes() {
		return ti;
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return ti.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < ti.length; i++) {
			curve[i] = p[2] * (1 - p[1] * Math.exp(-ti[i] / p[0]));
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double t1 = p[0];
		final double k = p[1];
		final double m0 = p[2];
		for (int i = 0; i < ti.length; i++) {
			final double recovery = Math.exp(-ti[i] / t1);
			derivatives[0][i] = -m0 * k * recovery * ti[i] / (t1 * t1);
			derivatives[1][i] = -m0 * recovery;
			derivatives[2][i] = 1 - k * recovery;
		}
	}

	/** The closest of the straight lines over exp(-TI / T1) for several T1. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final int n = ti.length;
		double best = Double.POSITIVE_INFINITY;
		for (int t = 0; t < T1_TRIED; t++) {
			final double[] x = recoveries[t];
			double sumX = 0;
			double sumXX = 0;
			double sumY = 0;
			double sumXY = 0;
			double sumYY = 0;
			for (int i = 0; i < n; i++) {
				sumX += x[i];
				sumXX += x[i] * x[i];
				sumY += measured[i];
				sumXY += x[i] * measured[i];
				sumYY += measured[i] * measured[i];
			}
			final double slope = (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
			final double height = (sumY - slope * sumX) / n;
			final double cost = sumYY - height * sumY - slope * sumXY;
			if (cost < best && height > 0 && slope <= 0) {
				best = cost;
				p[0] = tried[t];
				p[1] = -slope / height;
				p[2] = height;
			}
		}
		return best < Double.POSITIVE_INFINITY ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}
}
