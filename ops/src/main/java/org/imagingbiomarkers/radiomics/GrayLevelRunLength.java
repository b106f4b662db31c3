package org.imagingbiomarkers.radiomics;

import java.util.ArrayList;
import java.util.List;

/** Features of the lengths of runs of voxels of the same gray level (reference manual, section 3.7). */
final class GrayLevelRunLength implements FeatureFamily {

	@Override
	public Family family() {
		return Family.GLRLM;
	}

	@Override
	public List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings) {
		final Grid grid = prepared.region().grid();
		final int[] levels = prepared.levels().levels();
		return new TextureFeatures<>(Family.GLRLM, LevelSizeMatrix::new, "there are no runs", (voxels, from, to, inSlice) -> {
			final List<LevelSizeMatrix> matrices = new ArrayList<>();
			for (final Step step : Step.directions(inSlice)) {
				final LevelSizeMatrix runs = runs(levels, voxels, from, to, step.offset(grid));
				matrices.add(settings.texture().weighting().map(w -> runs.times(w.of(step, grid))).orElse(runs));
			}
			return matrices;
		}).of(prepared.region(), settings.aggregations(Family.GLRLM));
	}

	private static LevelSizeMatrix runs(final int[] levels, final int[] voxels, final int from, final int to,
		final int offset)
	{
		final LevelSizeMatrix matrix = new LevelSizeMatrix();
		for (int i = from; i < to; i++) {
			final int start = voxels[i];
			final int level = levels[start];
			if (levels[start - offset] == level) continue;
			int length = 1;
			while (levels[start + length * offset] == level) {
				length++;
			}
			matrix.count(level, length);
		}
		matrix.among(to - from);
		return matrix;
	}
}
