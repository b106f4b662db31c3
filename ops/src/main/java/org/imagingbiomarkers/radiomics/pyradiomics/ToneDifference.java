package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.matrices.LevelRows;

/**
 * Differences of voxels from the mean of their neighbors (NGTDM). A voxel without neighbors counts, with no difference;
 * the IBSI leaves it out.
 */
final class ToneDifference {

	private static final double COARSEST = 1e6;

	private ToneDifference() {}

	static Map<String, Double> measure(final Region region, final GrayLevels levels, final SettingValues settings) {
		final int[] steps = Offsets.of(region, settings.wholes(Setting.DISTANCES), settings.flatAxis(), true).flat(region
			.grid());
		final int[] present = levels.present();
		final int[] place = levels.places();
		final int count = region.voxels().length;
		final double[] share = new double[present.length];
		final double[] difference = new double[present.length];
		new LevelRows(levels.levels(), region.voxels(), 0, count, region.grid().sizeX()).tones(levels.highest(), steps, (
			level, sum, neighbors) -> {
			share[place[level]] += 1.0 / count;
			if (neighbors > 0) difference[place[level]] += Math.abs(level - (double) sum / neighbors);
		});
		return features(present, share, difference, count);
	}

	private static Map<String, Double> features(final int[] level, final double[] share, final double[] difference,
		final int count)
	{
		final int levels = level.length;
		double coarse = 0;
		double differences = 0;
		double spread = 0;
		double products = 0;
		double complexity = 0;
		double strength = 0;
		for (int i = 0; i < levels; i++) {
			coarse += share[i] * difference[i];
			differences += difference[i];
			for (int j = 0; j < levels; j++) {
				final double apart = (double) level[i] - level[j];
				spread += share[i] * share[j] * apart * apart;
				products += Math.abs(level[i] * share[i] - level[j] * share[j]);
				complexity += Math.abs(apart) * (share[i] * difference[i] + share[j] * difference[j]) / (share[i] + share[j]);
				strength += (share[i] + share[j]) * apart * apart;
			}
		}
		final Map<String, Double> found = new HashMap<>();
		found.put("Coarseness", coarse == 0 ? COARSEST : 1 / coarse);
		found.put("Contrast", levels == 1 ? 0 : spread * differences / count / levels / (levels - 1.0));
		found.put("Busyness", products == 0 ? 0 : coarse / products);
		found.put("Complexity", complexity / count);
		found.put("Strength", differences == 0 ? 0 : strength / differences);
		return found;
	}
}
