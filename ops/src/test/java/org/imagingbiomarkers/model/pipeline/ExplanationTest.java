package org.imagingbiomarkers.model.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

/** What a model makes of its features, and what it has to beat. */
class ExplanationTest {

	private final Cohort data = Cohort.of("asah");
	private final ModelTable table = ModelTable.of(data.features(Cohort.COVARIATES.get("asah")), new Outcome.Binary(
		new BinaryOutcome(data.outcome())));
	private final FittedPipeline fitted = new Pipeline(List.of(new Step.Standardization()), new Learner.Regression()).fit(
		table);

	private static double auc(final Outcome outcome, final double[] score) {
		return RocCurve.of(((Outcome.Binary) outcome).values(), score).auc();
	}

	@Test
	void theStrongestFeatureMattersMost() {
		final double[] importance = Explanation.permutationImportance(fitted, table, ExplanationTest::auc, 20, 1);
		final int wfns = table.features().names().indexOf("wfns");
		for (int f = 0; f < importance.length; f++) {
			assertTrue(f == wfns || importance[f] < importance[wfns], table.features().names().get(f));
		}
	}

	@Test
	void dependenceOfALinearScoreIsItsCoefficient() {
		final double[] line = Explanation.partialDependence(fitted, table, "age", new double[] { 50, 51 });
		final double perYear = new Pipeline(List.of(), new Learner.Regression()).fit(table).linear().coefficients()[0];
		assertEquals(perYear, line[1] - line[0], 1e-9);
	}

	@Test
	void baselinesAreValidatedInTheSameFolds() {
		final int[] folds = Folds.stratified(table, 5, 1);
		final Baselines baselines = Baselines.of(table, folds, "ndka", List.of("age", "wfns"), 1, Workers.single());
		assertEquals(List.of("volume", "clinical", "noise"), baselines.entries().stream().map(Baselines.Entry::name)
			.toList());
		final double volume = baselines.entries().get(0).validation().rocCurve(table).auc();
		final double clinical = baselines.entries().get(1).validation().rocCurve(table).auc();
		final RocCurve noise = baselines.entries().get(2).validation().rocCurve(table);
		assertEquals(auc(table.outcome(), data.numbers("ndka")), volume, 1e-12);
		assertTrue(clinical > 0.75, "Age and grade predict the outcome, but the AUC is " + clinical);
		assertTrue(noise.auc() < 0.65, "Noise predicts nothing, but the AUC is " + noise.auc());
	}
}
