package org.imagingbiomarkers.model.forest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.pipeline.Folds;
import org.imagingbiomarkers.model.pipeline.Learner;
import org.imagingbiomarkers.model.pipeline.NestedValidation;
import org.imagingbiomarkers.model.pipeline.Pipeline;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

/** Forests learn what there is to learn, the same on any number of threads, and trees cannot go in circles. */
class RandomForestTest {

	private static ModelTable biopsies() {
		final Cohort data = Cohort.of("biopsy").complete(Cohort.COVARIATES.get("biopsy"));
		return new ModelTable(data.features(Cohort.COVARIATES.get("biopsy")), new Outcome.Binary(new BinaryOutcome(data
			.outcome())), data.text("patient_id"), new String[data.rows().size()]);
	}

	private static NestedValidation validate(final ModelTable table, final Workers workers) {
		return NestedValidation.of(new Pipeline(List.of(new Step.Standardization()), new Learner.Forest(new ForestSettings(
			100, 0, 5, 7))), table, Folds.stratified(table, 5, 1), workers);
	}

	@Test
	void biopsiesAreToldApartOnAnyNumberOfThreads() {
		final ModelTable table = biopsies();
		final NestedValidation one = validate(table, Workers.single());
		assertTrue(one.rocCurve(table).auc() > 0.98, "AUC " + one.rocCurve(table).auc());
		assertArrayEquals(one.scores(), validate(table, new Workers(3)).scores());
	}

	@Test
	void noiseIsNotLearned() {
		final Cohort data = Cohort.of("traps/trap_selection_a");
		final ModelTable table = new ModelTable(data.allFeatures(), new Outcome.Binary(new BinaryOutcome(data.outcome())),
			data.text("patient_id"), new String[data.rows().size()]);
		final double auc = validate(table, Workers.ofProcessors()).rocCurve(table).auc();
		assertTrue(auc > 0.25 && auc < 0.75, "AUC " + auc);
	}

	@Test
	void reducedForestGivesTheSameProbabilities() {
		final ModelTable table = biopsies();
		final FeatureMatrix features = table.features();
		final RandomForest forest = RandomForest.fit(features, ((Outcome.Binary) table.outcome()).values(),
			new ForestSettings(3, 1, 200, 1), Workers.single());
		assertTrue(forest.used().size() <= features.size());
		assertArrayEquals(forest.probabilities(features), forest.of(forest.used()).probabilities(features));
	}

	@Test
	void splitLiesMidwayBetweenTheClasses() {
		final RandomForest forest = RandomForest.fit(new FeatureMatrix(List.of("a"), new double[][] { { 1, 2, 3, 7, 8, 9 } }),
			BinaryOutcome.of(new double[] { 0, 0, 0, 1, 1, 1 }), new ForestSettings(200, 0, 1, 1), Workers.single());
		final double[] p = forest.probabilities(new FeatureMatrix(List.of("a"), new double[][] { { 0, 10 } }));
		assertTrue(p[0] < 0.1 && p[1] > 0.9, p[0] + ", " + p[1]);
		assertEquals(Set.of("a"), forest.used());
	}

	@Test
	void childrenBeforeTheirParentAreRefused() {
		assertThrows(InvalidInputException.class, () -> new TreeSplits(new int[] { 0, -1 }, new double[2], new int[] { 0, 0 },
			new int[] { 1, 0 }));
		assertThrows(InvalidInputException.class, () -> new DecisionTree(new TreeSplits(new int[] { -1 }, new double[1],
			new int[1], new int[1]), new double[] { 2 }));
	}
}
