package org.imagingbiomarkers.model.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Features that have nothing to do with the outcome: what leaks makes them look good, the pipeline does not. */
@Tag("docs/commands/build-signature#what-it-computes")
class LeakTrapsTest {

	private static final Pipeline PIPELINE = new Pipeline(List.of(new Step.Standardization(), new Step.StrongestFilter(10)),
		new Learner.WeightedSum());

	private static double expected(final String trap, final String variant) {
		return Cohort.expected("leak_traps").stream().filter(row -> row.get("trap").equals(trap) && row.get("variant").equals(
			variant)).mapToDouble(row -> Double.parseDouble(row.get("value"))).findFirst().orElseThrow();
	}

	private static ModelTable table(final Cohort data, final String batches) {
		final Outcome outcome = data.rows().get(0).containsKey("time") ? new Outcome.Survival(data.survival())
			: new Outcome.Binary(new BinaryOutcome(data.outcome()));
		return new ModelTable(data.allFeatures(), outcome, data.text("patient_id"), data.text(batches));
	}

	private static NestedValidation validate(final Pipeline pipeline, final Cohort data, final String folds,
		final String batches)
	{
		return NestedValidation.of(pipeline, table(data, batches), Arrays.stream(data.numbers(folds)).mapToInt(f -> (int) f -
			1).toArray(), Workers.ofProcessors());
	}

	@Test
	void selectionHappensInsideOfTheFolds() {
		final Cohort data = Cohort.of("traps/trap_selection_a");
		assertEquals(expected("selection", "selection_inside_folds"), validate(PIPELINE, data, "fold", "patient_id").rocCurve(
			table(data, "patient_id")).auc(), 1e-9);
	}

	@Test
	void patientsAreNotDivided() {
		final Cohort data = Cohort.of("traps/trap_patients_a");
		assertEquals(expected("patients", "folds_by_patient, t-score"), validate(PIPELINE, data, "fold_patients",
			"patient_id").rocCurve(table(data, "patient_id")).auc(), 1e-9);
		final String message = assertThrows(InvalidInputException.class, () -> validate(PIPELINE, data, "fold_rows",
			"patient_id")).getMessage();
		assertTrue(message.contains("has rows in several folds"), message);
	}

	@Test
	void harmonizationHappensInsideOfTheFolds() {
		final Cohort data = Cohort.of("traps/trap_combat_a");
		final Pipeline harmonized = new Pipeline(List.of(new Step.Harmonization(), new Step.Standardization(),
			new Step.StrongestFilter(10)), new Learner.WeightedSum());
		assertEquals(expected("combat", "combat_inside_folds_without_outcome"), validate(harmonized, data, "fold", "scanner")
			.rocCurve(table(data, "scanner")).auc(), 1e-9);
		assertEquals(expected("combat", "no_combat"), validate(PIPELINE, data, "fold", "scanner").rocCurve(table(data,
			"scanner")).auc(), 1e-9);
	}

	@Test
	void selectionBySurvivalHappensInsideOfTheFolds() {
		final Cohort data = Cohort.of("traps/trap_survival_a");
		assertEquals(expected("survival", "selection_inside_folds"), validate(PIPELINE, data, "fold", "patient_id")
			.concordance(table(data, "patient_id")).value(), 1e-9);
	}
}
