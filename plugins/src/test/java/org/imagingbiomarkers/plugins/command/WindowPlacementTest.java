package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where windows go. */
class WindowPlacementTest {

	private static final Rectangle SCREEN = new Rectangle(0, 0, 1366, 768);
	private static final Rectangle IMAGE = new Rectangle(10, 110, 300, 350);

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 7, 14 })
	void mapsNeitherCoverTheImageNorEachOther(final int count) {
		final Rectangle room = WindowPlacement.free(SCREEN, IMAGE);
		final Dimension around = new Dimension(14, 90);
		final WindowPlacement.Tiling tiling = WindowPlacement.Tiling.of(room.getSize(), count, new Dimension(128, 96),
			around);
		final Dimension window = new Dimension((int) (128 * tiling.scale()) + around.width, (int) (96 * tiling.scale()) +
			around.height);
		final List<Rectangle> placed = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final Rectangle one = new Rectangle(tiling.place(room.getLocation(), i, window), window);
			assertFalse(one.intersects(IMAGE), one.toString());
			assertTrue(SCREEN.contains(one), one.toString());
			assertTrue(placed.stream().noneMatch(one::intersects), one.toString());
			placed.add(one);
		}
	}

	@Test
	void theRoomIsTheLargestSideOfTheImage() {
		assertEquals(new Rectangle(318, 0, 1048, 768), WindowPlacement.free(SCREEN, IMAGE));
		assertEquals(new Rectangle(0, 0, 892, 768), WindowPlacement.free(SCREEN, new Rectangle(900, 0, 400, 500)));
		assertEquals(new Rectangle(0, 308, 1366, 460), WindowPlacement.free(SCREEN, new Rectangle(0, 0, 1366, 300)));
	}

	@Test
	void aWindowGoesWhereItCoversLeast() {
		final Dimension size = new Dimension(500, 400);
		assertEquals(new Point(318, 110), WindowPlacement.beside(SCREEN, IMAGE, size));
		assertEquals(new Point(292, 100), WindowPlacement.beside(SCREEN, new Rectangle(800, 100, 500, 400), size));
		final Point least = WindowPlacement.beside(SCREEN, new Rectangle(300, 0, 800, 768), size);
		assertTrue(SCREEN.contains(new Rectangle(least, size)), least.toString());
	}
}
