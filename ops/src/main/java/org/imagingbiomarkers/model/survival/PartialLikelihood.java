package org.imagingbiomarkers.model.survival;

import java.util.Arrays;

/**
 * Cox's partial likelihood of features with its gradient and information, by one pass from the last time to the first.
 */
final class PartialLikelihood {

	private final double[][] x;
	private final SurvivalTimes data;
	private final TiedEvents ties;
	/** The samples of each stratum by falling time. */
	private final int[][] strata;

	/** @param information the negative second derivatives */
	record Value(double logLikelihood, double[] gradient, double[][] information) {}

	/** What is summed at every event of every tied group. */
	@FunctionalInterface
	interface EventVisitor {

		/**
		 * @param time of the event
		 * @param mean weighted mean of each feature among those at risk
		 * @param variance weighted covariance of the features among those at risk
		 */
		void visit(double time, double[] mean, double[][] variance);
	}

	/** @param x one array per feature, best with mean 0 and standard deviation 1 */
	PartialLikelihood(final double[][] x, final SurvivalTimes data, final int[] strata, final TiedEvents ties) {
		this.x = x;
		this.data = data;
		this.ties = ties;
		final int[] ascending = data.ascending();
		this.strata = new int[Arrays.stream(strata).max().orElse(0) + 1][];
		for (int s = 0; s < this.strata.length; s++) {
			final int stratum = s;
			final int[] order = Arrays.stream(ascending).filter(i -> strata[i] == stratum).toArray();
			for (int a = 0, b = order.length - 1; a < b; a++, b--) {
				final int keep = order[a];
				order[a] = order[b];
				order[b] = keep;
			}
			this.strata[s] = order;
		}
	}

	Value at(final double[] beta) {
		final int p = x.length;
		final double[] gradient = new double[p];
		final double[][] information = new double[p][p];
		final double[] eta = predictor(beta);
		double logLikelihood = 0;
		for (int i = 0; i < eta.length; i++) {
			if (!data.events()[i]) continue;
			logLikelihood += eta[i];
			for (int j = 0; j < p; j++) {
				gradient[j] += x[j][i];
			}
		}
		logLikelihood -= sum(eta, (time, mean, variance) -> {
			for (int j = 0; j < p; j++) {
				gradient[j] -= mean[j];
				for (int k = 0; k < p; k++) {
					information[j][k] += variance[j][k];
				}
			}
		});
		return new Value(logLikelihood, gradient, information);
	}

	/** Visits every event, and sums the logarithms of the hazards at risk. */
	double visit(final double[] beta, final EventVisitor visitor) {
		return sum(predictor(beta), visitor);
	}

	private double[] predictor(final double[] beta) {
		final double[] eta = new double[data.count()];
		for (int j = 0; j < beta.length; j++) {
			for (int i = 0; i < eta.length; i++) {
				eta[i] += beta[j] * x[j][i];
			}
		}
		return eta;
	}

	private double sum(final double[] eta, final EventVisitor visitor) {
		final double shift = Arrays.stream(eta).max().orElse(0);
		double logarithms = 0;
		for (final int[] order : strata) {
			final Moments all = new Moments(x.length);
			for (int next = 0; next < order.length;) {
				final double time = data.times()[order[next]];
				final Moments tied = new Moments(x.length);
				int events = 0;
				for (; next < order.length && data.times()[order[next]] == time; next++) {
					final int i = order[next];
					final double weight = Math.exp(eta[i] - shift);
					all.add(x, i, weight);
					if (!data.events()[i]) continue;
					tied.add(x, i, weight);
					events++;
				}
				for (int e = 0; e < events; e++) {
					logarithms += shift + all.visit(tied, ties.partRemoved(e, events), time, visitor);
				}
			}
		}
		return logarithms;
	}

	/** Weighted sums of 1, the features and their products. */
	private static final class Moments {

		private double weight;
		private final double[] first;
		private final double[][] second;

		Moments(final int p) {
			first = new double[p];
			second = new double[p][p];
		}

		void add(final double[][] x, final int i, final double w) {
			weight += w;
			for (int j = 0; j < first.length; j++) {
				final double wx = w * x[j][i];
				first[j] += wx;
				for (int k = 0; k <= j; k++) {
					second[j][k] += wx * x[k][i];
				}
			}
		}

		/** @return logarithm of the sum of hazards */
		double visit(final Moments tied, final double part, final double time, final EventVisitor visitor) {
			final int p = first.length;
			final double sum = weight - part * tied.weight;
			final double[] mean = new double[p];
			final double[][] variance = new double[p][p];
			for (int j = 0; j < p; j++) {
				mean[j] = (first[j] - part * tied.first[j]) / sum;
				for (int k = 0; k <= j; k++) {
					variance[j][k] = (second[j][k] - part * tied.second[j][k]) / sum - mean[j] * mean[k];
					variance[k][j] = variance[j][k];
				}
			}
			visitor.visit(time, mean, variance);
			return Math.log(sum);
		}
	}
}
