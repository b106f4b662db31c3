package org.imagingbiomarkers.habitat;

import java.util.Arrays;

/**
 * How maps of different units are made comparable: (value - center) / spread.
 *
 * @param centers one per map
 * @param spreads one per map, above 0
 */
public record Scaling(double[] centers, double[] spreads) {

	/** Interquartile range of a normal distribution, in standard deviations. */
	private static final double QUARTILES_OF_NORMAL = 1.3489795003921634;

	/** Which values are taken for center and spread. */
	public enum Kind {
			/** Mean and standard deviation. */
			STANDARD,
			/** Median and interquartile range (of a standard deviation of 1), which outliers do not move. */
			ROBUST,
			/** Values as they are: for maps of the same unit. */
			NONE
	}

	/** A map that is the same everywhere keeps a spread of 1: it groups nothing. */
	public static Scaling of(final VoxelValues voxels, final Kind kind) {
		final double[] centers = new double[voxels.maps()];
		final double[] spreads = new double[voxels.maps()];
		Arrays.fill(spreads, 1);
		if (kind == Kind.NONE) return new Scaling(centers, spreads);
		final double[] one = new double[voxels.voxels()];
		for (int map = 0; map < voxels.maps(); map++) {
			for (int voxel = 0; voxel < one.length; voxel++) {
				one[voxel] = voxels.at(voxel, map);
			}
			final double spread;
			if (kind == Kind.STANDARD) {
				centers[map] = mean(one);
				spread = deviation(one, centers[map]);
			}
			else {
				Arrays.sort(one);
				centers[map] = quantile(one, 0.5);
				spread = (quantile(one, 0.75) - quantile(one, 0.25)) / QUARTILES_OF_NORMAL;
			}
			if (spread > 0) spreads[map] = spread;
		}
		return new Scaling(centers, spreads);
	}

	private static double mean(final double[] values) {
		double sum = 0;
		for (final double value : values) {
			sum += value;
		}
		return sum / values.length;
	}

	private static double deviation(final double[] values, final double mean) {
		double squares = 0;
		for (final double value : values) {
			squares += (value - mean) * (value - mean);
		}
		return Math.sqrt(squares / values.length);
	}

	private static double quantile(final double[] sorted, final double share) {
		final double at = share * (sorted.length - 1);
		final int below = (int) at;
		final int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
	}

	public VoxelValues apply(final VoxelValues voxels) {
		final double[] scaled = new double[voxels.values().length];
		for (int i = 0; i < scaled.length; i++) {
			final int map = i % voxels.maps();
			scaled[i] = (voxels.values()[i] - centers[map]) / spreads[map];
		}
		return new VoxelValues(scaled, voxels.maps());
	}
}
