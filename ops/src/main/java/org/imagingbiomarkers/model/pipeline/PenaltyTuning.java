package org.imagingbiomarkers.model.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.penalized.PathCrossValidation;
import org.imagingbiomarkers.model.penalized.RegularizationPath;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.parallel.Workers;

/** The strength of a penalty by cross-validation of the whole pipeline inside the training rows. */
final class PenaltyTuning {

	private final List<Step> steps;
	private final Learner.ElasticNet net;
	private final ModelTable training;

	PenaltyTuning(final List<Step> steps, final Learner.ElasticNet net, final ModelTable training) {
		this.steps = steps;
		this.net = net;
		this.training = training;
	}

	/** Fits to all training rows, and chooses by the folds. */
	TunedPipeline fit(final int[] folds, final Workers workers) {
		Folds.requireWholePatients(training, folds);
		final FittedSteps fitted = FittedSteps.of(steps, training);
		final RegularizationPath all = path(fitted.table(), net.lambdas());
		final int count = Folds.count(folds);
		final double[] weights = new double[count];
		for (int fold = 0; fold < count; fold++) {
			weights[fold] = weight(Folds.rows(folds, fold, true));
		}
		final List<double[]> deviances = workers.map(count, fold -> deviances(Folds.rows(folds, fold, false), Folds.rows(
			folds, fold, true), all.lambdas()));
		final PathCrossValidation choice = PathCrossValidation.summarize(deviances.toArray(double[][]::new), weights);
		final int k = net.choice() == Learner.Choice.BEST ? choice.best() : choice.withinOneError();
		return new TunedPipeline(new FittedPipeline(fitted.steps(), new LinearScore(all.names(), all.coefficients()[k], all
			.intercepts()[k]), all.lambdas()[k], choice.means()[k]), Optional.of(all));
	}

	private RegularizationPath path(final ModelTable table, final double[] lambdas) {
		if (table.outcome() instanceof Outcome.Binary binary) {
			return lambdas.length == 0 ? RegularizationPath.logistic(table.features(), binary.values(), net.settings())
				: RegularizationPath.logistic(table.features(), binary.values(), net.settings(), lambdas);
		}
		final Outcome.Survival survival = (Outcome.Survival) table.outcome();
		return lambdas.length == 0 ? RegularizationPath.cox(table.features(), survival.values(), net.settings())
			: RegularizationPath.cox(table.features(), survival.values(), net.settings(), lambdas);
	}

	/** Rows held out, or events among them. */
	private double weight(final int[] out) {
		if (training.outcome() instanceof Outcome.Binary) return out.length;
		final long events = Arrays.stream(out).filter(training.outcome()::happened).count();
		if (events == 0) {
			throw new InvalidInputException("An inner fold has no event, but each fold needs one: use fewer folds.");
		}
		return events;
	}

	/** Mean deviance of the rows held out, one per strength, of regressions of the others. */
	private double[] deviances(final int[] in, final int[] out, final double[] lambdas) {
		final FittedSteps inner = FittedSteps.of(steps, training.select(in));
		final RegularizationPath path = path(inner.table(), lambdas);
		final ModelTable rows = training.outcome() instanceof Outcome.Binary ? training.select(out) : training;
		final FeatureMatrix features = inner.apply(rows);
		final double[] deviances = new double[lambdas.length];
		for (int k = 0; k < deviances.length; k++) {
			if (k >= path.size()) {
				// the series ended early: weaker penalties explain next to nothing more
				deviances[k] = deviances[k - 1];
				continue;
			}
			final double[] predictor = path.predict(features, k);
			deviances[k] = rows.outcome() instanceof Outcome.Binary held ? PathCrossValidation.deviance(held.values(),
				predictor) : PathCrossValidation.heldOutDeviance(((Outcome.Survival) rows.outcome()).values(), predictor, in);
		}
		return deviances;
	}
}
