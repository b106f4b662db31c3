package org.imagingbiomarkers.model.binary;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Against R's glm. */
class LogisticRegressionTest {

	private static LogisticRegression fit(final Cohort cohort, final List<String> names) {
		return LogisticRegression.fit(cohort.features(names), new BinaryOutcome(cohort.outcome()));
	}

	@Test
	void coefficientsAreThoseOfR() {
		for (final Map<String, String> row : Cohort.expected("logistic")) {
			final List<String> names = Cohort.COVARIATES.get(row.get("cohort"));
			final LogisticRegression fit = fit(Cohort.of(row.get("cohort")).complete(names), names);
			final int term = names.indexOf(row.get("term")) + 1;
			assertClose(row.get("coef"), term == 0 ? fit.intercept() : fit.coefficients()[term - 1], 1e-8, row.toString());
			assertClose(row.get("se"), fit.standardError(term), 1e-6, row.toString());
			assertClose(row.get("z"), fit.z(term), 1e-6, row.toString());
			assertClose(row.get("p"), fit.p(term), 1e-6, row.toString());
			assertClose(row.get("deviance"), fit.deviance(), 1e-8, row.toString());
			assertClose(row.get("null_deviance"), fit.nullDeviance(), 1e-8, row.toString());
			assertClose(row.get("aic"), fit.aic(), 1e-8, row.toString());
		}
	}

	private static void assertRefused(final String part, final Executable computation) {
		final String message = assertThrows(InvalidInputException.class, computation).getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.endsWith("."), message);
	}

	@Test
	void whatHasNoCoefficientIsRefused() {
		final List<String> both = List.of("x1", "x2");
		assertRefused("outcome is 1 in all 24 rows", () -> fit(Cohort.of("edge/one_class"), both));
		assertRefused("separate the two classes", () -> fit(Cohort.of("edge/perfect_separation"), both));
		assertRefused("separate the two classes", () -> fit(Cohort.of("edge/quasi_separation"), both));
		assertRefused("\"x1\" is the same in all rows", () -> fit(Cohort.of("edge/constant_marker"), both));
		assertRefused("outcome of row 2 is 3.0", () -> BinaryOutcome.of(new double[] { 0, 3 }));
	}

	@Test
	void fewOrTiedSamplesAreFittedAsInR() {
		for (final String name : List.of("tied_markers", "two_events_ten_folds", "duplicated_rows",
			"conflicting_patient_outcome"))
		{
			final LogisticRegression fit = fit(Cohort.of("edge/" + name), List.of("x1", "x2"));
			for (final Map<String, String> row : Cohort.expected("edge_cases")) {
				if (!row.get("case").equals(name) || !row.get("call").equals("glm(~x1+x2)")) continue;
				// these were fitted with the default precision of glm
				switch (row.get("quantity")) {
					case "intercept" -> assertClose(row.get("value"), fit.intercept(), 1e-7, row.toString());
					case "coef_x1" -> assertClose(row.get("value"), fit.coefficients()[0], 1e-7, row.toString());
					case "coef_x2" -> assertClose(row.get("value"), fit.coefficients()[1], 1e-7, row.toString());
					case "deviance" -> assertClose(row.get("value"), fit.deviance(), 1e-8, row.toString());
					default -> {}
				}
			}
		}
	}
}
