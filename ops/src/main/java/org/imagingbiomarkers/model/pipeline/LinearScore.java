package org.imagingbiomarkers.model.pipeline;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.FeatureMatrix;

/**
 * A score that is a sum of features times coefficients: log odds of a logistic model, log hazard ratio of a Cox model.
 *
 * @param names of the features
 * @param coefficients per unit of each feature as the steps before leave it
 * @param intercept 0 for times to an event
 */
public record LinearScore(List<String> names, double[] coefficients, double intercept) implements ScoreModel {

	@Override
	public double[] of(final FeatureMatrix features) {
		final double[] score = new double[features.rows()];
		Arrays.fill(score, intercept);
		for (int j = 0; j < coefficients.length; j++) {
			if (coefficients[j] == 0) continue;
			final double[] column = features.column(names.get(j));
			for (int i = 0; i < score.length; i++) {
				score[i] += coefficients[j] * column[i];
			}
		}
		return score;
	}

	@Override
	public Set<String> used() {
		return IntStream.range(0, coefficients.length).filter(j -> coefficients[j] != 0).mapToObj(names::get).collect(
			Collectors.toCollection(LinkedHashSet::new));
	}

	@Override
	public LinearScore of(final Set<String> kept) {
		final int[] places = IntStream.range(0, coefficients.length).filter(j -> kept.contains(names.get(j))).toArray();
		return new LinearScore(Arrays.stream(places).mapToObj(names::get).toList(), Arrays.stream(places).mapToDouble(
			j -> coefficients[j]).toArray(), intercept);
	}

	/** Number of coefficients that are not 0. */
	public int nonZero() {
		return (int) Arrays.stream(coefficients).filter(c -> c != 0).count();
	}
}
