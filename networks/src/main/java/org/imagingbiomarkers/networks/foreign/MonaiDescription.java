package org.imagingbiomarkers.networks.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.card.CardBuilder;
import org.imagingbiomarkers.networks.card.CardFields;
import org.imagingbiomarkers.networks.card.ModelCard;

/**
 * A bundle of MONAI by its {@code metadata.json} and {@code inference.json} (Cardoso 2022, arXiv:2211.02701). Transforms
 * whose effect on the voxels is known are read; any other is refused, since the network would see something else.
 */
public final class MonaiDescription {

	/** Transforms that load, move or name things, and change no voxel. */
	private static final List<String> WITHOUT_EFFECT = List.of("LoadImaged", "EnsureChannelFirstd", "EnsureTyped",
		"CastToTyped", "ToTensord", "AddChanneld", "AsChannelFirstd", "SelectItemsd", "DeleteItemsd", "FromMetaTensord",
		"Identityd");
	/** The same after the network. */
	private static final List<String> AFTER = List.of("Invertd", "AsDiscreted", "SaveImaged", "EnsureTyped", "ToTensord",
		"CopyItemsd");

	private static final String FILE = "inference.json";

	private final CardFields metadata;
	private final CardFields inference;
	private final CardBuilder card = new CardBuilder("metadata.json");
	private Map<String, Object> normalization = CardBuilder.fields("kind", "none");
	private String orientation = "image";
	private List<Object> spacing = List.of(0.0, 0.0, 0.0);
	private String interpolation = "linear";
	private boolean normalized;

	private MonaiDescription(final CardFields metadata, final CardFields inference) {
		this.metadata = metadata;
		this.inference = inference;
	}

	/**
	 * Reads a description.
	 *
	 * @param metadata fields of {@code metadata.json}
	 * @param inference fields of {@code inference.json}
	 * @param network name of the .onnx file
	 * @param sha256 its digest
	 * @throws InputException if it does not suffice
	 */
	public static ModelCard read(final CardFields metadata, final CardFields inference, final String network,
		final String sha256) throws InputException
	{
		return new MonaiDescription(metadata, inference).card(network, sha256);
	}

	private ModelCard card(final String network, final String sha256) throws InputException {
		card.about("name", metadata.value("name")).about("version", metadata.value("version")).about("license", metadata
			.value("license") == null ? metadata.value("copyright") : metadata.value("license")).about("citation", citation())
			.about("intended_use", metadata.value("intended_use")).about("training_data", metadata.value("data_source"));
		card.put("network", CardBuilder.fields("file", network, "sha256", sha256));
		for (final CardFields transform : transforms("preprocessing")) {
			before(transform);
		}
		card.put("preparation", CardBuilder.fields("convention", "monai", "axes", "xyz", "orientation", orientation,
			"spacing_mm", spacing, "interpolation", interpolation));
		card.put("channels", channels());
		card.unstated("which voxel sizes and fields of view it was made for: they are not checked");
		window(inference.inner("inferer"));
		card.put("outputs", List.of(output()));
		return card.build();
	}

	private Object citation() throws InputException {
		final List<String> references = metadata.texts("references");
		return references.isEmpty() ? metadata.value("authors") : String.join("; ", references);
	}

	private List<CardFields> transforms(final String key) throws InputException {
		final CardFields compose = inference.inner(key);
		return compose.has("transforms") ? compose.list("transforms") : inference.list(key);
	}

	private static String name(final CardFields transform) throws InputException {
		final String target = transform.text("_target_");
		return target.substring(target.lastIndexOf('.') + 1);
	}

	private void before(final CardFields transform) throws InputException {
		if (transform.value("_disabled_") == Boolean.TRUE) return;
		final String name = name(transform);
		if (WITHOUT_EFFECT.contains(name)) return;
		switch (name) {
			case "Orientationd" -> orientation = transform.text("axcodes");
			case "Spacingd" -> spacing(transform);
			case "ScaleIntensityRanged" -> {
				if (!transform.flag("clip", false)) throw transform.problem("clip", "true: values beyond the range are cut off");
				normalize(CardBuilder.fields("kind", "window", "window", List.of(transform.number("a_min"), transform.number(
					"a_max")), "becomes", List.of(transform.number("b_min"), transform.number("b_max"))));
			}
			case "NormalizeIntensityd" -> {
				if (transform.has("subtrahend") || transform.has("divisor")) throw transform.problem("subtrahend", "left out");
				if (count() > 1 && !transform.flag("channel_wise", false)) throw transform.problem("channel_wise",
					"true for several channels");
				normalize(CardBuilder.fields("kind", "z-score", "nonzero", transform.flag("nonzero", false)));
			}
			case "ScaleIntensityd" -> {
				unit(transform, "minv", "maxv");
				normalize(CardBuilder.fields("kind", "percentiles", "lower", 0.0, "upper", 100.0));
			}
			case "ScaleIntensityRangePercentilesd" -> {
				unit(transform, "b_min", "b_max");
				if (!transform.flag("clip", false)) throw transform.problem("clip", "true: values beyond the range are cut off");
				normalize(CardBuilder.fields("kind", "percentiles", "lower", transform.number("lower"), "upper", transform.number(
					"upper")));
			}
			default -> throw transform.problem("_target_", "a transform that can be done here (" + String.join(", ", List.of(
				"Orientationd", "Spacingd", "ScaleIntensityRanged", "ScaleIntensityd", "ScaleIntensityRangePercentilesd",
				"NormalizeIntensityd")) + " and those that only load)");
		}
	}

	private static void unit(final CardFields transform, final String low, final String high) throws InputException {
		if (transform.number(low, 0) != 0) throw transform.problem(low, "0");
		if (transform.number(high, 1) != 1) throw transform.problem(high, "1");
	}

	private void normalize(final Map<String, Object> by) throws InputException {
		if (normalized) throw new InputException("\"" + FILE +
			"\": preprocessing must change intensities once, but it does so several times.");
		normalized = true;
		normalization = by;
	}

	private void spacing(final CardFields transform) throws InputException {
		if (normalized) throw new InputException("\"" + FILE +
			"\": Spacingd must come before intensities are changed in preprocessing, but it comes after.");
		final double[] sides = transform.numbers("pixdim", 3);
		spacing = List.of(sides[0], sides[1], sides[2]);
		final List<String> modes = transform.texts("mode");
		final String mode = modes.isEmpty() ? "bilinear" : modes.get(0);
		if (!List.of("bilinear", "nearest").contains(mode)) throw transform.problem("mode", "bilinear or nearest");
		interpolation = mode.equals("bilinear") ? "linear" : mode;
	}

	private CardFields image(final String side) throws InputException {
		final CardFields all = metadata.inner("network_data_format").inner(side);
		if (all.all().size() != 1) throw new InputException("\"metadata.json\": network_data_format." + side +
			" must have one tensor, but it has " + all.all().keySet() + ".");
		return all.inner(all.all().keySet().iterator().next());
	}

	private int count() throws InputException {
		return image("inputs").whole("num_channels", 1, 100);
	}

	private List<Object> channels() throws InputException {
		final CardFields image = image("inputs");
		final Map<String, Object> names = image.has("channel_def") ? image.inner("channel_def").all() : Map.of();
		final String modality = image.text("modality", "");
		final boolean hounsfield = image.text("format", "").equals("hounsfield");
		final List<String> modalities = modality.equals("CT") || modality.equals("MR") || modality.equals("PT") ? List.of(
			modality) : hounsfield ? List.of("CT") : List.of();
		if (modalities.isEmpty()) card.unstated("which modality it was made for: it is not checked");
		final List<Object> channels = new ArrayList<>();
		for (int c = 0; c < count(); c++) {
			channels.add(CardBuilder.fields("name", String.valueOf(names.getOrDefault(Integer.toString(c), "channel " + (c +
				1))), "modality", modalities, "unit", hounsfield ? List.of("HU") : List.of(), "normalization", normalization));
		}
		return channels;
	}

	private void window(final CardFields inferer) throws InputException {
		if (!name(inferer).equals("SlidingWindowInferer")) throw inferer.problem("_target_", "SlidingWindowInferer");
		final List<Object> size = new ArrayList<>();
		final double[] roi = inferer.twoOrThree("roi_size");
		for (final double side : roi) {
			size.add(side);
		}
		if (roi.length == 2) size.add(1.0);
		card.put("window", CardBuilder.fields("size", size, "overlap", inferer.number("overlap", 0.25), "blending", inferer
			.text("mode", "constant"), "sigma", inferer.number("sigma_scale", 0.125)));
	}

	private Map<String, Object> output() throws InputException {
		final CardFields image = image("outputs");
		final int channels = image.whole("num_channels", 1, 65535);
		final Map<String, Object> names = image.has("channel_def") ? image.inner("channel_def").all() : Map.of();
		String activation = "none";
		boolean largest = false;
		for (final CardFields transform : transforms("postprocessing")) {
			final String name = name(transform);
			if (name.equals("Activationsd")) activation = transform.value("softmax") == Boolean.TRUE ? "softmax" : transform
				.value("sigmoid") == Boolean.TRUE ? "sigmoid" : "none";
			else if (name.equals("KeepLargestConnectedComponentd")) largest = true;
			else if (!AFTER.contains(name)) throw transform.problem("_target_", "a transform that can be done here (" + String
				.join(", ", AFTER) + ", Activationsd, KeepLargestConnectedComponentd)");
		}
		// An argmax of numbers of any kind finds the same class as one of their softmax.
		if (activation.equals("none") && channels > 1) activation = "softmax";
		final List<Object> classes = new ArrayList<>();
		for (int c = 0; c < channels; c++) {
			final int code = activation.equals("softmax") ? c : c + 1;
			classes.add(CardBuilder.fields("code", code, "name", String.valueOf(names.getOrDefault(Integer.toString(c),
				"class " + code)), "largest_only", largest && code > 0));
		}
		return CardBuilder.fields("task", "segmentation", "activation", activation, "classes", classes);
	}
}
