package org.imagingbiomarkers.pet;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.UptakeStatistics.Position;

/**
 * The mean uptake of a {@link PeakSphere} in a lesion, in the two common variants. The sphere is centered on a voxel of
 * the lesion and may reach beyond the lesion.
 *
 * @param best the largest that any voxel of the lesion gives
 * @param place the voxel that gives it; of several, the hottest voxel, otherwise the first by slice, row and column
 * @param atMaximum that of the hottest voxel
 */
public record PeakUptake(double best, Position place, double atMaximum) {

	/** The peak where there is no voxel. */
	static final PeakUptake NONE = new PeakUptake(Double.NaN, new Position(0, 0, 0), Double.NaN);

	/**
	 * Finds the peak of a lesion.
	 *
	 * @param lesion has a voxel with a finite value; only such voxels are tried
	 * @param hottest voxel of the lesion
	 */
	public static PeakUptake of(final UptakeVolume volume, final VoxelSet lesion, final Position hottest,
		final PeakSphere sphere)
	{
		final double atMaximum = sphere.mean(volume, hottest.x(), hottest.y(), hottest.z());
		final Search search = new Search(volume, sphere, new UptakeBounds(volume, lesion, sphere), atMaximum, hottest);
		lesion.forEachRun(search);
		return new PeakUptake(search.best, search.place, atMaximum);
	}

	/** Tries the voxels of a lesion that could still be better than the best so far. */
	private static final class Search implements VoxelSet.RunAction {

		private final UptakeVolume volume;
		private final PeakSphere sphere;
		private final UptakeBounds bounds;
		private final double[] means = new double[PeakSphere.TOGETHER];
		private double best;
		private Position place;

		Search(final UptakeVolume volume, final PeakSphere sphere, final UptakeBounds bounds, final double start,
			final Position place)
		{
			this.volume = volume;
			this.sphere = sphere;
			this.bounds = bounds;
			best = start;
			this.place = place;
		}

		@Override
		public void at(final int from, final int to, final int y, final int z) {
			Workers.endIfInterrupted();
			for (int x = from; x < to;) {
				if (bounds.at(x, y, z) <= best) {
					x = bounds.next(x);
					continue;
				}
				if (x + PeakSphere.TOGETHER <= to) {
					sphere.means(volume, x, y, z, means);
					for (int i = 0; i < PeakSphere.TOGETHER; i++) take(x + i, y, z, means[i]);
					x += PeakSphere.TOGETHER;
				}
				else {
					take(x, y, z, sphere.mean(volume, x, y, z));
					x++;
				}
			}
		}

		private void take(final int x, final int y, final int z, final double mean) {
			if (!(mean > best) || !Float.isFinite(volume.at(x, y, z))) return;
			best = mean;
			place = new Position(x, y, z);
		}
	}

	/**
	 * Upper bounds of the mean of a sphere: the maximum of all blocks of voxels that a sphere around a voxel of the same
	 * block can touch. With them, the search for the peak skips almost all voxels of a large lesion.
	 */
	private static final class UptakeBounds {

		/** Voxels of a block along each axis, as a power of two. */
		private static final int SHIFT = 2;

		private final int[] min;
		private final int[] blocks = new int[3];
		private final float[] bound;

		UptakeBounds(final UptakeVolume volume, final VoxelSet lesion, final PeakSphere sphere) {
			final int[] reach = { sphere.reachX(), sphere.reachY(), sphere.reachZ() };
			final int[] size = { volume.width(), volume.height(), volume.depth() };
			min = size.clone();
			final int[] max = new int[3];
			lesion.forEachRun((from, to, y, z) -> {
				extend(0, from, max);
				extend(0, to - 1, max);
				extend(1, y, max);
				extend(2, z, max);
			});
			int count = 1;
			for (int d = 0; d < 3; d++) {
				min[d] = Math.max(0, min[d] - reach[d]);
				max[d] = Math.min(size[d] - 1, max[d] + reach[d]);
				blocks[d] = (max[d] - min[d] >> SHIFT) + 1;
				count *= blocks[d];
			}
			bound = new float[count];
			Arrays.fill(bound, Float.NEGATIVE_INFINITY);
			fill(volume, max);
			for (int d = 0; d < 3; d++) {
				spread(d, (reach[d] + (1 << SHIFT) - 1) >> SHIFT);
			}
		}

		private void extend(final int axis, final int at, final int[] max) {
			min[axis] = Math.min(min[axis], at);
			max[axis] = Math.max(max[axis], at);
		}

		private void fill(final UptakeVolume volume, final int[] max) {
			for (int z = min[2]; z <= max[2]; z++) {
				final float[] plane = volume.plane(z);
				for (int y = min[1]; y <= max[1]; y++) {
					final int row = block(min[0], y, z);
					final int start = y * volume.width();
					for (int x = min[0]; x <= max[0]; x++) {
						final float value = plane[start + x];
						final int at = row + (x - min[0] >> SHIFT);
						if (value > bound[at] && value <= Float.MAX_VALUE) bound[at] = value;
					}
				}
			}
		}

		/** Gives each block the largest value of itself and of its neighbors along one axis. */
		private void spread(final int axis, final int neighbors) {
			final int step = axis == 0 ? 1 : axis == 1 ? blocks[0] : blocks[0] * blocks[1];
			final float[] line = new float[blocks[axis]];
			for (int start = 0; start < bound.length; start++) {
				if (start / step % blocks[axis] != 0) continue;
				for (int i = 0; i < line.length; i++) {
					line[i] = bound[start + i * step];
				}
				for (int i = 0; i < line.length; i++) {
					float largest = line[i];
					for (int n = Math.max(0, i - neighbors); n <= Math.min(line.length - 1, i + neighbors); n++) {
						largest = Math.max(largest, line[n]);
					}
					bound[start + i * step] = largest;
				}
			}
		}

		private int block(final int x, final int y, final int z) {
			return ((z - min[2] >> SHIFT) * blocks[1] + (y - min[1] >> SHIFT)) * blocks[0] + (x - min[0] >> SHIFT);
		}

		/** No mean of a sphere around this voxel, which is one of the lesion, is larger. */
		float at(final int x, final int y, final int z) {
			return bound[block(x, y, z)];
		}

		/** The first column of the next block. */
		int next(final int x) {
			return min[0] + ((x - min[0] >> SHIFT) + 1 << SHIFT);
		}
	}
}
