package org.imagingbiomarkers.radiomics.robustness;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Boundary;
import org.imagingbiomarkers.radiomics.filter.Kernel;
import org.imagingbiomarkers.radiomics.filter.LineConvolution;

/**
 * An image divided into small compact pieces of like intensity, by simple linear iterative clustering. Achanta et al.
 * 2012, doi:10.1109/TPAMI.2012.120.
 *
 * @param labels the piece of each voxel, 0 up
 * @param count number of pieces
 */
record Supervoxels(int[] labels, int count) {

	/** Voxels of a piece on average: 500 mm^3, but at least so many. */
	private static final double MEAN_VOLUME = 500;
	private static final double LEAST_VOXELS = 20;
	/** How much less place counts than intensity, where the intensities of the region run from 0 to 1. */
	private static final double COMPACTNESS = 0.05;
	private static final int ITERATIONS = 10;
	/** Pieces smaller than this part of the mean go to a neighbor. */
	private static final double SMALLEST_PART = 0.5;
	private static final double SIGMAS = 4;

	/**
	 * Divides an image.
	 *
	 * @param image finite intensities
	 * @param low intensity that counts as 0; what is below, too
	 * @param high intensity that counts as 1; what is above, too
	 */
	static Supervoxels of(final Volume image, final double low, final double high) {
		final Grid grid = image.grid();
		final double[] values = Arrays.stream(image.values()).map(v -> (Math.max(low, Math.min(high, v)) - low) / (high -
			low)).toArray();
		final double[] smooth = smoothed(new Volume(grid, values));
		final double voxels = Math.max(LEAST_VOXELS, MEAN_VOLUME / grid.voxelVolume());
		final double edge = StrictMath.cbrt(voxels * grid.voxelVolume());
		final Clusters clusters = new Clusters(grid, smooth, edge);
		for (int iteration = 0; iteration < ITERATIONS; iteration++) {
			Workers.endIfInterrupted();
			if (!clusters.assign()) break;
			clusters.move();
		}
		return connected(grid, clusters.labels, SMALLEST_PART * voxels);
	}

	/** A Gauss filter as wide as the smallest voxel edge is in mm. */
	private static double[] smoothed(final Volume image) {
		final Grid grid = image.grid();
		final double sigma = Math.min(grid.spacingX(), Math.min(grid.spacingY(), grid.spacingZ()));
		final LineConvolution lines = new LineConvolution(Boundary.NEAREST, Workers.single());
		Volume smooth = image;
		for (final LineConvolution.Axis axis : LineConvolution.Axis.values()) {
			final double spacing = switch (axis) {
				case X -> grid.spacingX();
				case Y -> grid.spacingY();
				case Z -> grid.spacingZ();
			};
			smooth = lines.along(axis, smooth, List.of(gauss(sigma / spacing)));
		}
		return smooth.values();
	}

	private static Kernel gauss(final double sigma) {
		final int reach = (int) (SIGMAS * sigma + 0.5);
		final double[] weights = new double[2 * reach + 1];
		double sum = 0;
		for (int i = 0; i < weights.length; i++) {
			weights[i] = StrictMath.exp(-0.5 * (i - reach) * (i - reach) / (sigma * sigma));
			sum += weights[i];
		}
		for (int i = 0; i < weights.length; i++) {
			weights[i] /= sum;
		}
		return Kernel.centered(weights);
	}

	/** Centers of pieces, and the voxels nearest to each. */
	private static final class Clusters {

		private final Grid grid;
		private final double[] values;
		private final double edge;
		private final double[] spacing;
		private final double[][] centers;
		private final int[] labels;

		Clusters(final Grid grid, final double[] values, final double edge) {
			this.grid = grid;
			this.values = values;
			this.edge = edge;
			spacing = new double[] { grid.spacingX(), grid.spacingY(), grid.spacingZ() };
			final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
			final int[] seeds = new int[3];
			for (int d = 0; d < 3; d++) {
				seeds[d] = Math.max(1, (int) Math.round(size[d] * spacing[d] / edge));
			}
			centers = new double[seeds[0] * seeds[1] * seeds[2]][];
			for (int c = 0; c < centers.length; c++) {
				final int[] place = { c % seeds[0], c / seeds[0] % seeds[1], c / seeds[0] / seeds[1] };
				final int[] voxel = new int[3];
				for (int d = 0; d < 3; d++) {
					voxel[d] = Math.min(size[d] - 1, (int) ((place[d] + 0.5) * size[d] / seeds[d]));
				}
				centers[c] = new double[] { voxel[0], voxel[1], voxel[2], values[grid.index(voxel[0], voxel[1], voxel[2])] };
			}
			labels = new int[grid.voxels()];
			Arrays.fill(labels, -1);
		}

		/** Gives each voxel to the nearest center around. @return whether anything changed */
		boolean assign() {
			final double[] nearest = new double[labels.length];
			Arrays.fill(nearest, Double.POSITIVE_INFINITY);
			final int[] found = new int[labels.length];
			Arrays.fill(found, -1);
			for (int c = 0; c < centers.length; c++) {
				Workers.endIfInterrupted();
				final double[] center = centers[c];
				final int[] from = new int[3];
				final int[] to = new int[3];
				final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
				for (int d = 0; d < 3; d++) {
					final double reach = 2 * edge / spacing[d];
					from[d] = Math.max(0, (int) Math.floor(center[d] - reach));
					to[d] = Math.min(size[d], (int) Math.ceil(center[d] + reach) + 1);
				}
				for (int z = from[2]; z < to[2]; z++) {
					final double dz = (z - center[2]) * spacing[2] / edge;
					for (int y = from[1]; y < to[1]; y++) {
						final double dy = (y - center[1]) * spacing[1] / edge;
						int i = grid.index(from[0], y, z);
						for (int x = from[0]; x < to[0]; x++, i++) {
							final double dx = (x - center[0]) * spacing[0] / edge;
							final double dv = (values[i] - center[3]) / COMPACTNESS;
							final double distance = dx * dx + dy * dy + dz * dz + dv * dv;
							if (distance < nearest[i]) {
								nearest[i] = distance;
								found[i] = c;
							}
						}
					}
				}
			}
			boolean changed = false;
			for (int i = 0; i < labels.length; i++) {
				Workers.endIfInterrupted(i);
				if (found[i] < 0) found[i] = Math.max(0, labels[i]);
				changed |= found[i] != labels[i];
				labels[i] = found[i];
			}
			return changed;
		}

		/** Moves each center to the mean of its voxels. */
		void move() {
			final double[][] sums = new double[centers.length][4];
			final int[] counts = new int[centers.length];
			for (int i = 0; i < labels.length; i++) {
				Workers.endIfInterrupted(i);
				final double[] sum = sums[labels[i]];
				sum[0] += grid.x(i);
				sum[1] += grid.y(i);
				sum[2] += grid.z(i);
				sum[3] += values[i];
				counts[labels[i]]++;
			}
			for (int c = 0; c < centers.length; c++) {
				if (counts[c] == 0) continue;
				for (int k = 0; k < 4; k++) {
					centers[c][k] = sums[c][k] / counts[c];
				}
			}
		}
	}

	/** Makes each connected part a piece, and gives those that are too small to the piece they touch first. */
	private static Supervoxels connected(final Grid grid, final int[] clusters, final double smallest) {
		final int[] labels = new int[clusters.length];
		Arrays.fill(labels, -1);
		final int[] queue = new int[clusters.length];
		final int[] neighbors = new int[6];
		int count = 0;
		for (int start = 0; start < clusters.length; start++) {
			Workers.endIfInterrupted(start);
			if (labels[start] >= 0) continue;
			int end = 0;
			int adjacent = -1;
			queue[end++] = start;
			labels[start] = count;
			for (int next = 0; next < end; next++) {
				Workers.endIfInterrupted(next);
				final int found = neighbors(grid, queue[next], neighbors);
				for (int k = 0; k < found; k++) {
					final int other = neighbors[k];
					if (labels[other] < 0 && clusters[other] == clusters[start]) {
						labels[other] = count;
						queue[end++] = other;
					}
					else if (labels[other] >= 0 && labels[other] != count) adjacent = labels[other];
				}
			}
			if (end < smallest && adjacent >= 0) {
				for (int k = 0; k < end; k++) {
					labels[queue[k]] = adjacent;
				}
			}
			else count++;
		}
		return new Supervoxels(labels, count);
	}

	private static int neighbors(final Grid grid, final int i, final int[] into) {
		final int plane = grid.sizeX() * grid.sizeY();
		int count = 0;
		if (grid.x(i) > 0) into[count++] = i - 1;
		if (grid.x(i) < grid.sizeX() - 1) into[count++] = i + 1;
		if (grid.y(i) > 0) into[count++] = i - grid.sizeX();
		if (grid.y(i) < grid.sizeY() - 1) into[count++] = i + grid.sizeX();
		if (grid.z(i) > 0) into[count++] = i - plane;
		if (grid.z(i) < grid.sizeZ() - 1) into[count++] = i + plane;
		return count;
	}
}
