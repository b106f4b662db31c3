package org.imagingbiomarkers.radiomics;

import java.util.List;

/** Features of the sizes of zones of the same gray level (reference manual, section 3.8). */
final class GrayLevelSizeZone implements FeatureFamily {

	@Override
	public Family family() {
		return Family.GLSZM;
	}

	@Override
	public List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings) {
		final Zones zones = new Zones(prepared);
		return new TextureFeatures<>(Family.GLSZM, LevelSizeMatrix::new, "there are no zones", (voxels, from, to,
			inSlice) -> {
			final LevelSizeMatrix matrix = new LevelSizeMatrix();
			zones.find(voxels, from, to, inSlice, (level, members, size) -> matrix.count(level, size));
			matrix.among(to - from);
			return List.of(matrix);
		}).of(prepared.region(), settings.aggregations(Family.GLSZM));
	}
}
