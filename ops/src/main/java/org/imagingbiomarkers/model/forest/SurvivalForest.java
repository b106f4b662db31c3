package org.imagingbiomarkers.model.forest;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A forest for times to an event: trees split by the log-rank statistic, each grown on as many rows as there are, drawn
 * with replacement, with the Nelson-Aalen estimator in their leaves. Ishwaran et al. 2008, doi:10.1214/08-AOAS169.
 * <p>
 * The cumulative hazard of a row is the mean of those of its leaves. Trees are plain numbers, and the same seed grows the
 * same forest on any machine, as in {@link RandomForest}.
 * </p>
 *
 * @param names of the features
 * @param times of events of the training rows, rising, in the unit of the survival times
 * @param trees whose hazards are averaged
 */
public record SurvivalForest(List<String> names, double[] times, List<SurvivalTree> trees) {

	/** @throws InvalidInputException if there is no tree, or one asks for a feature or a time that does not exist */
	public SurvivalForest {
		names = List.copyOf(names);
		trees = List.copyOf(trees);
		ForestGrower.requireFeatures(names, splits(trees));
		for (int k = 0; k < times.length; k++) {
			if (!(times[k] >= 0) || k > 0 && !(times[k] > times[k - 1])) {
				throw new InvalidInputException("Time number " + k + " of the forest is " + times[k] +
					", but times must be 0 or more and rise.");
			}
		}
		for (final SurvivalTree tree : trees) {
			for (final int time : tree.times()) {
				if (time >= times.length) {
					throw new InvalidInputException("A tree has the time number " + time + ", but the forest has " + times.length +
						".");
				}
			}
		}
	}

	private static List<TreeSplits> splits(final List<SurvivalTree> trees) {
		return trees.stream().map(SurvivalTree::splits).toList();
	}

	/** Grows a forest on complete rows. */
	public static SurvivalForest fit(final FeatureMatrix features, final SurvivalTimes data, final ForestSettings settings,
		final Workers workers)
	{
		data.requireEvent();
		final double[] times = data.eventTimes();
		final ForestGrower grower = new ForestGrower(features, data.count(), settings);
		final int[][] ranks = Arrays.stream(features.columns()).map(LogRankCriterion::ranks).toArray(int[][]::new);
		return new SurvivalForest(features.names(), times, grower.grow(() -> new LogRankCriterion(features.columns(), data,
			ranks, settings.smallestLeaf()), grown -> tree(grown, data, times), workers));
	}

	/** The splits with the hazards of the rows of each leaf. */
	static SurvivalTree tree(final TreeGrower.Grown grown, final SurvivalTimes data, final double[] times) {
		final int[] first = new int[grown.splits().nodes() + 1];
		int[] places = new int[times.length];
		double[] hazards = new double[times.length];
		int count = 0;
		for (int node = 0; node + 1 < first.length; node++) {
			first[node] = count;
			if (grown.splits().features()[node] != TreeSplits.LEAF) continue;
			final int[] leaving = new int[times.length + 1];
			final int[] events = new int[times.length];
			for (final int row : grown.rows().get(node)) {
				// the event times up to that of the row, at which it is at risk
				int until = Arrays.binarySearch(times, data.times()[row]);
				until = until >= 0 ? until + 1 : -until - 1;
				leaving[until]++;
				if (data.events()[row]) events[until - 1]++;
			}
			int atRisk = grown.rows().get(node).length - leaving[0];
			for (int k = 0; k < events.length; k++) {
				if (events[k] > 0) {
					if (count == places.length) {
						places = Arrays.copyOf(places, 2 * count);
						hazards = Arrays.copyOf(hazards, 2 * count);
					}
					places[count] = k;
					hazards[count++] = (double) events[k] / atRisk;
				}
				atRisk -= leaving[k + 1];
			}
		}
		first[first.length - 1] = count;
		return new SurvivalTree(grown.splits(), first, Arrays.copyOf(places, count), Arrays.copyOf(hazards, count));
	}

	/**
	 * Ensemble mortality, one per row: the cumulative hazard, summed up over the event times, which is the number of events
	 * to expect if all training rows were like this one. Higher means more risk.
	 */
	public double[] mortality(final FeatureMatrix features) {
		final double[] weights = new double[times.length];
		Arrays.setAll(weights, k -> times.length - k);
		return means(features, weights);
	}

	/** Probability of the event by a time, one per row; beyond the last event that of the last event. */
	public double[] risks(final FeatureMatrix features, final double time) {
		final double[] weights = new double[times.length];
		Arrays.setAll(weights, k -> times[k] <= time ? 1 : 0);
		return Arrays.stream(means(features, weights)).map(hazard -> -Math.expm1(-hazard)).toArray();
	}

	private double[] means(final FeatureMatrix features, final double[] weights) {
		final double[][] columns = names.stream().map(features::column).toArray(double[][]::new);
		final double[] sums = new double[features.rows()];
		for (final SurvivalTree tree : trees) {
			final double[] own = tree.sums(weights);
			for (int i = 0; i < sums.length; i++) {
				sums[i] += own[tree.splits().leaf(columns, i)];
			}
		}
		for (int i = 0; i < sums.length; i++) {
			sums[i] /= trees.size();
		}
		return sums;
	}

	/** The features that a tree asks for. */
	public Set<String> used() {
		return ForestGrower.used(names, splits(trees));
	}

	/** The same forest without features that no tree asks for. */
	public SurvivalForest of(final Set<String> kept) {
		final List<String> left = names.stream().filter(kept::contains).toList();
		return new SurvivalForest(left, times, trees.stream().map(tree -> new SurvivalTree(tree.splits().withPlaces(f -> left
			.indexOf(names.get(f))), tree.first(), tree.times(), tree.hazards())).toList());
	}
}
