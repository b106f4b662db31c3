package org.imagingbiomarkers.model.penalized;

import org.imagingbiomarkers.model.survival.SurvivalTimes;

/** The loss of Cox's partial likelihood, events at the same time after Breslow. */
final class CoxLoss implements Loss {

	private final boolean[] events;
	/** The samples by rising time. */
	private final int[] order;
	/** Where samples of the same time as the one at a place of the order begin, and end (exclusive). */
	private final int[] begin;
	private final int[] end;

	CoxLoss(final SurvivalTimes data) {
		data.requireEvent();
		events = data.events();
		order = data.ascending();
		begin = new int[order.length];
		end = new int[order.length];
		for (int from = 0; from < order.length;) {
			int to = from;
			while (to < order.length && data.times()[order[to]] == data.times()[order[from]]) {
				to++;
			}
			for (int k = from; k < to; k++) {
				begin[k] = from;
				end[k] = to;
			}
			from = to;
		}
	}

	@Override
	public int samples() {
		return order.length;
	}

	@Override
	public boolean hasIntercept() {
		return false;
	}

	private static double largest(final double[] predictor) {
		double max = predictor[0];
		for (final double value : predictor) {
			max = Math.max(max, value);
		}
		return max;
	}

	@Override
	public double value(final double[] predictor) {
		final double shift = largest(predictor);
		double sum = 0;
		double atRisk = 0;
		for (int to = order.length; to > 0;) {
			final int from = begin[to - 1];
			for (int k = from; k < to; k++) {
				atRisk += Math.exp(predictor[order[k]] - shift);
			}
			final double logarithm = shift + Math.log(atRisk);
			for (int k = from; k < to; k++) {
				if (events[order[k]]) sum += logarithm - predictor[order[k]];
			}
			to = from;
		}
		return sum / order.length;
	}

	@Override
	public void approximate(final double[] predictor, final double[] slopes, final double[] weights) {
		final int n = order.length;
		final double shift = largest(predictor);
		// hazards by place, then sums at risk at the first place of each time
		final double[] hazard = new double[n];
		final double[] atRisk = new double[n];
		double sum = 0;
		for (int to = n; to > 0;) {
			final int from = begin[to - 1];
			for (int k = from; k < to; k++) {
				hazard[k] = Math.exp(predictor[order[k]] - shift);
				sum += hazard[k];
			}
			atRisk[from] = sum;
			to = from;
		}
		double first = 0;
		double second = 0;
		for (int from = 0; from < n; from = end[from]) {
			int count = 0;
			for (int k = from; k < end[from]; k++) {
				if (events[order[k]]) count++;
			}
			first += count / atRisk[from];
			second += count / (atRisk[from] * atRisk[from]);
			for (int k = from; k < end[from]; k++) {
				slopes[order[k]] = ((events[order[k]] ? 1 : 0) - hazard[k] * first) / n;
				weights[order[k]] = Math.max(0, hazard[k] * first - hazard[k] * hazard[k] * second) / n;
			}
		}
	}

	@Override
	public double saturated() {
		double sum = 0;
		for (int from = 0; from < order.length; from = end[from]) {
			int count = 0;
			for (int k = from; k < end[from]; k++) {
				if (events[order[k]]) count++;
			}
			if (count > 0) sum += count * Math.log(count);
		}
		return sum / order.length;
	}
}
