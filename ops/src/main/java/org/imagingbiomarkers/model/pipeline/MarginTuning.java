package org.imagingbiomarkers.model.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.model.support.Kernel;
import org.imagingbiomarkers.model.support.PlattScaling;
import org.imagingbiomarkers.model.support.SupportVectorMachine;
import org.imagingbiomarkers.parallel.Workers;

/**
 * The cost of a support vector machine, and its log odds, by cross-validation of the pipeline inside the training rows.
 */
final class MarginTuning {

	/** Weak ones first, which win where others are no better. */
	private static final double[] COSTS = { 0.001, 0.01, 0.1, 1, 10 };

	private final List<Step> steps;
	private final Learner.SupportVectors machine;
	private final ModelTable training;
	private final Outcome.Binary outcome;

	MarginTuning(final List<Step> steps, final Learner.SupportVectors machine, final ModelTable training) {
		this.steps = steps;
		this.machine = machine;
		this.training = training;
		if (!(training.outcome() instanceof Outcome.Binary binary)) {
			throw new InvalidInputException(
				"The support vector machine needs a binary outcome, but the outcome is a time to an event.");
		}
		outcome = binary;
	}

	/** Fits to all training rows, with the cost that the folds choose. */
	TunedPipeline fit(final int[] folds, final Workers workers) {
		Folds.requireWholePatients(training, folds);
		final double[][] decisions = decisions(folds, workers);
		int best = 0;
		PlattScaling scaling = null;
		for (int c = 0; c < COSTS.length; c++) {
			final PlattScaling one = PlattScaling.fit(decisions[c], outcome.values());
			if (scaling != null && one.deviance() >= scaling.deviance()) continue;
			scaling = one;
			best = c;
		}
		final FittedSteps fitted = FittedSteps.of(steps, training);
		return new TunedPipeline(new FittedPipeline(fitted.steps(), score(fit(fitted.table(), COSTS[best]), scaling), 1 /
			COSTS[best], scaling.deviance()), Optional.empty());
	}

	/** By cost: the decision of each row by a machine that did not see its fold. */
	private double[][] decisions(final int[] folds, final Workers workers) {
		final double[][] decisions = new double[COSTS.length][training.rows()];
		workers.forEach(Folds.count(folds), fold -> {
			final int[] out = Folds.rows(folds, fold, true);
			final FittedSteps inner = FittedSteps.of(steps, training.select(Folds.rows(folds, fold, false)));
			final FeatureMatrix held = inner.apply(training.select(out));
			for (int c = 0; c < COSTS.length; c++) {
				final double[] own = fit(inner.table(), COSTS[c]).decisions(held);
				for (int k = 0; k < out.length; k++) {
					decisions[c][out[k]] = own[k];
				}
			}
		});
		return decisions;
	}

	private ScoreModel score(final SupportVectorMachine fitted, final PlattScaling scaling) {
		final double slope = scaling.slope();
		if (machine.radial()) return new KernelScore(fitted, slope, scaling.intercept());
		return new LinearScore(fitted.names(), Arrays.stream(fitted.coefficients()).map(w -> slope * w).toArray(), slope *
			fitted.bias() + scaling.intercept());
	}

	private SupportVectorMachine fit(final ModelTable table, final double cost) {
		final FeatureMatrix features = table.features();
		return SupportVectorMachine.fit(features, ((Outcome.Binary) table.outcome()).values(), machine.radial()
			? new Kernel.Radial(1.0 / features.size()) : new Kernel.Linear(), cost);
	}
}
