package org.imagingbiomarkers.model.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;

/**
 * What a signature has to beat, validated in the same folds: the volume alone, clinical variables alone, and noise, which
 * shows what no information looks like.
 *
 * @param entries in that order; without those that were not asked for
 */
public record Baselines(List<Entry> entries) {

	/** Name of the baseline that learns nothing. */
	public static final String VOLUME = "volume";

	/** A baseline by its name: volume, clinical or noise. */
	public record Entry(String name, NestedValidation validation) {}

	/**
	 * Validates the baselines.
	 *
	 * @param folds the outer fold of each row, 0 up
	 * @param volume name of the feature of volume; null for none
	 * @param clinical names of clinical variables; empty for none
	 * @param seed of the noise
	 */
	public static Baselines of(final ModelTable table, final int[] folds, final String volume, final List<String> clinical,
		final long seed, final Workers workers)
	{
		final List<Entry> entries = new ArrayList<>();
		pipelines(volume, clinical).forEach((name, pipeline) -> entries.add(new Entry(name, NestedValidation.of(pipeline,
			table, folds, workers))));
		final Random random = new Random(seed);
		final double[] noise = new double[table.rows()];
		for (int i = 0; i < noise.length; i++) {
			noise[i] = random.nextGaussian();
		}
		final ModelTable blind = table.withFeatures(new FeatureMatrix(List.of("noise"), new double[][] { noise }));
		entries.add(new Entry("noise", NestedValidation.of(new Pipeline(List.of(new Step.Standardization()),
			new Learner.WeightedSum()), blind, folds, workers)));
		return new Baselines(List.copyOf(entries));
	}

	/**
	 * The pipelines of volume and clinical variables by their names.
	 *
	 * @param volume name of the feature of volume; null for none
	 * @param clinical names of clinical variables; empty for none
	 */
	public static Map<String, Pipeline> pipelines(final String volume, final List<String> clinical) {
		final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
		if (volume != null) {
			pipelines.put(VOLUME, new Pipeline(List.of(new Step.KeepList(List.of(volume)), new Step.MedianImputation()),
				new Learner.SingleFeature(volume)));
		}
		if (!clinical.isEmpty()) {
			pipelines.put("clinical", new Pipeline(List.of(new Step.KeepList(clinical), new Step.MedianImputation(),
				new Step.VarianceFilter(0), new Step.Standardization()), new Learner.Regression()));
		}
		return pipelines;
	}
}
