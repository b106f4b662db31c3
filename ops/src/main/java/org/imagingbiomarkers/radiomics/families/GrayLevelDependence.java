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
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.matrices.LevelRows;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;
import org.imagingbiomarkers.radiomics.matrices.Step;
import org.imagingbiomarkers.radiomics.matrices.TextureFeatures;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** Features of how many neighbors have about the gray level of a voxel (reference manual, section 3.11). */
final class GrayLevelDependence implements FeatureFamily {

	private static final Map<Statistic, Feature> FEATURES = Map.ofEntries( //
		entry(SMALL_EMPHASIS, NGLDM_LOW_DEPENDENCE_EMPHASIS), //
		entry(LARGE_EMPHASIS, NGLDM_HIGH_DEPENDENCE_EMPHASIS), //
		entry(LOW_LEVEL_EMPHASIS, NGLDM_LOW_GRAY_LEVEL_COUNT_EMPHASIS), //
		entry(HIGH_LEVEL_EMPHASIS, NGLDM_HIGH_GRAY_LEVEL_COUNT_EMPHASIS), //
		entry(SMALL_LOW_LEVEL_EMPHASIS, NGLDM_LOW_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(SMALL_HIGH_LEVEL_EMPHASIS, NGLDM_LOW_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_LOW_LEVEL_EMPHASIS, NGLDM_HIGH_DEPENDENCE_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_HIGH_LEVEL_EMPHASIS, NGLDM_HIGH_DEPENDENCE_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LEVEL_NON_UNIFORMITY, NGLDM_GRAY_LEVEL_NON_UNIFORMITY), //
		entry(LEVEL_NON_UNIFORMITY_NORMALIZED, NGLDM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED), //
		entry(SIZE_NON_UNIFORMITY, NGLDM_DEPENDENCE_COUNT_NON_UNIFORMITY), //
		entry(SIZE_NON_UNIFORMITY_NORMALIZED, NGLDM_DEPENDENCE_COUNT_NON_UNIFORMITY_NORMALIZED), //
		entry(PERCENTAGE, NGLDM_DEPENDENCE_COUNT_PERCENTAGE), //
		entry(LEVEL_VARIANCE, NGLDM_GRAY_LEVEL_VARIANCE), //
		entry(SIZE_VARIANCE, NGLDM_DEPENDENCE_COUNT_VARIANCE), //
		entry(ENTROPY, NGLDM_DEPENDENCE_COUNT_ENTROPY), //
		entry(ENERGY, NGLDM_DEPENDENCE_COUNT_ENERGY));

	@Override
	public Family family() {
		return Family.NGLDM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final Grid grid = prepared.region().grid();
		final int[] levels = prepared.levels().levels();
		final TextureSettings texture = settings.texture();
		return new TextureFeatures<>(Family.NGLDM, LevelSizeMatrix::new, (voxels, from, to, inSlice) -> {
			final List<Step> steps = Step.neighborhood(texture.neighborhood(), texture.dependenceDistance(), inSlice);
			return List.of(new LevelRows(levels, voxels, from, to, grid.sizeX()).dependences(prepared.levels().bins(), Step
				.offsets(steps, grid), texture.coarseness()));
		}, matrix -> matrix.statistics(FEATURES), "there are no voxels").of(prepared.region(), settings.aggregations(
			Family.NGLDM));
	}
}
