package org.imagingbiomarkers.lesion;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/**
 * All regions that grow from one voxel within a tolerance around a value, for a sweep of tolerances in one pass. A region
 * grows as far as a ball can roll in it: what is joined by a neck thinner than the ball stays outside. With each
 * tolerance goes how large the region is and how sharp its edge.
 */
final class ToleranceSweep {

	/** Steps of the sweep, each tolerance larger by the same share; a level of this number means beyond. */
	static final int LEVELS = 255;

	/** Smallest tolerance of the sweep, as a share of the largest. */
	private static final double SMALLEST = 1e-3;
	/** Natural logarithm of the ratio of two tolerances that follow each other. */
	static final double STEP = -Math.log(SMALLEST) / (LEVELS - 1);

	private final ValueBox values;
	private final double largest;
	/** The level at which each voxel is entered, unsigned. */
	private final byte[] entered;
	private final int[] counts = new int[LEVELS];
	private final double[] sharpness = new double[LEVELS];
	private final int limit;

	/**
	 * Sweeps.
	 *
	 * @param center value that the tolerance is around
	 * @param largest the last tolerance of the sweep
	 * @param seed voxel of the box
	 * @param ball as thick as a neck that the region grows through
	 */
	ToleranceSweep(final ValueBox values, final double center, final double largest, final int seed, final BallFilter ball,
		final Workers workers)
	{
		this.values = values;
		this.largest = largest;
		final byte[] levels = new byte[values.values().length];
		workers.forEachRange(levels.length, 1 << 14, (from, to) -> {
			Workers.endIfInterrupted();
			for (int i = from; i < to; i++) {
				levels[i] = (byte) level(Math.abs(values.values()[i] - center));
			}
		});
		entered = ball.least(new Flood(values.box(), ball.largest(levels, workers)).from(seed), workers);
		measure();
		limit = firstAtLimit();
	}

	/** The first level that takes a value of some distance. */
	private int level(final double distance) {
		if (!(distance <= largest)) return LEVELS;
		if (distance <= SMALLEST * largest) return 0;
		return (int) Math.ceil(LEVELS - 1 + Math.log(distance / largest) / STEP - 1e-9);
	}

	/** Enters voxels from face to face, those of the least level first. */
	private static final class Flood {

		private final VoxelBox box;
		private final byte[] levels;
		private final byte[] entered;
		private final int[][] waiting = new int[LEVELS][];
		private final int[] waitingCount = new int[LEVELS];

		Flood(final VoxelBox box, final byte[] levels) {
			this.box = box;
			this.levels = levels;
			entered = new byte[levels.length];
			Arrays.fill(entered, (byte) LEVELS);
		}

		byte[] from(final int seed) {
			await(seed, 0);
			int steps = 0;
			for (int at = 0; at < LEVELS; at++) {
				while (waitingCount[at] > 0) {
					Workers.endIfInterrupted(steps++);
					final int voxel = waiting[at][--waitingCount[at]];
					final int x = voxel % box.width();
					final int y = voxel / box.width() % box.height();
					final int z = voxel / box.width() / box.height();
					if (x > 0) await(voxel - 1, at);
					if (x < box.width() - 1) await(voxel + 1, at);
					if (y > 0) await(voxel - box.width(), at);
					if (y < box.height() - 1) await(voxel + box.width(), at);
					if (z > 0) await(voxel - box.width() * box.height(), at);
					if (z < box.depth() - 1) await(voxel + box.width() * box.height(), at);
				}
				waiting[at] = null;
			}
			return entered;
		}

		private void await(final int voxel, final int from) {
			if ((entered[voxel] & 255) != LEVELS) return;
			final int at = Math.max(from, levels[voxel] & 255);
			if (at >= LEVELS) return;
			entered[voxel] = (byte) at;
			if (waiting[at] == null) waiting[at] = new int[64];
			if (waitingCount[at] == waiting[at].length) waiting[at] = Arrays.copyOf(waiting[at], 2 * waitingCount[at]);
			waiting[at][waitingCount[at]++] = voxel;
		}
	}

	/** Counts voxels of each level, and means the differences across the faces of each edge. */
	private void measure() {
		final double[] edge = new double[LEVELS + 1];
		final double[] area = new double[LEVELS + 1];
		final float[] v = values.values();
		for (int i = 0; i < entered.length; i++) {
			Workers.endIfInterrupted(i);
			final int own = entered[i] & 255;
			if (own < LEVELS) counts[own]++;
			for (int axis = 0; axis < 3; axis++) {
				if (values.along(i, axis) == values.box().size(axis) - 1) continue;
				final int next = i + values.stride(axis);
				final int other = entered[next] & 255;
				if (own == other || !Float.isFinite(v[i]) || !Float.isFinite(v[next])) continue;
				final double face = 1 / values.grid().spacing(axis);
				final double difference = Math.abs(v[i] - v[next]) / values.grid().spacing(axis) * face;
				edge[Math.min(own, other)] += difference;
				edge[Math.max(own, other)] -= difference;
				area[Math.min(own, other)] += face;
				area[Math.max(own, other)] -= face;
			}
		}
		double edges = 0;
		double areas = 0;
		int count = 0;
		for (int at = 0; at < LEVELS; at++) {
			edges += edge[at];
			areas += area[at];
			count += counts[at];
			counts[at] = count;
			sharpness[at] = areas > 0 ? edges / areas : 0;
		}
	}

	/**
	 * Where to look ends at the border of the box; of the first and the last slice of the image one alone may cut a lesion.
	 */
	private int firstAtLimit() {
		final VoxelBox box = values.box();
		final int[][] first = new int[3][2];
		for (final int[] side : first) {
			Arrays.fill(side, LEVELS);
		}
		for (int i = 0; i < entered.length; i++) {
			final int level = entered[i] & 255;
			if (level == LEVELS) continue;
			for (int axis = 0; axis < 3; axis++) {
				final int along = values.along(i, axis);
				if (along == 0) first[axis][0] = Math.min(first[axis][0], level);
				if (along == box.size(axis) - 1) first[axis][1] = Math.min(first[axis][1], level);
			}
		}
		int limit = Math.min(Math.min(first[0][0], first[0][1]), Math.min(first[1][0], first[1][1]));
		if (values.grid().isPlane()) return limit;
		if (box.min(2) > 0) limit = Math.min(limit, first[2][0]);
		if (box.max(2) < values.grid().depth() - 1) limit = Math.min(limit, first[2][1]);
		return Math.min(limit, Math.max(first[2][0], first[2][1]));
	}

	/** Voxels of the region at a level. */
	int count(final int level) {
		return counts[level];
	}

	/** Mean absolute difference per mm across the edge of the region at a level. */
	double sharpness(final int level) {
		return sharpness[level];
	}

	/** The first level at which the region reaches the limit of where to look; {@value #LEVELS} if none does. */
	int limit() {
		return limit;
	}

	/** Tolerance of a level. */
	double tolerance(final int level) {
		return largest * Math.exp((level - LEVELS + 1) * STEP);
	}

	/** The level at which each voxel is entered, unsigned; not to be changed. */
	byte[] entered() {
		return entered;
	}

	/** The region at a level. */
	boolean[] region(final int level) {
		final boolean[] inside = new boolean[entered.length];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = (entered[i] & 255) <= level;
		}
		return inside;
	}
}
