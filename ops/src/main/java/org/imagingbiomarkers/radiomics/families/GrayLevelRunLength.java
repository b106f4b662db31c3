package org.imagingbiomarkers.radiomics.families;

import static java.util.Map.entry;
import static org.imagingbiomarkers.radiomics.Feature.*;
import static org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.matrices.LevelRows;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;
import org.imagingbiomarkers.radiomics.matrices.Step;
import org.imagingbiomarkers.radiomics.matrices.TextureFeatures;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** Features of the lengths of runs of voxels of the same gray level (reference manual, section 3.7). */
final class GrayLevelRunLength implements FeatureFamily {

	private static final Map<Statistic, Feature> FEATURES = Map.ofEntries( //
		entry(SMALL_EMPHASIS, GLRLM_SHORT_RUNS_EMPHASIS), //
		entry(LARGE_EMPHASIS, GLRLM_LONG_RUNS_EMPHASIS), //
		entry(LOW_LEVEL_EMPHASIS, GLRLM_LOW_GRAY_LEVEL_RUN_EMPHASIS), //
		entry(HIGH_LEVEL_EMPHASIS, GLRLM_HIGH_GRAY_LEVEL_RUN_EMPHASIS), //
		entry(SMALL_LOW_LEVEL_EMPHASIS, GLRLM_SHORT_RUN_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(SMALL_HIGH_LEVEL_EMPHASIS, GLRLM_SHORT_RUN_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_LOW_LEVEL_EMPHASIS, GLRLM_LONG_RUN_LOW_GRAY_LEVEL_EMPHASIS), //
		entry(LARGE_HIGH_LEVEL_EMPHASIS, GLRLM_LONG_RUN_HIGH_GRAY_LEVEL_EMPHASIS), //
		entry(LEVEL_NON_UNIFORMITY, GLRLM_GRAY_LEVEL_NON_UNIFORMITY), //
		entry(LEVEL_NON_UNIFORMITY_NORMALIZED, GLRLM_GRAY_LEVEL_NON_UNIFORMITY_NORMALIZED), //
		entry(SIZE_NON_UNIFORMITY, GLRLM_RUN_LENGTH_NON_UNIFORMITY), //
		entry(SIZE_NON_UNIFORMITY_NORMALIZED, GLRLM_RUN_LENGTH_NON_UNIFORMITY_NORMALIZED), //
		entry(PERCENTAGE, GLRLM_RUN_PERCENTAGE), //
		entry(LEVEL_VARIANCE, GLRLM_GRAY_LEVEL_VARIANCE), //
		entry(SIZE_VARIANCE, GLRLM_RUN_LENGTH_VARIANCE), //
		entry(ENTROPY, GLRLM_RUN_ENTROPY));

	@Override
	public Family family() {
		return Family.GLRLM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final Grid grid = prepared.region().grid();
		final int[] levels = prepared.levels().levels();
		return new TextureFeatures<>(Family.GLRLM, LevelSizeMatrix::new, (voxels, from, to, inSlice) -> {
			final List<LevelSizeMatrix> matrices = new ArrayList<>();
			final LevelRows rows = new LevelRows(levels, voxels, from, to, grid.sizeX());
			for (final Step step : Step.directions(inSlice)) {
				Workers.endIfInterrupted();
				final LevelSizeMatrix runs = rows.runs(prepared.levels().bins(), step.offset(grid));
				matrices.add(settings.texture().weighting().map(w -> runs.times(w.of(step.x(), step.y(), step.z(), grid))).orElse(
					runs));
			}
			return matrices;
		}, matrix -> matrix.statistics(FEATURES), "there are no runs").of(prepared.region(), settings.aggregations(
			Family.GLRLM));
	}
}
