package org.imagingbiomarkers.model.support;

import org.imagingbiomarkers.InvalidInputException;

/** How alike two rows are. */
public sealed interface Kernel {

	/** Sum of the products of their features. */
	record Linear() implements Kernel {

		@Override
		public double of(final double[] a, final double[] b) {
			double sum = 0;
			for (int f = 0; f < a.length; f++) {
				sum += a[f] * b[f];
			}
			return sum;
		}
	}

	/**
	 * exp(-gamma times their squared distance): 1 for equal rows.
	 *
	 * @param gamma above 0
	 */
	record Radial(double gamma) implements Kernel {

		/** @throws InvalidInputException unless gamma is a number above 0 */
		public Radial {
			if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException("The gamma of a radial kernel is " + gamma + ", but must be a number above 0.");
			}
		}

		@Override
		public double of(final double[] a, final double[] b) {
			double sum = 0;
			for (int f = 0; f < a.length; f++) {
				sum += (a[f] - b[f]) * (a[f] - b[f]);
			}
			return StrictMath.exp(-gamma * sum);
		}
	}

	/** The kernel of two rows of as many features. */
	double of(double[] a, double[] b);
}
