package org.imagingbiomarkers.model.binary;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.binary.RocCurve.Point;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against R's pROC. */
@Tag("docs/commands/compare-models#what-it-computes")
class RocCurveTest {

	private static final double PRECISION = 1e-10;

	private static BinaryOutcome outcome(final String cohort) {
		return new BinaryOutcome(new Cohort(Cohort.expected("binary_predictions")).where("cohort", cohort).outcome());
	}

	private static double[] marker(final String cohort, final String name) {
		return name.startsWith("p_") ? new Cohort(Cohort.expected("binary_predictions")).where("cohort", cohort).numbers(name)
			: Cohort.of(cohort).complete(Cohort.COVARIATES.get(cohort)).numbers(name);
	}

	private static RocCurve curve(final Map<String, String> row) {
		return RocCurve.of(outcome(row.get("cohort")), marker(row.get("cohort"), row.get("marker")));
	}

	@Test
	void areaAndIntervalAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("roc")) {
			final RocCurve curve = curve(row);
			assertClose(row.get("auc"), curve.auc(), PRECISION, row.toString());
			assertClose(row.get("variance"), curve.variance(), PRECISION, row.toString());
			assertClose(row.get("lower"), curve.lower(), PRECISION, row.toString());
			assertClose(row.get("upper"), curve.upper(), PRECISION, row.toString());
		}
	}

	@Test
	void pointsAreThoseOfR() {
		final Cohort expected = new Cohort(Cohort.expected("roc_points"));
		for (final Map<String, String> row : Cohort.expected("roc")) {
			final List<Point> points = curve(row).points();
			final Cohort own = expected.where("cohort", row.get("cohort")).where("marker", row.get("marker"));
			assertEquals(own.rows().size(), points.size(), row.toString());
			for (int k = 0; k < points.size(); k++) {
				final double threshold = own.numbers("threshold")[k];
				assertEquals(threshold, points.get(k).threshold(), Double.isInfinite(threshold) ? 0 : PRECISION * Math.max(1,
					threshold));
				assertEquals(own.numbers("sensitivity")[k], points.get(k).sensitivity(), PRECISION);
				assertEquals(own.numbers("specificity")[k], points.get(k).specificity(), PRECISION);
			}
		}
	}

	@Test
	void bestThresholdsAreThoseOfR() {
		final Cohort expected = new Cohort(Cohort.expected("cutpoints"));
		for (final Map<String, String> roc : Cohort.expected("roc")) {
			for (final String method : List.of("youden", "closest_topleft")) {
				final List<Point> best = method.equals("youden") ? curve(roc).youden() : curve(roc).closestToTopLeft();
				final List<Map<String, String>> rows = expected.where("cohort", roc.get("cohort")).where("marker", roc.get(
					"marker")).where("method", method).rows();
				assertEquals(rows.size(), best.size(), roc + method);
				for (int k = 0; k < best.size(); k++) {
					assertClose(rows.get(k).get("threshold"), best.get(k).threshold(), PRECISION, method);
					assertClose(rows.get(k).get("ppv"), best.get(k).positivePredictiveValue(), PRECISION, method);
					assertClose(rows.get(k).get("npv"), best.get(k).negativePredictiveValue(), PRECISION, method);
					assertClose(rows.get(k).get("accuracy"), best.get(k).accuracy(), PRECISION, method);
				}
			}
		}
	}

	@Test
	void comparisonsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("delong")) {
			final BinaryOutcome outcome = outcome(row.get("cohort"));
			final double[] first = marker(row.get("cohort"), row.get("marker1"));
			final double[] second = marker(row.get("cohort"), row.get("marker2"));
			final DeLong paired = DeLong.paired(outcome, first, second);
			assertClose(row.get("covariance"), paired.covariance(), PRECISION, row.toString());
			assertClose(row.get("z_paired"), paired.statistic(), 1e-9, row.toString());
			assertClose(row.get("p_paired"), paired.p(), 1e-9, row.toString());
			final DeLong unpaired = DeLong.unpaired(outcome, first, outcome, second);
			assertClose(row.get("D_unpaired"), unpaired.statistic(), 1e-9, row.toString());
			assertClose(row.get("df_unpaired"), unpaired.freedom(), 1e-9, row.toString());
			assertClose(row.get("p_unpaired"), unpaired.p(), 1e-9, row.toString());
		}
	}

	@Test
	void markersOnTheEdgeAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("edge_cases")) {
			if (!row.get("call").startsWith("roc(") || row.get("case").equals("one_class")) continue;
			final Cohort cohort = Cohort.of("edge/" + row.get("case"));
			final RocCurve curve = RocCurve.of(new BinaryOutcome(cohort.outcome()), cohort.numbers(row.get("call").substring(4,
				6)));
			switch (row.get("quantity")) {
				case "auc" -> assertClose(row.get("value"), curve.auc(), PRECISION, row.toString());
				case "variance" -> assertClose(row.get("value"), curve.variance(), PRECISION, row.toString());
				case "lower" -> assertClose(row.get("value"), curve.lower(), PRECISION, row.toString());
				case "upper" -> assertClose(row.get("value"), curve.upper(), PRECISION, row.toString());
				default -> {}
			}
		}
	}

	@Test
	void oneClassIsRefused() {
		final Cohort cohort = Cohort.of("edge/one_class");
		final String message = assertThrows(InvalidInputException.class, () -> RocCurve.of(new BinaryOutcome(cohort
			.outcome()), cohort.numbers("x1"))).getMessage();
		assertTrue(message.startsWith("The outcome is 1 in all 24 rows"), message);
	}
}
