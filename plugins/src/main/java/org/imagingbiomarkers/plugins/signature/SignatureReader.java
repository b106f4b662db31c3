package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.model.forest.DecisionTree;
import org.imagingbiomarkers.model.forest.ForestSettings;
import org.imagingbiomarkers.model.forest.RandomForest;
import org.imagingbiomarkers.model.forest.SurvivalForest;
import org.imagingbiomarkers.model.forest.SurvivalTree;
import org.imagingbiomarkers.model.forest.TreeSplits;
import org.imagingbiomarkers.model.pipeline.FittedPipeline;
import org.imagingbiomarkers.model.pipeline.ForestScore;
import org.imagingbiomarkers.model.pipeline.KernelScore;
import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.pipeline.ScoreModel;
import org.imagingbiomarkers.model.pipeline.SurvivalForestScore;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.signature.CutOff;
import org.imagingbiomarkers.model.signature.ExtractionRecord;
import org.imagingbiomarkers.model.signature.OutcomeColumns;
import org.imagingbiomarkers.model.signature.PerformanceValue;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TestEvaluation;
import org.imagingbiomarkers.model.signature.TrainingRange;
import org.imagingbiomarkers.model.signature.TrainingRecord;
import org.imagingbiomarkers.model.support.Kernel;
import org.imagingbiomarkers.model.support.SupportVectorMachine;
import org.imagingbiomarkers.model.survival.BaselineHazard;
import org.imagingbiomarkers.plugins.command.SettingsDigest;

/** A signature from a JSON document, each part checked; {@link SignatureWriter} is its inverse. */
final class SignatureReader {

	private SignatureReader() {}

	static Signature signature(final JsonFields document) {
		if (!document.text("format").equals(SignatureWriter.FORMAT)) {
			throw document.problem("format", "\"" + SignatureWriter.FORMAT + "\"");
		}
		if (document.whole("format_version") != SignatureWriter.FORMAT_VERSION) {
			throw document.problem("format_version", SignatureWriter.FORMAT_VERSION + ", which this software reads,");
		}
		final JsonFields outcome = document.object("outcome");
		final JsonFields cut = document.object("cut_off");
		final JsonFields training = document.object("training");
		return new Signature(document.text("name"), new OutcomeColumns(outcome.text("outcome"), outcome.text("time"), outcome
			.text("event"), outcome.number("horizon")), pipeline(document.object("pipeline")), baseline(document.object(
				"baseline_hazard")), new CutOff(cut.number("score"), cut.constant("rule", CutOff.Rule.class), cut.number("p")),
			ranges(document), extraction(document.object("extraction")), new TrainingRecord(training.text("file"), training
				.text("sha256"), training.whole("rows"), training.whole("patients"), training.whole("events"), training.whole(
					"candidates")), performance(document), evaluations(document), document.textsByKey("options"), document.text(
						"version"));
	}

	private static FittedPipeline pipeline(final JsonFields fields) {
		final List<FittedStep> steps = new ArrayList<>();
		List<String> left = null;
		for (final JsonFields one : fields.objects("steps")) {
			final FittedStep step = step(one);
			if (left != null && !left.containsAll(step.names())) {
				throw one.problem("features", "some of those that the steps before leave");
			}
			left = step.names();
			steps.add(step);
		}
		final ScoreModel model = model(fields.object("model"));
		if (left != null && !left.containsAll(model.names())) {
			throw fields.object("model").problem("features", "some of those that the steps leave");
		}
		return new FittedPipeline(List.copyOf(steps), model, fields.number("lambda"), fields.number("tuning_deviance"));
	}

	private static List<String> features(final JsonFields fields) {
		final List<String> names = fields.texts("features");
		if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
			throw fields.problem("features", "a list of different names");
		}
		return List.copyOf(names);
	}

	/** One finite number per feature. */
	private static double[] perFeature(final JsonFields fields, final String key, final int count) {
		final double[] values = fields.numbers(key);
		if (values.length != count) throw fields.problem(key, "a list of " + count + " numbers, one per feature,");
		for (final double value : values) {
			if (Double.isNaN(value)) throw fields.problem(key, "a list of numbers");
		}
		return values;
	}

	private static double[] divisors(final JsonFields fields, final String key, final int count) {
		final double[] values = perFeature(fields, key, count);
		for (final double value : values) {
			if (!(value > 0)) throw fields.problem(key, "a list of numbers above 0");
		}
		return values;
	}

	private static FittedStep step(final JsonFields fields) {
		final List<String> names = features(fields);
		final int n = names.size();
		return switch (fields.text("step")) {
			case SignatureWriter.KEEP -> new FittedStep.Keep(names);
			case SignatureWriter.FILL -> new FittedStep.Fill(names, perFeature(fields, "values", n));
			case SignatureWriter.SCALE -> new FittedStep.Scale(names, perFeature(fields, "means", n), divisors(fields, "scales",
				n));
			case SignatureWriter.HARMONIZE -> harmonize(fields, names);
			default -> throw fields.problem("step", "keep, fill, scale or harmonize");
		};
	}

	private static FittedStep harmonize(final JsonFields fields, final List<String> names) {
		final Map<String, Integer> places = new HashMap<>();
		final List<double[]> shifts = new ArrayList<>();
		final List<double[]> variances = new ArrayList<>();
		for (final JsonFields scanner : fields.objects("scanners")) {
			if (places.putIfAbsent(scanner.text("scanner"), shifts.size()) != null) {
				throw scanner.problem("scanner", "a scanner that occurs once");
			}
			final double[] shift = scanner.numbers("shifts");
			final double[] variance = scanner.numbers("variances");
			if (shift.length != names.size() || variance.length != names.size()) {
				throw scanner.problem("shifts", "with the variances lists of one number per feature");
			}
			for (int f = 0; f < shift.length; f++) {
				if (variance[f] <= 0 || !Double.isNaN(variance[f]) && Double.isNaN(shift[f])) {
					throw scanner.problem("variances", "numbers above 0, each with a shift");
				}
			}
			shifts.add(shift);
			variances.add(variance);
		}
		final double[] spreads = fields.numbers("spreads");
		if (spreads.length != names.size()) throw fields.problem("spreads", "a list of one number per feature");
		return new FittedStep.Harmonize(names, Map.copyOf(places), perFeature(fields, "means", names.size()), spreads, shifts
			.toArray(double[][]::new), variances.toArray(double[][]::new));
	}

	private static ScoreModel model(final JsonFields fields) {
		final List<String> names = features(fields);
		if (fields.text("model").equals(SignatureWriter.LINEAR)) {
			final double intercept = fields.number("intercept");
			if (Double.isNaN(intercept)) throw fields.problem("intercept", "a number");
			return new LinearScore(names, perFeature(fields, "coefficients", names.size()), intercept);
		}
		if (fields.text("model").equals(SignatureWriter.RADIAL)) return radial(fields, names);
		final boolean survival = fields.text("model").equals(SignatureWriter.SURVIVAL_FOREST);
		if (!survival && !fields.text("model").equals(SignatureWriter.FOREST)) {
			throw fields.problem("model", "linear, forest, " + SignatureWriter.SURVIVAL_FOREST + " or " +
				SignatureWriter.RADIAL);
		}
		final List<JsonFields> trees = fields.objects("trees");
		if (trees.size() > ForestSettings.MAX_TREES) {
			throw fields.problem("trees", "a list of at most " + ForestSettings.MAX_TREES);
		}
		if (survival) {
			return new SurvivalForestScore(new SurvivalForest(names, fields.numbers("times"), trees.stream().map(
				tree -> new SurvivalTree(splits(tree), tree.wholes("first"), tree.wholes("time"), tree.numbers("hazard")))
				.toList()));
		}
		return new ForestScore(new RandomForest(names, trees.stream().map(tree -> new DecisionTree(splits(tree), tree.numbers(
			"value"))).toList()));
	}

	private static TreeSplits splits(final JsonFields tree) {
		return new TreeSplits(tree.wholes("feature"), tree.numbers("threshold"), tree.wholes("left"), tree.wholes("right"));
	}

	private static ScoreModel radial(final JsonFields fields, final List<String> names) {
		final double[][] vectors = fields.objects("vectors").stream().map(one -> perFeature(one, "values", names.size()))
			.toArray(double[][]::new);
		final double[] weights = perFeature(fields, "weights", vectors.length);
		for (final String key : List.of("bias", "intercept")) {
			if (Double.isNaN(fields.number(key))) throw fields.problem(key, "a number");
		}
		for (final String key : List.of("gamma", "slope")) {
			// below 0 the risk would fall as the decision rises
			if (!(fields.number(key) > 0)) throw fields.problem(key, "a number above 0");
		}
		return new KernelScore(new SupportVectorMachine(names, new Kernel.Radial(fields.number("gamma")), vectors, weights,
			fields.number("bias")), fields.number("slope"), fields.number("intercept"));
	}

	private static BaselineHazard baseline(final JsonFields fields) {
		final double[] times = fields.numbers("times");
		final double[] hazards = fields.numbers("hazards");
		if (times.length != hazards.length) throw fields.problem("hazards", "a list of one number per time");
		for (int k = 0; k < times.length; k++) {
			if (!(times[k] >= 0) || k > 0 && !(times[k] > times[k - 1])) throw fields.problem("times", "a rising list");
			if (!(hazards[k] >= 0) || k > 0 && !(hazards[k] >= hazards[k - 1])) {
				throw fields.problem("hazards", "a list that does not fall");
			}
		}
		return new BaselineHazard(times, hazards);
	}

	private static List<TrainingRange> ranges(final JsonFields document) {
		return document.objects("training_ranges").stream().map(range -> {
			final TrainingRange read = new TrainingRange(range.text("feature"), range.number("minimum"), range.number(
				"maximum"), range.number("mean"), range.number("deviation"), range.number("missing"));
			// without these nothing would ever be outside
			if (!(read.minimum() <= read.maximum())) throw range.problem("minimum", "a number up to the maximum");
			if (!(read.deviation() >= 0)) throw range.problem("deviation", "a number from 0 up");
			return read;
		}).toList();
	}

	private static ExtractionRecord extraction(final JsonFields fields) {
		final double[] spacing = fields.numbers("spacing");
		if (spacing.length != 3) throw fields.problem("spacing", "a list of three numbers");
		final Map<String, Object> settings = JsonDocument.fields(fields.object("settings").node());
		if (!SettingsDigest.digest(settings).equals(fields.text("sha256"))) {
			throw fields.problem("sha256", "the digest of the settings, which were changed by hand,");
		}
		return new ExtractionRecord(settings, fields.text("sha256"), fields.text("version"), spacing);
	}

	private static List<PerformanceValue> performance(final JsonFields document) {
		return document.objects("performance").stream().map(value -> new PerformanceValue(value.text("set"), value.text(
			"model"), value.text("measure"), value.number("value"), value.number("lower"), value.number("upper"))).toList();
	}

	private static List<TestEvaluation> evaluations(final JsonFields document) {
		return document.objects("evaluations").stream().map(look -> new TestEvaluation(look.text("file"), look.text("sha256"),
			look.whole("earlier"))).toList();
	}
}
