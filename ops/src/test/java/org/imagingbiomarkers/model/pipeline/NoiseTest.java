package org.imagingbiomarkers.model.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.penalized.ElasticNetSettings;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

/** What a pipeline with everything in it finds where there is nothing to find. */
class NoiseTest {

	private static final int RUNS = 200;
	private static final int ROWS = 60;
	private static final int FEATURES = 20;
	private static final int SCANNERS = 3;

	private static final Pipeline PIPELINE = new Pipeline(List.of(new Step.Harmonization(), new Step.Standardization(),
		new Step.StrongestFilter(5)), new Learner.ElasticNet(new ElasticNetSettings(0.5, 10, 0.1, 1e-7, true), new double[0],
			Learner.Choice.BEST, 3, 1));

	private static ModelTable noise(final long seed) {
		final Random random = new Random(seed);
		final double[][] columns = new double[FEATURES][ROWS];
		final double[] outcome = new double[ROWS];
		final String[] patients = new String[ROWS];
		final String[] scanners = new String[ROWS];
		for (int i = 0; i < ROWS; i++) {
			outcome[i] = i % 2;
			patients[i] = "p" + i;
			scanners[i] = "scanner " + random.nextInt(SCANNERS);
			for (int f = 0; f < FEATURES; f++) {
				columns[f][i] = random.nextGaussian();
			}
		}
		return new ModelTable(new FeatureMatrix(IntStream.range(0, FEATURES).mapToObj(f -> "f" + f).toList(), columns),
			new Outcome.Binary(BinaryOutcome.of(outcome)), patients, scanners);
	}

	@Test
	void theIntervalOfTheAucCoversOneHalf() {
		final List<Boolean> covered = Workers.ofProcessors().map(RUNS, run -> {
			final ModelTable table = noise(run);
			final RocCurve curve = NestedValidation.of(PIPELINE, table, Folds.stratified(table, 5, run), Workers.single())
				.rocCurve(table);
			return curve.lower() <= 0.5 && curve.upper() >= 0.5;
		});
		final long count = covered.stream().filter(Boolean::booleanValue).count();
		assertTrue(count >= 0.93 * RUNS, count + " of " + RUNS + " intervals cover 0.5.");
	}
}
