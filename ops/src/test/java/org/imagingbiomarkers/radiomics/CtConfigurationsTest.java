package org.imagingbiomarkers.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The configurations C, D and E of the CT phantom (reference manual, chapter 5), in the volume at 2 mm: the region and
 * its gray levels. {@link ReferenceValuesTest} holds the features to their reference values.
 */
class CtConfigurationsTest {

	/** @param bins gray levels of the textures at most */
	record Case(String name, PreparationSettings settings, int bins, double lowest, double highest) {

		@Override
		public String toString() {
			return name;
		}
	}

	static List<Case> cases() {
		return List.of(new Case("C", ReferencePhantom.c(), 56, -1000, 400), new Case("D", ReferencePhantom.d(), 32, -1000,
			3100), new Case("E", ReferencePhantom.e(), 32, -1000, 400));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void theRegionHasTheVoxelsItShouldHave(final Case c) {
		final ReferencePhantom phantom = ReferencePhantom.ct();
		final Region region = phantom.preparation(c.settings).prepare(phantom.mask().mask()).region();
		assertEquals(45985, region.morphologicalVoxels().length);
		for (final int voxel : region.voxels()) {
			final double value = region.intensities()[voxel];
			assertTrue(value >= c.lowest && value <= c.highest && value == Math.rint(value), value + " HU");
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void grayLevelsGoFromOneToTheirNumber(final Case c) {
		final ReferencePhantom phantom = ReferencePhantom.ct();
		final PreparedRegion prepared = phantom.preparation(c.settings).prepare(phantom.mask().mask());
		assertTrue(prepared.levels().bins() <= c.bins, prepared.levels().bins() + " levels");
		int highest = 0;
		for (final int voxel : prepared.region().voxels()) {
			assertTrue(prepared.levels().levels()[voxel] >= 1);
			highest = Math.max(highest, prepared.levels().levels()[voxel]);
		}
		assertEquals(prepared.levels().bins(), highest);
	}
}
