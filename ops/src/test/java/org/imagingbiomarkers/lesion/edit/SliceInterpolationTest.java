package org.imagingbiomarkers.lesion.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.imagingbiomarkers.lesion.BallPhantom;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("docs/commands/interpolate-regions#what-it-computes")
class SliceInterpolationTest {

	private static final VoxelGrid GRID = new VoxelGrid(50, 50, 50, 1, 1.2, 1.5);
	private static final Workers WORKERS = new Workers(2);

	private static VoxelMask everyThird(final VoxelMask region, final int axis) {
		final VoxelBox box = region.box();
		final boolean[] inside = region.in(box);
		for (int i = 0; i < inside.length; i++) {
			if ((box.place(i)[axis] - box.min(axis)) % 3 != 0) inside[i] = false;
		}
		return VoxelMask.of(region.grid(), box, inside);
	}

	private static VoxelMask square(final int x, final int y, final int z, final int size) {
		final boolean[] all = new boolean[size * size];
		Arrays.fill(all, true);
		return VoxelMask.of(GRID, new VoxelBox(x, y, z, size, size, 1), all);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void everyThirdSliceOfABall_givesTheBallBack(final int axis) {
		final VoxelMask ball = BallPhantom.truth(GRID, new double[] { 25, 24, 26 }, 18);
		final VoxelMask drawn = everyThird(ball, axis);
		final VoxelMask filled = new SliceInterpolation(axis, WORKERS).edit(drawn);
		assertTrue(filled.dice(ball) > 0.96, () -> "Dice " + filled.dice(ball));
		assertTrue(drawn.minus(filled).isEmpty());
	}

	@Test
	void drawnSlices_stayAsTheyWereDrawn() {
		final VoxelMask drawn = square(10, 10, 5, 9).union(square(12, 11, 9, 5));
		final VoxelMask filled = new SliceInterpolation(2, WORKERS).edit(drawn);
		for (final int slice : new int[] { 5, 9 }) {
			final VoxelBox plane = new VoxelBox(0, 0, slice, 50, 50, 1);
			assertTrue(Arrays.equals(drawn.in(plane), filled.in(plane)));
		}
		assertEquals(5, filled.box().z());
		assertEquals(9, filled.box().max(2));
	}

	@Test
	void shapesThatDoNotOverlap_areJoinedAlongTheirCenters() {
		final VoxelMask filled = new SliceInterpolation(2, WORKERS).edit(square(10, 10, 5, 5).union(square(18, 10, 9, 5)));
		assertTrue(filled.contains(16, 12, 7));
		assertEquals(25, filled.intersection(square(10, 10, 7, 20)).count(), 2);
	}

	@Test
	void branch_joinsOnePartWithTwo() {
		final VoxelMask drawn = square(10, 10, 5, 16).union(square(10, 14, 8, 5)).union(square(21, 14, 8, 5));
		final VoxelMask filled = new SliceInterpolation(2, WORKERS).edit(drawn);
		assertTrue(filled.contains(12, 16, 7));
		assertTrue(filled.contains(23, 16, 7));
	}

	@Test
	void partWithoutPartner_endsHalfway() {
		final VoxelMask drawn = square(5, 5, 4, 9).union(square(5, 5, 10, 9)).union(square(35, 35, 4, 9));
		final VoxelMask filled = new SliceInterpolation(2, WORKERS).edit(drawn);
		assertTrue(filled.contains(39, 39, 5));
		assertTrue(filled.contains(9, 9, 7));
		assertEquals(0, filled.intersection(square(30, 30, 7, 19)).count());
	}
}
