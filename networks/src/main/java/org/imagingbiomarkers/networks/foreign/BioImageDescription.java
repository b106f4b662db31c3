package org.imagingbiomarkers.networks.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.card.CardBuilder;
import org.imagingbiomarkers.networks.card.CardFields;
import org.imagingbiomarkers.networks.card.ModelCard;

/**
 * A model of the BioImage Model Zoo by its {@code rdf.yaml}, format 0.4 or 0.5 (Ouyang 2022,
 * doi:10.1101/2022.06.07.495102). Only models with ONNX weights, one input and one output can be run.
 */
public final class BioImageDescription {

	private static final String FILE = "rdf.yaml";
	private static final double UM = 1e-3;

	private BioImageDescription() {}

	/**
	 * Reads a description.
	 *
	 * @param fields of {@code rdf.yaml}
	 * @param network name of the .onnx file
	 * @param sha256 its digest
	 * @throws InputException if it does not suffice
	 */
	public static ModelCard read(final CardFields fields, final String network, final String sha256) throws InputException {
		final CardFields weights = fields.inner("weights").inner("onnx");
		if (weights.has("sha256") && !weights.text("sha256").equalsIgnoreCase(sha256)) throw new InputException("\"" +
			network + "\" must be the file that rdf.yaml describes, with the SHA-256 " + weights.text("sha256") +
			", but it has " + sha256 + ".");
		final CardFields input = only(fields, "inputs");
		final CardFields output = only(fields, "outputs");
		final CardBuilder card = new CardBuilder(FILE).about("name", fields.value("name")).about("version", fields.value(
			"version")).about("license", fields.value("license")).about("citation", citation(fields)).about("intended_use",
				fields.value("description")).about("training_data", null);
		card.put("network", CardBuilder.fields("file", network, "sha256", sha256));
		final Axes axes = Axes.of(input);
		card.put("preparation", CardBuilder.fields("convention", "monai", "axes", axes.order, "orientation", "image",
			"spacing_mm", axes.spacing));
		if (axes.spacing.equals(List.of(0.0, 0.0, 0.0))) card.unstated(
			"which voxel size it was made for: images keep theirs");
		card.unstated("which modality, intensities and fields of view it was made for: they are not checked");
		card.put("channels", channels(input, axes));
		card.put("window", CardBuilder.fields("size", axes.size, "overlap", 0.5, "blending", "gaussian", "sigma", 0.125));
		card.put("outputs", List.of(output(output, card)));
		return card.build();
	}

	private static CardFields only(final CardFields fields, final String key) throws InputException {
		final List<CardFields> all = fields.list(key);
		if (all.size() == 1) return all.get(0);
		throw new InputException("\"" + FILE + "\": " + key + " must be one tensor, but there are " + all.size() + ".");
	}

	private static String citation(final CardFields fields) throws InputException {
		if (!fields.has("cite")) return null;
		final List<String> all = new ArrayList<>();
		for (final CardFields one : fields.list("cite")) {
			all.add(one.text("text", "") + (one.has("doi") ? " doi:" + one.text("doi") : ""));
		}
		return String.join("; ", all);
	}

	/** The axes of an input tensor after the batch. */
	private record Axes(String order, int channels, List<Object> size, List<Object> spacing) {

		static Axes of(final CardFields input) throws InputException {
			final boolean old = !(input.value("axes") instanceof List);
			final List<CardFields> described = old ? List.of() : input.list("axes");
			final StringBuilder letters = new StringBuilder(old ? input.text("axes") : "");
			for (final CardFields one : described) {
				final String type = one.text("type", "");
				letters.append(type.equals("batch") ? "b" : type.equals("channel") ? "c" : one.text("id", "?"));
			}
			final String order = letters.toString();
			if (!order.matches("bc(zyx|xyz|yx|xy)")) throw input.problem("axes",
				"batch, channel and then the axes of space, as bczyx or bcyx");
			final String space = order.substring(2);
			final Object[] size = { 1.0, 1.0, 1.0 };
			final Object[] spacing = { 0.0, 0.0, 0.0 };
			int channels = 1;
			for (int i = 1; i < order.length(); i++) {
				final int axis = "xyz".indexOf(order.charAt(i));
				final double length = old ? length(input, i) : length(described.get(i));
				if (axis < 0) channels = (int) length;
				else size[axis] = length;
				if (!old && axis >= 0) spacing[axis] = millimeters(described.get(i));
			}
			return new Axes(space.startsWith("x") ? "xyz" : "zyx", channels, List.of(size), List.of(spacing));
		}

		/** Format 0.4: a list of lengths, or least lengths and steps. */
		private static double length(final CardFields input, final int axis) throws InputException {
			final Object shape = input.value("shape");
			final Object lengths = shape instanceof final Map<?, ?> least ? least.get("min") : shape;
			if (lengths instanceof final List<?> list && list.size() > axis && list.get(axis) instanceof final Number number)
				return number.doubleValue();
			throw input.problem("shape", "a list of lengths, or min and step");
		}

		/** Format 0.5: a length, a least length and a step, or names of channels. */
		private static double length(final CardFields axis) throws InputException {
			if (axis.has("channel_names")) return axis.texts("channel_names").size();
			if (axis.value("size") instanceof Map) return axis.inner("size").number("min");
			return axis.number("size");
		}

		private static double millimeters(final CardFields axis) throws InputException {
			if (!axis.has("unit") || !axis.has("scale")) return 0.0;
			return switch (axis.text("unit")) {
				case "millimeter" -> axis.number("scale");
				case "micrometer" -> axis.number("scale") * UM;
				case "centimeter" -> axis.number("scale") * 10;
				default -> throw axis.problem("unit", "millimeter, micrometer or centimeter");
			};
		}
	}

	private static List<Object> channels(final CardFields input, final Axes axes) throws InputException {
		final List<Object> channels = new ArrayList<>();
		for (int c = 0; c < axes.channels; c++) {
			channels.add(CardBuilder.fields("name", "channel " + (c + 1), "normalization", normalization(input)));
		}
		return channels;
	}

	private static Map<String, Object> normalization(final CardFields input) throws InputException {
		final List<CardFields> steps = new ArrayList<>();
		if (input.value("preprocessing") instanceof final List<?> list && !list.isEmpty()) {
			for (final CardFields step : input.list("preprocessing")) {
				final String id = step.text("id", step.text("name", ""));
				if (!id.equals("ensure_dtype")) steps.add(step);
			}
		}
		if (steps.isEmpty()) return CardBuilder.fields("kind", "none");
		if (steps.size() > 1) throw input.problem("preprocessing", "one step that changes values");
		final CardFields step = steps.get(0);
		final CardFields how = step.has("kwargs") ? step.inner("kwargs") : step;
		if (how.text("mode", "per_sample").equals("per_dataset")) throw step.problem("kwargs", "per_sample");
		switch (step.text("id", step.text("name", ""))) {
			case "zero_mean_unit_variance":
				return CardBuilder.fields("kind", "z-score");
			case "fixed_zero_mean_unit_variance":
				return CardBuilder.fields("kind", "fixed", "mean", how.number("mean"), "deviation", how.number("std"));
			case "scale_range":
				return CardBuilder.fields("kind", "percentiles", "lower", how.number("min_percentile", 0), "upper", how.number(
					"max_percentile", 100));
			case "scale_linear":
				final double gain = how.number("gain", 1);
				if (!(gain > 0)) throw how.problem("gain", "a number above 0");
				return CardBuilder.fields("kind", "fixed", "mean", -how.number("offset", 0) / gain, "deviation", 1 / gain);
			default:
				throw step.problem(step.has("id") ? "id" : "name",
					"zero_mean_unit_variance, fixed_zero_mean_unit_variance, scale_range or scale_linear");
		}
	}

	private static Map<String, Object> output(final CardFields output, final CardBuilder card) throws InputException {
		String activation = "none";
		if (output.value("postprocessing") instanceof final List<?> list && !list.isEmpty()) {
			for (final CardFields step : output.list("postprocessing")) {
				final String id = step.text("id", step.text("name", ""));
				if (id.equals("sigmoid")) activation = "sigmoid";
				else if (!List.of("ensure_dtype", "binarize").contains(id)) throw step.problem(step.has("id") ? "id" : "name",
					"sigmoid or binarize");
			}
		}
		final List<String> names = new ArrayList<>();
		if (output.value("axes") instanceof List) {
			for (final CardFields axis : output.list("axes")) {
				if (axis.text("type", "").equals("channel")) names.addAll(axis.texts("channel_names"));
			}
		}
		else if (output.value("shape") instanceof final List<?> shape && shape.size() > 1 && shape.get(
			1) instanceof final Number number)
		{
			for (int c = 0; c < number.intValue(); c++) {
				names.add("channel " + (c + 1));
			}
		}
		if (names.isEmpty()) throw output.problem("shape", "a list with the number of channels, or axes with channel_names");
		if (activation.equals("none") && names.size() > 1) card.unstated(
			"whether its classes exclude each other: the largest number is taken");
		final List<Object> classes = new ArrayList<>();
		for (int c = 0; c < names.size(); c++) {
			final boolean background = c == 0 && names.size() > 1 && names.get(0).equalsIgnoreCase("background");
			classes.add(CardBuilder.fields("code", background ? 0 : c + (names.get(0).equalsIgnoreCase("background") ? 0 : 1),
				"name", names.get(c)));
		}
		return CardBuilder.fields("task", "segmentation", "activation", activation, "classes", classes);
	}
}
