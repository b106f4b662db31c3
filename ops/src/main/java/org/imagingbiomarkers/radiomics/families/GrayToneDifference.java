package org.imagingbiomarkers.radiomics.families;

import static org.imagingbiomarkers.radiomics.Feature.*;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.matrices.LevelRows;
import org.imagingbiomarkers.radiomics.matrices.Step;
import org.imagingbiomarkers.radiomics.matrices.TextureFeatures;
import org.imagingbiomarkers.radiomics.matrices.TextureMatrix;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** Features of how voxels differ from the mean of their neighbors (reference manual, section 3.10). */
final class GrayToneDifference implements FeatureFamily {

	@Override
	public Family family() {
		return Family.NGTDM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final Grid grid = prepared.region().grid();
		final int[] levels = prepared.levels().levels();
		final int bins = prepared.levels().bins();
		final TextureSettings texture = settings.texture();
		return new TextureFeatures<>(Family.NGTDM, () -> new ToneMatrix(bins), (voxels, from, to, inSlice) -> {
			final List<Step> steps = Step.neighborhood(texture.neighborhood(), texture.toneDistance(), inSlice);
			return List.of(differences(levels, bins, voxels, from, to, grid.sizeX(), Step.offsets(steps, grid)));
		}, ToneMatrix::features, "none of its voxels has a neighbor").of(prepared.region(), settings.aggregations(
			Family.NGTDM));
	}

	private static ToneMatrix differences(final int[] levels, final int bins, final int[] voxels, final int from,
		final int to, final int width, final int[] offsets)
	{
		final ToneMatrix matrix = new ToneMatrix(bins);
		new LevelRows(levels, voxels, from, to, width).tones(bins, offsets, (level, sum, neighbors) -> {
			if (neighbors > 0) matrix.count(level, Math.abs(level - (double) sum / neighbors));
		});
		return matrix;
	}

	/** Number of voxels of each gray level that have neighbors, and the sum of their differences from them. */
	private static final class ToneMatrix implements TextureMatrix<ToneMatrix> {

		/** Coarseness where nothing differs. */
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

		Map<Feature, Double> features() {
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
			final Pairs pairs = Pairs.of(level, p, s);
			return Map.of( //
				NGTDM_COARSENESS, product == 0 ? COARSEST : 1 / product, //
				NGTDM_CONTRAST, present == 1 ? 0 : pairs.contrast / present / (present - 1) * all / voxels, //
				NGTDM_BUSYNESS, pairs.busyness == 0 ? 0 : product / pairs.busyness, //
				NGTDM_COMPLEXITY, pairs.complexity / voxels, //
				NGTDM_STRENGTH, all == 0 ? 0 : pairs.strength / all);
		}
	}

	/** The sums over pairs of gray levels in contrast, busyness, complexity and strength. */
	private record Pairs(double contrast, double busyness, double complexity, double strength) {

		static Pairs of(final int[] level, final double[] p, final double[] s) {
			double contrast = 0;
			double busyness = 0;
			double complexity = 0;
			double strength = 0;
			for (int i = 0; i < level.length; i++) {
				for (int j = 0; j < i; j++) {
					final double apart = level[i] - level[j];
					contrast += 2 * p[i] * p[j] * apart * apart;
					busyness += 2 * Math.abs(level[i] * p[i] - level[j] * p[j]);
					complexity += 2 * apart * (p[i] * s[i] + p[j] * s[j]) / (p[i] + p[j]);
					strength += 2 * (p[i] + p[j]) * apart * apart;
				}
			}
			return new Pairs(contrast, busyness, complexity, strength);
		}
	}
}
