package org.imagingbiomarkers.perfusion;

/** The exact integrals of an input: by three points of Gauss in each piece, which suffice up to the fifth degree. */
final class InputIntegrals {

	/** Distance of the outer points from the middle one, as a share of the piece, and the weight of each. */
	private static final double OUTER = Math.sqrt(0.6) / 2;
	private static final double[] PLACES = { 0.5 - OUTER, 0.5, 0.5 + OUTER };
	private static final double[] WEIGHTS = { 5.0 / 18, 8.0 / 18, 5.0 / 18 };

	private final double[] value;
	private final double[] once;
	private final double[] twice;

	/** @param times where they are wanted, in s, increasing */
	InputIntegrals(final ArterialInput input, final double[] times) {
		value = new double[times.length];
		once = new double[times.length];
		twice = new double[times.length];
		final double[] knots = input.times();
		double at = knots[0];
		double first = 0;
		double second = 0;
		int next = 1;
		for (int j = 0; j < times.length; j++) {
			while (at < times[j]) {
				final double to = next < knots.length ? Math.min(knots[next], times[j]) : times[j];
				final double h = to - at;
				second += h * first;
				for (int g = 0; g < PLACES.length; g++) {
					final double area = h * WEIGHTS[g] * input.at(at + h * PLACES[g]);
					first += area;
					second += area * h * (1 - PLACES[g]);
				}
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
