package org.imagingbiomarkers.habitat;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;

/**
 * The mixture of normal distributions of greatest likelihood, from the clusters of k-means on (Dempster 1977,
 * doi:10.1111/j.2517-6161.1977.tb01600.x). A little of the variance of all voxels is added to that of each component, so
 * that none shrinks to a point.
 *
 * @param start finds the clusters to begin with
 */
public record ExpectationMaximization(KMeans start) {

	private static final int MAX_ITERATIONS = 500;
	/** Rise of the mean log-likelihood of a voxel at which the mixture is settled. */
	private static final double TOLERANCE = 1e-7;
	/** Share of the variance of a map that is added. */
	private static final double REGULARIZATION = 1e-6;
	private static final int PIECE = 4096;

	/** @param clusters at most as many as voxels */
	public NormalMixture fit(final VoxelValues values, final int clusters, final Workers workers) {
		final NearestCenter first = start.fit(values, clusters, workers);
		final double[] added = variances(values);
		final int[] found = first.find(values);
		Moments moments = new Moments(clusters, values.maps());
		for (int voxel = 0; voxel < found.length; voxel++) {
			moments.add(values, voxel, found[voxel], 1, first.centers());
		}
		NormalMixture mixture = moments.mixture(first.centers(), found.length, added);
		double before = Double.NEGATIVE_INFINITY;
		for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
			Workers.endIfInterrupted();
			final NormalMixture current = mixture;
			final List<Moments> pieces = workers.map((found.length + PIECE - 1) / PIECE, piece -> expected(values, current,
				piece * PIECE, Math.min(found.length, (piece + 1) * PIECE)));
			moments = new Moments(clusters, values.maps());
			for (final Moments piece : pieces) {
				moments.add(piece);
			}
			final double likelihood = moments.likelihood / found.length;
			mixture = moments.mixture(current.centers(), found.length, added);
			if (likelihood - before < TOLERANCE) break;
			before = likelihood;
		}
		return mixture;
	}

	private static double[] variances(final VoxelValues values) {
		final double[] spreads = Scaling.of(values, Scaling.Kind.STANDARD).spreads();
		final double[] added = new double[spreads.length];
		for (int map = 0; map < added.length; map++) {
			added[map] = REGULARIZATION * spreads[map] * spreads[map];
		}
		return added;
	}

	private static Moments expected(final VoxelValues values, final NormalMixture mixture, final int from, final int to) {
		final int clusters = mixture.components().size();
		final List<double[]> centers = mixture.centers();
		final Moments moments = new Moments(clusters, values.maps());
		final double[] densities = new double[clusters];
		final double[] space = new double[values.maps()];
		for (int voxel = from; voxel < to; voxel++) {
			final double all = mixture.logDensity(values, voxel, densities, space);
			moments.likelihood += all;
			for (int k = 0; k < clusters; k++) {
				moments.add(values, voxel, k, Math.exp(densities[k] - all), centers);
			}
		}
		return moments;
	}

	/** Weighted sums of differences from given centers, from which weights, means and covariances follow. */
	private static final class Moments {

		private final int maps;
		private final double[] weights;
		private final double[][] sums;
		private final double[][] products;
		private double likelihood;

		Moments(final int clusters, final int maps) {
			this.maps = maps;
			weights = new double[clusters];
			sums = new double[clusters][maps];
			products = new double[clusters][maps * maps];
		}

		void add(final VoxelValues values, final int voxel, final int k, final double weight, final List<double[]> centers) {
			final double[] center = centers.get(k);
			weights[k] += weight;
			for (int row = 0; row < maps; row++) {
				final double difference = weight * (values.at(voxel, row) - center[row]);
				sums[k][row] += difference;
				for (int column = 0; column <= row; column++) {
					products[k][row * maps + column] += difference * (values.at(voxel, column) - center[column]);
				}
			}
		}

		void add(final Moments other) {
			likelihood += other.likelihood;
			for (int k = 0; k < weights.length; k++) {
				weights[k] += other.weights[k];
				for (int i = 0; i < maps; i++) {
					sums[k][i] += other.sums[k][i];
				}
				for (int i = 0; i < maps * maps; i++) {
					products[k][i] += other.products[k][i];
				}
			}
		}

		NormalMixture mixture(final List<double[]> centers, final int voxels, final double[] added) {
			final List<NormalMixture.Component> components = new ArrayList<>();
			for (int k = 0; k < weights.length; k++) {
				// A component that no voxel belongs to any more stays where it is, with next to no weight.
				final double weight = Math.max(weights[k], 1e-9);
				final double[] mean = new double[maps];
				final double[] covariance = new double[maps * maps];
				for (int row = 0; row < maps; row++) {
					mean[row] = centers.get(k)[row] + sums[k][row] / weight;
					for (int column = 0; column <= row; column++) {
						final double value = products[k][row * maps + column] / weight - sums[k][row] / weight * sums[k][column] /
							weight;
						covariance[row * maps + column] = value;
						covariance[column * maps + row] = value;
					}
					covariance[row * maps + row] = Math.max(covariance[row * maps + row], 0) + added[row];
				}
				components.add(NormalMixture.Component.of(weight / voxels, mean, covariance));
			}
			return new NormalMixture(components);
		}
	}
}
