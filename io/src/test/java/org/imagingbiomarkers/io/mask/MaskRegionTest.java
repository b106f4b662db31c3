package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MaskRegionTest {

	private static final Geometry GRID = Geometry.upright(150, 20, 4, new Vector(1, 2, 3));

	private static List<byte[]> randomPlanes(final Geometry grid, final Random random) {
		final List<byte[]> planes = new ArrayList<>();
		final int rare = 1 + random.nextInt(300);
		for (int k = 0; k < grid.depth(); k++) {
			final byte[] plane = new byte[(int) (grid.width() * grid.height())];
			for (int i = 0; i < plane.length; i++) plane[i] = (byte) (random.nextInt(rare) == 0 ? 255 : 0);
			planes.add(plane);
		}
		return planes;
	}

	@Property(tries = 100)
	void voxelsCountsAndWhatTwoRegionsShareAreThoseOfTheirMasks(@ForAll final long seed) {
		final Random random = new Random(seed);
		final List<byte[]> a = randomPlanes(GRID, random);
		final List<byte[]> b = randomPlanes(GRID, random);
		final Optional<MaskRegion> first = MaskRegion.of("a", GRID, a);
		final Optional<MaskRegion> second = MaskRegion.of("b", GRID, b);
		int inFirst = 0;
		int inBoth = 0;
		for (int k = 0; k < 4; k++) {
			for (int i = 0; i < a.get(k).length; i++) {
				final boolean inside = a.get(k)[i] != 0;
				if (inside) inFirst++;
				if (inside && b.get(k)[i] != 0) inBoth++;
				assertEquals(inside, first.isPresent() && first.get().contains(i % 150, i / 150, k));
			}
		}
		assertEquals(inFirst, first.map(MaskRegion::count).orElse(0L));
		if (first.isEmpty() || second.isEmpty()) return;
		assertEquals(inBoth, first.get().shared(second.get()));
		final MaskRegion union = new Regions(List.of(first.get(), second.get()), GRID, "", List.of()).union("both");
		assertEquals(inFirst + second.get().count() - inBoth, union.count());
		assertEquals(inFirst, union.shared(first.get()));
		for (int k = 0; k < 4; k++) {
			assertArrayEquals(a.get(k), (byte[]) PlanarImages.planes(first.get().mask().image()).get(k));
		}
	}

	@Property(tries = 60)
	void onAnotherGridEachVoxelIsWhatItsNearestVoxelIs(@ForAll final long seed) {
		final Random random = new Random(seed);
		final Geometry grid = Geometry.upright(12, 11, 10, new Vector(1.3, 0.9, 2.1));
		final MaskRegion region = MaskRegion.of("a", grid, randomPlanes(grid, random)).orElse(null);
		if (region == null) return;
		final Vector row = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
		final Vector other = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
		final Vector column = other.minus(row.times(row.dot(other))).unit();
		final Geometry turned = new Geometry(20, 18, 16, new Vector(random.nextInt(12), random.nextInt(9), random.nextInt(
			20)), row, column, row.cross(column), new Vector(0.7, 1.1, 0.8));
		final Optional<MaskRegion> there = region.onto(turned);
		for (int k = 0; k < 16; k++) {
			for (int j = 0; j < 18; j++) {
				for (int i = 0; i < 20; i++) {
					final Vector at = turned.place(i, j, k);
					final boolean inside = region.contains((int) Math.round(at.x() / 1.3), (int) Math.round(at.y() / 0.9),
						(int) Math.round(at.z() / 2.1));
					assertEquals(inside, there.isPresent() && there.get().contains(i, j, k));
				}
			}
		}
	}

	@Test
	void regionsBeyondTheOtherGridAreNamedAndNoneLeftIsRefused() throws InputException {
		final List<byte[]> planes = List.of(new byte[3000], new byte[3000], new byte[3000], new byte[3000]);
		planes.get(0)[0] = 1;
		final MaskRegion near = MaskRegion.of("near", GRID, planes).orElseThrow();
		planes.get(0)[0] = 0;
		planes.get(3)[2999] = 1;
		final MaskRegion far = MaskRegion.of("far", GRID, planes).orElseThrow();
		final Geometry corner = Geometry.upright(10, 10, 2, new Vector(1, 2, 3));
		final Regions there = new Regions(List.of(near, far), GRID, "", List.of()).onto(corner);
		assertEquals(List.of("near"), there.names());
		assertEquals(List.of("Nothing of the region \"far\" lies in the image."), Warning.sentences(there.warnings()));
		final Regions gone = new Regions(List.of(far), GRID, "", List.of());
		assertThrows(InputException.class, () -> gone.onto(corner));
	}

	@Test
	void moreThan255RegionsMakeA16BitLabelImage() throws InputException {
		final List<MaskRegion> regions = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			final byte[] plane = new byte[3000];
			plane[i] = 1;
			regions.add(MaskRegion.of("r" + i, GRID, List.of(plane)).orElseThrow());
		}
		final Regions all = new Regions(regions, GRID, "", List.of());
		final List<Object> planes = PlanarImages.planes(all.labels("labels").image());
		assertEquals(300, ((short[]) planes.get(0))[299]);
		assertEquals(0, ((short[]) planes.get(1))[299]);
		assertTrue(all.overlap().isEmpty());
		assertFalse(all.named("r300").isPresent());
	}

	@Test
	void thresholdsOutsideOfZeroToOneAreRefused() {
		for (final double threshold : new double[] { 0, -1, 1.1, Double.NaN }) {
			assertThrows(IllegalArgumentException.class, () -> new MaskReader(threshold, false));
		}
	}
}
