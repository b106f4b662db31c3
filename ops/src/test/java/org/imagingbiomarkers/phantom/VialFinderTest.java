package org.imagingbiomarkers.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.phantom.MadePhantom.Lie;
import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

class VialFinderTest {

	private static final double ICE_WATER = 1.109e-3;
	private static final VialLayout DIFFUSION = VialLayout.diffusion(0);

	@Test
	void turnsShiftsAndVoxelSizes_allVialsAreFound() {
		final Random random = new Random(3);
		for (final double[] voxel : new double[][] { { 1, 4 }, { 1.5, 5 }, { 2, 4 }, { 2.5, 6 }, { 3, 5 } }) {
			for (int turn = 0; turn < 2; turn++) {
				final Lie lie = Lie.of(voxel[0], voxel[1], 360 * random.nextDouble(), 12 * random.nextGaussian() / 3, 12 * random
					.nextGaussian() / 3);
				check(DIFFUSION, turn == 0 ? lie : lie.mirror(), ICE_WATER, 0.1);
			}
		}
	}

	@Test
	void relaxationPlates_areFoundByTheirTimes() {
		check(VialLayout.t1(3), Lie.of(1, 5, 77, 4, -3), 2600, 0.05);
		check(VialLayout.t2(1.5), Lie.of(1.5, 3, 200, -5, 6).mirror(), 1800, 0.05);
		check(VialLayout.t1(1.5), Lie.of(2, 6, 311, 0, 0), 2600, 0.1);
	}

	@Test
	void vialsAlongAnotherAxisOrTilted_areFound() {
		check(DIFFUSION, Lie.of(2, 4, 40, 3, 2).along(1), ICE_WATER, 0.05);
		check(DIFFUSION, Lie.of(2, 4, 140, -3, 2).along(0), ICE_WATER, 0.05);
		check(DIFFUSION, Lie.of(1.5, 4, 10, 3, 2).tilted(5), ICE_WATER, 0.05);
	}

	@Test
	void missingVial_isReportedAndTheOthersAreFound() {
		for (final int missing : new int[] { 3, 5, 8, 12 }) {
			final List<PlacedVial> vials = VialFinder.find(MadePhantom.map(DIFFUSION, Lie.of(2, 5, 33, 4, 1).without(missing),
				ICE_WATER, 0.05), DIFFUSION, Progress.NONE);
			for (int i = 0; i < vials.size(); i++) {
				assertEquals(i != missing, vials.get(i).found(), i + " without " + missing + ": " + vials.get(i).reason());
			}
			assertEquals("something else is in its place", vials.get(missing).reason());
		}
	}

	@Test
	void phantomCutByTheFieldOfView_hasTheRestOfItsVials() {
		final Lie lie = Lie.of(2, 5, 0, 0, 0).cropped(75);
		final List<PlacedVial> vials = VialFinder.find(MadePhantom.map(DIFFUSION, lie, ICE_WATER, 0.05), DIFFUSION,
			Progress.NONE);
		assertEquals("it is outside the image", vials.get(12).reason());
		assertFalse(vials.get(12).found());
		assertTrue(vials.stream().filter(PlacedVial::found).count() >= 10);
	}

	@Test
	void wrongKindOfImage_isRefusedInOneSentence() {
		final Random random = new Random(5);
		for (final double mean : new double[] { 1.109e-3, 0.7e-3, 100 }) {
			final float[] values = new float[110 * 110 * 10];
			for (int i = 0; i < values.length; i++) {
				values[i] = (float) (mean * (1 + 0.3 * random.nextGaussian()));
			}
			final InvalidInputException refused = assertThrows(InvalidInputException.class, () -> VialFinder.find(PhantomVolume
				.of(ArrayImgs.floats(values, 110, 110, 10), 2, 2, 5), DIFFUSION, Progress.NONE));
			assertTrue(refused.getMessage().startsWith("image must show the diffusion phantom"), refused.getMessage());
		}
	}

	private static void check(final VialLayout layout, final Lie lie, final double around, final double noise) {
		final PhantomVolume map = MadePhantom.map(layout, lie, around, noise);
		final List<PlacedVial> vials = VialFinder.find(map, layout, Progress.NONE);
		final int first = lie.axis() == 0 ? 1 : 0;
		final int second = lie.axis() == 2 ? 1 : 2;
		for (final PlacedVial vial : vials) {
			final double[] truth = MadePhantom.place(lie, vial.vial().x(), vial.vial().y());
			final double off = Math.hypot(vial.center()[first] - truth[0], vial.center()[second] - truth[1]);
			assertTrue(vial.found(), lie + " " + vial.vial() + ": " + vial.reason());
			assertTrue(off < 2.5, lie + " " + vial.vial() + ": " + off + " mm off");
			final ValueSpread spread = ValueSpread.of(vial.values(map));
			assertEquals(vial.vial().expected(), spread.mean(), (0.005 + 4 * noise / Math.sqrt(spread.count())) * vial.vial()
				.expected(), lie + " " + vial.vial());
		}
	}
}
