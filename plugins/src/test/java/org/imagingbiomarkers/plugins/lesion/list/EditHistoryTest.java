package org.imagingbiomarkers.plugins.lesion.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/list-of-lesions#what-it-computes")
class EditHistoryTest {

	private static final int SIZE = 512;
	private static final Geometry GRID = Geometry.upright(SIZE, SIZE, 200, new Vector(1, 1, 1));

	private static MaskRegion organ() {
		final byte[] inside = new byte[SIZE * SIZE * 20];
		Arrays.fill(inside, (byte) 1);
		return MaskRegion.of("organ", GRID, new MaskRegion.Box(0, 0, 0, SIZE, SIZE, 20), inside).orElseThrow();
	}

	private static ListedLesion line(final MaskRegion region) {
		return new ListedLesion(1, "organ", RegionDetails.NONE.withTracking("", "2.25.1"), Optional.of(region));
	}

	@Test
	void oneSlice_costsOneSlice() {
		final MaskRegion organ = organ();
		final EditHistory history = new EditHistory();
		history.add("brush", List.of(line(organ)), List.of(line(organ.withSlice(7, new byte[SIZE * SIZE]).orElseThrow())));
		assertEquals(SIZE * SIZE / 8, history.bytes());
		history.add("rename", List.of(line(organ)), List.of(line(organ).named("other")));
		assertEquals(SIZE * SIZE / 8, history.bytes());
	}

	@Test
	void manySteps_keepToTheirMemory() {
		final EditHistory history = new EditHistory();
		MaskRegion region = organ();
		final Random random = new Random(1);
		final byte[] plane = new byte[SIZE * SIZE];
		for (int step = 0; step < 3000; step++) {
			random.nextBytes(plane);
			final MaskRegion next = region.withSlice(step % 200, plane).orElseThrow();
			history.add("brush", List.of(line(region)), List.of(line(next)));
			region = next;
		}
		assertTrue(history.bytes() <= 64L << 20, history.bytes() + " bytes");
		int steps = 0;
		while (history.undo().isPresent()) steps++;
		assertTrue(steps >= 500 && steps < 3000, steps + " steps");
		assertFalse(history.undoable().isPresent());
	}
}
