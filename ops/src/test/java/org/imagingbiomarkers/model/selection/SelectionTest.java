package org.imagingbiomarkers.model.selection;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.TailProbability;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.survival.CoxScore;
import org.imagingbiomarkers.model.survival.TiedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Filters, scaling and harmonization against R and Python. */
class SelectionTest {

	private static ModelTable table(final String cohort) {
		final Cohort data = Cohort.of(cohort);
		return new ModelTable(data.allFeatures(), new Outcome.Binary(new BinaryOutcome(data.outcome())), data.text(
			"patient_id"), data.text("scanner"));
	}

	private static List<String> kept(final Step step, final ModelTable table) {
		return ((FittedStep.Keep) step.fit(table)).names();
	}

	@Test
	void correlationFilterKeepsWhatTheReferenceKeeps() {
		for (final Map<String, String> row : Cohort.expected("filter_correlation")) {
			final Step filter = new Step.CorrelationFilter(Double.parseDouble(row.get("threshold")), row.get("method").equals(
				"spearman"), row.get("rule").equals("larger_abs_welch_t_wins"));
			assertEquals(List.of(row.get("kept").split(" ")), kept(filter, table(row.get("cohort"))), row.toString());
		}
	}

	@Test
	void columnsAreJudgedAsInTheReference() {
		final Cohort data = Cohort.of("sim_dirty_a");
		for (final Map<String, String> row : Cohort.expected("filter_variance_missing")) {
			final FeatureQuality quality = FeatureQuality.of(data.numbers(row.get("feature")));
			assertClose(row.get("fraction_missing"), quality.missing(), 1e-12, row.toString());
			assertClose(row.get("variance"), quality.variance(), 1e-9, row.toString());
			assertEquals(Integer.parseInt(row.get("n_unique")), quality.distinct(), row.toString());
			assertClose(row.get("frequency_ratio"), quality.frequencyRatio(), 1e-12, row.toString());
		}
	}

	@Test
	void redundancyFilterChoosesWhatTheReferenceChooses() {
		final ModelTable table = table("sim_binary_a");
		for (final Map<String, String> row : Cohort.expected("mrmr")) {
			final MinimumRedundancy.Scheme scheme = switch (row.get("scheme")) {
				case "pearson_mi_difference" -> MinimumRedundancy.Scheme.PEARSON_DIFFERENCE;
				case "spearman_mi_difference" -> MinimumRedundancy.Scheme.SPEARMAN_DIFFERENCE;
				default -> MinimumRedundancy.Scheme.F_QUOTIENT;
			};
			final int rank = Integer.parseInt(row.get("rank"));
			final MinimumRedundancy chosen = MinimumRedundancy.of(table.features(), ((Outcome.Binary) table.outcome()).values(),
				scheme, rank);
			assertEquals(row.get("feature"), table.features().names().get(chosen.places()[rank - 1]), row.toString());
			assertClose(row.get("score"), chosen.scores()[rank - 1], 1e-9, row.toString());
		}
	}

	@Test
	void testsOfSingleFeaturesAreThoseOfR() {
		final Cohort data = Cohort.of("sim_binary_a");
		final BinaryOutcome outcome = new BinaryOutcome(data.outcome());
		final List<Map<String, String>> rows = Cohort.expected("univariate_binary");
		final double[] p = new double[rows.size()];
		for (int k = 0; k < p.length; k++) {
			final Map<String, String> row = rows.get(k);
			final Association.Welch welch = Association.welch(data.numbers(row.get("feature")), outcome);
			// R takes the class without the outcome first
			assertClose(row.get("t_welch"), -welch.t(), 1e-8, row.toString());
			assertClose(row.get("df_welch"), welch.freedom(), 1e-8, row.toString());
			assertClose(row.get("p_welch"), welch.p(), 1e-8, row.toString());
			assertClose(row.get("p_wilcoxon"), Association.rankSumP(data.numbers(row.get("feature")), outcome), 1e-8, row
				.toString());
			p[k] = welch.p();
		}
		final double[] adjusted = FalseDiscoveryRate.benjaminiHochberg(p);
		for (int k = 0; k < p.length; k++) {
			assertClose(rows.get(k).get("welch_BH"), adjusted[k], 1e-8, rows.get(k).toString());
		}
	}

	@Test
	void scoreTestsOfSurvivalAreThoseOfR() {
		final Cohort data = Cohort.of("sim_survival_a");
		for (final Map<String, String> row : Cohort.expected("univariate_survival")) {
			final double z = CoxScore.z(data.numbers(row.get("feature")), data.survival(), TiedEvents.EFRON);
			assertClose(row.get("p_score"), TailProbability.normalTwoSided(z), 1e-8, row.toString());
			assertEquals(Math.signum(Double.parseDouble(row.get("coef_per_sd"))), Math.signum(z), row.toString());
		}
	}

	@Test
	void adjustedPAreThoseOfR() {
		final Cohort all = new Cohort(Cohort.expected("p_adjust_small"));
		for (final String name : Arrays.stream(all.text("case")).distinct().toList()) {
			final Cohort rows = all.where("case", name);
			final double[] adjusted = FalseDiscoveryRate.benjaminiHochberg(rows.numbers("p"));
			for (int k = 0; k < adjusted.length; k++) {
				assertClose(rows.rows().get(k).get("BH"), adjusted[k], 1e-12, name);
			}
		}
	}

	@Test
	void harmonizationLearnedOnTrainingRowsIsThatOfNeuroCombat() {
		final ModelTable table = table("sim_binary_a");
		final List<String> names = table.features().names().subList(0, 40);
		final ModelTable some = table.withFeatures(table.features().selectFeatures(names));
		final String[] outer = Cohort.of("sim_binary_a.folds").text("outer");
		final ModelTable training = some.select(IntStream.range(0, outer.length).filter(i -> !outer[i].equals("1"))
			.toArray());
		final FeatureMatrix harmonized = new Step.Harmonization().fit(training).apply(some.features(), some.batches());
		for (final Map<String, String> row : Cohort.expected("combat_fold1")) {
			final int i = Integer.parseInt(row.get("row_id")) - 1;
			for (final String name : names) {
				final double scale = Math.sqrt(FeatureQuality.of(some.features().column(name)).variance());
				assertEquals(Double.parseDouble(row.get(name)) / scale, harmonized.column(name)[i] / scale, 1e-5, name + row);
			}
		}
	}

	@Test
	void imputationAndScalingComeFromTrainingRowsAlone() {
		final FeatureMatrix features = new FeatureMatrix(List.of("a"), new double[][] { { 1, 3, 5, Double.NaN, 100 } });
		final ModelTable all = ModelTable.of(features, new Outcome.Binary(BinaryOutcome.of(new double[] { 0, 1, 0, 1, 1 })));
		final ModelTable training = all.select(new int[] { 0, 1, 2 });
		final double[] filled = new Step.MedianImputation().fit(training).apply(features, all.batches()).column("a");
		assertEquals(3, filled[3]);
		final double[] scaled = new Step.Standardization().fit(training).apply(features, all.batches()).column("a");
		assertEquals((100 - 3) / 2.0, scaled[4]);
	}

	@Test
	void dirtyColumnsAreLeftOut() {
		final Cohort data = Cohort.of("sim_dirty_a");
		final FeatureMatrix features = data.features(List.of("f001", "f011", "const", "all_missing", "half_missing"));
		final ModelTable table = ModelTable.of(features, new Outcome.Binary(new BinaryOutcome(data.outcome())));
		assertEquals(List.of("f001", "f011", "const"), kept(new Step.MissingFilter(0.1), table));
		assertEquals(List.of("f001", "f011", "half_missing"), kept(new Step.VarianceFilter(0), table));
	}

	@Test
	void stepsThatCannotBeLearnedSayWhy() {
		final ModelTable table = table("sim_binary_a");
		final ModelTable one = table.withFeatures(table.features().selectFeatures(List.of("f001", "f002")));
		assertRefused(() -> new Step.KeepList(List.of("x")).fit(one), "No feature is left");
		final FittedStep step = new Step.Harmonization().fit(one);
		final String[] other = one.batches().clone();
		other[0] = "scanner_9";
		assertRefused(() -> step.apply(one.features(), other), "\"scanner_9\" does not occur in the training rows");
		final Cohort twice = Cohort.of("edge/duplicated_rows");
		assertRefused(() -> new ModelTable(twice.features(List.of("x1")), new Outcome.Binary(new BinaryOutcome(twice
			.outcome())), new String[twice.rows().size()], new String[1]), "each row needs all of them");
	}

	private static void assertRefused(final Executable computation, final String part) {
		final String message = assertThrows(InvalidInputException.class, computation).getMessage();
		assertTrue(message.contains(part), message);
	}
}
