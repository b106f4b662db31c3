package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/combat-harmonization#what-it-computes")
class ComBatModelTest {

	private static final int SAMPLES = 30;
	private static final int FEATURES = 6;
	private static final int[] BATCHES = new int[SAMPLES];
	private static final double[][] VALUES = new double[FEATURES][SAMPLES];
	private static final double[][] AGE = new double[1][SAMPLES];
	static {
		final Random random = new Random(4);
		for (int i = 0; i < SAMPLES; i++) {
			BATCHES[i] = i % 3;
			AGE[0][i] = 40 + 40 * random.nextDouble();
			for (int f = 0; f < FEATURES; f++) {
				VALUES[f][i] = 10 * f + 0.1 * AGE[0][i] + BATCHES[i] * (f + 1) + (1 + BATCHES[i]) * random.nextGaussian();
			}
		}
		Arrays.fill(VALUES[5], 7);
	}

	private static double[][] rows(final double[][] columns, final int[] rows) {
		return Arrays.stream(columns).map(c -> Arrays.stream(rows).mapToDouble(i -> c[i]).toArray()).toArray(double[][]::new);
	}

	@Test
	void samplesItLearnedFrom_areHarmonizedToTheSameBits() {
		for (final ComBat.Prior prior : ComBat.Prior.values()) {
			final ComBat learned = ComBat.of(VALUES, BATCHES, AGE, prior);
			final double[][] applied = learned.model().apply(VALUES, BATCHES, AGE);
			for (int f = 0; f < FEATURES; f++) {
				assertArrayEquals(learned.values()[f], applied[f], prior + " feature " + f);
			}
		}
	}

	@Test
	void otherSamples_changeNothingOfEachOther() {
		final int[] training = IntStream.range(0, 21).toArray();
		final ComBatModel model = ComBat.of(rows(VALUES, training), Arrays.copyOf(BATCHES, 21), rows(AGE, training),
			ComBat.Prior.PARAMETRIC).model();
		final int[] held = IntStream.range(21, SAMPLES).toArray();
		final double[][] together = model.apply(rows(VALUES, held), Arrays.copyOfRange(BATCHES, 21, SAMPLES), rows(AGE,
			held));
		for (int k = 0; k < held.length; k++) {
			final int[] one = { held[k] };
			final double[][] alone = model.apply(rows(VALUES, one), new int[] { BATCHES[held[k]] }, rows(AGE, one));
			for (int f = 0; f < FEATURES; f++) {
				assertEquals(together[f][k], alone[f][0]);
			}
		}
		assertEquals(7, together[5][0]);
	}

	@Test
	void anotherNumberOfFeatures_isRefused() {
		final ComBatModel model = ComBat.of(VALUES, BATCHES, AGE, ComBat.Prior.PARAMETRIC).model();
		assertEquals("There are 2 features and 1 covariates, but ComBat was learned from 6 and 1.", assertThrows(
			InvalidInputException.class, () -> model.apply(Arrays.copyOf(VALUES, 2), BATCHES, AGE)).getMessage());
	}
}
