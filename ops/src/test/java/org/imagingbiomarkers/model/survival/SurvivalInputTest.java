package org.imagingbiomarkers.model.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.survival.LogRank.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Survival data on the edge: R's value where there is one, a sentence where there is none. */
class SurvivalInputTest {

	private static void assertRefused(final String part, final Executable computation) {
		final String message = assertThrows(InvalidInputException.class, computation).getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.endsWith("."), message);
	}

	private static CoxRegression cox(final String name, final TiedEvents ties, final String... features) {
		final Cohort cohort = Cohort.of("edge/" + name);
		return CoxRegression.fit(cohort.features(List.of(features)), cohort.survival(), ties);
	}

	private static String expected(final String name, final String call, final String quantity) {
		return Cohort.expected("edge_cases").stream().filter(row -> row.get("case").equals(name) && row.get("call").equals(
			call) && row.get("quantity").equals(quantity)).map(row -> row.get("value")).findFirst().orElseThrow();
	}

	@Test
	void whatHasNoCoefficientIsRefused() {
		assertRefused("24 samples are censored", () -> cox("all_censored", TiedEvents.EFRON, "x1", "x2"));
		assertRefused("\"x1\" separates", () -> cox("cox_monotone", TiedEvents.EFRON, "x1", "x2"));
		assertRefused("\"x1\" separates", () -> cox("cox_monotone", TiedEvents.BRESLOW, "x1", "x2"));
		assertRefused("\"x2\" is the same in all rows", () -> cox("zero_variance_covariate", TiedEvents.EFRON, "x1", "x2"));
		assertRefused("\"x2\" is the same for all at risk, or a mixture", () -> cox("collinear_one_group", TiedEvents.EFRON,
			"x1", "x2"));
	}

	@Test
	void whatHasACoefficientIsFittedAsInR() {
		for (final String name : List.of("heavy_ties", "time_zero", "single_event")) {
			for (final Map.Entry<TiedEvents, String> ties : Map.of(TiedEvents.EFRON, "efron", TiedEvents.BRESLOW, "breslow")
				.entrySet())
			{
				final CoxRegression fit = cox(name, ties.getKey(), "x1", "x2");
				final String call = "coxph(~x1+x2) " + ties.getValue();
				Cohort.assertClose(expected(name, call, "coef_x1"), fit.coefficients()[0], 1e-8, name + call);
				Cohort.assertClose(expected(name, call, "coef_x2"), fit.coefficients()[1], 1e-8, name + call);
				Cohort.assertClose(expected(name, call, "loglik"), fit.logLikelihood(), 1e-8, name + call);
			}
		}
	}

	@Test
	void curvesAndTestsOnTheEdgeAreThoseOfR() {
		for (final String name : List.of("all_censored", "single_event", "heavy_ties", "all_same_time", "time_zero",
			"cox_monotone", "zero_variance_covariate", "collinear_one_group"))
		{
			final Cohort cohort = Cohort.of("edge/" + name);
			final KaplanMeier.TimeEstimate median = KaplanMeier.of(cohort.survival(), ConfidenceTransform.LOG).median();
			Cohort.assertClose(expected(name, "survfit(~1)", "median"), median.time(), 1e-8, name);
			Cohort.assertClose(expected(name, "survfit(~1)", "median_lower"), median.lower(), 1e-8, name);
			Cohort.assertClose(expected(name, "survfit(~1)", "median_upper"), median.upper(), 1e-8, name);
			final ConcordanceIndex index = ConcordanceIndex.harrell(cohort.survival(), cohort.numbers("x1"));
			Cohort.assertClose(expected(name, "concordance(~x1)", "c_index"), index.value(), 1e-8, name);
			Cohort.assertClose(expected(name, "concordance(~x1)", "se"), index.standardError(), 1e-8, name);
			if (List.of("all_censored", "all_same_time", "collinear_one_group").contains(name)) continue;
			Cohort.assertClose(expected(name, "survdiff(~group)", "chi2"), LogRank.of(cohort.survival(), cohort.groups("group"),
				Weight.LOG_RANK).chiSquare(), 1e-8, name);
		}
	}

	@Test
	void testsWithoutAnythingToCompareAreRefused() {
		final Cohort censored = Cohort.of("edge/all_censored");
		assertRefused("censored", () -> LogRank.of(censored.survival(), censored.groups("group"), Weight.LOG_RANK));
		final Cohort single = Cohort.of("edge/collinear_one_group");
		assertRefused("only one group", () -> LogRank.of(single.survival(), single.groups("group"), Weight.LOG_RANK));
		final Cohort same = Cohort.of("edge/all_same_time");
		assertRefused("same time", () -> LogRank.of(same.survival(), same.groups("group"), Weight.LOG_RANK));
	}

	@Test
	void wrongTimesAndEventsAreNamed() {
		assertRefused("time of row 2 is -1.0", () -> SurvivalTimes.of(new double[] { 1, -1 }, new double[] { 1, 0 }));
		assertRefused("event of row 1 is 2.0", () -> SurvivalTimes.of(new double[] { 1, 1 }, new double[] { 2, 0 }));
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2 }, new double[] { 1, 0 });
		assertRefused("score of row 2 is missing", () -> ConcordanceIndex.harrell(data, new double[] { 1, Double.NaN }));
		assertRefused("nobody has had the event yet", () -> TimeDependentAuc.of(data, new double[] { 1, 2 }, 0.5));
		assertRefused("nobody is under observation", () -> TimeDependentAuc.of(data, new double[] { 1, 2 }, 2));
		assertEquals(1, data.eventCount());
	}
}
