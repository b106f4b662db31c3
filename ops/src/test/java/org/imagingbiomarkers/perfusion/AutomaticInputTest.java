package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/** A body of tumor and vein, with an artery of 3 x 3 x 2 voxels in it, all with noise. */
@Tag("docs/commands/input-function#what-it-computes")
class AutomaticInputTest {

	private static final double[] TIMES = IntStream.range(0, 60).mapToDouble(i -> 4.0 * i).toArray();
	private static final BaselineFrames BASELINE = new BaselineFrames(0, 5);
	private static final Conversion NONE = (samples, covariates) -> FitStatus.FITTED;

	private static Img<DoubleType> body(final boolean artery) {
		final Img<DoubleType> image = ArrayImgs.doubles(20, 20, 4, TIMES.length);
		final double[] tumor = new double[TIMES.length];
		new TissueCurve(new ExtendedTofts(), PopulationInput.PARKER.sampled(24, 240, 1).plasma(0.42), TIMES, List.of()).curve(
			new double[] { 0.4, 0.5, 0.05 }, tumor);
		final Random random = new Random(4);
		for (int z = 0; z < 4; z++) {
			for (int y = 0; y < 20; y++) {
				for (int x = 0; x < 20; x++) {
					final boolean inArtery = artery && x >= 5 && x < 8 && y >= 9 && y < 12 && (z == 1 || z == 2);
					final boolean inVein = artery && x >= 14 && x < 17 && y >= 9 && y < 12;
					for (int i = 0; i < TIMES.length; i++) {
						final double value = inArtery ? PopulationInput.PARKER.at(TIMES[i] - 24) : inVein ? 0.6 *
							PopulationInput.PARKER.at((TIMES[i] - 34) / 2) : tumor[i];
						image.getAt(x, y, z, i).set(value + 0.05 * random.nextGaussian());
					}
				}
			}
		}
		// A single voxel that spikes is no artery.
		image.getAt(2, 2, 0, 9).set(50);
		return image;
	}

	@Test
	void theVoxelsOfTheArteryAreFoundAndNoOthers() {
		final AutomaticInput found = AutomaticInput.find(body(true), List.of(), NONE, Optional.empty(), TIMES, BASELINE);
		assertTrue(found.count() >= 6 && found.count() <= 18, found.count() + " voxels");
		long marked = 0;
		for (int z = 0; z < 4; z++) {
			for (int y = 0; y < 20; y++) {
				for (int x = 0; x < 20; x++) {
					if (!found.voxels().getAt(x, y, z).get()) continue;
					marked++;
					assertTrue(x >= 5 && x < 8 && y >= 9 && y < 12 && (z == 1 || z == 2), x + ", " + y + ", " + z);
				}
			}
		}
		assertEquals(found.count(), marked);
		for (int i = 0; i < TIMES.length; i++) {
			assertEquals(PopulationInput.PARKER.at(TIMES[i] - 24), found.blood().at(TIMES[i]), 0.1);
		}
	}

	@Test
	void onlyTheGivenRegionIsSearched() {
		final Img<NativeBoolType> right = ArrayImgs.booleans(20, 20, 4);
		right.forEach(inside -> inside.set(true));
		for (int z = 0; z < 4; z++) {
			for (int y = 0; y < 20; y++) {
				for (int x = 0; x < 10; x++) {
					right.getAt(x, y, z).set(false);
				}
			}
		}
		final AutomaticInput found = AutomaticInput.find(body(true), List.of(), NONE, Optional.of(right), TIMES, BASELINE);
		final Cursor<NativeBoolType> chosen = Views.flatIterable(found.voxels()).localizingCursor();
		while (chosen.hasNext()) {
			if (chosen.next().get()) assertTrue(chosen.getIntPosition(0) >= 10);
		}
		assertTrue(found.count() > 0);
	}

	@Test
	void whereNothingEnhancesOneSentenceSaysSo() {
		final Img<DoubleType> image = ArrayImgs.doubles(6, 6, 1, TIMES.length);
		final Random random = new Random(1);
		image.forEach(value -> value.set(0.1 * random.nextGaussian()));
		assertEquals(
			"aif cannot be found automatically: no voxel enhances and washes out as an artery does. Give aif_mask with " +
				"aif=measured, aif_file with aif=file, or choose the input function of a population, such as aif=parker.",
			assertThrows(IllegalArgumentException.class, () -> AutomaticInput.find(image, List.of(), NONE, Optional.empty(),
				TIMES, BASELINE)).getMessage());
	}

	@Test
	void aRegionGivesTheMeanOfItsConcentrations() {
		final Img<NativeBoolType> artery = ArrayImgs.booleans(20, 20, 4);
		for (int y = 9; y < 12; y++) {
			artery.getAt(6, y, 1).set(true);
		}
		final ArterialInput mean = MeasuredInput.in(body(true), List.of(), NONE, artery, TIMES);
		for (int i = 0; i < TIMES.length; i++) {
			assertEquals(PopulationInput.PARKER.at(TIMES[i] - 24), mean.at(TIMES[i]), 0.15);
		}
		final Img<NativeBoolType> none = ArrayImgs.booleans(20, 20, 4);
		assertEquals("The region of the input function must hold at least one voxel whose signal has a concentration.",
			assertThrows(IllegalArgumentException.class, () -> MeasuredInput.in(body(true), List.of(), NONE, none, TIMES))
				.getMessage());
	}
}
