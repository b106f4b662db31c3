package org.imagingbiomarkers.radiomics;

import java.util.List;

/** Features of how many neighbors have about the gray level of a voxel (reference manual, section 3.11). */
final class GrayLevelDependence implements FeatureFamily {

	@Override
	public Family family() {
		return Family.NGLDM;
	}

	@Override
	public List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings) {
		final Grid grid = prepared.region().grid();
		final int[] levels = prepared.levels().levels();
		final TextureSettings texture = settings.texture();
		return new TextureFeatures<>(Family.NGLDM, LevelSizeMatrix::new, "there are no voxels", (voxels, from, to,
			inSlice) -> List.of(dependences(levels, voxels, from, to, Step.offsets(Step.neighborhood(texture.neighborhood(),
				texture.dependenceDistance(), inSlice), grid), texture.coarseness()))).of(prepared.region(), settings
					.aggregations(Family.NGLDM));
	}

	private static LevelSizeMatrix dependences(final int[] levels, final int[] voxels, final int from, final int to,
		final int[] offsets, final int coarseness)
	{
		final LevelSizeMatrix matrix = new LevelSizeMatrix();
		for (int i = from; i < to; i++) {
			final int at = voxels[i];
			final int level = levels[at];
			int dependent = 1;
			for (final int offset : offsets) {
				final int other = levels[at + offset];
				if (other > 0 && Math.abs(other - level) <= coarseness) dependent++;
			}
			matrix.count(level, dependent);
		}
		matrix.among(to - from);
		return matrix;
	}
}
