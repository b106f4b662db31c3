package org.imagingbiomarkers.model.survival;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.survival.LogRank.Weight;
import org.junit.jupiter.api.Test;

/** Against R's survdiff and direct formulas. */
class LogRankTest {

	private static LogRank test(final Map<String, String> row, final Weight weight) {
		final Cohort cohort = Cohort.of(row.get("cohort"));
		final int[] groups = cohort.groups(row.get("group_by"));
		final String strata = row.getOrDefault("strata", "none");
		return LogRank.of(cohort.survival(), groups, strata.equals("none") ? new int[groups.length] : cohort.groups(strata),
			weight);
	}

	@Test
	void testsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("logrank")) {
			final LogRank test = test(row, Weight.fleming(Double.parseDouble(row.get("rho"))));
			assertClose(row.get("chi2"), test.chiSquare(), 1e-9, row.toString());
			assertEquals(Integer.parseInt(row.get("df")), test.freedom());
			assertEquals(Double.parseDouble(row.get("p")), test.p(), 1e-9 * test.p(), row.toString());
		}
	}

	@Test
	void groupsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("logrank_groups")) {
			final LogRank test = test(row, Weight.fleming(Double.parseDouble(row.get("rho"))));
			final List<String> names = Arrays.stream(Cohort.of(row.get("cohort")).text(row.get("group_by"))).distinct().sorted()
				.toList();
			final int group = names.indexOf(row.get("group"));
			assertClose(row.get("observed"), test.observed()[group], 1e-9, row.toString());
			assertClose(row.get("expected"), test.expected()[group], 1e-9, row.toString());
			assertClose(row.get("variance"), test.variances()[group], 1e-9, row.toString());
		}
	}

	@Test
	void weightedTestsAreThoseOfTheFormula() {
		for (final Map<String, String> row : Cohort.expected("logrank_weighted")) {
			final Weight weight = switch (row.get("weight")) {
				case "wilcoxon" -> Weight.GEHAN;
				case "tarone-ware" -> Weight.TARONE_WARE;
				default -> Weight.PETO;
			};
			assertClose(row.get("chi2_own"), test(row, weight).chiSquare(), 1e-9, row.toString());
			assertClose(row.get("p_own"), test(row, weight).p(), 1e-9, row.toString());
		}
	}
}
