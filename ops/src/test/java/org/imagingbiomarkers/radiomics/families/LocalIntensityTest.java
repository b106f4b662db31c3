package org.imagingbiomarkers.radiomics.families;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.TextureSettings.Norm;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Beside a search through all voxels for those in the sphere. */
class LocalIntensityTest {

	private static final double RADIUS = 10 * Math.cbrt(3 / (4 * Math.PI));

	@Property(tries = 20)
	void thePeaksAreTheMeansOfSpheres(@ForAll final int seed) {
		final Random random = new Random(seed);
		final Grid grid = Grid.of(6 + random.nextInt(8), 6 + random.nextInt(8), 3 + random.nextInt(6), 1 + 2 * random
			.nextDouble(), 1 + 2 * random.nextDouble(), 2 + 3 * random.nextDouble());
		final double[] values = new double[grid.voxels()];
		final boolean[] mask = new boolean[values.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(50);
			mask[i] = !Double.isNaN(values[i]) && random.nextInt(3) == 0;
		}
		mask[0] = true;
		values[0] = 25;
		double highest = Double.NEGATIVE_INFINITY;
		double local = Double.NEGATIVE_INFINITY;
		double global = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < values.length; i++) {
			if (!mask[i]) continue;
			final double mean = mean(grid, values, i);
			global = Math.max(global, mean);
			if (values[i] > highest) local = mean;
			else if (values[i] == highest) local = Math.max(local, mean);
			highest = Math.max(highest, values[i]);
		}
		final Region region = new Region(grid, values, mask, mask, 1);
		final List<FeatureValue> measured = new LocalIntensity().measure(new MeasuredRegion(new PreparedRegion(region, null,
			null, PreparationSettings.asIs(), List.of())), FeatureSettings.volume(), Workers.single());
		assertEquals(local, measured.get(0).value(), 1e-9);
		assertEquals(global, measured.get(1).value(), 1e-9);
	}

	private static double mean(final Grid grid, final double[] values, final int center) {
		double sum = 0;
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			final double distance = Norm.EUCLIDEAN.of((grid.x(i) - grid.x(center)) * grid.spacingX(), (grid.y(i) - grid.y(
				center)) * grid.spacingY(), (grid.z(i) - grid.z(center)) * grid.spacingZ());
			if (distance > RADIUS || Double.isNaN(values[i])) continue;
			sum += values[i];
			count++;
		}
		return sum / count;
	}
}
