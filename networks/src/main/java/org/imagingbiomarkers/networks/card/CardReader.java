package org.imagingbiomarkers.networks.card;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.alignment.Resampling.Interpolation;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.networks.card.ModelOutput.Activation;
import org.imagingbiomarkers.networks.card.ModelOutput.OutputClass;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;

/** Reads model cards ({@code model.yaml}). All lists of three are in the order x, y, z. */
public final class CardReader {

	/** Name of a card beside its network. */
	public static final String FILE = "model.yaml";

	private static final long MAX_BYTES = 1 << 20;
	private static final int MAX_WINDOW = 4096;
	/** Voxels of a window of all channels: 1 GB as 32-bit numbers. */
	private static final double MAX_VOXELS = 1 << 28;

	private CardReader() {}

	/**
	 * Reads a card.
	 *
	 * @throws InputException if it is none, or something in it is wrong
	 */
	public static ModelCard read(final Path file) throws IOException {
		return card(CardFields.of(file.getFileName().toString(), YamlDocument.read("model", file, MAX_BYTES, false)));
	}

	/** Reads the entries of a card that is not a file. */
	static ModelCard read(final String name, final Map<String, Object> entries) throws InputException {
		return card(CardFields.of(name, entries));
	}

	private static ModelCard card(final CardFields card) throws InputException {
		card.allow("name", "version", "license", "citation", "intended_use", "training_data", "network", "channels",
			"spacing_mm", "field_of_view_mm", "preparation", "window", "outputs", "probe");
		final ModelCard.About about = new ModelCard.About(card.text("name"), card.text("version"), card.text("license"), card
			.text("citation"), card.text("intended_use"), card.text("training_data"));
		final CardFields network = card.inner("network");
		network.allow("file", "sha256");
		final String sha = network.text("sha256").toLowerCase(Locale.ROOT);
		if (!sha.matches("[0-9a-f]{64}")) throw network.problem("sha256", "64 hexadecimal digits");
		final List<CardFields> channels = card.list("channels");
		final Tiling tiling = tiling(card.inner("window"), channels.size());
		return new ModelCard(about, new ModelCard.NetworkFile(fileName(network), sha), channels(channels), limits(card,
			"spacing_mm"), limits(card, "field_of_view_mm"), preparation(card.inner("preparation"), channels), tiling, outputs(
				card.list("outputs")), probe(card), List.of(), card.all());
	}

	/** The name of a file beside the card, never a path to elsewhere. */
	private static String fileName(final CardFields network) throws InputException {
		final String name = network.text("file");
		if (!name.matches("[A-Za-z0-9_ ()+-][A-Za-z0-9._ ()+-]*\\.onnx")) throw network.problem("file",
			"the name of an .onnx file beside the card");
		return name;
	}

	private static List<InputChannel> channels(final List<CardFields> all) throws InputException {
		final List<InputChannel> channels = new ArrayList<>();
		for (final CardFields one : all) {
			one.allow("name", "modality", "unit", "range", "covers", "normalization");
			channels.add(new InputChannel(one.text("name"), one.texts("modality"), one.texts("unit"), one.range("range"), one
				.range("covers")));
		}
		return channels;
	}

	private static AxisLimits limits(final CardFields card, final String key) throws InputException {
		if (!card.has(key)) return AxisLimits.ANY;
		final CardFields fields = card.inner(key);
		fields.allow("minimum", "maximum");
		final double[] low = fields.numbers("minimum", 3);
		final double[] high = fields.numbers("maximum", 3);
		final ValueRange[] ranges = new ValueRange[3];
		for (int d = 0; d < 3; d++) {
			if (!(low[d] >= 0)) throw fields.problem("minimum", "three numbers from 0 up");
			if (!(low[d] <= high[d])) throw fields.problem("maximum", "three numbers, none below the minimum");
			ranges[d] = new ValueRange(low[d], high[d]);
		}
		return new AxisLimits(ranges[0], ranges[1], ranges[2]);
	}

	private static Preparation preparation(final CardFields fields, final List<CardFields> channels) throws InputException {
		fields.allow("convention", "axes", "orientation", "crop", "spacing_mm", "interpolation", "separate_slices");
		final String orientation = fields.text("orientation", "image");
		if (!orientation.equals("image") && !isOrientation(orientation)) throw fields.problem("orientation",
			"\"image\", or three letters such as RAS or LPS");
		final double[] spacing = fields.has("spacing_mm") ? fields.numbers("spacing_mm", 3) : new double[3];
		for (final double side : spacing) {
			if (side < 0 || side > 0 && (side < 0.01 || side > 100)) throw fields.problem("spacing_mm",
				"three numbers from 0.01 to 100, or 0 for the voxel size of the image");
		}
		final List<Normalization> normalizations = new ArrayList<>();
		for (final CardFields channel : channels) {
			normalizations.add(normalization(channel.inner("normalization")));
		}
		return new Preparation(Convention.valueOf(fields.word("convention", null, "monai", "nnunet").toUpperCase(
			Locale.ROOT)), fields.word("axes", null, "zyx", "xyz"), orientation.equals("image") ? "" : orientation, fields.flag(
				"crop", false), spacing, Interpolation.valueOf(fields.word("interpolation", "linear", "nearest", "linear",
					"cubic").toUpperCase(Locale.ROOT)), fields.flag("separate_slices", false), normalizations);
	}

	/** One letter of each pair of directions. */
	static boolean isOrientation(final String letters) {
		final Set<Character> axes = new HashSet<>();
		letters.chars().forEach(c -> axes.add("RL".indexOf(c) >= 0 ? 'x' : "AP".indexOf(c) >= 0 ? 'y' : "SI".indexOf(c) >= 0
			? 'z' : '?'));
		return letters.length() == 3 && axes.size() == 3 && !axes.contains('?');
	}

	private static Normalization normalization(final CardFields fields) throws InputException {
		switch (fields.word("kind", null, "none", "z-score", "percentiles", "window", "fixed")) {
			case "none":
				fields.allow("kind");
				return new Normalization.None();
			case "z-score":
				fields.allow("kind", "nonzero");
				return new Normalization.ZScore(fields.flag("nonzero", false));
			case "percentiles":
				fields.allow("kind", "lower", "upper");
				final double lower = fields.number("lower");
				if (!(lower >= 0 && lower < 100)) throw fields.problem("lower", "a percentile from 0 to below 100");
				final double upper = fields.number("upper");
				if (!(upper > lower && upper <= 100)) throw fields.problem("upper",
					"a percentile above the lower one, up to 100");
				return new Normalization.Percentiles(lower, upper);
			case "window":
				fields.allow("kind", "window", "becomes");
				final ValueRange window = fields.range("window");
				if (window.isAny()) throw fields.problem("window", "a smaller and a larger number");
				final double[] becomes = fields.has("becomes") ? fields.numbers("becomes", 2) : new double[] { 0, 1 };
				return new Normalization.Window(window.low(), window.high(), becomes[0], becomes[1]);
			default:
				fields.allow("kind", "clip", "mean", "deviation");
				final ValueRange clip = fields.range("clip");
				final double deviation = fields.number("deviation");
				if (!(deviation > 0)) throw fields.problem("deviation", "a number above 0");
				return new Normalization.Fixed(clip.low(), clip.high(), fields.number("mean"), deviation);
		}
	}

	private static Tiling tiling(final CardFields fields, final int channels) throws InputException {
		fields.allow("size", "overlap", "blending", "sigma", "flips");
		final double[] size = fields.numbers("size", 3);
		double voxels = channels;
		final int[] whole = new int[3];
		for (int d = 0; d < 3; d++) {
			if (size[d] != Math.rint(size[d]) || !(size[d] >= 1 && size[d] <= MAX_WINDOW)) throw fields.problem("size",
				"three whole numbers from 1 to " + MAX_WINDOW);
			whole[d] = (int) size[d];
			voxels *= whole[d];
		}
		if (voxels > MAX_VOXELS) throw fields.problem("size", "a window of at most 2^28 voxels in all channels");
		final double overlap = fields.number("overlap", 0.5);
		if (!(overlap >= 0 && overlap <= 0.9)) throw fields.problem("overlap", "a number from 0 to 0.9");
		final double sigma = fields.number("sigma", 0.125);
		if (!(sigma > 0.01 && sigma <= 10)) throw fields.problem("sigma", "a number from 0.01 to 10");
		final String flips = String.join("", fields.texts("flips"));
		if (!flips.matches("x?y?z?")) throw fields.problem("flips", "a list of some of x, y and z in this order");
		return new Tiling(whole, overlap, fields.word("blending", "gaussian", "gaussian", "constant").equals("gaussian"),
			sigma, flips);
	}

	private static List<ModelOutput> outputs(final List<CardFields> all) throws InputException {
		final List<ModelOutput> outputs = new ArrayList<>();
		for (final CardFields one : all) {
			one.allow("name", "task", "activation", "classes");
			final Task task = Task.valueOf(one.word("task", null, "segmentation", "classification", "features").toUpperCase(
				Locale.ROOT));
			final boolean features = task == Task.FEATURES;
			final Activation activation = Activation.valueOf(one.word("activation", features ? "none" : null, "none", "softmax",
				"sigmoid").toUpperCase(Locale.ROOT));
			if (features && one.has("classes")) throw one.problem("classes", "left out for features");
			final Task known = task;
			if (outputs.stream().anyMatch(other -> other.task() == known)) throw one.problem("task",
				"one that no other output is for");
			outputs.add(new ModelOutput(one.text("name", ""), task, activation, features ? List.of() : classes(one)));
		}
		return outputs;
	}

	private static List<OutputClass> classes(final CardFields output) throws InputException {
		final List<OutputClass> classes = new ArrayList<>();
		for (final CardFields one : output.list("classes")) {
			one.allow("code", "name", "largest_only");
			final int code = one.whole("code", 0, 65535);
			if (classes.stream().anyMatch(other -> other.code() == code)) throw one.problem("code",
				"a number that no other class has");
			classes.add(new OutputClass(code, one.text("name"), one.flag("largest_only", false)));
		}
		if (classes.stream().allMatch(one -> one.code() == 0)) throw output.problem("classes",
			"a list in which a class has a code above 0");
		return classes;
	}

	private static Optional<ModelCard.Probe> probe(final CardFields card) throws InputException {
		if (!card.has("probe")) return Optional.empty();
		final CardFields fields = card.inner("probe");
		fields.allow("output", "mean", "tolerance");
		final double tolerance = fields.number("tolerance");
		if (!(tolerance > 0)) throw fields.problem("tolerance", "a number above 0");
		return Optional.of(new ModelCard.Probe(fields.text("output"), fields.number("mean"), tolerance));
	}
}
