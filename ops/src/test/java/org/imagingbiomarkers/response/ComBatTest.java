package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.response.ComBat.Prior;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/combat-harmonization#what-it-computes")
@Tag("docs/response#combat-harmonization")
class ComBatTest {

	private static final int FEATURES = 8;

	private final List<Map<String, String>> samples = Csv.rows("/response/features.csv");
	private final double[][] features = features(samples);
	private final int[] batches = Arrays.stream(Csv.column(samples, "batch")).mapToInt(batch -> (int) batch).toArray();
	private final double[][] covariates = { Csv.column(samples, "age"), Csv.column(samples, "sex") };

	private static double[][] features(final List<Map<String, String>> rows) {
		return IntStream.range(0, FEATURES).mapToObj(f -> Csv.column(rows, "f" + f)).toArray(double[][]::new);
	}

	private static void assertAre(final String expected, final ComBat harmonized) {
		final double[][] values = features(Csv.rows("/response/combat_" + expected + ".csv"));
		for (int f = 0; f < FEATURES; f++) {
			assertArrayEquals(values[f], harmonized.values()[f], 1e-9, expected + ", feature " + f);
		}
	}

	@Test
	void harmonizedFeaturesAreThoseOfSva() {
		assertAre("parametric", ComBat.of(features, batches, covariates, Prior.PARAMETRIC));
		assertAre("nonparametric", ComBat.of(features, batches, covariates, Prior.NONPARAMETRIC));
		assertAre("nonparametric_no_covariates", ComBat.of(features, batches, new double[0][], Prior.NONPARAMETRIC));
	}

	@Test
	void withoutPriorTheyAreThoseOfNeuroCombat() {
		assertAre("none", ComBat.of(features, batches, covariates, Prior.NONE));
	}

	@Test
	void aFeatureThatIsConstantInABatchIsLeftAsItIs() {
		final double[][] some = Arrays.stream(features).map(double[]::clone).toArray(double[][]::new);
		for (int i = 0; i < batches.length; i++) {
			if (batches[i] == 1) some[3][i] = 7;
		}
		final ComBat harmonized = ComBat.of(some, batches, covariates, Prior.PARAMETRIC);
		assertArrayEquals(some[3], harmonized.values()[3]);
		assertTrue(Double.isNaN(harmonized.scale()[0][3]));
	}

	@Test
	void whatCannotBeHarmonizedIsRefusedInOneSentence() {
		assertRefused("at least two batches", features, new int[batches.length], covariates);
		final int[] single = batches.clone();
		single[0] = 3;
		assertRefused("batch 4 has 1", features, single, covariates);
		assertRefused("at least two features", new double[][] { features[0] }, batches, covariates);
		final double[] confounded = Arrays.stream(batches).mapToDouble(batch -> batch == 1 ? 1 : 0).toArray();
		assertRefused("mixture", features, batches, new double[][] { confounded });
	}

	private static void assertRefused(final String part, final double[][] features, final int[] batches,
		final double[][] covariates)
	{
		final String message = assertThrows(IllegalArgumentException.class, () -> ComBat.of(features, batches, covariates,
			Prior.PARAMETRIC)).getMessage();
		assertTrue(message.contains(part), message);
		assertEquals(message.length() - 1, message.indexOf('.'), message);
	}
}
