package org.imagingbiomarkers.perfusion;

/** The exact integrals of a piecewise linear input. */
final class InputIntegrals {

	private final double[] value;
	private final double[] once;
	private final double[] twice;

	/** @param times where they are wanted, in s, increasing */
	InputIntegrals(final ArterialInput input, final double[] times) {
		value = new double[times.length];
		once = new double[times.length];
		twice = new double[times.length];
		final double[] knots = input.times();
		final double[] c = input.concentration();
		double at = knots[0];
		double known = c[0];
		double first = 0;
		double second = 0;
		int next = 1;
		for (int j = 0; j < times.length; j++) {
			while (at < times[j]) {
				final double to = next < knots.length ? Math.min(knots[next], times[j]) : times[j];
				final double reached = input.at(to);
				final double h = to - at;
				second += h * first + h * h * (known / 3 + reached / 6);
				first += h * (known + reached) / 2;
				known = reached;
				at = to;
				if (next < knots.length && to == knots[next]) next++;
			}
			value[j] = input.at(times[j]);
			once[j] = first;
			twice[j] = second;
		}
	}

	/** The input, in mmol/L. */
	double[] value() {
		return value;
	}

	/** Its integral, in mmol/L s. */
	double[] once() {
		return once;
	}

	/** The integral of that, in mmol/L s^2. */
	double[] twice() {
		return twice;
	}
}
