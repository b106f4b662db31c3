package org.imagingbiomarkers.radiomics;

import java.util.ArrayList;
import java.util.List;

/** Mean intensities in spheres of 1 mL around voxels of the region (reference manual, section 3.2). */
final class LocalIntensity implements FeatureFamily {

	/** Radius in mm of a sphere of 1 mL. */
	private static final double RADIUS = 10 * Math.cbrt(3 / (4 * Math.PI));

	@Override
	public Family family() {
		return Family.LOCAL_INTENSITY;
	}

	@Override
	public List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings) {
		final Region region = prepared.region();
		final double[] intensities = region.intensities();
		final Spheres spheres = new Spheres(region.grid(), intensities);
		double highest = Double.NEGATIVE_INFINITY;
		double local = Double.NEGATIVE_INFINITY;
		double global = Double.NEGATIVE_INFINITY;
		for (final int voxel : region.voxels()) {
			final double mean = spheres.mean(voxel);
			global = Math.max(global, mean);
			// Of several voxels with the highest intensity the one with the highest mean counts.
			if (intensities[voxel] > highest) {
				highest = intensities[voxel];
				local = mean;
			}
			else if (intensities[voxel] == highest) local = Math.max(local, mean);
		}
		return new Measured().value(Feature.LOCAL_INTENSITY_PEAK, local).value(Feature.GLOBAL_INTENSITY_PEAK, global)
			.values();
	}

	/** Sums over spheres, row by row, from sums over the beginnings of rows. */
	private static final class Spheres {

		/** A row of the sphere: how far from its center, and how many voxels to both sides. */
		private record Row(int y, int z, int reach) {}

		private final Grid grid;
		private final double[] sums;
		private final int[] counts;
		private final List<Row> rows = new ArrayList<>();

		Spheres(final Grid grid, final double[] intensities) {
			this.grid = grid;
			final int width = grid.sizeX() + 1;
			sums = new double[width * grid.sizeY() * grid.sizeZ()];
			counts = new int[sums.length];
			for (int row = 0; row < grid.sizeY() * grid.sizeZ(); row++) {
				for (int x = 0; x < grid.sizeX(); x++) {
					final double value = intensities[row * grid.sizeX() + x];
					final boolean there = !Double.isNaN(value);
					sums[row * width + x + 1] = sums[row * width + x] + (there ? value : 0);
					counts[row * width + x + 1] = counts[row * width + x] + (there ? 1 : 0);
				}
			}
			final int reachZ = (int) (RADIUS / grid.spacingZ());
			for (int z = -reachZ; z <= reachZ; z++) {
				final double left = RADIUS * RADIUS - z * grid.spacingZ() * z * grid.spacingZ();
				final int reachY = (int) (Math.sqrt(left) / grid.spacingY());
				for (int y = -reachY; y <= reachY; y++) {
					final double rest = left - y * grid.spacingY() * y * grid.spacingY();
					rows.add(new Row(y, z, (int) (Math.sqrt(rest) / grid.spacingX())));
				}
			}
		}

		double mean(final int voxel) {
			final int x = grid.x(voxel);
			final int y = grid.y(voxel);
			final int z = grid.z(voxel);
			double sum = 0;
			int count = 0;
			for (final Row row : rows) {
				final int atY = y + row.y;
				final int atZ = z + row.z;
				if (atY < 0 || atY >= grid.sizeY() || atZ < 0 || atZ >= grid.sizeZ()) continue;
				final int start = (atZ * grid.sizeY() + atY) * (grid.sizeX() + 1);
				final int from = start + Math.max(0, x - row.reach);
				final int to = start + Math.min(grid.sizeX(), x + row.reach + 1);
				sum += sums[to] - sums[from];
				count += counts[to] - counts[from];
			}
			return sum / count;
		}
	}
}
