package org.imagingbiomarkers.model.forest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.pipeline.Learner;
import org.imagingbiomarkers.model.pipeline.NestedValidation;
import org.imagingbiomarkers.model.pipeline.Pipeline;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.ConcordanceIndex;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Survival forests against those of scikit-survival 0.28.0, with leaves of 15 rows and the root of the features tried.
 */
@Tag("docs/commands/build-signature#what-it-computes")
class SurvivalForestTest {

	private static final int FOLDS = 5;
	private static final int SEEDS = 3;

	private static ModelTable table(final String name) {
		final List<String> covariates = name.startsWith("sim") ? Cohort.of(name).allFeatures().names() : Cohort.COVARIATES
			.get(name);
		final Cohort data = Cohort.of(name).complete(covariates);
		final int n = data.rows().size();
		return new ModelTable(data.features(covariates), new Outcome.Survival(data.survival()), IntStream.range(0, n)
			.mapToObj(i -> "p" + i).toArray(String[]::new), new String[n]);
	}

	private static SurvivalTimes times(final ModelTable table) {
		return ((Outcome.Survival) table.outcome()).values();
	}

	/** Scores by forests that did not see the row: row i is in fold i modulo 5. */
	private static double[] heldOut(final ModelTable table, final long seed, final Workers workers) {
		return NestedValidation.of(new Pipeline(List.of(), new Learner.Forest(ForestSettings.ofSurvival(seed))), table,
			IntStream.range(0, table.rows()).map(i -> i % FOLDS).toArray(), workers).scores();
	}

	/** Concordance, mean and standard deviation over 10 seeds (gbsg: 5) of RandomSurvivalForest with 500 trees. */
	@ParameterizedTest
	@CsvSource({ "lung, 0.5811, 0.0022", "veteran, 0.6729, 0.0023", "gbsg, 0.6595, 0.0007",
		"sim_survival_a, 0.6681, 0.0058" })
	void concordance_isThatOfScikitSurvivalWithinTheNoiseOfSeeds(final String name, final double mean,
		final double deviation)
	{
		final ModelTable table = table(name);
		final double own = IntStream.range(0, SEEDS).mapToDouble(seed -> ConcordanceIndex.harrell(times(table), heldOut(table,
			seed, Workers.ofProcessors())).value()).average().orElseThrow();
		assertEquals(mean, own, 3 * deviation, name);
	}

	/**
	 * One tree that tries all features on all rows has nothing random. Not gbsg, where scikit-survival makes leaves without
	 * an event, which Ishwaran et al. do not.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "lung", "veteran", "sim_survival_a" })
	void oneTreeOfAllRows_givesTheMortalityOfScikitSurvival(final String name) {
		final ModelTable table = table(name);
		final FeatureMatrix features = table.features();
		final int[][] ranks = Arrays.stream(features.columns()).map(LogRankCriterion::ranks).toArray(int[][]::new);
		final TreeGrower.Grown grown = new TreeGrower(features.columns(), new LogRankCriterion(features.columns(), times(
			table), ranks, 15), features.size(), new SplittableRandom(1)).grow(IntStream.range(0, table.rows()).toArray());
		final double[] mortality = new SurvivalForest(features.names(), times(table).eventTimes(), List.of(SurvivalForest
			.tree(grown, times(table), times(table).eventTimes()))).mortality(features);
		final double[] expected = Csv.rows("model/survival_tree.csv").stream().filter(row -> row.get("cohort").equals(name))
			.mapToDouble(row -> Double.parseDouble(row.get("mortality"))).toArray();
		assertArrayEquals(expected, mortality, 1e-9);
	}

	@Test
	void scoresAndRisks_areTheSameOnAnyNumberOfThreads() {
		final ModelTable table = table("veteran");
		assertArrayEquals(heldOut(table, 7, Workers.single()), heldOut(table, 7, new Workers(3)));
		final ForestSettings settings = new ForestSettings(50, 0, 5, 7);
		assertArrayEquals(SurvivalForest.fit(table.features(), times(table), settings, Workers.single()).risks(table
			.features(), 100), SurvivalForest.fit(table.features(), times(table), settings, new Workers(3)).risks(table
				.features(), 100));
	}

	@Test
	void risksRiseWithTime_andGoOnlyToTheLastEvent() {
		final ModelTable table = table("veteran");
		final SurvivalForest forest = SurvivalForest.fit(table.features(), times(table), new ForestSettings(50, 0, 15, 1),
			Workers.single());
		final double[] early = forest.risks(table.features(), 60);
		final double[] late = forest.risks(table.features(), 240);
		for (int i = 0; i < early.length; i++) {
			assertTrue(early[i] > 0 && early[i] < late[i] && late[i] < 1, early[i] + ", " + late[i]);
		}
		assertArrayEquals(new double[early.length], forest.risks(table.features(), 0));
		assertArrayEquals(forest.risks(table.features(), 999), forest.risks(table.features(), 1e6));
		assertArrayEquals(late, forest.of(forest.used()).risks(table.features(), 240));
	}

	@Test
	void oneLeaf_isTheNelsonAalenEstimator() {
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2, 2, 3, 5 }, new double[] { 1, 1, 0, 0, 1 });
		final FeatureMatrix features = new FeatureMatrix(List.of("a"), new double[][] { { 1, 2, 3, 4, 5 } });
		final TreeGrower.Grown grown = new TreeGrower(features.columns(), new LogRankCriterion(features.columns(), data,
			new int[][] { LogRankCriterion.ranks(features.columns()[0]) }, 3), 1, new SplittableRandom(1)).grow(new int[] { 0,
				1, 2, 3, 4 });
		final SurvivalTree tree = SurvivalForest.tree(grown, data, data.eventTimes());
		assertArrayEquals(new int[] { 0, 1, 2 }, tree.times());
		assertArrayEquals(new double[] { 1.0 / 5, 1.0 / 4, 1 }, tree.hazards());
	}

	@Test
	void noEvent_isRefused() {
		assertThrows(InvalidInputException.class, () -> SurvivalForest.fit(new FeatureMatrix(List.of("a"), new double[][] { {
			1, 2 } }), SurvivalTimes.of(new double[] { 1, 2 }, new double[] { 0, 0 }), ForestSettings.ofSurvival(1), Workers
				.single()));
	}
}
