package org.imagingbiomarkers.plugins.signature;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.model.forest.DecisionTree;
import org.imagingbiomarkers.model.forest.RandomForest;
import org.imagingbiomarkers.model.forest.SurvivalForest;
import org.imagingbiomarkers.model.forest.SurvivalTree;
import org.imagingbiomarkers.model.forest.TreeSplits;
import org.imagingbiomarkers.model.pipeline.ForestScore;
import org.imagingbiomarkers.model.pipeline.KernelScore;
import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.pipeline.ScoreModel;
import org.imagingbiomarkers.model.pipeline.SurvivalForestScore;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.support.Kernel;
import org.imagingbiomarkers.model.support.SupportVectorMachine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A signature as a JSON document; {@link SignatureReader} is its inverse. */
final class SignatureWriter {

	static final String FORMAT = "imaging biomarkers signature";
	static final int FORMAT_VERSION = 1;
	static final String KEEP = "keep";
	static final String FILL = "fill";
	static final String SCALE = "scale";
	static final String HARMONIZE = "harmonize";
	static final String LINEAR = "linear";
	static final String FOREST = "forest";
	static final String SURVIVAL_FOREST = "survival forest";
	static final String RADIAL = "radial support vectors";

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private SignatureWriter() {}

	static ObjectNode document(final Signature signature) {
		final ObjectNode document = JSON.objectNode();
		document.put("format", FORMAT).put("format_version", FORMAT_VERSION);
		document.put("name", signature.name()).put("software", "Imaging Biomarkers for ImageJ and Fiji").put("version",
			signature.version());
		final ObjectNode outcome = document.putObject("outcome");
		outcome.put("outcome", signature.outcome().outcome()).put("time", signature.outcome().time()).put("event", signature
			.outcome().event());
		number(outcome, "horizon", signature.outcome().horizon());
		pipeline(document.putObject("pipeline"), signature);
		final ObjectNode baseline = document.putObject("baseline_hazard");
		baseline.set("times", numbers(signature.baseline().times()));
		baseline.set("hazards", numbers(signature.baseline().hazards()));
		final ObjectNode cut = document.putObject("cut_off");
		number(cut, "score", signature.cutOff().score());
		cut.put("rule", signature.cutOff().rule().name());
		number(cut, "p", signature.cutOff().p());
		final ArrayNode ranges = document.putArray("training_ranges");
		signature.ranges().forEach(range -> {
			final ObjectNode entry = ranges.addObject().put("feature", range.feature());
			number(entry, "minimum", range.minimum());
			number(entry, "maximum", range.maximum());
			number(entry, "mean", range.mean());
			number(entry, "deviation", range.deviation());
			number(entry, "missing", range.missing());
		});
		records(document, signature);
		return document;
	}

	private static void records(final ObjectNode document, final Signature signature) {
		final ObjectNode extraction = document.putObject("extraction");
		extraction.set("settings", JsonDocument.mapper().valueToTree(signature.extraction().settings()));
		extraction.put("sha256", signature.extraction().sha256()).put("version", signature.extraction().version());
		extraction.set("spacing", numbers(signature.extraction().spacing()));
		document.putObject("training").put("file", signature.training().file()).put("sha256", signature.training().sha256())
			.put("rows", signature.training().rows()).put("patients", signature.training().patients()).put("events", signature
				.training().events()).put("candidates", signature.training().candidates());
		final ObjectNode options = document.putObject("options");
		signature.options().forEach(options::put);
		final ArrayNode performance = document.putArray("performance");
		signature.performance().forEach(value -> {
			final ObjectNode entry = performance.addObject().put("set", value.set()).put("model", value.model()).put("measure",
				value.measure());
			number(entry, "value", value.value());
			number(entry, "lower", value.lower());
			number(entry, "upper", value.upper());
		});
		document.put("test_set_looked_at", !signature.evaluations().isEmpty());
		final ArrayNode evaluations = document.putArray("evaluations");
		signature.evaluations().forEach(look -> evaluations.addObject().put("file", look.file()).put("sha256", look.sha256())
			.put("earlier", look.earlier()));
	}

	private static void pipeline(final ObjectNode into, final Signature signature) {
		final ArrayNode steps = into.putArray("steps");
		signature.pipeline().steps().forEach(step -> step(steps.addObject(), step));
		model(into.putObject("model"), signature.pipeline().model());
		number(into, "lambda", signature.pipeline().lambda());
		number(into, "tuning_deviance", signature.pipeline().tuningDeviance());
	}

	private static void step(final ObjectNode into, final FittedStep step) {
		if (step instanceof FittedStep.Keep) into.put("step", KEEP);
		else if (step instanceof FittedStep.Fill fill) into.put("step", FILL).set("values", numbers(fill.values()));
		else if (step instanceof FittedStep.Scale scale) {
			into.put("step", SCALE).set("means", numbers(scale.means()));
			into.set("scales", numbers(scale.scales()));
		}
		else if (step instanceof FittedStep.Harmonize harmonize) {
			into.put("step", HARMONIZE).set("means", numbers(harmonize.means()));
			into.set("spreads", numbers(harmonize.spreads()));
			final ArrayNode scanners = into.putArray("scanners");
			for (final Map.Entry<String, Integer> scanner : new TreeMap<>(harmonize.scanners()).entrySet()) {
				final ObjectNode entry = scanners.addObject().put("scanner", scanner.getKey());
				entry.set("shifts", numbers(harmonize.shifts()[scanner.getValue()]));
				entry.set("variances", numbers(harmonize.variances()[scanner.getValue()]));
			}
		}
		into.set("features", texts(step.names()));
	}

	private static void model(final ObjectNode into, final ScoreModel model) {
		if (model instanceof LinearScore linear) {
			into.put("model", LINEAR).set("features", texts(linear.names()));
			into.set("coefficients", numbers(linear.coefficients()));
			number(into, "intercept", linear.intercept());
			return;
		}
		if (model instanceof KernelScore score) {
			final SupportVectorMachine machine = score.machine();
			into.put("model", RADIAL).set("features", texts(machine.names()));
			number(into, "gamma", ((Kernel.Radial) machine.kernel()).gamma());
			final ArrayNode vectors = into.putArray("vectors");
			for (final double[] vector : machine.vectors()) {
				vectors.addObject().set("values", numbers(vector));
			}
			into.set("weights", numbers(machine.weights()));
			number(into, "bias", machine.bias());
			number(into, "slope", score.slope());
			number(into, "intercept", score.intercept());
			return;
		}
		if (model instanceof SurvivalForestScore score) survivalForest(into, score.forest());
		else forest(into, ((ForestScore) model).forest());
	}

	private static void forest(final ObjectNode into, final RandomForest forest) {
		into.put("model", FOREST).set("features", texts(forest.names()));
		final ArrayNode trees = into.putArray("trees");
		for (final DecisionTree tree : forest.trees()) {
			splits(trees.addObject(), tree.splits()).set("value", numbers(tree.values()));
		}
	}

	private static void survivalForest(final ObjectNode into, final SurvivalForest forest) {
		into.put("model", SURVIVAL_FOREST).set("features", texts(forest.names()));
		into.set("times", numbers(forest.times()));
		final ArrayNode trees = into.putArray("trees");
		for (final SurvivalTree tree : forest.trees()) {
			final ObjectNode entry = splits(trees.addObject(), tree.splits());
			entry.set("first", wholes(tree.first()));
			entry.set("time", wholes(tree.times()));
			entry.set("hazard", numbers(tree.hazards()));
		}
	}

	private static ObjectNode splits(final ObjectNode into, final TreeSplits splits) {
		into.set("feature", wholes(splits.features()));
		into.set("threshold", numbers(splits.thresholds()));
		into.set("left", wholes(splits.left()));
		into.set("right", wholes(splits.right()));
		return into;
	}

	private static void number(final ObjectNode into, final String key, final double value) {
		if (Double.isFinite(value)) into.put(key, value);
		else into.putNull(key);
	}

	private static ArrayNode numbers(final double[] values) {
		final ArrayNode list = JSON.arrayNode(values.length);
		for (final double value : values) {
			if (Double.isFinite(value)) list.add(value);
			else list.addNull();
		}
		return list;
	}

	private static ArrayNode wholes(final int[] values) {
		final ArrayNode list = JSON.arrayNode(values.length);
		for (final int value : values) {
			list.add(value);
		}
		return list;
	}

	private static ArrayNode texts(final List<String> values) {
		final ArrayNode list = JSON.arrayNode(values.size());
		values.forEach(list::add);
		return list;
	}
}
