package org.imagingbiomarkers.model.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.LogisticRegression;
import org.imagingbiomarkers.model.forest.RandomForest;
import org.imagingbiomarkers.model.forest.SurvivalForest;
import org.imagingbiomarkers.model.selection.Association;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.selection.Step;
import org.imagingbiomarkers.model.survival.CoxRegression;
import org.imagingbiomarkers.model.survival.TiedEvents;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Everything that learns, in one: steps, then a learner. There is no way to fit a part of it to other rows than the rest.
 *
 * @param steps in the order of application
 * @param learner of the features that the steps leave
 */
public record Pipeline(List<Step> steps, Learner learner) {

	public Pipeline {
		steps = List.copyOf(steps);
	}

	/** Fits to all rows of a table; the learner divides them by itself where it tunes. */
	public FittedPipeline fit(final ModelTable training) {
		return tune(training, Workers.single()).fitted();
	}

	/** The same, with inner folds shared out, and with what the tuning chose among. */
	public TunedPipeline tune(final ModelTable training, final Workers workers) {
		if (learner instanceof Learner.ElasticNet net) {
			return tune(training, Folds.inner(training, net.folds(), net.seed()), workers);
		}
		if (learner instanceof Learner.SupportVectors machine) {
			return tune(training, Folds.inner(training, machine.folds(), machine.seed()), workers);
		}
		return tune(training, new int[0], workers);
	}

	/**
	 * Fits to all rows of a table.
	 *
	 * @param innerFolds the fold of each row for tuning, 0 up; unused by learners that do not tune
	 */
	public FittedPipeline fit(final ModelTable training, final int[] innerFolds) {
		return tune(training, innerFolds, Workers.single()).fitted();
	}

	private TunedPipeline tune(final ModelTable training, final int[] innerFolds, final Workers workers) {
		if (learner instanceof Learner.ElasticNet net) {
			return new PenaltyTuning(steps, net, training).fit(innerFolds, workers);
		}
		if (learner instanceof Learner.SupportVectors machine) {
			return new MarginTuning(steps, machine, training).fit(innerFolds, workers);
		}
		final FittedSteps fitted = FittedSteps.of(steps, training);
		return new TunedPipeline(new FittedPipeline(fitted.steps(), model(fitted.table(), workers), Double.NaN, Double.NaN),
			Optional.empty());
	}

	private ScoreModel model(final ModelTable table, final Workers workers) {
		final FeatureMatrix features = table.features();
		if (learner instanceof Learner.SingleFeature single) {
			features.column(single.name());
			return new LinearScore(List.of(single.name()), new double[] { 1 }, 0);
		}
		if (learner instanceof Learner.WeightedSum) {
			return new LinearScore(features.names(), Arrays.stream(features.columns()).mapToDouble(c -> Association.z(c, table
				.outcome())).toArray(), 0);
		}
		if (learner instanceof Learner.Forest forest) return forest(table, forest, workers);
		if (table.outcome() instanceof Outcome.Binary binary) {
			final LogisticRegression fit = LogisticRegression.fit(features, binary.values());
			return new LinearScore(fit.names(), fit.coefficients(), fit.intercept());
		}
		final CoxRegression fit = CoxRegression.fit(features, ((Outcome.Survival) table.outcome()).values(),
			TiedEvents.EFRON);
		return new LinearScore(fit.names(), fit.coefficients(), 0);
	}

	private static ScoreModel forest(final ModelTable table, final Learner.Forest forest, final Workers workers) {
		if (table.outcome() instanceof Outcome.Binary binary) {
			return new ForestScore(RandomForest.fit(table.features(), binary.values(), forest.settings(), workers));
		}
		return new SurvivalForestScore(SurvivalForest.fit(table.features(), ((Outcome.Survival) table.outcome()).values(),
			forest.settings(), workers));
	}
}
