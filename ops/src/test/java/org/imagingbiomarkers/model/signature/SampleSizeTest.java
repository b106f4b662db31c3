package org.imagingbiomarkers.model.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.selection.MinimumRedundancy;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.ConcordanceDifference;
import org.imagingbiomarkers.model.survival.ConcordanceIndex;
import org.imagingbiomarkers.model.survival.CoxScore;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.model.survival.TiedEvents;
import org.junit.jupiter.api.Test;

/** Numbers beside a signature: enough samples, differences of concordance, redundancy with times to an event. */
class SampleSizeTest {

	private static Outcome outcome(final int rows, final int positives) {
		final double[] values = new double[rows];
		Arrays.fill(values, 0, positives, 1);
		return new Outcome.Binary(BinaryOutcome.of(values));
	}

	@Test
	void neededRowsFollowTheFormulaOfRiley() {
		// a part of 0.5 explains at most 0.75, of which 0.15: 0.1125, and 10 / (0.1 * -ln(1 - 0.125)) is 748.9
		assertEquals(749, SampleSize.of(outcome(100, 50), 10).needed());
		assertEquals(5, SampleSize.of(outcome(100, 50), 10).eventsPerCandidate());
		assertTrue(SampleSize.of(outcome(100, 50), 10).sentence().contains("which is few"), SampleSize.of(outcome(100, 50),
			10).sentence());
		assertTrue(SampleSize.of(outcome(1000, 500), 10).sentence().contains("which is many"));
	}

	@Test
	void differenceOfAScoreToItselfIsZero() {
		final Cohort lung = Cohort.of("lung").complete(Cohort.COVARIATES.get("lung"));
		final SurvivalTimes data = lung.survival();
		final double[] age = lung.numbers("age");
		final ConcordanceDifference none = ConcordanceDifference.of(data, age, age);
		assertEquals(0, none.difference());
		assertEquals(0, none.standardError());
	}

	@Test
	void differenceToAConstantScoreHasTheErrorOfTheIndex() {
		final Cohort lung = Cohort.of("lung").complete(Cohort.COVARIATES.get("lung"));
		final SurvivalTimes data = lung.survival();
		final ConcordanceIndex index = ConcordanceIndex.harrell(data, lung.numbers("ph_ecog"));
		final ConcordanceDifference difference = ConcordanceDifference.of(data, lung.numbers("ph_ecog"), new double[data
			.count()]);
		assertEquals(index.value() - 0.5, difference.difference(), 1e-12);
		assertEquals(index.standardError(), difference.standardError(), 1e-12);
	}

	@Test
	void firstFeatureForTimesIsThatOfTheLargestScore() {
		final Cohort data = Cohort.of("sim_survival_a");
		final int first = MinimumRedundancy.of(data.allFeatures(), data.survival(),
			MinimumRedundancy.Scheme.PEARSON_DIFFERENCE, 3).places()[0];
		final double[] z = Arrays.stream(data.allFeatures().columns()).mapToDouble(column -> Math.abs(CoxScore.z(column, data
			.survival(), TiedEvents.BRESLOW))).toArray();
		final double largest = Arrays.stream(z).max().orElseThrow();
		assertTrue(z[first] > 0.9 * largest, z[first] + " of " + largest);
	}
}
