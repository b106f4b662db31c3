package org.imagingbiomarkers.samples;

import java.util.function.DoubleUnaryOperator;

/**
 * Contrast medium on its way through artery and tissue, for phantoms: integrated in steps of 10 ms from the continuous
 * arterial curve, however seldom the phantom is sampled, so that no analysis can repeat the errors of the synthesis.
 */
final class Tracer {

	private static final double STEP = 0.01;

	/** Parker et al. 2006, doi:10.1002/mrm.21066, table 1; times in minutes, areas in mmol/L min. */
	private static final double[] AREA = { 0.809, 0.330 };
	private static final double[] CENTER = { 0.17046, 0.365 };
	private static final double[] WIDTH = { 0.0563, 0.132 };

	private Tracer() {}

	/** Concentration in whole blood, mmol/L, at a time in s after the bolus arrives: the population average of Parker. */
	static double parker(final double seconds) {
		if (seconds < 0) return 0;
		final double t = seconds / 60;
		double sum = 1.050 * Math.exp(-0.1685 * t) / (1 + Math.exp(-38.078 * (t - 0.483)));
		for (int i = 0; i < 2; i++) {
			final double z = (t - CENTER[i]) / WIDTH[i];
			sum += AREA[i] / (WIDTH[i] * Math.sqrt(2 * Math.PI)) * Math.exp(-z * z / 2);
		}
		return sum;
	}

	/**
	 * A first pass: a gamma variate of height 1, 4.5 s after the bolus arrives (Ostergaard et al. 1996,
	 * doi:10.1002/mrm.1910360510).
	 */
	static double gammaVariate(final double seconds) {
		final double t = seconds / 4.5;
		return t > 0 ? Math.pow(t * Math.exp(1 - t), 3) : 0;
	}

	/**
	 * What a well mixed compartment holds.
	 *
	 * @param artery concentration at a time in s
	 * @param inflow 1/s
	 * @param outflow rate at which it empties, 1/s; 0: never
	 * @param times where it is wanted, s, increasing, multiples of 10 ms
	 */
	static double[] compartment(final DoubleUnaryOperator artery, final double inflow, final double outflow,
		final double... times)
	{
		final double stay = Math.exp(-outflow * STEP);
		final double enter = inflow * (outflow > 0 ? (1 - stay) / outflow : STEP);
		final double[] held = new double[times.length];
		double now = 0;
		long step = 0;
		for (int i = 0; i < times.length; i++) {
			for (final long end = Math.round(times[i] / STEP); step < end; step++) {
				now = now * stay + enter * artery.applyAsDouble((step + 0.5) * STEP);
			}
			held[i] = now;
		}
		return held;
	}
}
