package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;

/**
 * The echoes of a train of refocusing pulses that are not 180 degrees, and how they change with T2 and the angle: an
 * extended phase graph of hard pulses, with all that is not refocused dephased. Weigel 2015, doi:10.1002/jmri.24619.
 * <p>
 * The pulses are about the axis that the excited magnetization lies along, so that transverse states are real and
 * longitudinal ones imaginary: each is one number. At the pulses only the odd orders are filled, and an order takes part
 * only if it can come back in the echoes that are left. One instance per thread.
 * </p>
 */
final class EchoTrain {

	private final int echoes;
	private final double spacing;
	private final double e1;
	/** Dephasing, rephasing and longitudinal states of order 2 j + 1; each with its two derivatives after it. */
	private final double[][] dephasing;
	private final double[][] rephasing;
	private final double[][] stored;

	/**
	 * @param echoes how many
	 * @param spacing of the echoes, in ms
	 * @param t1 in ms, of little influence
	 */
	EchoTrain(final int echoes, final double spacing, final double t1) {
		this.echoes = echoes;
		this.spacing = spacing;
		e1 = Math.exp(-spacing / t1);
		dephasing = new double[3][echoes + 2];
		rephasing = new double[3][echoes + 2];
		stored = new double[3][echoes + 2];
	}

	/** From echo to echo, in ms. */
	double spacing() {
		return spacing;
	}

	/**
	 * Computes the echoes of transverse magnetization 1.
	 *
	 * @param t2 in ms
	 * @param angle of every refocusing pulse, in radians
	 * @param signal receives one value per echo
	 * @param byT2 receives the derivatives with respect to T2, in 1/ms
	 * @param byAngle receives the derivatives with respect to the angle, in 1/radian
	 */
	void run(final double t2, final double angle, final double[] signal, final double[] byT2, final double[] byAngle) {
		for (int d = 0; d < 3; d++) {
			Arrays.fill(dephasing[d], 0);
			Arrays.fill(rephasing[d], 0);
			Arrays.fill(stored[d], 0);
		}
		final double e2 = Math.exp(-spacing / t2);
		final double e2Slope = e2 * spacing / (t2 * t2);
		dephasing[0][0] = 1;
		for (int n = 0; n < echoes; n++) {
			final int orders = Math.min(n, echoes - 1 - n) + 1;
			pulse(angle, orders);
			signal[n] = e2 * rephasing[0][0];
			byT2[n] = e2 * rephasing[1][0] + e2Slope * rephasing[0][0];
			byAngle[n] = e2 * rephasing[2][0];
			relax(e2, e2Slope, orders);
		}
	}

	private void pulse(final double angle, final int orders) {
		final double cosine = Math.cos(angle);
		final double sine = Math.sin(angle);
		final double kept = (1 + cosine) / 2;
		final double turned = (1 - cosine) / 2;
		for (int j = 0; j < orders; j++) {
			final double f = dephasing[0][j];
			final double g = rephasing[0][j];
			final double z = stored[0][j];
			final double half = sine / 2 * (g - f);
			dephasing[0][j] = kept * f + turned * g + sine * z;
			rephasing[0][j] = turned * f + kept * g - sine * z;
			stored[0][j] = half + cosine * z;
			for (int d = 1; d < 3; d++) {
				final double df = dephasing[d][j];
				final double dg = rephasing[d][j];
				final double dz = stored[d][j];
				dephasing[d][j] = kept * df + turned * dg + sine * dz;
				rephasing[d][j] = turned * df + kept * dg - sine * dz;
				stored[d][j] = sine / 2 * (dg - df) + cosine * dz;
			}
			final double slope = half + cosine * z;
			dephasing[2][j] += slope;
			rephasing[2][j] -= slope;
			stored[2][j] += cosine / 2 * (g - f) - sine * z;
		}
	}

	/** From pulse to pulse: every transverse state moves on by one, the lowest through the echo. */
	private void relax(final double e2, final double e2Slope, final int orders) {
		for (int d = 2; d >= 0; d--) {
			final double[] f = dephasing[d];
			final double[] g = rephasing[d];
			final double[] z = stored[d];
			final double own = d == 1 ? e2Slope : 0;
			for (int j = orders; j > 0; j--) {
				f[j] = e2 * f[j - 1] + own * dephasing[0][j - 1];
			}
			f[0] = e2 * g[0] + own * rephasing[0][0];
			for (int j = 0; j < orders; j++) {
				g[j] = e2 * g[j + 1] + own * rephasing[0][j + 1];
				z[j] *= e1;
			}
			g[orders] = 0;
		}
	}
}
