package org.imagingbiomarkers.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Test;

class LocalCorrelationTest {

	private static final VolumeGrid GRID = VolumeGrid.upright(new int[] { 7, 6, 5 }, new double[] { 2, 2, 4 },
		new double[3]);

	private static float[] noise(final int seed) {
		final Random random = new Random(seed);
		final float[] values = new float[GRID.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (100 + 20 * random.nextGaussian());
		}
		return values;
	}

	private static double cost(final float[] fixed, final float[] moving, final float[] slope) {
		return new LocalCorrelation(GRID, 2, fixed, new ImageVolume(GRID, noise(2)), Workers.single()).cost(fixed, moving,
			null, slope);
	}

	@Test
	void boxSums_areThoseOfPlainLoops() {
		final float[] values = noise(1), summed = values.clone(), expected = new float[values.length];
		final int[] size = { 7, 6, 5 }, radius = { 2, 1, 3 };
		new BoxSums(size, radius, new Workers(2)).sum(summed);
		for (int i = 0; i < values.length; i++) {
			final int x = i % 7, y = i / 7 % 6, z = i / 42;
			for (int j = 0; j < values.length; j++) {
				if (Math.abs(j % 7 - x) <= 2 && Math.abs(j / 7 % 6 - y) <= 1 && Math.abs(j / 42 - z) <= 3) expected[i] +=
					values[j];
			}
		}
		assertArrayEquals(expected, summed, 0.05f);
	}

	@Test
	void slope_isThatOfTheCost() {
		final float[] fixed = noise(1), moving = noise(2), slope = new float[fixed.length], unused = new float[fixed.length];
		fixed[40] = Float.NaN;
		moving[77] = Float.NaN;
		for (int i = 0; i < moving.length; i++) {
			moving[i] += 0.7f * (i % 11 < 5 ? fixed[i == 40 ? 41 : i] : -fixed[i == 40 ? 41 : i]);
		}
		cost(fixed, moving, slope);
		for (int i = 0; i < slope.length; i += 9) {
			final float kept = moving[i];
			moving[i] = kept + 1;
			final double up = cost(fixed, moving, unused);
			moving[i] = kept - 1;
			final double down = cost(fixed, moving, unused);
			moving[i] = kept;
			assertEquals((up - down) / 2, slope[i], 2e-6, "voxel " + i);
		}
		assertEquals(0, slope[40]);
		assertEquals(0, slope[77]);
	}

	@Test
	void contrastThatDiffersFromPlaceToPlace_isAsGoodAsTheSame() {
		final float[] fixed = noise(1), same = fixed.clone(), turned = fixed.clone(), slope = new float[fixed.length];
		for (int i = 0; i < turned.length; i++) {
			turned[i] = 300 - 2 * turned[i];
		}
		final double one = cost(fixed, same, slope), other = cost(fixed, turned, slope), unrelated = cost(fixed, noise(3),
			slope);
		assertTrue(one < 10 * unrelated && other < 10 * unrelated, one + " " + other + " " + unrelated);
	}
}
