package org.imagingbiomarkers.habitat;

import java.util.Comparator;
import java.util.List;

/**
 * A mixture of normal distributions: a voxel belongs to the one that it most probably came from.
 *
 * @param components of the mixture
 */
public record NormalMixture(List<Component> components) implements ClusterModel {

	public NormalMixture {
		components = components.stream().sorted(Comparator.comparingDouble(one -> one.mean[0])).toList();
	}

	/**
	 * One distribution.
	 *
	 * @param weight share of the voxels
	 * @param mean one value per map
	 * @param covariance of the maps, row by row
	 * @param factor lower triangle of its Cholesky decomposition, row by row
	 * @param constant logarithm of weight over the square root of the determinant and 2 pi to the number of maps
	 */
	public record Component(double weight, double[] mean, double[] covariance, double[] factor, double constant) {

		/** @throws ArithmeticException if the covariance is not positive definite */
		public static Component of(final double weight, final double[] mean, final double[] covariance) {
			final int maps = mean.length;
			final double[] factor = new double[maps * maps];
			double constant = Math.log(weight) - maps / 2.0 * Math.log(2 * Math.PI);
			for (int row = 0; row < maps; row++) {
				for (int column = 0; column <= row; column++) {
					double sum = covariance[row * maps + column];
					for (int k = 0; k < column; k++) {
						sum -= factor[row * maps + k] * factor[column * maps + k];
					}
					if (row > column) factor[row * maps + column] = sum / factor[column * maps + column];
					else if (sum > 0) factor[row * maps + row] = Math.sqrt(sum);
					else throw new ArithmeticException("The covariance is not positive definite");
				}
				constant -= Math.log(factor[row * maps + row]);
			}
			return new Component(weight, mean, covariance, factor, constant);
		}

		/** Logarithm of the weighted density at a voxel. @param space one value per map to compute in */
		double logDensity(final VoxelValues values, final int voxel, final double[] space) {
			double square = 0;
			final int maps = mean.length;
			for (int row = 0; row < maps; row++) {
				double sum = values.at(voxel, row) - mean[row];
				for (int k = 0; k < row; k++) {
					sum -= factor[row * maps + k] * space[k];
				}
				space[row] = sum / factor[row * maps + row];
				square += space[row] * space[row];
			}
			return constant - square / 2;
		}
	}

	@Override
	public List<double[]> centers() {
		return components.stream().map(Component::mean).toList();
	}

	@Override
	public int[] find(final VoxelValues values) {
		final double[] space = new double[values.maps()];
		final int[] found = new int[values.voxels()];
		for (int voxel = 0; voxel < found.length; voxel++) {
			found[voxel] = find(values, voxel, space);
		}
		return found;
	}

	@Override
	public int find(final VoxelValues values, final int voxel) {
		return find(values, voxel, new double[values.maps()]);
	}

	private int find(final VoxelValues values, final int voxel, final double[] space) {
		int best = 0;
		double most = Double.NEGATIVE_INFINITY;
		for (int k = 0; k < components.size(); k++) {
			final double density = components.get(k).logDensity(values, voxel, space);
			if (density > most) {
				most = density;
				best = k;
			}
		}
		return best;
	}

	/** Logarithm of the density of all voxels together. */
	public double logLikelihood(final VoxelValues values) {
		final double[] space = new double[values.maps()];
		final double[] densities = new double[components.size()];
		double sum = 0;
		for (int voxel = 0; voxel < values.voxels(); voxel++) {
			sum += logDensity(values, voxel, densities, space);
		}
		return sum;
	}

	/** Logarithm of the density at a voxel; receives that of each component. */
	double logDensity(final VoxelValues values, final int voxel, final double[] densities, final double[] space) {
		double most = Double.NEGATIVE_INFINITY;
		for (int k = 0; k < densities.length; k++) {
			densities[k] = components.get(k).logDensity(values, voxel, space);
			most = Math.max(most, densities[k]);
		}
		double sum = 0;
		for (final double density : densities) {
			sum += Math.exp(density - most);
		}
		return most + Math.log(sum);
	}

	/** Number of values that describe the mixture. */
	int freeParameters() {
		final int maps = components.get(0).mean.length;
		return components.size() - 1 + components.size() * (maps + maps * (maps + 1) / 2);
	}

	/** Bayesian information criterion, the smaller the better (Schwarz 1978, doi:10.1214/aos/1176344136). */
	public double bic(final VoxelValues values) {
		return freeParameters() * Math.log(values.voxels()) - 2 * logLikelihood(values);
	}
}
