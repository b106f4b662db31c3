package org.imagingbiomarkers.lesion;

/**
 * Which tolerance of a sweep fits a lesion: the one with the sharpest edge where the region hardly grows with the
 * tolerance, before it suddenly does because it leaks into its surroundings (after Hojjatoleslami and Kittler 1998,
 * doi:10.1109/83.701170, who look for the peak of the contrast across the edge).
 *
 * @param level of the sweep; -1 where there is no region before the first leak
 * @param sharpest the level of the sharpest edge from there on, as long as the region grows little
 * @param slope by how many percent the volume grows where the tolerance grows by one percent
 * @param leak the level after which the region suddenly grows or reaches the limit; {@link ToleranceSweep#LEVELS}: none
 */
record Growth(int level, int sharpest, double slope, int leak) {

	/** Levels that are looked ahead and back: the tolerance changes by some 8 %. */
	private static final int WINDOW = 3;
	/** Growth within the window that is a leak. */
	private static final double JUMP = 1.5;
	/** Growth up to which an edge is still the same. */
	private static final double LITTLE = 1.25;
	/** Keeps a very flat part of the curve from outweighing every edge. */
	private static final double FLAT = 1;

	/**
	 * @param least voxels of a region at least
	 * @param slack voxels by which a region may grow at once without that being a leak
	 */
	static Growth of(final ToleranceSweep sweep, final int least, final int slack) {
		final int leak = leak(sweep, least, slack);
		int best = -1;
		double bestScore = 0;
		for (int level = 0; level < leak; level++) {
			if (sweep.count(level) < least) continue;
			final double score = sweep.sharpness(level) / (FLAT + slope(sweep, level, leak));
			if (score > bestScore) {
				best = level;
				bestScore = score;
			}
		}
		return new Growth(best, sharpest(sweep, best, leak), best < 0 ? Double.POSITIVE_INFINITY : slope(sweep, best, leak),
			leak);
	}

	/** The level of the sharpest edge from one on, as long as the region grows little. */
	private static int sharpest(final ToleranceSweep sweep, final int from, final int leak) {
		int best = from;
		for (int level = from; level >= 0 && level < leak && sweep.count(level) <= LITTLE * sweep.count(from); level++) {
			if (sweep.sharpness(level) > sweep.sharpness(best)) best = level;
		}
		return best;
	}

	private static int leak(final ToleranceSweep sweep, final int least, final int slack) {
		for (int level = 0; level < sweep.limit() - 1; level++) {
			if (sweep.count(level) < least) continue;
			final int after = Math.min(ToleranceSweep.LEVELS - 1, level + WINDOW);
			if (sweep.count(after) > JUMP * sweep.count(level) + slack) return level + 1;
		}
		return sweep.limit();
	}

	private static double slope(final ToleranceSweep sweep, final int level, final int leak) {
		final int before = Math.max(0, level - WINDOW);
		final int after = Math.min(leak - 1, level + WINDOW);
		if (after <= before || sweep.count(before) == 0) return Double.POSITIVE_INFINITY;
		return Math.log((double) sweep.count(after) / sweep.count(before)) / ((after - before) * ToleranceSweep.STEP);
	}
}
