package org.imagingbiomarkers.hypoxia;

/**
 * How much of the response to oxygen is there at each time: 0 with air, 1 in the steady state with oxygen, and after
 * every change of the gas an exponential approach to the new state. The first gas was breathed for long, and a gas
 * changes at the last volume of the one before.
 */
final class GasUptake {

	private final boolean[] oxygen;
	private final double[] times;
	private final double[] level;
	private final double[] slope;

	/** @param times in s, one per volume */
	GasUptake(final Gas gas, final double... times) {
		oxygen = gas.of(times.length).oxygen();
		this.times = times;
		level = new double[times.length];
		slope = new double[times.length];
	}

	/** Computes the levels of a time constant in s; 0: every change is at once. */
	void at(final double constant) {
		double from = oxygen[0] ? 1 : 0;
		double fromSlope = 0;
		double since = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < times.length; i++) {
			final double target = oxygen[i] ? 1 : 0;
			if (i > 0 && oxygen[i] != oxygen[i - 1]) {
				from = level[i - 1];
				fromSlope = slope[i - 1];
				since = times[i - 1];
			}
			final double passed = times[i] - since;
			final double left = constant > 0 && passed < Double.POSITIVE_INFINITY ? Math.exp(-passed / constant) : 0;
			level[i] = target + (from - target) * left;
			slope[i] = left > 0 ? left * (fromSlope + (from - target) * passed / (constant * constant)) : 0;
		}
	}

	/** Share of the response at each time, for the last constant. */
	double[] level() {
		return level;
	}

	/** Its derivative with respect to the constant, in 1/s. */
	double[] slope() {
		return slope;
	}
}
