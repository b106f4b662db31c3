package org.imagingbiomarkers.model.pipeline;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.binary.LogisticRegression;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.ConcordanceIndex;
import org.imagingbiomarkers.model.survival.CoxRegression;
import org.imagingbiomarkers.model.survival.TiedEvents;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

/** Optimism, permutations, folds and points against R. */
class ResamplingTest {

	private static ModelTable table(final String name, final List<String> features) {
		final Cohort data = Cohort.of(name).complete(features);
		return ModelTable.of(data.features(features), data.rows().get(0).containsKey("time") ? new Outcome.Survival(data
			.survival()) : new Outcome.Binary(new BinaryOutcome(data.outcome())));
	}

	private static List<int[]> resamples(final String file) {
		return Cohort.expected("../data/" + file).stream().map(row -> {
			final int count = row.size();
			return row.entrySet().stream().filter(cell -> !cell.getKey().matches("resample|permutation")).sorted(Comparator
				.comparingInt(cell -> Integer.parseInt(cell.getKey().replaceAll("\\D", "")))).mapToInt(cell -> Integer.parseInt(
					cell.getValue()) - 1).limit(count).toArray();
		}).toList();
	}

	private static double performance(final String quantity, final Outcome outcome, final double[] score) {
		if (outcome instanceof Outcome.Survival survival) {
			return quantity.equals("harrell_c") ? ConcordanceIndex.harrell(survival.values(), score).value() : CoxRegression
				.fit(new FeatureMatrix(List.of("score"), new double[][] { score }), survival.values(), TiedEvents.EFRON)
				.coefficients()[0];
		}
		final BinaryOutcome binary = ((Outcome.Binary) outcome).values();
		final double[] p = Arrays.stream(score).map(s -> 1 / (1 + Math.exp(-s))).toArray();
		return switch (quantity) {
			case "auc" -> RocCurve.of(binary, score).auc();
			case "brier" -> IntStream.range(0, p.length).mapToDouble(i -> Math.pow(p[i] - (binary.happened()[i] ? 1 : 0), 2))
				.average().orElseThrow();
			default -> LogisticRegression.fit(new FeatureMatrix(List.of("score"), new double[][] { score }), binary)
				.coefficients()[0];
		};
	}

	@Test
	void optimismIsThatOfR() {
		for (final Map<String, String> row : Cohort.expected("bootstrap_optimism")) {
			final String name = row.get("cohort");
			final ToDoubleBiFunction<Outcome, double[]> performance = (outcome, score) -> performance(row.get("quantity"),
				outcome, score);
			final BootstrapOptimism optimism = BootstrapOptimism.of(new Pipeline(List.of(), new Learner.Regression()), table(
				name, Cohort.COVARIATES.get(name)), resamples(name + ".bootstrap"), performance, Workers.ofProcessors());
			assertClose(row.get("apparent"), optimism.apparent(), 1e-7, row.toString());
			assertClose(row.get("optimism"), optimism.optimism(), 1e-7, row.toString());
			assertClose(row.get("corrected"), optimism.corrected(), 1e-7, row.toString());
		}
	}

	@Test
	void permutationPIsThatOfTheReference() {
		for (final Map<String, String> row : Cohort.expected("permutation_p")) {
			final String marker = row.get("marker");
			final PermutationTest test = PermutationTest.of(table(row.get("cohort"), List.of(marker)), resamples(row.get(
				"cohort") + ".permutations"), table -> Math.abs(performance(table.outcome() instanceof Outcome.Binary ? "auc"
					: "harrell_c", table.outcome(), table.features().column(marker)) - 0.5), Workers.ofProcessors());
			assertClose(row.get("observed"), test.observed(), 1e-10, row.toString());
			assertEquals(Integer.parseInt(row.get("n_ge")), test.atLeastAsLarge(), row.toString());
			assertClose(row.get("p"), test.p(), 1e-12, row.toString());
		}
	}

	@Test
	void pointsOfANomogramAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("nomogram")) {
			final List<String> names = Cohort.COVARIATES.get(row.get("cohort"));
			final ModelTable table = table(row.get("cohort"), names);
			final LinearScore score = new Pipeline(List.of(), new Learner.Regression()).fit(table).linear();
			final Nomogram nomogram = Nomogram.of(score, table.features());
			assertClose(row.get("points"), nomogram.points(names.indexOf(row.get("term")), Double.parseDouble(row.get(
				"value"))), 1e-8, row.toString());
			assertClose(row.get("points_per_lp"), nomogram.pointsPerUnit(), 1e-8, row.toString());
		}
	}

	@Test
	void foldsKeepPatientsTogetherAndClassesAlike() {
		final Cohort data = Cohort.of("sim_lesions_a");
		final ModelTable table = new ModelTable(data.allFeatures(), new Outcome.Binary(new BinaryOutcome(data.outcome())),
			data.text("patient_id"), data.text("patient_id"));
		final int[] folds = Folds.stratified(table, 5, 7);
		Folds.requireWholePatients(table, folds);
		assertArrayEquals(folds, Folds.stratified(table, 5, 7));
		for (int fold = 0; fold < 5; fold++) {
			final int[] rows = Folds.rows(folds, fold, true);
			assertTrue(Arrays.stream(rows).anyMatch(i -> table.outcome().happened(i)));
			assertTrue(Arrays.stream(rows).anyMatch(i -> !table.outcome().happened(i)));
		}
	}

	@Test
	void fewerEventsThanFoldsAreRefused() {
		final ModelTable table = table("edge/two_events_ten_folds", List.of("x1", "x2"));
		final String message = assertThrows(InvalidInputException.class, () -> Folds.stratified(table, 10, 1)).getMessage();
		assertEquals("There are 2 patients with the outcome for 10 folds, but each fold needs one: use fewer folds.",
			message);
	}

	@Test
	void severalRowsOfAPatientAreNamedWhereOneIsNeeded() {
		final Cohort data = Cohort.of("biopsy");
		final ModelTable table = new ModelTable(data.features(List.of("mitoses")), new Outcome.Binary(new BinaryOutcome(data
			.outcome())), data.text("patient_id"), data.text("patient_id"));
		assertTrue(assertThrows(InvalidInputException.class, table::requireOneRowPerPatient).getMessage().contains(
			"has several rows"));
	}
}
