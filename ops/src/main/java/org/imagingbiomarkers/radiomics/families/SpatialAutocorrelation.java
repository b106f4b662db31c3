package org.imagingbiomarkers.radiomics.families;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.families.PairTransform.Sums;

/**
 * Whether near voxels of a region are more alike than far ones, each pair weighted by the inverse of its distance
 * (reference manual, section 3.1, codes N365 and NPT7).
 *
 * @param moranI Moran's index (doi:10.2307/2332142)
 * @param gearyC Geary's measure (doi:10.2307/2986645)
 */
record SpatialAutocorrelation(double moranI, double gearyC) {

	/** A transform costs as much as about this many pairs per grid point. */
	private static final double PAIRS_PER_POINT = 60;

	/** Of a region of at least two voxels with different intensities. */
	static SpatialAutocorrelation of(final Region region, final Workers workers) {
		final Deviations deviations = Deviations.of(region);
		final double pairs = (double) region.voxels().length * region.voxels().length;
		final double points = PairTransform.around(region.grid(), region.voxels()).points();
		return from(deviations, pairs < PAIRS_PER_POINT * points ? byPairs(region.grid(), region.voxels(), deviations.values)
			: transformed(region, deviations, workers));
	}

	/** The same, by the transform for regions of any size. */
	static SpatialAutocorrelation byTransform(final Region region, final Workers workers) {
		final Deviations deviations = Deviations.of(region);
		return from(deviations, transformed(region, deviations, workers));
	}

	private static Sums transformed(final Region region, final Deviations deviations, final Workers workers) {
		return PairTransform.around(region.grid(), region.voxels()).sums(region.grid(), region.voxels(), deviations.values,
			workers);
	}

	private static SpatialAutocorrelation from(final Deviations deviations, final Sums sums) {
		final int count = deviations.values.length;
		final double scale = sums.weights() * deviations.squares;
		return new SpatialAutocorrelation(count * sums.products() / scale, (count - 1) * (sums.squares() - sums.products()) /
			scale);
	}

	/**
	 * @param values intensities less their mean
	 * @param squares sum of their squares
	 */
	private record Deviations(double[] values, double squares) {

		static Deviations of(final Region region) {
			final double[] values = region.maskedIntensities();
			final double mean = Distribution.of(values).mean();
			double squares = 0;
			for (int i = 0; i < values.length; i++) {
				values[i] -= mean;
				squares += values[i] * values[i];
			}
			return new Deviations(values, squares);
		}
	}

	private static Sums byPairs(final Grid grid, final int[] voxels, final double[] deviations) {
		final int count = voxels.length;
		final double[] x = new double[count];
		final double[] y = new double[count];
		final double[] z = new double[count];
		for (int i = 0; i < count; i++) {
			x[i] = grid.x(voxels[i]) * grid.spacingX();
			y[i] = grid.y(voxels[i]) * grid.spacingY();
			z[i] = grid.z(voxels[i]) * grid.spacingZ();
		}
		double weights = 0;
		double products = 0;
		double squares = 0;
		for (int i = 0; i < count; i++) {
			double weight = 0;
			double product = 0;
			for (int j = 0; j < count; j++) {
				if (j == i) continue;
				final double dx = x[i] - x[j], dy = y[i] - y[j], dz = z[i] - z[j];
				final double inverse = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
				weight += inverse;
				product += inverse * deviations[j];
			}
			weights += weight;
			products += product * deviations[i];
			squares += weight * deviations[i] * deviations[i];
		}
		return new Sums(weights, products, squares);
	}
}
