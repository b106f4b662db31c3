package org.imagingbiomarkers.model.penalized;

import static org.imagingbiomarkers.model.Cohort.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R's glmnet and cv.glmnet. */
class RegularizationPathTest {

	private static Cohort rows(final String table, final String cohort, final String alpha) {
		return new Cohort(Cohort.expected(table)).where("cohort", cohort).where("alpha", alpha);
	}

	private static RegularizationPath path(final String cohort, final String alpha) {
		final Cohort data = Cohort.of(cohort);
		final ElasticNetSettings settings = ElasticNetSettings.ofAlpha(Double.parseDouble(alpha)).exact();
		final double[] lambdas = rows("glmnet_path", cohort, alpha).numbers("lambda");
		return cohort.equals("sim_binary_a") ? RegularizationPath.logistic(data.allFeatures(), new BinaryOutcome(data
			.outcome()), settings, lambdas) : RegularizationPath.cox(data.allFeatures(), data.survival(), settings, lambdas);
	}

	private static double deviation(final double[] values) {
		final double mean = Arrays.stream(values).average().orElseThrow();
		return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
	}

	@ParameterizedTest
	@CsvSource({ "sim_binary_a,1", "sim_binary_a,0.5", "sim_survival_a,1", "sim_survival_a,0.5" })
	void everyCoefficientIsThatOfGlmnet(final String cohort, final String alpha) {
		final RegularizationPath path = path(cohort, alpha);
		final FeatureMatrix features = Cohort.of(cohort).allFeatures();
		final double[][] expected = new double[path.size()][features.size()];
		for (final Map<String, String> row : rows("glmnet_coef", cohort, alpha).rows()) {
			final int k = Integer.parseInt(row.get("lambda_index")) - 1;
			if (row.get("term").equals("(Intercept)")) {
				assertClose(row.get("coef"), path.intercepts()[k], 1e-5, row.toString());
			}
			else expected[k][features.names().indexOf(row.get("term"))] = Double.parseDouble(row.get("coef"));
		}
		for (int k = 0; k < path.size(); k++) {
			for (int j = 0; j < features.size(); j++) {
				final double scale = deviation(features.columns()[j]);
				assertEquals(expected[k][j] * scale, path.coefficients()[k][j] * scale, 1e-6, features.names().get(j) + " at " +
					k);
			}
		}
		for (final Map<String, String> row : rows("glmnet_path", cohort, alpha).rows()) {
			final int k = Integer.parseInt(row.get("lambda_index")) - 1;
			assertEquals(Integer.parseInt(row.get("df")), path.nonZero(k), row.toString());
			assertClose(row.get("dev_ratio"), path.explained(k), 1e-6, row.toString());
			assertClose(row.get("nulldev"), path.nullDeviance(), 1e-8, row.toString());
		}
	}

	private static PathCrossValidation validation(final String cohort, final String alpha, final double[] lambdas) {
		final Cohort data = Cohort.of(cohort);
		final int[] folds = Arrays.stream(Cohort.of(cohort + ".folds").numbers("cv10")).mapToInt(f -> (int) f - 1).toArray();
		final ElasticNetSettings settings = ElasticNetSettings.ofAlpha(Double.parseDouble(alpha)).exact();
		return cohort.equals("sim_binary_a") ? PathCrossValidation.logistic(data.allFeatures(), new BinaryOutcome(data
			.outcome()), settings, lambdas, folds, Workers.ofProcessors()) : PathCrossValidation.cox(data.allFeatures(), data
				.survival(), settings, lambdas, folds, Workers.ofProcessors());
	}

	@ParameterizedTest
	@CsvSource({ "sim_binary_a,1", "sim_binary_a,0.5", "sim_survival_a,1", "sim_survival_a,0.5" })
	void theChosenStrengthIsThatOfGlmnet(final String cohort, final String alpha) {
		final Cohort expected = rows("glmnet_cv", cohort, alpha);
		for (final String measure : Arrays.stream(expected.text("type_measure")).distinct().toList()) {
			if (!measure.equals("deviance")) continue;
			final List<Map<String, String>> own = expected.where("type_measure", measure).rows();
			final PathCrossValidation validation = validation(cohort, alpha, own.stream().mapToDouble(row -> Double.parseDouble(
				row.get("lambda"))).toArray());
			for (int k = 0; k < own.size(); k++) {
				assertClose(own.get(k).get("cvm"), validation.means()[k], 1e-5, own.get(k).toString());
				assertClose(own.get(k).get("cvsd"), validation.errors()[k], 1e-5, own.get(k).toString());
				assertEquals(own.get(k).get("is_lambda_min").equals("1"), validation.best() == k, own.get(k).toString());
				assertEquals(own.get(k).get("is_lambda_1se").equals("1"), validation.withinOneError() == k, own.get(k)
					.toString());
			}
		}
	}

	@Test
	void theSeriesBeginsWhereAllCoefficientsAreZero() {
		final Cohort data = Cohort.of("sim_survival_a");
		final RegularizationPath path = RegularizationPath.cox(data.allFeatures(), data.survival(), ElasticNetSettings
			.ofAlpha(1));
		assertEquals(0, path.nonZero(0));
		assertTrue(path.nonZero(1) > 0);
	}

	@Test
	void ridgeKeepsEveryFeature() {
		final Cohort data = Cohort.of("sim_binary_a");
		final RegularizationPath path = RegularizationPath.logistic(data.allFeatures(), new BinaryOutcome(data.outcome()),
			ElasticNetSettings.ofAlpha(0), new double[] { 1 });
		assertEquals(200, path.nonZero(0));
	}

	@Test
	void separatedClassesGiveFiniteCoefficients() {
		final Cohort data = Cohort.of("edge/perfect_separation");
		final RegularizationPath path = RegularizationPath.logistic(data.features(List.of("x1", "x2")), new BinaryOutcome(data
			.outcome()), ElasticNetSettings.ofAlpha(0.5));
		assertTrue(Double.isFinite(path.coefficients()[path.size() - 1][0]));
	}

	@Test
	void wrongSettingsAreNamed() {
		assertTrue(assertThrows(InvalidInputException.class, () -> ElasticNetSettings.ofAlpha(2)).getMessage().contains(
			"alpha is 2.0"));
		final Cohort data = Cohort.of("edge/one_class");
		assertTrue(assertThrows(InvalidInputException.class, () -> RegularizationPath.logistic(data.features(List.of("x1")),
			new BinaryOutcome(data.outcome()), ElasticNetSettings.ofAlpha(1))).getMessage().contains("all 24 rows"));
		final Cohort censored = Cohort.of("edge/all_censored");
		assertTrue(assertThrows(InvalidInputException.class, () -> RegularizationPath.cox(censored.features(List.of("x1")),
			censored.survival(), ElasticNetSettings.ofAlpha(1))).getMessage().contains("are censored"));
	}
}
