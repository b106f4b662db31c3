package org.imagingbiomarkers.pet;

import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;

/**
 * How lesions are separated from their surroundings, inside a region that was drawn by hand or is the whole image: the
 * methods by a threshold, and {@link GradientWatershed}.
 */
public interface Delineation {

	/**
	 * Delineates what a region contains.
	 *
	 * @param region where to look; voxels without a finite value are omitted
	 * @throws InvalidInputException if the region has nothing that this method could start from
	 */
	Result delineate(UptakeVolume volume, VoxelSet region, Workers workers);

	/**
	 * What was found; it may contain several lesions.
	 *
	 * @param voxels none where nothing was found
	 * @param threshold least value that belongs to a lesion, in the unit of the image; NaN where there is none
	 */
	record Result(VoxelSet voxels, double threshold) {}

	/** The whole region. */
	record WholeRegion() implements Delineation {

		@Override
		public Result delineate(final UptakeVolume volume, final VoxelSet region, final Workers workers) {
			return new Result(region.atLeast(Double.NEGATIVE_INFINITY, volume, workers), Double.NaN);
		}
	}

	/**
	 * All voxels from a value on, such as an SUV of 2.5, 3.0 or 4.0.
	 *
	 * @param threshold least value that belongs to a lesion, in the unit of the image
	 */
	record FixedThreshold(double threshold) implements Delineation {

		private static final double LIVER_FACTOR = 1.5;
		private static final double BLOOD_POOL_FACTOR = 2;
		private static final double DEVIATIONS = 2;
		private static final double PSMA_LIVER = 4.30;

		/**
		 * The least uptake that PERCIST 1.0 calls measurable, from the liver: 1.5 times its mean, and 2 standard deviations
		 * (Wahl et al. 2009, doi:10.2967/jnumed.108.057307). PERCIST takes SUV by lean body mass, and a sphere of 3 cm in the
		 * right lobe.
		 */
		public static FixedThreshold percistLiver(final UptakeStatistics liver) {
			return new FixedThreshold(LIVER_FACTOR * liver.mean() + DEVIATIONS * liver.sd());
		}

		/**
		 * The same from the blood pool, where the liver is diseased: 2 times its mean, and 2 standard deviations; a cylinder
		 * of 1 x 2 cm in the descending aorta.
		 */
		public static FixedThreshold percistBloodPool(final UptakeStatistics bloodPool) {
			return new FixedThreshold(BLOOD_POOL_FACTOR * bloodPool.mean() + DEVIATIONS * bloodPool.sd());
		}

		/**
		 * The threshold of soft-tissue lesions in PSMA PET, from the liver: 4.30 / mean times mean and a standard deviation,
		 * which is 4.30 where the liver is even (qPSMA, Gafita et al. 2019, doi:10.2967/jnumed.118.224055). SUV by body
		 * weight.
		 */
		public static FixedThreshold psmaLiver(final UptakeStatistics liver) {
			return new FixedThreshold(PSMA_LIVER / liver.mean() * (liver.mean() + liver.sd()));
		}

		@Override
		public Result delineate(final UptakeVolume volume, final VoxelSet region, final Workers workers) {
			return new Result(region.atLeast(threshold, volume, workers), threshold);
		}
	}

	/**
	 * All voxels from a percentage of the region's maximum on, such as 41 or 50 %; for regions of one lesion each.
	 *
	 * @param percent above 0 and up to 100
	 */
	record PercentOfMaximum(double percent) implements Delineation {

		private static final double PER_CENT = 100;

		/** @throws InvalidInputException if the percentage is not above 0 and up to 100 */
		public PercentOfMaximum {
			if (!(percent > 0 && percent <= PER_CENT)) {
				throw new InvalidInputException("The percentage of the maximum must be above 0 and up to 100, but it is " +
					percent + ".");
			}
		}

		@Override
		public Result delineate(final UptakeVolume volume, final VoxelSet region, final Workers workers) {
			final double threshold = percent / PER_CENT * UptakeStatistics.maximum(volume, region);
			return new Result(region.atLeast(threshold, volume, workers), threshold);
		}
	}

	/**
	 * A threshold that follows the contrast of the lesion: 0.15 times the mean of the voxels of at least 70 % of the
	 * region's maximum, plus the mean of the background (Nestle et al., J Nucl Med 2005;46:1342-1348, PMID 16085592). For
	 * regions of one lesion each.
	 *
	 * @param background mean uptake around the lesion, measured elsewhere; empty: the mean of the voxels of the region
	 * below the threshold, for regions drawn generously; both are repeated until they agree
	 */
	record AdaptiveThreshold(OptionalDouble background) implements Delineation {

		private static final double CORE = 0.7;
		private static final double SHARE_OF_CORE = 0.15;
		/** Share of the maximum that separates lesion and background at first. */
		private static final double START = 0.41;
		private static final int MAX_ROUNDS = 100;

		@Override
		public Result delineate(final UptakeVolume volume, final VoxelSet region, final Workers workers) {
			final double max = UptakeStatistics.maximum(volume, region);
			final double core = SHARE_OF_CORE * UptakeStatistics.of(volume, region.atLeast(CORE * max, volume, workers)).mean();
			final double threshold = core + (background.isPresent() ? background.getAsDouble() : own(volume, region, core,
				START * max));
			return new Result(region.atLeast(threshold, volume, workers), threshold);
		}

		private static double own(final UptakeVolume volume, final VoxelSet region, final double core, final double start) {
			final Below below = new Below();
			double mean = Double.NaN;
			double threshold = start;
			for (int round = 0; round < MAX_ROUNDS; round++) {
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

		/** Sums up the values below a threshold. */
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
}
