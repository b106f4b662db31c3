package org.imagingbiomarkers.lesion.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.BallPhantom;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.lesion.VoxelSource;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/edit-regions#what-it-computes")
class RegionEditTest {

	private static final VoxelGrid GRID = new VoxelGrid(60, 50, 30, 1, 1.2, 2.5);
	private static final double[] CENTER = { 30, 24, 14 };
	private static final Workers WORKERS = new Workers(2);

	private static VoxelMask ball(final double radius) {
		return BallPhantom.truth(GRID, CENTER, radius);
	}

	private static VoxelMask box(final int x, final int y, final int z, final int width, final int height,
		final int depth)
	{
		final VoxelBox box = new VoxelBox(x, y, z, width, height, depth);
		final boolean[] all = new boolean[box.voxels()];
		java.util.Arrays.fill(all, true);
		return VoxelMask.of(GRID, box, all);
	}

	@Test
	void margin_isExactInMillimetersOnAnyVoxels() {
		assertEquals(ball(10), new Margin(3, Optional.empty(), WORKERS).edit(BallPhantom.truth(GRID, CENTER, 0)).union(ball(
			10)));
		assertEquals(ball(7), new Margin(7, Optional.empty(), WORKERS).edit(ball(0)));
		final VoxelMask shrunk = new Margin(-4, Optional.empty(), WORKERS).edit(box(10, 10, 5, 20, 20, 10));
		assertEquals(new VoxelBox(14, 13, 6, 12, 14, 8), shrunk.box());
	}

	@Test
	void margin_staysWithinItsLimitAndTheImage() {
		final VoxelMask half = box(0, 0, 0, 31, 50, 30);
		final VoxelMask grown = new Margin(5, Optional.of(half), WORKERS).edit(ball(5));
		assertTrue(grown.minus(half).minus(ball(5)).isEmpty());
		assertEquals(VoxelBox.whole(GRID), new Margin(1000, Optional.empty(), WORKERS).edit(ball(3)).box());
		final VoxelMask atBorder = box(0, 0, 0, 10, 10, 5);
		assertTrue(new Margin(-3, Optional.empty(), WORKERS).edit(atBorder).contains(0, 0, 0));
	}

	@Test
	void brush_drawsASphereADiscAndALine() {
		assertEquals(ball(6), Brush.sphere(CENTER, 6).edit(VoxelMask.empty(GRID)));
		final VoxelMask disc = new Brush(List.of(CENTER), 6, false, OptionalInt.of(2), Optional.empty()).edit(VoxelMask.empty(
			GRID));
		assertEquals(ball(6).intersection(box(0, 0, 14, 60, 50, 1)), disc);
		final VoxelMask line = new Brush(List.of(new double[] { 10, 24, 14 }, new double[] { 50, 24, 14 }), 0, false,
			OptionalInt.empty(), Optional.empty()).edit(VoxelMask.empty(GRID));
		assertEquals(41, line.count());
	}

	@Test
	void brush_changesOnlyValuesWithinItsLimits() {
		final VoxelSource image = BallPhantom.of(GRID, CENTER, 8, 100, 0, 0);
		final Brush wide = new Brush(List.of(CENTER), 14, false, OptionalInt.empty(), Optional.of(new ValueLimits(image, 50,
			200)));
		assertTrue(wide.edit(VoxelMask.empty(GRID)).dice(ball(8)) > 0.97);
		final Brush eraser = new Brush(List.of(CENTER), 30, true, OptionalInt.empty(), Optional.of(new ValueLimits(image, -1,
			49)));
		assertTrue(eraser.edit(ball(14)).dice(ball(8)) > 0.97);
		assertTrue(Brush.sphere(new double[] { -100, 0, 0 }, 3).edit(VoxelMask.empty(GRID)).isEmpty());
	}

	@Test
	void fillHoles_fillsWhatIsEnclosed() {
		final VoxelMask shell = ball(10).minus(ball(5));
		assertEquals(ball(10), new FillHoles(false).edit(shell));
		final VoxelMask tube = box(10, 10, 5, 10, 10, 10).minus(box(13, 13, 5, 4, 4, 10));
		assertEquals(tube, new FillHoles(false).edit(tube));
		assertEquals(box(10, 10, 5, 10, 10, 10), new FillHoles(true).edit(tube));
	}

	@Test
	void islands_areKeptOrRemovedByConnectionAndVolume() {
		final VoxelMask large = box(5, 5, 5, 10, 10, 5);
		final VoxelMask small = box(30, 5, 5, 2, 2, 1);
		final VoxelMask both = large.union(small);
		assertEquals(large, new KeepConnected(Optional.empty(), Connectivity.FACES).edit(both));
		assertEquals(small, new KeepConnected(Optional.of(List.of(31, 6, 5)), Connectivity.FACES).edit(both));
		assertTrue(new KeepConnected(Optional.of(List.of(50, 40, 5)), Connectivity.FACES).edit(both).isEmpty());
		assertEquals(large, new RemoveIslands(0.02, Connectivity.CORNERS).edit(both));
		assertEquals(both, new RemoveIslands(small.milliliters(), Connectivity.CORNERS).edit(both));
	}

	@Test
	void planeCut_keepsTheSideOfItsNormal() {
		final VoxelMask cut = new PlaneCut(CENTER, new double[] { 0, 0, -1 }).edit(ball(10));
		assertEquals(14, cut.box().max(2));
		assertEquals(ball(10).box().z(), cut.box().z());
		assertThrows(InvalidInputException.class, () -> new PlaneCut(CENTER, new double[3]));
	}

	@Test
	void smoothing_removesSpursAndKeepsTheBody() {
		final VoxelMask spur = box(30, 24, 14, 28, 1, 1);
		final VoxelMask smooth = new Smoothing(3, WORKERS).edit(ball(10).union(spur));
		assertFalse(smooth.contains(55, 24, 14));
		assertTrue(smooth.dice(ball(10)) > 0.95);
		assertEquals(spur, new Smoothing(3, WORKERS).edit(spur));
	}

	@Test
	void emptyRegion_staysEmptyUnderEveryEdit() {
		final VoxelMask none = VoxelMask.empty(GRID);
		final VoxelSource image = BallPhantom.of(GRID, CENTER, 8, 100, 0, 0);
		for (final RegionEdit edit : List.of(new Margin(3, Optional.empty(), WORKERS), new Margin(-3, Optional.empty(),
			WORKERS), new FillHoles(true), new FillHoles(false), new KeepConnected(Optional.empty(), Connectivity.FACES),
			new RemoveIslands(1, Connectivity.FACES), new PlaneCut(CENTER, new double[] { 1, 0, 0 }), new Smoothing(2, WORKERS),
			new SliceInterpolation(2, WORKERS), new ValueLimits(image, 0, 1)))
		{
			assertTrue(edit.edit(none).isEmpty(), edit::toString);
		}
	}
}
