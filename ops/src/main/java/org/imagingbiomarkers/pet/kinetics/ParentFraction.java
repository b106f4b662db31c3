package org.imagingbiomarkers.pet.kinetics;

import org.imagingbiomarkers.InvalidInputException;

/** The share of the activity in plasma that is still the tracer itself, at a time in s after the injection. */
public sealed interface ParentFraction {

	/** The share at a time, s. */
	double at(double seconds);

	/** No metabolites. */
	ParentFraction ALL = new Hill(0, 1, 1);

	/**
	 * Hill's function 1 - a t^b / (c + t^b), t in min.
	 *
	 * @param a share that is metabolized in the end, 0 to 1
	 * @param b steepness, above 0
	 * @param c above 0
	 */
	record Hill(double a, double b, double c) implements ParentFraction {

		/** @throws InvalidInputException if it is not a share that falls */
		public Hill {
			if (!(a >= 0 && a <= 1 && b > 0 && c > 0)) {
				throw new InvalidInputException(
					"parent_fraction must be hill a b c with a from 0 to 1 and b and c above 0, such as hill 0.85 1.3 25, but it is hill " +
						a + " " + b + " " + c + ".");
			}
		}

		@Override
		public double at(final double seconds) {
			if (seconds <= 0) return 1;
			final double power = Math.pow(seconds / 60, b);
			return 1 - a * power / (c + power);
		}
	}

	/**
	 * Two exponentials a exp(-b t) + (1 - a) exp(-c t), t in min.
	 *
	 * @param a 0 to 1
	 * @param b 1/min, not negative
	 * @param c 1/min, not negative
	 */
	record Biexponential(double a, double b, double c) implements ParentFraction {

		/** @throws InvalidInputException if it is not a share that falls */
		public Biexponential {
			if (!(a >= 0 && a <= 1 && b >= 0 && c >= 0)) {
				throw new InvalidInputException(
					"parent_fraction must be biexponential a b c with a from 0 to 1 and rates b and c from 0 1/min, but it is biexponential " +
						a + " " + b + " " + c + ".");
			}
		}

		@Override
		public double at(final double seconds) {
			final double t = Math.max(0, seconds) / 60;
			return a * Math.exp(-b * t) + (1 - a) * Math.exp(-c * t);
		}
	}
}
