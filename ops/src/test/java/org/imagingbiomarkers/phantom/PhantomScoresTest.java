package org.imagingbiomarkers.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.phantom.MadePhantom.Lie;
import org.imagingbiomarkers.phantom.PhantomScore.Judgment;
import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

class PhantomScoresTest {

	private static final double[] B = { 0, 500, 900 };

	@Test
	void diffusionSeries_hasTheNoiseAndBiasThatItWasMadeWith() {
		final VialLayout layout = VialLayout.diffusion(0);
		final PhantomVolume truth = MadePhantom.map(layout, Lie.of(1.5, 5, 25, 3, -2), 1.109e-3, 0);
		final DiffusionPhantom.Weighted first = MadePhantom.series(truth, 1000, 10, 1, B);
		final List<PlacedVial> vials = VialFinder.find(first.adc(), layout, Progress.NONE);
		final List<PhantomScore> scores = DiffusionPhantom.ofSeries(first, List.of(MadePhantom.series(truth, 1000, 10, 2, B),
			MadePhantom.series(truth, 1000, 10, 3, B)), vials);
		for (final PhantomScore score : scores) {
			if (score.measure().equals("ADC")) assertEquals(score.expected(), score.measured(), 0.01, score.region());
			if (score.measure().equals("signal to noise")) assertEquals(100, score.measured(), 20, score.region());
			if (score.measure().contains("repeatability")) assertTrue(score.measured() < 0.015, score.toString());
			if (!score.measure().contains("random")) assertTrue(score.judgment() != Judgment.FAIL, score.toString());
		}
		assertEquals(1, one(scores, "ADC, slope of measured over expected").measured(), 0.01);
		assertTrue(one(scores, "ADC, concordance correlation").measured() > 0.999);
	}

	@Test
	void biasedMap_fails() {
		final VialLayout layout = VialLayout.diffusion(0);
		final PhantomVolume map = MadePhantom.map(layout, Lie.of(2, 5, 25, 3, -2), 1.109e-3, 0.01);
		final float[] biased = map.values().clone();
		for (int i = 0; i < biased.length; i++) {
			biased[i] *= 1.05f;
		}
		final List<PhantomScore> scores = DiffusionPhantom.ofMap(map.with(biased), VialFinder.find(map.with(biased), layout,
			Progress.NONE));
		final PhantomScore water = scores.get(0);
		assertEquals("PVP 0 % a", water.region());
		assertEquals(1.109 * 1.05, water.measured(), 0.005);
		assertEquals(Judgment.FAIL, water.judgment());
		assertEquals(Judgment.FAIL, VialComparison.all(scores));
	}

	@Test
	void temperature_changesWhatIsExpected() {
		assertEquals(1.099e-3, PvpDiffusivity.water(0), 0.001e-3);
		assertEquals(2.299e-3, PvpDiffusivity.water(25), 0.01e-3);
		assertTrue(PvpDiffusivity.of(50, 20) < PvpDiffusivity.of(40, 20));
		assertThrows(InvalidInputException.class, () -> PvpDiffusivity.of(10, 8));
	}

	@Test
	void referenceObject_isFoundInEveryTurn() {
		for (int turn = 0; turn < 8; turn++) {
			for (final int block : new int[] { 5, 10 }) {
				final PhantomVolume ktrans = object(turn, block, 1.02f, false);
				final PhantomVolume ve = object(turn, block, 1, true);
				final List<PlacedVial> blocks = ReferenceGrid.find(ktrans, Optional.of(ve));
				final List<PhantomScore> scores = VialComparison.of("Ktrans", "1/min", 1, ktrans, blocks, e -> 0.05 * e,
					ReferenceGrid.SOURCE);
				assertEquals(1.02, one(scores, "Ktrans, slope of measured over expected").measured(), 1e-4, turn + " " + block);
				assertEquals(Judgment.PASS, VialComparison.all(scores));
				final List<PhantomScore> fractions = VialComparison.of("ve", "", 1, ve, ReferenceGrid.withVe(blocks), e -> 0.05 *
					e, ReferenceGrid.SOURCE);
				assertEquals(1, one(fractions, "ve, concordance correlation").measured(), 1e-6, turn + " " + block);
				assertEquals(0, ReferenceGrid.error("ve", "", ve, ReferenceGrid.withVe(blocks)).measured(), 1e-6);
			}
		}
	}

	@Test
	void otherMap_isNoReferenceObject() {
		final float[] flat = new float[50 * 80];
		Arrays.fill(flat, 0.1f);
		assertThrows(InvalidInputException.class, () -> ReferenceGrid.find(PhantomVolume.of(ArrayImgs.floats(flat, 50, 80), 1,
			1, 1), Optional.empty()));
	}

	private static PhantomScore one(final List<PhantomScore> scores, final String measure) {
		return scores.stream().filter(score -> score.measure().equals(measure)).findFirst().orElseThrow();
	}

	/** With a strip of a block above and below. */
	private static PhantomVolume object(final int turn, final int block, final float factor, final boolean fraction) {
		final double[] ktrans = { 0.01, 0.02, 0.05, 0.1, 0.2, 0.35 };
		final double[] ve = { 0.01, 0.05, 0.1, 0.2, 0.5 };
		final int width = 5 * block;
		final int height = 8 * block;
		final boolean swapped = (turn & 1) == 1;
		final float[] values = new float[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				final int row = y / block - 1;
				final double value = row < 0 || row > 5 ? Double.NaN : fraction ? ve[x / block] : ktrans[row] * factor;
				final int i = (turn & 2) == 0 ? x : width - 1 - x;
				final int j = (turn & 4) == 0 ? y : height - 1 - y;
				values[swapped ? i * height + j : j * width + i] = (float) value;
			}
		}
		return PhantomVolume.of(ArrayImgs.floats(values, swapped ? height : width, swapped ? width : height), 1, 1, 1);
	}
}
