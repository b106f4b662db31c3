package org.imagingbiomarkers.model.survival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.Cohort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Groups of predicted risk against the Kaplan-Meier estimates of scikit-survival 0.28.0, by the same predictions. */
@Tag("docs/commands/build-signature#what-it-computes")
class SurvivalCalibrationTest {

	/** Samples, mean prediction, observed, lower and upper end of the groups of lung at 365 days. */
	private static final double[][] LUNG = { { 21, 0.2884271999944106, 0.2597402597402598, 0.10134469432874893,
		0.571085206938585 }, { 21, 0.3747614354602133, 0.6156076066790352, 0.39057169768372235, 0.8421035625462585 }, { 21,
			0.4433030537965395, 0.5244290865384617, 0.31326587664243744, 0.7700541715245325 }, { 22, 0.48631924880575994,
				0.25151515151515147, 0.11181912851476572, 0.5072636782258986 }, { 21, 0.5303261641808718, 0.4666666666666667,
					0.2729729557238555, 0.7104770984092342 }, { 21, 0.5982598854544423, 0.5532039976484421, 0.3538669527952377,
						0.7737586278822141 }, { 22, 0.6553728341192697, 0.645979020979021, 0.4382692525746643, 0.845818246791911 }, {
							21, 0.6947990610279078, 0.7395197395197395, 0.5231092695847843, 0.9131795184729223 }, { 21,
								0.7491496140115605, 0.8405103668261562, 0.6134005068169311, 0.971162565378812 }, { 22, 0.85302150102333,
									0.8181818181818181, 0.6370654291421167, 0.9431513540857941 } };

	@Test
	void groups_areThoseOfTheReference() {
		final Cohort data = Cohort.of("lung").complete(Cohort.COVARIATES.get("lung"));
		final Map<String, Double> predicted = new Cohort(Cohort.expected("cox_predictions")).where("cohort", "lung").rows()
			.stream().collect(Collectors.toMap(row -> row.get("row_id"), row -> Double.parseDouble(row.get("risk_t2"))));
		final double[] risks = data.rows().stream().mapToDouble(row -> predicted.get(row.get("row_id"))).toArray();
		final SurvivalCalibration calibration = SurvivalCalibration.of(data.survival(), risks, 365);
		assertEquals(LUNG.length, calibration.groups().size());
		for (int g = 0; g < LUNG.length; g++) {
			final SurvivalCalibration.Group group = calibration.groups().get(g);
			assertArrayEquals(LUNG[g], new double[] { group.samples(), group.predicted(), group.observed(), group.lower(), group
				.upper() }, 1e-9, "group " + g);
		}
		// predicted by a model of the same rows
		assertEquals(1, calibration.ratio(), 0.05);
	}

	@Test
	void aTimeThatNobodyReached_hasNoObservedPart() {
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2, 3 }, new double[] { 1, 0, 0 });
		final double[] risks = { 0.3, 0.2, 0.1 };
		assertTrue(Double.isNaN(SurvivalCalibration.of(data, risks, 4).ratio()));
		assertEquals(1.0 / 3, SurvivalCalibration.of(data, risks, 3).all().observed(), 1e-12);
		assertEquals(1, SurvivalCalibration.of(SurvivalTimes.of(new double[] { 1, 2 }, new double[] { 1, 1 }), new double[] {
			0.5, 0.5 }, 4).all().observed());
	}

	@Test
	void predictionsThatAreNoProbabilities_areRefused() {
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2 }, new double[] { 1, 0 });
		assertThrows(InvalidInputException.class, () -> SurvivalCalibration.of(data, new double[] { 0.5, 1.2 }, 1));
		assertThrows(InvalidInputException.class, () -> SurvivalCalibration.of(data, new double[] { 0.5 }, 1));
		assertThrows(InvalidInputException.class, () -> SurvivalCalibration.of(data, new double[] { 0.5, 0.4 }, Double.NaN));
	}
}
