package org.imagingbiomarkers.model.survival;

import static org.imagingbiomarkers.model.Cohort.assertClose;

import java.util.Arrays;
import java.util.Map;

import org.imagingbiomarkers.model.Cohort;
import org.junit.jupiter.api.Test;

/** Concordance, AUC at a time and Brier scores against R's survival and riskRegression. */
class PredictionErrorTest {

	private static Cohort predictions(final String cohort) {
		return new Cohort(Cohort.expected("cox_predictions")).where("cohort", cohort);
	}

	private static double[] marker(final Map<String, String> row) {
		final String name = row.get("cohort");
		return row.get("marker").equals("lp") ? predictions(name).numbers("lp") : Cohort.of(name).complete(Cohort.COVARIATES
			.get(name)).numbers(row.get("marker"));
	}

	@Test
	void concordanceIsThatOfR() {
		for (final Map<String, String> row : Cohort.expected("concordance")) {
			final SurvivalTimes data = predictions(row.get("cohort")).survival();
			final double tau = Cohort.number(row.get("tau"));
			final ConcordanceIndex index = row.get("timewt").equals("n") ? ConcordanceIndex.harrell(data, marker(row), tau)
				: ConcordanceIndex.uno(data, marker(row), tau);
			assertClose(row.get("c_index"), index.value(), 1e-10, row.toString());
			assertClose(row.get("se"), index.standardError(), 1e-8, row.toString());
			assertClose(row.get("concordant"), index.concordant(), 1e-10, row.toString());
			assertClose(row.get("discordant"), index.discordant(), 1e-10, row.toString());
			assertClose(row.get("tied_x"), index.tiedScores(), 1e-10, row.toString());
		}
	}

	@Test
	void aucAndBrierScoreAtTimesAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("td_auc_brier")) {
			final String name = row.get("cohort");
			final double time = Double.parseDouble(row.get("time"));
			final int k = Arrays.binarySearch(Cohort.TIMES.get(name), time);
			final double[] risk = predictions(name).numbers("risk_t" + (k + 1));
			final SurvivalTimes data = predictions(name).survival();
			final TimeDependentAuc auc = TimeDependentAuc.of(data, risk, time);
			assertClose(row.get("auc"), auc.value(), 1e-10, row.toString());
			assertClose(row.get("auc_se"), auc.standardError(), 1e-6, row.toString());
			assertClose(row.get("auc_lower"), auc.lower(), 1e-6, row.toString());
			assertClose(row.get("auc_upper"), auc.upper(), 1e-6, row.toString());
			final BrierScore brier = BrierScore.of(data, risk, time);
			assertClose(row.get("brier"), brier.value(), 1e-10, row.toString());
			assertClose(row.get("brier_se"), brier.standardError(), 1e-6, row.toString());
			assertClose(row.get("brier_null"), BrierScore.withoutModel(data, time).value(), 1e-10, row.toString());
		}
	}

	@Test
	void integratedBrierScoreIsThatOfTheFormula() {
		for (final Map<String, String> row : Cohort.expected("ibs")) {
			final Cohort cohort = predictions(row.get("cohort"));
			final SurvivalTimes data = cohort.survival();
			final double[] predictors = cohort.numbers("lp");
			final BaselineHazard hazard = BaselineHazard.of(data, predictors, TiedEvents.BRESLOW);
			final double from = Double.parseDouble(row.get("grid_from"));
			final double to = Double.parseDouble(row.get("grid_to"));
			final double[] times = new double[Integer.parseInt(row.get("grid_points"))];
			Arrays.setAll(times, k -> from + k * (to - from) / (times.length - 1));
			final double[][] risks = Arrays.stream(times).mapToObj(t -> hazard.risk(predictors, t)).toArray(double[][]::new);
			assertClose(row.get("ibs_G_left"), BrierScore.integrated(data, risks, times), 1e-10, row.toString());
		}
	}
}
