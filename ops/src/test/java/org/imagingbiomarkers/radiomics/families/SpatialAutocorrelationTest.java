package org.imagingbiomarkers.radiomics.families;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.TextureSettings.Norm;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SpatialAutocorrelationTest {

	/** Dense enough for the transform, small enough to count every pair. */
	@Property(tries = 25)
	void theTransformGivesWhatCountingEveryPairGives(@ForAll @IntRange(min = 4, max = 11) final int x, @ForAll @IntRange(
		min = 4, max = 11) final int y, @ForAll @IntRange(min = 1, max = 11) final int z, @ForAll final int seed)
	{
		final Grid grid = Grid.of(x + 2, y + 2, z + 2, 0.7, 1.3, 2.9);
		final Random random = new Random(seed);
		final double[] values = new double[grid.voxels()];
		final boolean[] mask = new boolean[values.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = 100 + random.nextGaussian();
			final int[] at = { grid.x(i), grid.y(i), grid.z(i) };
			mask[i] = at[0] > 0 && at[0] <= x && at[1] > 0 && at[1] <= y && at[2] > 0 && at[2] <= z && random.nextInt(10) > 0;
		}
		final Region region = new Region(grid, values, mask, mask, 1);
		final Morphology.SpatialAutocorrelation expected = byPairs(region);
		final Morphology.SpatialAutocorrelation computed = Morphology.SpatialAutocorrelation.byTransform(region, new Workers(
			2));
		assertEquals(expected.moranI(), computed.moranI(), 1e-10);
		assertEquals(expected.gearyC(), computed.gearyC(), 1e-10);
		final Morphology.SpatialAutocorrelation chosen = Morphology.SpatialAutocorrelation.of(region, Distribution.of(region
			.maskedIntensities()).mean(), new Workers(2));
		assertEquals(expected.moranI(), chosen.moranI(), 1e-10);
		assertEquals(expected.gearyC(), chosen.gearyC(), 1e-10);
	}

	private static Morphology.SpatialAutocorrelation byPairs(final Region region) {
		final int[] voxels = region.voxels();
		final Distribution of = Distribution.of(region.maskedIntensities());
		double weights = 0;
		double products = 0;
		double differences = 0;
		for (final int i : voxels) {
			for (final int j : voxels) {
				if (i == j) continue;
				final Grid grid = region.grid();
				final double distance = Norm.EUCLIDEAN.of((grid.x(i) - grid.x(j)) * grid.spacingX(), (grid.y(i) - grid.y(j)) *
					grid.spacingY(), (grid.z(i) - grid.z(j)) * grid.spacingZ());
				final double a = region.intensities()[i];
				final double b = region.intensities()[j];
				weights += 1 / distance;
				products += (a - of.mean()) * (b - of.mean()) / distance;
				differences += (a - b) * (a - b) / distance;
			}
		}
		final double squares = of.variance() * voxels.length;
		return new Morphology.SpatialAutocorrelation(voxels.length * products / weights / squares, (voxels.length - 1) *
			differences / (2 * weights * squares));
	}
}
