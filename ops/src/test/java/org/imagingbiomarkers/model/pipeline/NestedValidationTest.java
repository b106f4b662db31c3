package org.imagingbiomarkers.model.pipeline;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.penalized.ElasticNetSettings;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nested cross-validation with filter, LASSO and tuning, against the same in R. */
@Tag("docs/commands/build-signature#what-it-computes")
class NestedValidationTest {

	private static final int STRENGTHS = 15;

	/** From 0.25 to 0.02 with four digits. */
	private static double[] lambdas() {
		final double[] lambdas = new double[STRENGTHS];
		Arrays.setAll(lambdas, k -> Double.parseDouble(String.format(Locale.ROOT, "%.3e", Math.exp(Math.log(0.25) + k * (Math
			.log(0.02) - Math.log(0.25)) / (STRENGTHS - 1)))));
		return lambdas;
	}

	@ParameterizedTest
	@ValueSource(strings = { "sim_binary_a", "sim_lesions_a" })
	void everyFoldIsThatOfR(final String name) {
		final Cohort data = Cohort.of(name);
		final ModelTable table = new ModelTable(data.allFeatures(), new Outcome.Binary(new BinaryOutcome(data.outcome())),
			data.text("patient_id"), new String[data.rows().size()]);
		final int kept = Math.min(20, table.features().size() / 2);
		final Pipeline pipeline = new Pipeline(List.of(new Step.StrongestFilter(kept)), new Learner.ElasticNet(
			ElasticNetSettings.ofAlpha(1).exact(), lambdas(), Learner.Choice.BEST, 5, 1));
		final Cohort folds = Cohort.of(name + ".folds");
		final int[] outer = Arrays.stream(folds.numbers("outer")).mapToInt(f -> (int) f - 1).toArray();
		final NestedValidation validation = NestedValidation.of(pipeline, table, outer, fold -> Arrays.stream(folds.numbers(
			"inner_" + (fold + 1))).filter(f -> !Double.isNaN(f)).mapToInt(f -> (int) f - 1).toArray(), Workers.ofProcessors());

		for (final Map<String, String> row : new Cohort(Cohort.expected("nested_predictions")).where("cohort", name).rows()) {
			final double score = validation.scores()[Integer.parseInt(row.get("row_id")) - 1];
			assertClose(row.get("prediction"), 1 / (1 + Math.exp(-score)), 1e-5, row.toString());
		}
		for (final Map<String, String> row : new Cohort(Cohort.expected("nested_folds")).where("cohort", name).rows()) {
			final int fold = Integer.parseInt(row.get("outer")) - 1;
			if (fold < 0) {
				assertClose(row.get("auc"), validation.rocCurve(table).auc(), 1e-5, row.toString());
				continue;
			}
			assertClose(row.get("lambda"), validation.fitted().get(fold).lambda(), 1e-12, row.toString());
			assertClose(row.get("inner_deviance"), validation.fitted().get(fold).tuningDeviance(), 1e-5, row.toString());
			assertEquals(Integer.parseInt(row.get("n_nonzero")), validation.fitted().get(fold).linear().nonZero(), row
				.toString());
		}
	}
}
