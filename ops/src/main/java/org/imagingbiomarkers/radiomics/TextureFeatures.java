package org.imagingbiomarkers.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.radiomics.Aggregation.Extent;

/**
 * Turns the matrices of directions and slices into features, aggregated in all the ways asked for.
 *
 * @param <M> the kind of matrix
 */
final class TextureFeatures<M extends TextureMatrix<M>> {

	/** Makes the matrices of a family. */
	interface Counting<M> {

		/**
		 * Counts in a slice or in the volume.
		 *
		 * @param voxels those of the intensity mask
		 * @param from place of the first of them that counts
		 * @param to place behind the last
		 * @param inSlice whether neighbors are looked for in the slice only
		 * @return one a direction
		 */
		List<M> matrices(int[] voxels, int from, int to, boolean inSlice);
	}

	private final Family family;
	private final Supplier<M> none;
	private final Counting<M> counting;
	private final String emptiness;

	/**
	 * @param none makes a matrix in which nothing was counted
	 * @param emptiness why there is no matrix, in words
	 */
	TextureFeatures(final Family family, final Supplier<M> none, final String emptiness, final Counting<M> counting) {
		this.family = family;
		this.none = none;
		this.counting = counting;
		this.emptiness = emptiness;
	}

	List<FeatureValue> of(final Region region, final List<Aggregation> wanted) {
		final List<FeatureValue> values = new ArrayList<>();
		final List<Aggregation> inSlices = wanted.stream().filter(Aggregation::inSlices).toList();
		final int[] voxels = region.voxels();
		if (!inSlices.isEmpty()) values.addAll(slices(region, voxels, inSlices));
		if (inSlices.size() == wanted.size()) return values;
		final List<M> volume = counting.matrices(voxels, 0, voxels.length, false);
		for (final Aggregation aggregation : wanted) {
			if (aggregation.inSlices()) continue;
			final Mean mean = new Mean(family.features(), emptiness);
			add(mean, volume, aggregation.directionsMerged());
			values.addAll(mean.values(aggregation));
		}
		return values;
	}

	private List<FeatureValue> slices(final Region region, final int[] voxels, final List<Aggregation> wanted) {
		final Mean[] means = new Mean[wanted.size()];
		Arrays.setAll(means, a -> new Mean(family.features(), emptiness));
		final List<M> merged = new ArrayList<>();
		final int plane = region.grid().sizeX() * region.grid().sizeY();
		for (int from = 0, to; from < voxels.length; from = to) {
			to = from;
			while (to < voxels.length && voxels[to] / plane == voxels[from] / plane) {
				to++;
			}
			final List<M> slice = counting.matrices(voxels, from, to, true);
			for (int a = 0; a < means.length; a++) {
				if (wanted.get(a).extent() == Extent.SLICE) add(means[a], slice, wanted.get(a).directionsMerged());
			}
			for (int d = 0; d < slice.size(); d++) {
				if (d == merged.size()) merged.add(none.get());
				merged.get(d).add(slice.get(d));
			}
		}
		final List<FeatureValue> values = new ArrayList<>();
		for (int a = 0; a < means.length; a++) {
			if (wanted.get(a).extent() == Extent.MERGED_SLICES) add(means[a], merged, wanted.get(a).directionsMerged());
			values.addAll(means[a].values(wanted.get(a)));
		}
		return values;
	}

	private void add(final Mean mean, final List<M> directions, final boolean merge) {
		if (!merge || directions.size() == 1) {
			directions.forEach(mean::add);
			return;
		}
		final M all = none.get();
		directions.forEach(all::add);
		mean.add(all);
	}

	/** The mean of every feature over the matrices for which it is defined. */
	private static final class Mean {

		private final List<Feature> features;
		private final String emptiness;
		private final double[] sums;
		private final int[] counts;
		private boolean counted;

		Mean(final List<Feature> features, final String emptiness) {
			this.features = features;
			this.emptiness = emptiness;
			sums = new double[features.size()];
			counts = new int[features.size()];
		}

		void add(final TextureMatrix<?> matrix) {
			if (matrix.empty()) return;
			counted = true;
			final double[] values = matrix.features();
			for (int f = 0; f < sums.length; f++) {
				if (Double.isNaN(values[f])) continue;
				sums[f] += values[f];
				counts[f]++;
			}
		}

		List<FeatureValue> values(final Aggregation aggregation) {
			final List<FeatureValue> values = new ArrayList<>();
			for (int f = 0; f < sums.length; f++) {
				values.add(counts[f] > 0 ? FeatureValue.of(features.get(f), aggregation, sums[f] / counts[f]) : FeatureValue
					.undefined(features.get(f), aggregation, counted ? "its definition divides by zero for this region"
						: emptiness));
			}
			return values;
		}
	}
}
