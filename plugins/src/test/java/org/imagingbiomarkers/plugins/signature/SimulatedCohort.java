package org.imagingbiomarkers.plugins.signature;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.SurvivalTimes;

/** Patients of known truth: f0 and f1 raise the risk, the other features are noise; f2 is missing here and there. */
final class SimulatedCohort {

	private static final double MONTHS = 24;
	private static final double FOLLOW_UP = 60;

	private SimulatedCohort() {}

	static FeatureMatrix features(final int rows, final int count, final Random random) {
		final double[][] columns = new double[count][rows];
		for (int i = 0; i < rows; i++) {
			for (int f = 0; f < count; f++) {
				columns[f][i] = 100 + 10 * (f + 1) * random.nextGaussian();
			}
			if (i % 11 == 3) columns[2][i] = Double.NaN;
		}
		return new FeatureMatrix(IntStream.range(0, count).mapToObj(f -> "f" + f).toList(), columns);
	}

	private static double risk(final FeatureMatrix features, final int row) {
		return (features.columns()[0][row] - 100) / 10 + (features.columns()[1][row] - 100) / 20;
	}

	private static ModelTable table(final FeatureMatrix features, final Outcome outcome) {
		final int n = outcome.count();
		return new ModelTable(features, outcome, IntStream.range(0, n).mapToObj(i -> "p" + i).toArray(String[]::new),
			IntStream.range(0, n).mapToObj(i -> List.of("A", "B").get(i % 2)).toArray(String[]::new));
	}

	static ModelTable binary(final int rows, final int count) {
		final Random random = new Random(1);
		final FeatureMatrix features = features(rows, count, random);
		final double[] outcome = IntStream.range(0, rows).mapToDouble(i -> random.nextDouble() < 1 / (1 + Math.exp(-risk(
			features, i))) ? 1 : 0).toArray();
		return table(features, new Outcome.Binary(BinaryOutcome.of(outcome)));
	}

	static ModelTable survival(final int rows, final int count) {
		final Random random = new Random(2);
		final FeatureMatrix features = features(rows, count, random);
		final double[] times = IntStream.range(0, rows).mapToDouble(i -> -MONTHS * Math.log(1 - random.nextDouble()) / Math
			.exp(risk(features, i))).toArray();
		final double[] events = IntStream.range(0, rows).mapToDouble(i -> times[i] < FOLLOW_UP ? 1 : 0).toArray();
		return table(features, new Outcome.Survival(SurvivalTimes.of(IntStream.range(0, rows).mapToDouble(i -> Math.min(
			FOLLOW_UP, times[i])).toArray(), events)));
	}
}
