package org.imagingbiomarkers.radiomics;

import java.util.List;

/**
 * Features of how far zones of the same gray level are from the edge of the region's shape (reference manual, section
 * 3.9). The distance counts steps through faces of voxels, 1 for a voxel at the edge; the edge of the image is one too.
 */
final class GrayLevelDistanceZone implements FeatureFamily {

	@Override
	public Family family() {
		return Family.GLDZM;
	}

	@Override
	public List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings) {
		final Region region = prepared.region();
		final Zones zones = new Zones(prepared);
		final List<Aggregation> wanted = settings.aggregations(Family.GLDZM);
		final int[] inSlice = wanted.stream().anyMatch(Aggregation::inSlices) ? distances(region, true) : null;
		final int[] inVolume = wanted.stream().allMatch(Aggregation::inSlices) ? null : distances(region, false);
		return new TextureFeatures<>(Family.GLDZM, LevelSizeMatrix::new, "there are no zones", (voxels, from, to, slice) -> {
			final int[] distances = slice ? inSlice : inVolume;
			final LevelSizeMatrix matrix = new LevelSizeMatrix();
			zones.find(voxels, from, to, slice, (level, members, size) -> matrix.count(level, nearest(members, size,
				distances)));
			matrix.among(to - from);
			return List.of(matrix);
		}).of(region, wanted);
	}

	private static int nearest(final int[] members, final int size, final int[] distances) {
		int nearest = Integer.MAX_VALUE;
		for (int m = 0; m < size; m++) {
			nearest = Math.min(nearest, distances[members[m]]);
		}
		return nearest;
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
			final int v = voxels[i];
			final int beside = Math.min(distances[v + 1], distances[v + row]);
			distances[v] = Math.min(distances[v], 1 + (inSlice ? beside : Math.min(beside, distances[v + plane])));
		}
		return distances;
	}
}
