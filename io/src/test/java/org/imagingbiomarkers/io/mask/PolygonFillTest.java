package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PolygonFillTest {

	private static final int WIDTH = 150;
	private static final int HEIGHT = 40;

	/** Corners on pixel centers as often as between them, some beyond the image. */
	private static double[] randomPolygon(final Random random) {
		final double[] polygon = new double[2 * (3 + random.nextInt(8))];
		for (int i = 0; i < polygon.length; i += 2) {
			polygon[i] = random.nextInt(WIDTH * 8 + 80) / 8.0 - 5;
			polygon[i + 1] = random.nextInt(HEIGHT * 8 + 80) / 8.0 - 5;
		}
		return polygon;
	}

	/** The definition, one pixel at a time: an odd number of edges at or left of the center. */
	private static boolean isInside(final double[] polygon, final int x, final int y) {
		boolean inside = false;
		for (int i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
			final boolean down = polygon[i + 1] > polygon[j + 1];
			final double x0 = down ? polygon[j] : polygon[i];
			final double y0 = down ? polygon[j + 1] : polygon[i + 1];
			final double x1 = down ? polygon[i] : polygon[j];
			final double y1 = down ? polygon[i + 1] : polygon[j + 1];
			if (y0 <= y && y < y1 && x0 + (y - y0) * ((x1 - x0) / (y1 - y0)) <= x) inside = !inside;
		}
		return inside;
	}

	private static boolean has(final Optional<BitPlane> plane, final int x, final int y) {
		return plane.isPresent() && plane.get().contains(x, y);
	}

	@Property(tries = 300)
	void everyPixelAgreesWithTheDefinition(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 4) final int count) {
		final Random random = new Random(seed);
		final List<double[]> polygons = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			polygons.add(randomPolygon(random));
		}
		final Optional<BitPlane> plane = RtStructReader.PolygonFill.of(polygons, WIDTH, HEIGHT);
		int inside = 0;
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				boolean expected = false;
				for (final double[] polygon : polygons) {
					expected ^= isInside(polygon, x, y);
				}
				assertEquals(expected, has(plane, x, y), x + ", " + y);
				if (expected) inside++;
			}
		}
		assertEquals(inside, plane.map(BitPlane::count).orElse(0));
	}

	@Property(tries = 300)
	void trianglesAroundAPointShareNoPixelAndLeaveNoneOut(@ForAll final long seed) {
		final Random random = new Random(seed);
		final double cx = 20 + random.nextInt(800) / 8.0;
		final double cy = 10 + random.nextInt(160) / 8.0;
		final int count = 3 + random.nextInt(9);
		final double[] outline = new double[2 * count];
		for (int i = 0; i < count; i++) {
			final double angle = 2 * Math.PI * (i + 0.3 * random.nextDouble()) / count;
			final double radius = 5 + 60 * random.nextDouble();
			outline[2 * i] = Math.rint(8 * (cx + radius * Math.cos(angle))) / 8;
			outline[2 * i + 1] = Math.rint(8 * (cy + radius * Math.sin(angle))) / 8;
		}
		final Optional<BitPlane> whole = RtStructReader.PolygonFill.of(List.of(outline), WIDTH, HEIGHT);
		final int[] covered = new int[WIDTH * HEIGHT];
		for (int i = 0; i < count; i++) {
			final int next = (i + 1) % count;
			final double[] triangle = { cx, cy, outline[2 * i], outline[2 * i + 1], outline[2 * next], outline[2 * next + 1] };
			RtStructReader.PolygonFill.of(List.of(triangle), WIDTH, HEIGHT).ifPresent(p -> p.forEach((x, y) -> covered[y *
				WIDTH + x]++));
		}
		for (int i = 0; i < covered.length; i++) {
			assertEquals(has(whole, i % WIDTH, i / WIDTH) ? 1 : 0, covered[i]);
		}
	}

	@Test
	void leftAndUpperEdgesBelongToAPolygonRightAndLowerOnesDoNot() {
		final BitPlane square = RtStructReader.PolygonFill.of(List.of(new double[] { 3, 2, 7, 2, 7, 5, 3, 5 }), WIDTH, HEIGHT)
			.orElseThrow();
		assertEquals(4 * 3, square.count());
		assertTrue(square.contains(3, 2));
		assertTrue(square.contains(6, 4));
		assertFalse(square.contains(7, 4));
		assertFalse(square.contains(6, 5));
	}

	@Test
	void aContourWithinAnotherIsAHole() {
		final BitPlane ring = RtStructReader.PolygonFill.of(List.of(new double[] { 0, 0, 100, 0, 100, 20, 0, 20 },
			new double[] { 10, 5, 90, 5, 90, 15, 10, 15 }), WIDTH, HEIGHT).orElseThrow();
		assertEquals(100 * 20 - 80 * 10, ring.count());
		assertFalse(ring.contains(50, 10));
	}

	@Test
	void aKeyholeFillsLikeTheHoleItStandsFor() {
		final double[] keyhole = { 0, 0, 100, 0, 100, 20, 0, 20, 0, 7.3, 10.1, 8.9, 10, 15, 90, 15, 90, 5, 10, 5, 10.1, 8.9,
			0, 7.3 };
		final double[] outer = { 0, 0, 100, 0, 100, 20, 0, 20 };
		final double[] inner = { 10.1, 8.9, 10, 15, 90, 15, 90, 5, 10, 5 };
		final BitPlane asKeyhole = RtStructReader.PolygonFill.of(List.of(keyhole), WIDTH, HEIGHT).orElseThrow();
		final BitPlane asHole = RtStructReader.PolygonFill.of(List.of(outer, inner), WIDTH, HEIGHT).orElseThrow();
		assertEquals(asHole.count(), asKeyhole.count());
		assertEquals(asHole.count(), asHole.shared(asKeyhole));
	}

	@Test
	void aPolygonBetweenPixelCentersOrBeyondTheImageIsEmpty() {
		assertTrue(RtStructReader.PolygonFill.of(List.of(new double[] { 3.1, 2.1, 3.9, 2.1, 3.9, 2.9 }), WIDTH, HEIGHT)
			.isEmpty());
		assertTrue(RtStructReader.PolygonFill.of(List.of(new double[] { -9, 2, -3, 2, -3, 9 }), WIDTH, HEIGHT).isEmpty());
		assertTrue(RtStructReader.PolygonFill.of(List.of(new double[] { 1e6, 2, 2e6, 2, 2e6, 9 }), WIDTH, HEIGHT).isEmpty());
	}
}
