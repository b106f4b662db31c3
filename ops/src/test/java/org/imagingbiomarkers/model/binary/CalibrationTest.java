package org.imagingbiomarkers.model.binary;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calibration and clinical benefit against R's glm, rms and the formulas. */
@Tag("docs/commands/compare-models#what-it-computes")
class CalibrationTest {

	private static Cohort predictions(final Map<String, String> row) {
		return new Cohort(Cohort.expected("binary_predictions")).where("cohort", row.get("cohort"));
	}

	@Test
	void calibrationIsThatOfR() {
		for (final Map<String, String> row : Cohort.expected("calibration")) {
			final BinaryOutcome outcome = new BinaryOutcome(predictions(row).outcome());
			final double[] p = predictions(row).numbers(row.get("prediction"));
			final Calibration all = Calibration.of(outcome, p);
			final CalibrationCurve curve = CalibrationCurve.of(outcome, p);
			final String quantity = row.get("quantity");
			final double actual = switch (quantity) {
				case "slope" -> all.slope();
				case "slope_se" -> all.slopeError();
				case "intercept_with_slope" -> all.intercept();
				case "calibration_in_the_large" -> all.inTheLarge();
				case "calibration_in_the_large_se" -> all.inTheLargeError();
				case "E" -> all.expected();
				case "O" -> all.observed();
				case "E_over_O" -> all.expected() / all.observed();
				case "O_over_E" -> all.observed() / all.expected();
				case "brier" -> all.brier();
				case "brier_null" -> all.brierNull();
				case "brier_scaled" -> all.brierScaled();
				case "auc" -> RocCurve.of(outcome, p).auc();
				case "rms_Dxy" -> 2 * RocCurve.of(outcome, p).auc() - 1;
				case "log_likelihood" -> all.logLikelihood();
				case "rms_R2" -> all.nagelkerke();
				case "rms_Emax" -> curve.maximumError();
				case "rms_E90" -> curve.error90();
				case "rms_Eavg" -> curve.meanError();
				default -> throw new AssertionError(quantity);
			};
			// rms smooths by another lowess, and takes predictions for tied that differ by less than 0.0002
			final double tolerance = quantity.startsWith("rms_E") ? 0.01 : quantity.equals("rms_Dxy") ? 1e-3 : 1e-8;
			assertClose(row.get("value"), actual, tolerance, row.toString());
		}
	}

	@Test
	void groupsAreThoseOfTheFormula() {
		for (final Map<String, String> row : Cohort.expected("hosmer_lemeshow")) {
			final HosmerLemeshow test = HosmerLemeshow.of(new BinaryOutcome(predictions(row).outcome()), predictions(row)
				.numbers(row.get("prediction")), Integer.parseInt(row.get("groups_asked")));
			assertEquals(Integer.parseInt(row.get("groups")), test.groups().size());
			assertClose(row.get("chi2"), test.chiSquare(), 1e-8, row.toString());
			assertClose(row.get("p"), test.p(), 1e-8, row.toString());
			assertClose(row.get("p_external_df_g"), test.pOfNewData(), 1e-8, row.toString());
		}
	}

	@Test
	void netBenefitIsThatOfTheFormula() {
		for (final Map<String, String> row : Cohort.expected("decision_curve")) {
			final double threshold = Double.parseDouble(row.get("threshold"));
			final DecisionCurve.Point point = DecisionCurve.of(new BinaryOutcome(predictions(row).outcome()), predictions(row)
				.numbers(row.get("prediction")), new double[] { threshold }).points().get(0);
			assertClose(row.get("net_benefit"), point.netBenefit(), 1e-12, row.toString());
			assertClose(row.get("net_benefit_all"), point.netBenefitAll(), 1e-12, row.toString());
			assertClose(row.get("avoided_per_100"), point.avoidedPer100(), 1e-10, row.toString());
		}
	}

	@Test
	void netBenefitWithCensoringIsThatOfTheFormula() {
		for (final Map<String, String> row : Cohort.expected("decision_curve_survival")) {
			final Cohort cohort = new Cohort(Cohort.expected("cox_predictions")).where("cohort", row.get("cohort"));
			final SurvivalTimes data = cohort.survival();
			final double time = Double.parseDouble(row.get("time"));
			final DecisionCurve.Point point = DecisionCurve.of(data, cohort.numbers("risk_t2"), time, new double[] { Double
				.parseDouble(row.get("threshold")) }).points().get(0);
			assertClose(row.get("fraction_positive"), point.fractionPositive(), 1e-12, row.toString());
			assertClose(row.get("km_risk_in_positive"), point.riskInPositive(), 1e-12, row.toString());
			assertClose(row.get("net_benefit"), point.netBenefit(), 1e-12, row.toString());
			assertClose(row.get("net_benefit_all"), point.netBenefitAll(), 1e-12, row.toString());
		}
	}

	@Test
	void whatIsNoProbabilityIsRefused() {
		final BinaryOutcome outcome = BinaryOutcome.of(new double[] { 0, 1 });
		assertTrue(assertThrows(InvalidInputException.class, () -> Calibration.of(outcome, new double[] { 0.5, 1.5 }))
			.getMessage().contains("probability of row 2 is 1.5"));
		assertTrue(assertThrows(InvalidInputException.class, () -> DecisionCurve.of(outcome, new double[] { 0.5, 0.5 },
			new double[] { 1 })).getMessage().contains("threshold of the decision curve is 1.0"));
	}
}
