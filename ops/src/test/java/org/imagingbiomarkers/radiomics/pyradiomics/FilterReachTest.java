package org.imagingbiomarkers.radiomics.pyradiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.junit.jupiter.api.Test;

/** A filter sees the surroundings of a region only, and its responses in the region are those of the whole image. */
class FilterReachTest {

	private static final Grid GRID = Grid.of(120, 110, 100, 1, 1, 1.5);

	@Test
	void wavelets_ofTheSurroundings_areThoseOfTheImageToTheBit() {
		final Parameters parameters = Parameters.of(Map.of("imageType", Map.of("Wavelet", Map.of("level", 2))));
		check(parameters, 0);
	}

	@Test
	void laplacian_ofTheSurroundings_isThatOfTheImage() {
		final Parameters parameters = Parameters.of(Map.of("imageType", Map.of("LoG", Map.of("sigma", List.of(1.0, 1.5)))));
		// Single precision of the response, which is up to some hundred.
		check(parameters, 2e-5);
	}

	/** The same mask with one voxel in each of two opposite corners has the whole image as its surroundings. */
	private static void check(final Parameters parameters, final double tolerance) {
		final double[] values = new Random(3).doubles(GRID.voxels(), -100, 100).toArray();
		final boolean[] region = new boolean[values.length];
		for (int z = 46; z < 54; z++) {
			for (int y = 50; y < 58; y++) {
				for (int x = 55; x < 66; x++) {
					region[GRID.index(x, y, z)] = true;
				}
			}
		}
		final boolean[] everywhere = region.clone();
		everywhere[0] = true;
		everywhere[everywhere.length - 1] = true;
		final Volume image = new Volume(GRID, values);
		final List<DerivedImages.Derived> parts = derive(new MaskedImage(image, region, false), parameters);
		final List<DerivedImages.Derived> wholes = derive(new MaskedImage(image, everywhere, false), parameters);
		assertEquals(wholes.size(), parts.size());
		for (int d = 0; d < parts.size(); d++) {
			final Volume part = parts.get(d).image();
			final Volume whole = wholes.get(d).image();
			assertEquals(GRID, whole.grid());
			int inside = 0;
			for (int i = 0; i < part.values().length; i++) {
				if (!parts.get(d).mask()[i]) continue;
				inside++;
				final double expected = whole.at(part.grid().x(i) + first(part.grid().originX(), 1), part.grid().y(i) + first(part
					.grid().originY(), 1), part.grid().z(i) + first(part.grid().originZ(), 1.5));
				assertEquals(expected, part.values()[i], tolerance, parts.get(d).name());
			}
			assertEquals(8 * 8 * 11, inside);
			assertTrue(part.values().length < 0.8 * values.length, "the part is smaller");
		}
	}

	private static int first(final double origin, final double spacing) {
		return (int) Math.round(origin / spacing);
	}

	private static List<DerivedImages.Derived> derive(final MaskedImage masked, final Parameters parameters) {
		final List<DerivedImages.Derived> derived = new ArrayList<>();
		DerivedImages.of(masked, parameters.images().get(0), new Workers(2), derived::add);
		return derived;
	}
}
