package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.selection.MinimumRedundancy;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * The field {@code filters}: names with a limit each, such as {@code missing 0.2, correlation 0.9, mrmr 10}. What is
 * missing and what does not vary is looked at first, whatever the order; the others follow after scaling, in the order
 * given.
 *
 * @param missing largest part of missing values
 * @param variance least variance, in squared units of the feature
 * @param others after scaling
 */
record FilterList(double missing, double variance, List<Step> others) {

	/** What a filter does where the field says nothing else. */
	private static final Map<String, Double> USUAL = Map.of("missing", 0.2, "variance", 0.0, "correlation", 0.9, "spearman",
		0.9, "univariate", 0.1, "mrmr", 10.0, "strongest", 20.0);
	private static final String NAMES = "missing, variance, correlation, spearman, univariate, mrmr, strongest";

	static FilterList of(final String text) {
		double missing = 1;
		double variance = 0;
		final List<Step> others = new ArrayList<>();
		for (final String word : new TextField("filters", text).words()) {
			final String[] parts = word.split("\\s+");
			if (!USUAL.containsKey(parts[0]) || parts.length > 2) {
				throw new InvalidInputException("filters must be some of " + NAMES +
					", each with a limit, such as missing 0.2, correlation 0.9, but one is \"" + word + "\".");
			}
			final double limit = parts.length == 1 ? USUAL.get(parts[0]) : new TextField("filters", parts[1]).number()
				.orElseThrow();
			switch (parts[0]) {
				case "missing" -> missing = part(word, limit);
				case "variance" -> variance = limit;
				case "correlation" -> others.add(new Step.CorrelationFilter(part(word, limit), false, true));
				case "spearman" -> others.add(new Step.CorrelationFilter(part(word, limit), true, true));
				case "univariate" -> others.add(new Step.DiscoveryFilter(part(word, limit)));
				case "mrmr" -> others.add(new Step.RedundancyFilter(MinimumRedundancy.Scheme.F_QUOTIENT, count(word, limit)));
				default -> others.add(new Step.StrongestFilter(count(word, limit)));
			}
		}
		return new FilterList(missing, variance, others);
	}

	private static double part(final String word, final double limit) {
		if (limit >= 0 && limit <= 1) return limit;
		throw new InvalidInputException("filters must have a limit from 0 to 1 there, but one is \"" + word + "\".");
	}

	private static int count(final String word, final double limit) {
		if (limit >= 1 && limit == Math.rint(limit) && limit <= Integer.MAX_VALUE) return (int) limit;
		throw new InvalidInputException("filters must have a whole number of features there, but one is \"" + word + "\".");
	}

	/**
	 * All steps of a pipeline.
	 *
	 * @param candidates the features it may look at
	 * @param harmonized whether shift and scale of each scanner are taken out
	 */
	List<Step> steps(final List<String> candidates, final boolean harmonized) {
		final List<Step> steps = new ArrayList<>();
		steps.add(new Step.KeepList(candidates));
		if (missing < 1) steps.add(new Step.MissingFilter(missing));
		steps.add(new Step.MedianImputation());
		steps.add(new Step.VarianceFilter(variance));
		if (harmonized) steps.add(new Step.Harmonization());
		steps.add(new Step.Standardization());
		steps.addAll(others);
		return steps;
	}
}
