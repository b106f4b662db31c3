package org.imagingbiomarkers.pet;

import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A threshold that follows the contrast of the lesion: 0.15 times the mean of the voxels of at least 70 % of the region's
 * maximum, plus the mean of the background (Nestle et al., J Nucl Med 2005;46:1342-1348, PMID 16085592). For regions of
 * one lesion each.
 *
 * @param background mean uptake around the lesion, measured elsewhere. Empty: the mean of the voxels of the region that
 * lie below the threshold, for regions drawn generously; both are repeated until they agree
 */
public record AdaptiveThreshold(OptionalDouble background) implements Delineation {

	private static final double CORE = 0.7;
	private static final double SHARE_OF_CORE = 0.15;
	/** Share of the maximum that parts lesion and background to begin with. */
	private static final double START = 0.41;
	private static final int MOST_ROUNDS = 100;

	@Override
	public Outline in(final UptakeVolume volume, final VoxelSet region) {
		final double max = UptakeStatistics.of(volume, region).max();
		final double core = SHARE_OF_CORE * UptakeStatistics.of(volume, region.atLeast(CORE * max, volume)).mean();
		final double threshold = core + (background.isPresent() ? background.getAsDouble() : own(volume, region, core, START *
			max));
		return new Outline(region.atLeast(threshold, volume), threshold);
	}

	private static double own(final UptakeVolume volume, final VoxelSet region, final double core, final double start) {
		final Below below = new Below();
		double mean = Double.NaN;
		double threshold = start;
		for (int round = 0; round < MOST_ROUNDS; round++) {
			below.reset(threshold);
			UptakeStatistics.forEach(volume, region, below);
			final double next = below.sum / below.count;
			if (below.count == 0) {
				throw new InvalidInputException("The adaptive threshold needs some background: draw the regions more" +
					" generously around the lesions, or give the background as reference.");
			}
			if (next == mean) break;
			mean = next;
			threshold = core + mean;
		}
		return mean;
	}

	/** Sums up what is below a threshold. */
	private static final class Below implements UptakeStatistics.ValuesAction {

		private double threshold;
		private double sum;
		private long count;

		void reset(final double to) {
			threshold = to;
			sum = 0;
			count = 0;
		}

		@Override
		public void at(final float[] values, final int from, final int to, final int y, final int z) {
			for (int i = from; i < to; i++) {
				if (values[i] < threshold && values[i] >= -Float.MAX_VALUE) {
					sum += values[i];
					count++;
				}
			}
		}
	}
}
