package org.imagingbiomarkers.radiomics.families;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.matrices.CooccurrenceMatrix;
import org.imagingbiomarkers.radiomics.matrices.Step;
import org.imagingbiomarkers.radiomics.matrices.TextureFeatures;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** Features of which gray levels are next to each other (reference manual, section 3.6). */
final class GrayLevelCooccurrence implements FeatureFamily {

	@Override
	public Family family() {
		return Family.GLCM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final Grid grid = prepared.region().grid();
		final int[] levels = prepared.levels().levels();
		final int bins = prepared.levels().bins();
		final TextureSettings texture = settings.texture();
		return new TextureFeatures<>(Family.GLCM, () -> CooccurrenceMatrix.expecting(prepared.region().voxels().length, bins),
			(voxels, from, to, inSlice) -> {
				final List<CooccurrenceMatrix> matrices = new ArrayList<>();
				for (final int distance : texture.cooccurrenceDistances()) {
					for (final Step direction : Step.directions(inSlice)) {
						Workers.endIfInterrupted();
						final Step step = direction.times(distance);
						final CooccurrenceMatrix pairs = CooccurrenceMatrix.of(levels, bins, voxels, from, to, step.offset(grid));
						matrices.add(texture.weighting().map(w -> pairs.times(w.of(step.x(), step.y(), step.z(), grid))).orElse(
							pairs));
					}
				}
				return matrices;
			}, CooccurrenceMatrix::features, "no two of its voxels are neighbors").of(prepared.region(), settings.aggregations(
				Family.GLCM));
	}
}
