package org.imagingbiomarkers.response;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How far two readers agree in words, beyond what chance would give.
 * <p>
 * Cohen 1960, doi:10.1177/001316446002000104; with weights Cohen 1968, doi:10.1037/h0026256; standard error of Fleiss,
 * Cohen and Everitt 1969, doi:10.1037/h0028106.
 * </p>
 *
 * @param pairs number of what both readers judged
 * @param agreement observed agreement, a fraction; weighted where there are weights
 * @param expected agreement by chance, a fraction
 * @param value kappa, at most 1; NaN where both readers have one and the same word throughout
 * @param standardError of kappa
 * @param interval its 95 % interval, cut at 1; unknown where kappa is 1, as it has no error then
 */
public record Kappa(int pairs, double agreement, double expected, double value, double standardError, Interval interval) {

	private static final double NORMAL = 1.959963984540054;
	/** Differences of sums of fractions that are rounding. */
	private static final double ROUNDING = 1e-12;

	/** How much a pair of different words counts as agreement. */
	public enum Weights {

			/** Not at all. */
			NONE(steps -> steps == 0 ? 0 : 1),
			/** The less the more steps lie between them (equal spacing). */
			LINEAR(steps -> steps),
			/** The same by the square of the steps (Fleiss-Cohen). */
			QUADRATIC(steps -> (double) steps * steps);

		private final IntToDoubleFunction disagreement;

		Weights(final IntToDoubleFunction disagreement) {
			this.disagreement = disagreement;
		}

		private double[][] of(final int categories) {
			final double[][] weights = new double[categories][categories];
			final double most = disagreement.applyAsDouble(Math.max(1, categories - 1));
			for (int i = 0; i < categories; i++) {
				for (int j = 0; j < categories; j++) {
					weights[i][j] = 1 - disagreement.applyAsDouble(Math.abs(i - j)) / most;
				}
			}
			return weights;
		}
	}

	/**
	 * Compares the words of two readers.
	 *
	 * @param categories all words, in their order where there are weights
	 * @param first words of the first reader
	 * @param second words of the second reader about the same things
	 * @throws InvalidInputException if there is nothing to compare, or a word is no category
	 */
	public static Kappa of(final List<String> categories, final List<String> first, final List<String> second,
		final Weights weights)
	{
		if (first.isEmpty() || first.size() != second.size()) {
			throw new InvalidInputException("Kappa needs at least one pair of words, but there are " + first.size() + " and " +
				second.size() + ".");
		}
		final int k = categories.size();
		final double[][] shares = new double[k][k];
		for (int i = 0; i < first.size(); i++) {
			shares[index(categories, first.get(i))][index(categories, second.get(i))] += 1.0 / first.size();
		}
		return of(first.size(), shares, weights.of(k));
	}

	private static int index(final List<String> categories, final String word) {
		final int index = categories.indexOf(word);
		if (index >= 0) return index;
		throw new InvalidInputException("Words must be some of " + String.join(", ", categories) + ", but one is \"" + word +
			"\".");
	}

	private static Kappa of(final int n, final double[][] shares, final double[][] weights) {
		final int k = shares.length;
		final double[] rows = new double[k];
		final double[] columns = new double[k];
		for (int i = 0; i < k; i++) {
			for (int j = 0; j < k; j++) {
				rows[i] += shares[i][j];
				columns[j] += shares[i][j];
			}
		}
		double observed = 0;
		double expected = 0;
		final double[] ofRow = new double[k];
		final double[] ofColumn = new double[k];
		for (int i = 0; i < k; i++) {
			for (int j = 0; j < k; j++) {
				observed += weights[i][j] * shares[i][j];
				expected += weights[i][j] * rows[i] * columns[j];
				ofRow[i] += weights[i][j] * columns[j];
				ofColumn[j] += weights[i][j] * rows[i];
			}
		}
		if (1 - expected < ROUNDING) return new Kappa(n, observed, expected, Double.NaN, Double.NaN, Interval.UNKNOWN);
		final double kappa = (observed - expected) / (1 - expected);
		if (1 - observed < ROUNDING) return new Kappa(n, 1, expected, 1, Double.NaN, Interval.UNKNOWN);
		double sum = 0;
		for (int i = 0; i < k; i++) {
			for (int j = 0; j < k; j++) {
				final double deviation = weights[i][j] - (ofRow[i] + ofColumn[j]) * (1 - kappa);
				sum += shares[i][j] * deviation * deviation;
			}
		}
		final double rest = kappa - expected * (1 - kappa);
		final double error = Math.sqrt(Math.max(0, sum - rest * rest) / n) / (1 - expected);
		return new Kappa(n, observed, expected, kappa, error, new Interval(kappa - NORMAL * error, Math.min(1, kappa +
			NORMAL * error)));
	}

	/** The words of two readers in the order in which they first occur. */
	public static List<String> categories(final List<String> first, final List<String> second) {
		return Arrays.asList(first, second).stream().flatMap(List::stream).distinct().toList();
	}
}
