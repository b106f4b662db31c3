package org.imagingbiomarkers.plugins.signature;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.signature.Signature;

/**
 * A linear signature as a sum of features in their own units, with scaling as part of the coefficients. Harmonization by
 * scanner is not part of it: the features are then those after it.
 *
 * @param names of the features
 * @param coefficients per unit of each
 * @param constant the score where all are 0
 * @param replacements of missing values, in the unit of the feature; NaN where there is none
 */
record UnitScore(List<String> names, double[] coefficients, double constant, double[] replacements) {

	static UnitScore of(final Signature signature) {
		final LinearScore score = signature.pipeline().linear();
		final int n = score.names().size();
		final double[] factors = new double[n];
		final double[] offsets = new double[n];
		final double[] replacements = new double[n];
		Arrays.fill(factors, 1);
		Arrays.fill(replacements, Double.NaN);
		for (final FittedStep step : signature.pipeline().steps()) {
			for (int f = 0; f < n; f++) {
				final int place = step.names().indexOf(score.names().get(f));
				if (step instanceof FittedStep.Fill fill && Double.isNaN(replacements[f])) {
					replacements[f] = (fill.values()[place] - offsets[f]) / factors[f];
				}
				if (step instanceof FittedStep.Scale scale) {
					factors[f] /= scale.scales()[place];
					offsets[f] = (offsets[f] - scale.means()[place]) / scale.scales()[place];
				}
			}
		}
		double constant = score.intercept();
		for (int f = 0; f < n; f++) {
			constant += score.coefficients()[f] * offsets[f];
			factors[f] *= score.coefficients()[f];
		}
		return new UnitScore(score.names(), factors, constant, replacements);
	}
}
