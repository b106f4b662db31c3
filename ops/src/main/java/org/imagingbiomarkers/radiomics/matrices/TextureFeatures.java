package org.imagingbiomarkers.radiomics.matrices;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Aggregation.Extent;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Region;

/**
 * Turns the matrices of directions and slices into features, aggregated in all the ways asked for.
 *
 * @param <M> the kind of matrix
 */
public final class TextureFeatures<M extends TextureMatrix<M>> {

	/** Makes the matrices of a family. */
	@FunctionalInterface
	public interface Counting<M> {

		/**
		 * Counts in a slice or in the volume.
		 *
		 * @param voxels those of the intensity mask
		 * @param from index of the first of them that counts
		 * @param to index after the last
		 * @param inSlice whether neighbors are looked for in the slice only
		 * @return one per direction
		 */
		List<M> matrices(int[] voxels, int from, int to, boolean inSlice);
	}

	private final Family family;
	private final Supplier<M> none;
	private final Counting<M> counting;
	private final Function<M, Map<Feature, Double>> features;
	private final String emptiness;

	/**
	 * @param none makes a matrix in which nothing was counted
	 * @param counting makes the matrices
	 * @param features of a matrix that is not empty; NaN for one that is not defined
	 * @param emptiness why there is no matrix, in words
	 */
	public TextureFeatures(final Family family, final Supplier<M> none, final Counting<M> counting,
		final Function<M, Map<Feature, Double>> features, final String emptiness)
	{
		this.family = family;
		this.none = none;
		this.counting = counting;
		this.features = features;
		this.emptiness = emptiness;
	}

	/** The features of a region in the aggregations asked for. */
	public List<FeatureValue> of(final Region region, final List<Aggregation> wanted) {
		final List<FeatureValue> values = new ArrayList<>();
		final List<Aggregation> inSlices = wanted.stream().filter(Aggregation::inSlices).toList();
		final int[] voxels = region.voxels();
		if (!inSlices.isEmpty()) values.addAll(slices(region, voxels, inSlices));
		if (inSlices.size() == wanted.size()) return values;
		final List<M> volume = counting.matrices(voxels, 0, voxels.length, false);
		for (final Aggregation aggregation : wanted) {
			if (aggregation.inSlices()) continue;
			final Mean mean = new Mean();
			add(mean, volume, aggregation.directionsMerged());
			values.addAll(mean.values(aggregation));
		}
		return values;
	}

	private List<FeatureValue> slices(final Region region, final int[] voxels, final List<Aggregation> wanted) {
		final List<Mean> means = wanted.stream().map(aggregation -> new Mean()).toList();
		final List<M> merged = new ArrayList<>();
		final int plane = region.grid().sizeX() * region.grid().sizeY();
		for (int from = 0, to; from < voxels.length; from = to) {
			to = from;
			while (to < voxels.length && voxels[to] / plane == voxels[from] / plane) {
				to++;
			}
			final List<M> slice = counting.matrices(voxels, from, to, true);
			for (int a = 0; a < means.size(); a++) {
				if (wanted.get(a).extent() == Extent.SLICE) add(means.get(a), slice, wanted.get(a).directionsMerged());
			}
			for (int d = 0; d < slice.size(); d++) {
				if (d == merged.size()) merged.add(none.get());
				merged.get(d).add(slice.get(d));
			}
		}
		final List<FeatureValue> values = new ArrayList<>();
		for (int a = 0; a < means.size(); a++) {
			if (wanted.get(a).extent() == Extent.MERGED_SLICES) add(means.get(a), merged, wanted.get(a).directionsMerged());
			values.addAll(means.get(a).values(wanted.get(a)));
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
	private final class Mean {

		private final Map<Feature, Sum> sums = new EnumMap<>(Feature.class);
		private boolean counted;

		void add(final M matrix) {
			if (matrix.empty()) return;
			counted = true;
			features.apply(matrix).forEach((feature, value) -> {
				if (!Double.isNaN(value)) sums.computeIfAbsent(feature, first -> new Sum()).add(value);
			});
		}

		List<FeatureValue> values(final Aggregation aggregation) {
			final String reason = counted ? "its definition divides by zero for this region" : emptiness;
			final List<FeatureValue> values = new ArrayList<>();
			for (final Feature feature : Feature.of(family)) {
				final Sum sum = sums.get(feature);
				values.add(sum == null ? FeatureValue.undefined(feature, aggregation, reason) : FeatureValue.of(feature,
					aggregation, sum.total / sum.count));
			}
			return values;
		}
	}

	private static final class Sum {

		private double total;
		private int count;

		void add(final double value) {
			total += value;
			count++;
		}
	}
}
