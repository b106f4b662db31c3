package org.imagingbiomarkers.model.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.LogisticRegression;
import org.imagingbiomarkers.model.forest.RandomForest;
import org.imagingbiomarkers.model.penalized.PathCrossValidation;
import org.imagingbiomarkers.model.penalized.RegularizationPath;
import org.imagingbiomarkers.model.selection.Association;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.model.support.Kernel;
import org.imagingbiomarkers.model.support.PlattScaling;
import org.imagingbiomarkers.model.support.SupportVectorMachine;
import org.imagingbiomarkers.model.survival.CoxRegression;
import org.imagingbiomarkers.model.survival.TiedEvents;

/**
 * Everything that learns, in one: steps, then a learner. There is no way to fit a part of it to other rows than the rest.
 *
 * @param steps in the order of application
 * @param learner of the features that the steps leave
 */
public record Pipeline(List<Step> steps, Learner learner) {

	/** Of support vector machines: weak ones first, which win where others are no better. */
	private static final double[] COSTS = { 0.001, 0.01, 0.1, 1, 10 };

	public Pipeline {
		steps = List.copyOf(steps);
	}

	/** Fits to all rows of a table; the learner divides them by itself where it tunes. */
	public FittedPipeline fit(final ModelTable training) {
		if (learner instanceof Learner.SupportVectors machine) {
			return fit(training, Folds.stratified(training, machine.folds(), machine.seed()));
		}
		return learner instanceof Learner.ElasticNet net ? fit(training, Folds.stratified(training, net.folds(), net.seed()))
			: fit(training, new int[0]);
	}

	/**
	 * Fits to all rows of a table.
	 *
	 * @param innerFolds the fold of each row for tuning, 0 up; unused by learners that do not tune
	 */
	public FittedPipeline fit(final ModelTable training, final int[] innerFolds) {
		final Prepared prepared = prepare(training);
		if (learner instanceof Learner.ElasticNet net) return tune(training, prepared, net, innerFolds);
		if (learner instanceof Learner.SupportVectors machine) return margin(training, prepared, machine, innerFolds);
		return new FittedPipeline(prepared.steps, model(prepared.table), Double.NaN, Double.NaN);
	}

	/** Steps that were fitted, and the training rows as they leave them. */
	private record Prepared(List<FittedStep> steps, ModelTable table) {

		FeatureMatrix apply(final ModelTable other) {
			FeatureMatrix features = other.features();
			for (final FittedStep step : steps) {
				features = step.apply(features, other.batches());
			}
			return features;
		}
	}

	/**
	 * The penalized regressions among which the tuning chooses, of all training rows, per unit of each feature as the steps
	 * leave it; none where the learner has no penalty.
	 */
	public Optional<RegularizationPath> path(final ModelTable training) {
		return learner instanceof Learner.ElasticNet net ? Optional.of(path(prepare(training).table, net, net.lambdas()))
			: Optional.empty();
	}

	private Prepared prepare(final ModelTable training) {
		final List<FittedStep> fitted = new ArrayList<>();
		ModelTable table = training;
		for (final Step step : steps) {
			final FittedStep next = step.fit(table);
			table = table.withFeatures(next.apply(table.features(), table.batches()));
			fitted.add(next);
		}
		return new Prepared(List.copyOf(fitted), table);
	}

	private ScoreModel model(final ModelTable table) {
		final FeatureMatrix features = table.features();
		if (learner instanceof Learner.SingleFeature single) {
			features.column(single.name());
			return new LinearScore(List.of(single.name()), new double[] { 1 }, 0);
		}
		if (learner instanceof Learner.WeightedSum) {
			return new LinearScore(features.names(), Arrays.stream(features.columns()).mapToDouble(c -> Association.z(c, table
				.outcome())).toArray(), 0);
		}
		if (learner instanceof Learner.Forest forest) return forest(table, forest);
		if (table.outcome() instanceof Outcome.Binary binary) {
			final LogisticRegression fit = LogisticRegression.fit(features, binary.values());
			return new LinearScore(fit.names(), fit.coefficients(), fit.intercept());
		}
		final CoxRegression fit = CoxRegression.fit(features, ((Outcome.Survival) table.outcome()).values(),
			TiedEvents.EFRON);
		return new LinearScore(fit.names(), fit.coefficients(), 0);
	}

	private static ForestScore forest(final ModelTable table, final Learner.Forest forest) {
		if (table.outcome() instanceof Outcome.Binary binary) {
			return new ForestScore(RandomForest.fit(table.features(), binary.values(), forest.settings()));
		}
		throw new InvalidInputException("The random forest needs a binary outcome, but the outcome is a time to an event.");
	}

	private FittedPipeline margin(final ModelTable training, final Prepared prepared, final Learner.SupportVectors machine,
		final int[] innerFolds)
	{
		if (!(training.outcome() instanceof Outcome.Binary outcome)) {
			throw new InvalidInputException(
				"The support vector machine needs a binary outcome, but the outcome is a time to an event.");
		}
		Folds.requireWholePatients(training, innerFolds);
		final double[][] decisions = new double[COSTS.length][training.rows()];
		for (int fold = 0; fold < Folds.count(innerFolds); fold++) {
			final int[] out = Folds.rows(innerFolds, fold, true);
			final Prepared inner = prepare(training.select(Folds.rows(innerFolds, fold, false)));
			final FeatureMatrix held = inner.apply(training.select(out));
			for (int c = 0; c < COSTS.length; c++) {
				final double[] own = fit(inner.table, machine, COSTS[c]).decisions(held);
				for (int k = 0; k < out.length; k++) {
					decisions[c][out[k]] = own[k];
				}
			}
		}
		int best = 0;
		PlattScaling scaling = null;
		for (int c = 0; c < COSTS.length; c++) {
			final PlattScaling one = PlattScaling.fit(decisions[c], outcome.values());
			if (scaling != null && one.deviance() >= scaling.deviance()) continue;
			scaling = one;
			best = c;
		}
		final SupportVectorMachine fitted = fit(prepared.table, machine, COSTS[best]);
		final double slope = scaling.slope();
		final ScoreModel model = machine.radial() ? new KernelScore(fitted, slope, scaling.intercept()) : new LinearScore(
			fitted.names(), Arrays.stream(fitted.coefficients()).map(w -> slope * w).toArray(), slope * fitted.bias() + scaling
				.intercept());
		return new FittedPipeline(prepared.steps, model, 1 / COSTS[best], scaling.deviance());
	}

	private static SupportVectorMachine fit(final ModelTable table, final Learner.SupportVectors machine,
		final double cost)
	{
		final FeatureMatrix features = table.features();
		return SupportVectorMachine.fit(features, ((Outcome.Binary) table.outcome()).values(), machine.radial()
			? new Kernel.Radial(1.0 / features.size()) : new Kernel.Linear(), cost);
	}

	private FittedPipeline tune(final ModelTable training, final Prepared prepared, final Learner.ElasticNet net,
		final int[] innerFolds)
	{
		Folds.requireWholePatients(training, innerFolds);
		final RegularizationPath all = path(prepared.table, net, net.lambdas());
		final double[] lambdas = all.lambdas();
		final int count = Folds.count(innerFolds);
		final double[][] deviances = new double[count][];
		final double[] weights = new double[count];
		for (int fold = 0; fold < count; fold++) {
			final int[] in = Folds.rows(innerFolds, fold, false);
			final int[] out = Folds.rows(innerFolds, fold, true);
			final Prepared inner = prepare(training.select(in));
			final RegularizationPath path = path(inner.table, net, lambdas);
			weights[fold] = weight(training.outcome(), out);
			deviances[fold] = deviances(training, inner, path, in, out, lambdas.length);
		}
		final PathCrossValidation choice = PathCrossValidation.summarize(deviances, weights);
		final int k = net.choice() == Learner.Choice.BEST ? choice.best() : choice.withinOneError();
		return new FittedPipeline(prepared.steps, new LinearScore(all.names(), all.coefficients()[k], all.intercepts()[k]),
			lambdas[k], choice.means()[k]);
	}

	private static RegularizationPath path(final ModelTable table, final Learner.ElasticNet net, final double[] lambdas) {
		if (table.outcome() instanceof Outcome.Binary binary) {
			return lambdas.length == 0 ? RegularizationPath.logistic(table.features(), binary.values(), net.settings())
				: RegularizationPath.logistic(table.features(), binary.values(), net.settings(), lambdas);
		}
		final Outcome.Survival survival = (Outcome.Survival) table.outcome();
		return lambdas.length == 0 ? RegularizationPath.cox(table.features(), survival.values(), net.settings())
			: RegularizationPath.cox(table.features(), survival.values(), net.settings(), lambdas);
	}

	/** Rows held out, or events among them. */
	private static double weight(final Outcome outcome, final int[] out) {
		if (outcome instanceof Outcome.Binary) return out.length;
		final long events = Arrays.stream(out).filter(outcome::happened).count();
		if (events == 0) {
			throw new InvalidInputException("An inner fold has no event, but each fold needs one: use fewer folds.");
		}
		return events;
	}

	private static double[] deviances(final ModelTable training, final Prepared inner, final RegularizationPath path,
		final int[] in, final int[] out, final int count)
	{
		final double[] deviances = new double[count];
		final boolean binary = training.outcome() instanceof Outcome.Binary;
		final ModelTable rows = binary ? training.select(out) : training;
		final FeatureMatrix features = inner.apply(rows);
		for (int k = 0; k < count; k++) {
			final double[] predictor = path.predict(features, Math.min(k, path.size() - 1));
			deviances[k] = rows.outcome() instanceof Outcome.Binary held ? PathCrossValidation.deviance(held.values(),
				predictor) : PathCrossValidation.heldOutDeviance(((Outcome.Survival) rows.outcome()).values(), predictor, in);
		}
		return deviances;
	}
}
