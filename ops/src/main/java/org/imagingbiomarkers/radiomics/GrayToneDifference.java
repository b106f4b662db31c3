package org.imagingbiomarkers.radiomics;

import java.util.List;

/** Features of how voxels differ from the mean of their neighbors (reference manual, section 3.10). */
final class GrayToneDifference implements FeatureFamily {

	@Override
	public Family family() {
		return Family.NGTDM;
	}

	@Override
	public List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings) {
		final Grid grid = prepared.region().grid();
		final int[] levels = prepared.levels().levels();
		final int bins = prepared.levels().bins();
		final TextureSettings texture = settings.texture();
		return new TextureFeatures<>(Family.NGTDM, () -> new ToneMatrix(bins), "none of its voxels has a neighbor", (voxels,
			from, to, inSlice) -> List.of(differences(levels, bins, voxels, from, to, Step.offsets(Step.neighborhood(texture
				.neighborhood(), texture.toneDistance(), inSlice), grid)))).of(prepared.region(), settings.aggregations(
					Family.NGTDM));
	}

	private static ToneMatrix differences(final int[] levels, final int bins, final int[] voxels, final int from,
		final int to, final int[] offsets)
	{
		final ToneMatrix matrix = new ToneMatrix(bins);
		for (int i = from; i < to; i++) {
			int sum = 0;
			int neighbors = 0;
			for (final int offset : offsets) {
				final int other = levels[voxels[i] + offset];
				sum += other;
				if (other > 0) neighbors++;
			}
			final int level = levels[voxels[i]];
			if (neighbors > 0) matrix.count(level, Math.abs(level - (double) sum / neighbors));
		}
		return matrix;
	}

	/** Number of voxels of each gray level that have neighbors, and the sum of their differences from them. */
	private static final class ToneMatrix implements TextureMatrix<ToneMatrix> {

		/** What coarseness is where nothing differs. */
		private static final double COARSEST = 1e6;

		private final double[] differences;
		private final long[] counts;

		ToneMatrix(final int bins) {
			differences = new double[bins + 1];
			counts = new long[bins + 1];
		}

		void count(final int level, final double difference) {
			differences[level] += difference;
			counts[level]++;
		}

		@Override
		public boolean empty() {
			for (final long count : counts) {
				if (count > 0) return false;
			}
			return true;
		}

		@Override
		public void add(final ToneMatrix other) {
			for (int i = 0; i < counts.length; i++) {
				differences[i] += other.differences[i];
				counts[i] += other.counts[i];
			}
		}

		/** Coarseness, contrast, busyness, complexity, strength. */
		@Override
		public double[] features() {
			double voxels = 0;
			int present = 0;
			for (final long count : counts) {
				voxels += count;
				if (count > 0) present++;
			}
			final int[] level = new int[present];
			final double[] p = new double[present];
			final double[] s = new double[present];
			double all = 0;
			double product = 0;
			for (int i = 0, n = 0; i < counts.length; i++) {
				if (counts[i] == 0) continue;
				level[n] = i;
				p[n] = counts[i] / voxels;
				s[n] = differences[i];
				all += s[n];
				product += p[n] * s[n];
				n++;
			}
			final double[] pairs = pairs(level, p, s);
			return new double[] { product == 0 ? COARSEST : 1 / product, present == 1 ? 0 : pairs[0] / present / (present - 1) *
				all / voxels, pairs[1] == 0 ? 0 : product / pairs[1], pairs[2] / voxels, all == 0 ? 0 : pairs[3] / all };
		}

		/** The sums over pairs of gray levels in contrast, busyness, complexity and strength. */
		private static double[] pairs(final int[] level, final double[] p, final double[] s) {
			final double[] sums = new double[4];
			for (int i = 0; i < level.length; i++) {
				for (int j = 0; j < i; j++) {
					final double apart = level[i] - level[j];
					sums[0] += 2 * p[i] * p[j] * apart * apart;
					sums[1] += 2 * Math.abs(level[i] * p[i] - level[j] * p[j]);
					sums[2] += 2 * apart * (p[i] * s[i] + p[j] * s[j]) / (p[i] + p[j]);
					sums[3] += 2 * (p[i] + p[j]) * apart * apart;
				}
			}
			return sums;
		}
	}
}
