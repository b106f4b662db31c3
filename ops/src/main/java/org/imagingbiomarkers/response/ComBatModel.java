package org.imagingbiomarkers.response;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What {@link ComBat} has learned from some samples, for others of the same batches: nothing of the others goes into it.
 *
 * @param means one per feature, in its unit; NaN for a feature that is left unchanged
 * @param spreads standard deviation of each feature within batches, in its unit
 * @param effects one array per covariate, one value per feature: change of the feature per unit of the covariate
 * @param shift one array per batch, one value per feature, in spreads
 * @param scale one array per batch, one value per feature: variance, in squared spreads
 */
public record ComBatModel(double[] means, double[] spreads, double[][] effects, double[][] shift, double[][] scale) {

	/**
	 * Harmonizes samples.
	 *
	 * @param features one array per feature, one value per sample; a missing value stays missing
	 * @param batches the batch of each sample, 0 up, as in the samples that were learned from
	 * @param covariates one array per covariate, one value per sample
	 * @return new arrays
	 */
	public double[][] apply(final double[][] features, final int[] batches, final double[][] covariates) {
		if (features.length != means.length || covariates.length != effects.length) {
			throw new InvalidInputException("There are " + features.length + " features and " + covariates.length +
				" covariates, but ComBat was learned from " + means.length + " and " + effects.length + ".");
		}
		final double[][] values = new double[features.length][];
		for (int f = 0; f < values.length; f++) {
			values[f] = features[f].clone();
			if (Double.isNaN(means[f])) continue;
			for (int i = 0; i < batches.length; i++) {
				double expected = means[f];
				for (int c = 0; c < covariates.length; c++) {
					expected += effects[c][f] * covariates[c][i];
				}
				final double z = (features[f][i] - expected) / spreads[f];
				values[f][i] = (z - shift[batches[i]][f]) / Math.sqrt(scale[batches[i]][f]) * spreads[f] + expected;
			}
		}
		return values;
	}
}
