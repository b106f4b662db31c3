package org.imagingbiomarkers.radiomics.families;

import static java.util.Map.entry;
import static org.imagingbiomarkers.radiomics.Feature.*;
import static org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic.*;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;
import org.imagingbiomarkers.radiomics.matrices.TextureFeatures;
import org.imagingbiomarkers.radiomics.matrices.Zones;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** Features of the sizes of zones of the same gray level (reference manual, section 3.8). */
final class GrayLevelSizeZone implements FeatureFamily {

	private static final Map<Statistic, Feature> FEATURES = Map.ofEntries( //
		entry(SMALL_EMPHASIS, GLSZM_SMALL_ZONE_EMPHASIS), //
		entry(LARGE_EMPHASIS, GLSZM_LARGE_ZONE_EMPHASIS), //
		entry(LOW_LEVEL_EMPHASIS, GLSZM_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(HIGH_LEVEL_EMPHASIS, GLSZM_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(SMALL_LOW_LEVEL_EMPHASIS, GLSZM_SMALL_ZONE_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(SMALL_HIGH_LEVEL_EMPHASIS, GLSZM_SMALL_ZONE_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_LOW_LEVEL_EMPHASIS, GLSZM_LARGE_ZONE_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_HIGH_LEVEL_EMPHASIS, GLSZM_LARGE_ZONE_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LEVEL_NON_UNIFORMITY, GLSZM_GRAY_LEVEL_NON_UNIFORMITY), //
		entry(LEVEL_NON_UNIFORMITY_NORMALIZED, GLSZM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED), //
		entry(SIZE_NON_UNIFORMITY, GLSZM_ZONE_SIZE_NON_UNIFORMITY), //
		entry(SIZE_NON_UNIFORMITY_NORMALIZED, GLSZM_ZONE_SIZE_NON_UNIFORMITY_NORMALIZED), //
		entry(PERCENTAGE, GLSZM_ZONE_PERCENTAGE), //
		entry(LEVEL_VARIANCE, GLSZM_GRAY_LEVEL_VARIANCE), //
		entry(SIZE_VARIANCE, GLSZM_ZONE_SIZE_VARIANCE), //
		entry(ENTROPY, GLSZM_ZONE_SIZE_ENTROPY));

	@Override
	public Family family() {
		return Family.GLSZM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		return new TextureFeatures<>(Family.GLSZM, LevelSizeMatrix::new, (voxels, from, to, inSlice) -> {
			final Zones zones = measured.zones(inSlice);
			final LevelSizeMatrix matrix = LevelSizeMatrix.expecting(to - from, prepared.levels().bins());
			final int end = zones.among(voxels, to);
			for (int zone = zones.among(voxels, from); zone < end; zone++) {
				matrix.count(zones.levels()[zone], zones.sizes()[zone]);
			}
			matrix.among(to - from);
			return List.of(matrix);
		}, matrix -> matrix.statistics(FEATURES), "there are no zones").of(prepared.region(), settings.aggregations(
			Family.GLSZM));
	}
}
