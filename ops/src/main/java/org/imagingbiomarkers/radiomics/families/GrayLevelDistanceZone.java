package org.imagingbiomarkers.radiomics.families;

import static java.util.Map.entry;
import static org.imagingbiomarkers.radiomics.Feature.*;
import static org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;
import org.imagingbiomarkers.radiomics.matrices.TextureFeatures;
import org.imagingbiomarkers.radiomics.matrices.Zones;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/**
 * Features of how far zones of the same gray level are from the edge of the region's shape (reference manual, section
 * 3.9). The distance counts steps through faces of voxels, 1 for a voxel at the edge; the edge of the image is one too.
 */
final class GrayLevelDistanceZone implements FeatureFamily {

	private static final Map<Statistic, Feature> FEATURES = Map.ofEntries( //
		entry(SMALL_EMPHASIS, GLDZM_SMALL_DISTANCE_EMPHASIS), //
		entry(LARGE_EMPHASIS, GLDZM_LARGE_DISTANCE_EMPHASIS), //
		entry(LOW_LEVEL_EMPHASIS, GLDZM_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(HIGH_LEVEL_EMPHASIS, GLDZM_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(SMALL_LOW_LEVEL_EMPHASIS, GLDZM_SMALL_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(SMALL_HIGH_LEVEL_EMPHASIS, GLDZM_SMALL_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_LOW_LEVEL_EMPHASIS, GLDZM_LARGE_DISTANCE_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_HIGH_LEVEL_EMPHASIS, GLDZM_LARGE_DISTANCE_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LEVEL_NON_UNIFORMITY, GLDZM_GRAY_LEVEL_NON_UNIFORMITY), //
		entry(LEVEL_NON_UNIFORMITY_NORMALIZED, GLDZM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED), //
		entry(SIZE_NON_UNIFORMITY, GLDZM_ZONE_DISTANCE_NON_UNIFORMITY), //
		entry(SIZE_NON_UNIFORMITY_NORMALIZED, GLDZM_ZONE_DISTANCE_NON_UNIFORMITY_NORMALIZED), //
		entry(PERCENTAGE, GLDZM_ZONE_PERCENTAGE), //
		entry(LEVEL_VARIANCE, GLDZM_GRAY_LEVEL_VARIANCE), //
		entry(SIZE_VARIANCE, GLDZM_ZONE_DISTANCE_VARIANCE), //
		entry(ENTROPY, GLDZM_ZONE_DISTANCE_ENTROPY));

	@Override
	public Family family() {
		return Family.GLDZM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final Region region = prepared.region();
		final List<Aggregation> wanted = settings.aggregations(Family.GLDZM);
		final int[] inSlice = wanted.stream().anyMatch(Aggregation::inSlices) ? distances(region, true) : null;
		final int[] inVolume = wanted.stream().allMatch(Aggregation::inSlices) ? null : distances(region, false);
		return new TextureFeatures<>(Family.GLDZM, LevelSizeMatrix::new, (voxels, from, to, slice) -> {
			final int[] distances = slice ? inSlice : inVolume;
			final Zones zones = measured.zones(slice);
			final LevelSizeMatrix matrix = LevelSizeMatrix.expecting(to - from, prepared.levels().bins());
			final int first = zones.among(voxels, from);
			final int end = zones.among(voxels, to);
			final int[] nearest = new int[end - first];
			Arrays.fill(nearest, Integer.MAX_VALUE);
			for (int i = from; i < to; i++) {
				final int zone = zones.zoneOf()[voxels[i]] - first;
				nearest[zone] = Math.min(nearest[zone], distances[voxels[i]]);
			}
			for (int zone = first; zone < end; zone++) {
				matrix.count(zones.levels()[zone], nearest[zone - first]);
			}
			matrix.among(to - from);
			return List.of(matrix);
		}, matrix -> matrix.statistics(FEATURES), "there are no zones").of(region, wanted);
	}

	/** The number of steps from every voxel of the shape to the nearest one outside; two passes are exact for steps. */
	private static int[] distances(final Region region, final boolean inSlice) {
		final Grid grid = region.grid();
		final int[] voxels = region.morphologicalVoxels();
		final int[] distances = new int[region.morphologicalMask().length];
		final int row = grid.sizeX();
		final int plane = grid.sizeX() * grid.sizeY();
		for (final int v : voxels) {
			final int beside = Math.min(distances[v - 1], distances[v - row]);
			distances[v] = 1 + (inSlice ? beside : Math.min(beside, distances[v - plane]));
		}
		for (int i = voxels.length - 1; i >= 0; i--) {
			Workers.endIfInterrupted(i);
			final int v = voxels[i];
			final int beside = Math.min(distances[v + 1], distances[v + row]);
			distances[v] = Math.min(distances[v], 1 + (inSlice ? beside : Math.min(beside, distances[v + plane])));
		}
		return distances;
	}
}
