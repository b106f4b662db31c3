package org.imagingbiomarkers.radiomics.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** Mean intensities in spheres of 1 mL around voxels of the region (reference manual, section 3.2). */
final class LocalIntensity implements FeatureFamily {

	/** Radius in mm of a sphere of 1 mL. */
	private static final double RADIUS = 10 * StrictMath.cbrt(3 / (4 * Math.PI));

	@Override
	public Family family() {
		return Family.LOCAL_INTENSITY;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final Region region = prepared.region();
		final double[] intensities = region.intensities();
		final Spheres spheres = new Spheres(region.grid(), intensities);
		double highest = Double.NEGATIVE_INFINITY;
		double local = Double.NEGATIVE_INFINITY;
		double global = Double.NEGATIVE_INFINITY;
		final int[] voxels = region.voxels();
		final double[] means = new double[region.grid().sizeX()];
		int endOfRow = 0;
		for (int from = 0, to; from < voxels.length; from = to) {
			Workers.endIfInterrupted();
			to = endOfRun(region, from);
			if (voxels[from] >= endOfRow) {
				endOfRow = endOfRow(region, from);
				spheres.addRows(voxels[from], lastOfRow(region, from));
			}
			spheres.means(voxels[from], to - from, means);
			for (int i = from; i < to; i++) {
				final double intensity = intensities[voxels[i]];
				final double mean = means[i - from];
				global = Math.max(global, mean);
				// Of several voxels with the highest intensity the one with the highest mean counts.
				if (intensity > highest) {
					highest = intensity;
					local = mean;
				}
				else if (intensity == highest) local = Math.max(local, mean);
			}
		}
		return new FeatureValueList().value(Feature.LOCAL_INTENSITY_PEAK, local).value(Feature.GLOBAL_INTENSITY_PEAK, global)
			.values();
	}

	/** The last voxel of the region in the row of one of its voxels. */
	private static int lastOfRow(final Region region, final int from) {
		final int[] voxels = region.voxels();
		final int endOfRow = endOfRow(region, from);
		int to = from;
		while (to + 1 < voxels.length && voxels[to + 1] < endOfRow) {
			to++;
		}
		return voxels[to];
	}

	/** The flat index after the row of a voxel. */
	private static int endOfRow(final Region region, final int from) {
		final int width = region.grid().sizeX();
		return (region.voxels()[from] / width + 1) * width;
	}

	/** The number of the voxel after the last of those that follow one another in a row. */
	private static int endOfRun(final Region region, final int from) {
		final int[] voxels = region.voxels();
		final int endOfRow = endOfRow(region, from);
		int to = from + 1;
		while (to < voxels.length && voxels[to] == voxels[to - 1] + 1 && voxels[to] < endOfRow) {
			to++;
		}
		return to;
	}

	/** Sums over spheres, row by row, from sums over the beginnings of rows. */
	private static final class Spheres {

		private final Grid grid;
		/** For each row, the sums up to each voxel. */
		private final double[][] sums;
		/** Voxels of the image in the beginnings of rows; null if all voxels of the grid are in the image. */
		private final int[] counts;
		/** The rows of the sphere: how far from its center, and how many voxels to both sides. */
		private final int[] rowY;
		private final int[] rowZ;
		private final int[] reach;
		/** The same as steps in the sums: from the place of the center to the begin and the end of each row. */
		private final int[] begin;
		private final int[] end;
		/** For each reach the rows that have it, as steps from the row of the center, and their sums for one row. */
		private final int[][] stepsOfReach;
		private final double[][] together;
		private final int reachX;
		private final int reachY;
		private final int reachZ;
		private final int voxels;

		Spheres(final Grid grid, final double[] intensities) {
			this.grid = grid;
			final int width = grid.sizeX() + 1;
			sums = new double[grid.sizeY() * grid.sizeZ()][width];
			final int[] there = new int[width * sums.length];
			int missing = 0;
			for (int row = 0; row < sums.length; row++) {
				double sum = 0;
				int known = 0;
				for (int x = 0; x < grid.sizeX(); x++) {
					final double value = intensities[row * grid.sizeX() + x];
					if (Double.isNaN(value)) missing++;
					else {
						sum += value;
						known++;
					}
					sums[row][x + 1] = sum;
					there[row * width + x + 1] = known;
				}
			}
			counts = missing == 0 ? null : there;
			final List<int[]> rows = new ArrayList<>();
			reachZ = (int) (RADIUS / grid.spacingZ());
			reachY = (int) (RADIUS / grid.spacingY());
			reachX = (int) (RADIUS / grid.spacingX());
			for (int z = -reachZ; z <= reachZ; z++) {
				final double left = RADIUS * RADIUS - z * grid.spacingZ() * z * grid.spacingZ();
				final int widest = (int) (Math.sqrt(left) / grid.spacingY());
				for (int y = -widest; y <= widest; y++) {
					final double rest = left - y * grid.spacingY() * y * grid.spacingY();
					rows.add(new int[] { y, z, (int) (Math.sqrt(rest) / grid.spacingX()) });
				}
			}
			rowY = rows.stream().mapToInt(row -> row[0]).toArray();
			rowZ = rows.stream().mapToInt(row -> row[1]).toArray();
			reach = rows.stream().mapToInt(row -> row[2]).toArray();
			begin = rows.stream().mapToInt(row -> (row[1] * grid.sizeY() + row[0]) * width - row[2]).toArray();
			end = rows.stream().mapToInt(row -> (row[1] * grid.sizeY() + row[0]) * width + row[2] + 1).toArray();
			stepsOfReach = new int[reachX + 1][];
			for (int half = 0; half <= reachX; half++) {
				final int wanted = half;
				stepsOfReach[half] = rows.stream().filter(row -> row[2] == wanted).mapToInt(row -> row[1] * grid.sizeY() + row[0])
					.toArray();
			}
			together = new double[reachX + 1][width];
			voxels = rows.stream().mapToInt(row -> 2 * row[2] + 1).sum();
		}

		/** The means of the spheres around a voxel and those that follow it in its row. */
		void means(final int voxel, final int length, final double[] into) {
			final int x = grid.x(voxel);
			final int y = grid.y(voxel);
			final int z = grid.z(voxel);
			final boolean whole = x >= reachX && x + length - 1 + reachX < grid.sizeX() && y >= reachY && y + reachY < grid
				.sizeY() && z >= reachZ && z + reachZ < grid.sizeZ();
			if (!whole) {
				for (int i = 0; i < length; i++) {
					into[i] = clippedMean(x + i, y, z);
				}
				return;
			}
			final int at = (z * grid.sizeY() + y) * (grid.sizeX() + 1) + x;
			Arrays.fill(into, 0, length, 0);
			for (int half = 0; half <= reachX; half++) {
				addDifferences(together[half], x - half, 2 * half + 1, into, length);
			}
			for (int i = 0; i < length; i++) {
				into[i] /= counts == null ? voxels : count(at + i);
			}
		}

		/**
		 * Adds up the rows of the spheres around the voxels of a row, from one to another, those of the same reach together.
		 */
		void addRows(final int first, final int last) {
			final int y = grid.y(first);
			final int z = grid.z(first);
			if (y < reachY || y + reachY >= grid.sizeY() || z < reachZ || z + reachZ >= grid.sizeZ()) return;
			final int row = z * grid.sizeY() + y;
			final int from = Math.max(0, grid.x(first) - reachX);
			final int to = Math.min(grid.sizeX(), grid.x(last) + reachX + 1) + 1;
			for (int half = 0; half <= reachX; half++) {
				final double[] sum = together[half];
				final int[] steps = stepsOfReach[half];
				Arrays.fill(sum, from, to, 0);
				int k = 0;
				for (; k + 3 < steps.length; k += 4) {
					add(sums[row + steps[k]], sums[row + steps[k + 1]], sums[row + steps[k + 2]], sums[row + steps[k + 3]], sum,
						from, to);
				}
				for (; k < steps.length; k++) {
					add(sums[row + steps[k]], sum, from, to);
				}
			}
		}

		private static void add(final double[] row, final double[] into, final int from, final int to) {
			for (int i = from; i < to; i++) {
				into[i] += row[i];
			}
		}

		private static void add(final double[] a, final double[] b, final double[] c, final double[] d, final double[] into,
			final int from, final int to)
		{
			for (int i = from; i < to; i++) {
				into[i] += a[i] + b[i] + c[i] + d[i];
			}
		}

		private static void addDifferences(final double[] sums, final int from, final int apart, final double[] into,
			final int length)
		{
			for (int i = 0; i < length; i++) {
				into[i] += sums[from + i + apart] - sums[from + i];
			}
		}

		private int count(final int at) {
			int count = 0;
			for (int row = 0; row < begin.length; row++) {
				count += counts[at + end[row]] - counts[at + begin[row]];
			}
			return count;
		}

		/** The same where the grid ends within the sphere. */
		private double clippedMean(final int x, final int y, final int z) {
			double sum = 0;
			int count = 0;
			for (int r = 0; r < reach.length; r++) {
				final int atY = y + rowY[r];
				final int atZ = z + rowZ[r];
				if (atY < 0 || atY >= grid.sizeY() || atZ < 0 || atZ >= grid.sizeZ()) continue;
				final int start = (atZ * grid.sizeY() + atY) * (grid.sizeX() + 1);
				final int from = start + Math.max(0, x - reach[r]);
				final int to = start + Math.min(grid.sizeX(), x + reach[r] + 1);
				final double[] row = sums[atZ * grid.sizeY() + atY];
				sum += row[to - start] - row[from - start];
				count += counts == null ? to - from : counts[to] - counts[from];
			}
			return sum / count;
		}
	}
}
