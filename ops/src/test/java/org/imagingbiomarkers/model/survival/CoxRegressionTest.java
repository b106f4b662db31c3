package org.imagingbiomarkers.model.survival;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against R's coxph, basehaz and cox.zph. */
@Tag("docs/commands/survival-curves#what-it-computes")
class CoxRegressionTest {

	private static final double PRECISION = 1e-8;

	private static Cohort complete(final String name) {
		return Cohort.of(name).complete(Cohort.COVARIATES.get(name));
	}

	private static FeatureMatrix features(final String name) {
		return complete(name).features(Cohort.COVARIATES.get(name));
	}

	private static TiedEvents ties(final Map<String, String> row) {
		return row.get("ties").equals("efron") ? TiedEvents.EFRON : TiedEvents.BRESLOW;
	}

	private static CoxRegression fit(final Map<String, String> row) {
		final String name = row.get("cohort");
		final Cohort cohort = complete(name);
		final String strata = row.get("strata");
		if (strata.equals("none")) return CoxRegression.fit(features(name), cohort.survival(), ties(row));
		final List<String> others = Cohort.COVARIATES.get(name).stream().filter(c -> !c.equals(strata)).toList();
		return CoxRegression.fit(cohort.features(others), cohort.survival(), cohort.groups(strata), ties(row));
	}

	@Test
	void coefficientsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("cox")) {
			final CoxRegression fit = fit(row);
			final int term = fit.names().indexOf(row.get("term"));
			assertClose(row.get("coef"), fit.coefficients()[term], PRECISION, row.toString());
			assertClose(row.get("se"), fit.standardError(term), PRECISION, row.toString());
			assertClose(row.get("hr"), fit.hazardRatio(term), PRECISION, row.toString());
			assertClose(row.get("hr_lower"), fit.hazardRatioEnd(term, -1), PRECISION, row.toString());
			assertClose(row.get("hr_upper"), fit.hazardRatioEnd(term, 1), PRECISION, row.toString());
			assertClose(row.get("z"), fit.z(term), PRECISION, row.toString());
			assertEquals(Double.parseDouble(row.get("p")), fit.p(term), 1e-7 * fit.p(term), row.toString());
		}
	}

	@Test
	void testsOfTheWholeModelAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("cox_summary")) {
			final CoxRegression fit = fit(row);
			assertEquals(Integer.parseInt(row.get("n")), fit.samples());
			assertEquals(Integer.parseInt(row.get("events")), fit.events());
			assertClose(row.get("loglik_null"), fit.logLikelihoodNull(), PRECISION, row.toString());
			assertClose(row.get("loglik"), fit.logLikelihood(), PRECISION, row.toString());
			assertClose(row.get("lr_chi2"), fit.likelihoodRatio(), PRECISION, row.toString());
			assertClose(row.get("wald_chi2"), fit.wald(), PRECISION, row.toString());
			assertClose(row.get("score_chi2"), fit.score(), PRECISION, row.toString());
			assertClose(row.get("aic"), fit.aic(), PRECISION, row.toString());
			assertClose(row.get("bic"), fit.bic(), PRECISION, row.toString());
		}
	}

	@Test
	void baselineHazardsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("cox_baseline")) {
			final String name = row.get("cohort");
			final CoxRegression fit = CoxRegression.fit(features(name), complete(name).survival(), ties(row));
			final BaselineHazard hazard = BaselineHazard.of(complete(name).survival(), fit.linearPredictor(features(name)),
				ties(row));
			assertClose(row.get("cumulative_baseline_hazard_at_x0"), hazard.at(Double.parseDouble(row.get("time"))), PRECISION,
				row.toString());
		}
	}

	@Test
	void predictionsAreThoseOfR() {
		for (final String name : Cohort.TIMES.keySet()) {
			final SurvivalTimes data = complete(name).survival();
			final double[] predictors = CoxRegression.fit(features(name), data, TiedEvents.EFRON).linearPredictor(features(
				name));
			final BaselineHazard hazard = BaselineHazard.of(data, predictors, TiedEvents.EFRON);
			final Cohort expected = new Cohort(Cohort.expected("cox_predictions")).where("cohort", name);
			for (int i = 0; i < predictors.length; i++) {
				final Map<String, String> row = expected.rows().get(i);
				assertClose(row.get("lp"), predictors[i], PRECISION, row.toString());
				for (int t = 0; t < 3; t++) {
					assertClose(row.get("risk_t" + (t + 1)), hazard.risk(predictors, Cohort.TIMES.get(name)[t])[i], PRECISION, row
						.toString());
				}
			}
		}
	}

	@Test
	void proportionalityTestsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("cox_zph")) {
			final String name = row.get("cohort");
			final SurvivalTimes data = complete(name).survival();
			final CoxRegression fit = CoxRegression.fit(features(name), data, TiedEvents.EFRON);
			final ProportionalHazardsTest test = row.get("transform").equals("km") ? ProportionalHazardsTest.withKaplanMeier(
				fit, features(name), data) : ProportionalHazardsTest.withTime(fit, features(name), data);
			final int term = fit.names().indexOf(row.get("term"));
			assertClose(row.get("chisq"), term < 0 ? test.global() : test.chiSquares()[term], 1e-6, row.toString());
			assertClose(row.get("p"), term < 0 ? test.globalP() : test.p(term), 1e-6, row.toString());
		}
	}
}
