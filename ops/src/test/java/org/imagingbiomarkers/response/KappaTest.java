package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.Kappa.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Values of {@code cohens_kappa} of statsmodels 0.15 (which has the standard error of Fleiss, Cohen and Everitt, as vcd
 * of R has), made from the tables below with {@code wt} none, linear and quadratic; kappa also that of scikit-learn.
 */
@Tag("docs/commands/reader-agreement#what-it-computes")
class KappaTest {

	private static final double TOLERANCE = 1e-12;
	private static final List<String> SCALE = List.of("CR", "PR", "SD", "PD");
	private static final int[][] READERS = { { 6, 2, 0, 0 }, { 1, 9, 3, 0 }, { 0, 2, 11, 2 }, { 0, 1, 2, 7 } };

	private static Kappa kappa(final List<String> words, final int[][] counts, final Weights weights) {
		final List<String> first = new ArrayList<>();
		final List<String> second = new ArrayList<>();
		for (int i = 0; i < counts.length; i++) {
			for (int j = 0; j < counts.length; j++) {
				for (int n = 0; n < counts[i][j]; n++) {
					first.add(words.get(i));
					second.add(words.get(j));
				}
			}
		}
		return Kappa.of(words, first, second, weights);
	}

	private static void assertKappa(final double value, final double error, final Kappa found) {
		assertEquals(value, found.value(), TOLERANCE);
		assertEquals(error, found.standardError(), TOLERANCE);
	}

	@Test
	void fourResponses_agreeWithStatsmodels() {
		assertKappa(0.6136950904392764, 0.09188225860503921, kappa(SCALE, READERS, Weights.NONE));
		assertKappa(0.7226528854435831, 0.07230009767849424, kappa(SCALE, READERS, Weights.LINEAR));
		assertKappa(0.8228213769860375, 0.058266774307963676, kappa(SCALE, READERS, Weights.QUADRATIC));
		final Interval interval = kappa(SCALE, READERS, Weights.QUADRATIC).interval();
		assertEquals(0.708620597847105, interval.lower(), TOLERANCE);
		assertEquals(0.9370221561249701, interval.upper(), TOLERANCE);
		assertEquals(33.0 / 46, kappa(SCALE, READERS, Weights.NONE).agreement(), TOLERANCE);
	}

	@Test
	void tableOfFleissCohenEveritt_agrees() {
		assertKappa(0.4285714285714285, 0.0759588315346638, kappa(List.of("a", "b", "c"), new int[][] { { 53, 5, 2 }, { 11,
			14, 5 }, { 1, 6, 3 } }, Weights.NONE));
	}

	@Test
	void aWordThatNobodyUsed_keepsItsPlaceOnTheScale() {
		assertKappa(0.5, 0.2465033242958173, kappa(List.of("CR", "PR", "SD"), new int[][] { { 5, 0, 1 }, { 0, 0, 0 }, { 2, 0,
			4 } }, Weights.LINEAR));
	}

	@Test
	void lessThanChance_isNegative() {
		assertKappa(-0.5, 0.24650332429581767, kappa(List.of("a", "b"), new int[][] { { 2, 5 }, { 4, 1 } }, Weights.NONE));
	}

	@Test
	void fullAgreement_isOneWithoutInterval() {
		for (final Weights weights : Weights.values()) {
			final Kappa found = kappa(SCALE, new int[][] { { 3, 0, 0, 0 }, { 0, 2, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 4 } },
				weights);
			assertEquals(1, found.value());
			assertTrue(Double.isNaN(found.interval().lower()) && Double.isNaN(found.interval().upper()));
		}
	}

	@Test
	void oneWordThroughout_hasNoKappa() {
		for (final Weights weights : Weights.values()) {
			final Kappa found = kappa(List.of("SD"), new int[][] { { 7 } }, weights);
			assertTrue(Double.isNaN(found.value()));
			assertEquals(1, found.agreement(), TOLERANCE);
		}
	}

	@Test
	void intervalsEndAtOne() {
		final Kappa found = kappa(SCALE, new int[][] { { 3, 1, 0, 0 }, { 0, 3, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 3 } },
			Weights.NONE);
		assertEquals(1, found.interval().upper());
		assertTrue(found.interval().lower() < found.value());
	}

	@Test
	void nothingToCompare_isRefused() {
		assertThrows(InvalidInputException.class, () -> Kappa.of(SCALE, List.of(), List.of(), Weights.NONE));
		assertThrows(InvalidInputException.class, () -> Kappa.of(SCALE, List.of("CR"), List.of(), Weights.NONE));
		assertTrue(assertThrows(InvalidInputException.class, () -> Kappa.of(SCALE, List.of("CR"), List.of("NE"),
			Weights.LINEAR)).getMessage().contains("\"NE\""));
	}
}
