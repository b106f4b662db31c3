package org.imagingbiomarkers.model.survival;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.survival.LogRank.Weight;
import org.junit.jupiter.api.Test;

/** Against R's maxstat. */
class MaximallySelectedCutTest {

	@Test
	void cutAndItsPAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("maxstat")) {
			final Cohort cohort = Cohort.of(row.get("cohort"));
			final double[] marker = cohort.numbers(row.get("marker"));
			final MaximallySelectedCut cut = MaximallySelectedCut.of(cohort.survival(), marker, Double.parseDouble(row.get(
				"minprop")), Double.parseDouble(row.get("maxprop")));
			assertClose(row.get("cutpoint_x_le"), cut.cut(), 0, row.toString());
			assertClose(row.get("statistic"), cut.statistic(), 1e-8, row.toString());
			assertEquals(Integer.parseInt(row.get("n_cutpoints")), cut.cuts());
			assertClose(row.get("p_lau92"), cut.pByProcess(), 1e-6, row.toString());
			assertClose(row.get("p_lau94"), cut.pByBonferroni(), 1e-6, row.toString());
			final LogRank naive = LogRank.of(cohort.survival(), Arrays.stream(marker).mapToInt(m -> m > cut.cut() ? 1 : 0)
				.toArray(), Weight.LOG_RANK);
			assertClose(row.get("logrank_chi2_at_cut"), naive.chiSquare(), 1e-8, row.toString());
			assertTrue(naive.p() < cut.pByBonferroni(), "The plain p is too small, so the corrected one must be larger.");
		}
	}

	@Test
	void aConstantMarkerIsRefused() {
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2, 3 }, new double[] { 1, 1, 0 });
		assertTrue(assertThrows(InvalidInputException.class, () -> MaximallySelectedCut.of(data, new double[3], 0.1, 0.9))
			.getMessage().contains("no two values"));
	}
}
