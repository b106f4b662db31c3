package org.imagingbiomarkers.lesion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/edit-regions#what-it-computes")
@Tag("docs/commands/segment-lesion#what-it-computes")
class DistanceTransformTest {

	@Test
	void anyVoxelSize_isTheDistanceOfAllPairs() {
		final VoxelGrid grid = new VoxelGrid(11, 9, 7, 0.7, 1.3, 3.27);
		final VoxelBox box = VoxelBox.whole(grid);
		for (int seed = 0; seed < 5; seed++) {
			final Random random = new Random(seed);
			final boolean[] region = new boolean[box.voxels()];
			for (int n = 0; n < 1 + 4 * seed; n++) {
				region[random.nextInt(region.length)] = true;
			}
			final float[] squares = DistanceTransform.squared(region, box, grid, new Workers(2));
			for (int i = 0; i < squares.length; i++) {
				double least = Double.POSITIVE_INFINITY;
				for (int k = 0; k < squares.length; k++) {
					if (!region[k]) continue;
					final int[] other = box.place(k);
					final double far = BallPhantom.distance(grid, box.place(i), new double[] { other[0], other[1], other[2] });
					least = Math.min(least, far * far);
				}
				assertEquals(least, squares[i], 1e-4 * (1 + least));
			}
		}
	}

	@Test
	void noRegion_isInfinitelyFar() {
		final VoxelGrid grid = new VoxelGrid(3, 2, 1, 1, 1, 1);
		for (final float square : DistanceTransform.squared(new boolean[6], VoxelBox.whole(grid), grid, Workers.single())) {
			assertTrue(Float.isInfinite(square));
		}
	}

	@Test
	void anyNumberOfThreads_givesTheSameBits() {
		final VoxelGrid grid = new VoxelGrid(40, 30, 20, 0.9, 0.8, 2.5);
		final boolean[] region = BallPhantom.truth(grid, new double[] { 20, 14, 9 }, 8).in(VoxelBox.whole(grid));
		assertArrayEquals(DistanceTransform.squared(region, VoxelBox.whole(grid), grid, Workers.single()), DistanceTransform
			.squared(region, VoxelBox.whole(grid), grid, new Workers(4)));
	}
}
