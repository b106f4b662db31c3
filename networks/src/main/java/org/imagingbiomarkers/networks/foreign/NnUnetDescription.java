package org.imagingbiomarkers.networks.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.networks.card.CardBuilder;
import org.imagingbiomarkers.networks.card.CardFields;
import org.imagingbiomarkers.networks.card.ModelCard;

/**
 * A model of nnU-Net v2 by its {@code dataset.json} and {@code plans.json} (Isensee 2021,
 * doi:10.1038/s41592-020-01008-z). Which configuration was exported says the name of the .onnx file, where the plans have
 * several.
 */
public final class NnUnetDescription {

	/** Names of configurations that need another network before them. */
	private static final String CASCADE = "cascade";

	private NnUnetDescription() {}

	/**
	 * Reads a description.
	 *
	 * @param dataset fields of {@code dataset.json}
	 * @param plans fields of {@code plans.json}
	 * @param network name of the .onnx file
	 * @param sha256 its digest
	 * @throws InputException if it does not suffice
	 */
	public static ModelCard read(final CardFields dataset, final CardFields plans, final String network,
		final String sha256) throws InputException
	{
		final CardFields configurations = plans.inner("configurations");
		final String name = configuration(configurations, network);
		final CardFields configuration = inherited(configurations, name);
		final Map<String, Object> channels = dataset.inner(dataset.has("channel_names") ? "channel_names" : "modality").all();
		final CardBuilder card = new CardBuilder("dataset.json").about("name", dataset.text("name", plans.text("dataset_name",
			""))).about("version", dataset.value("release")).about("license", dataset.value("licence") == null ? dataset.value(
				"license") : dataset.value("licence")).about("citation", dataset.value("reference")).about("intended_use", dataset
					.value("description")).about("training_data", dataset.value("numTraining") == null ? null : dataset.value(
						"numTraining") + " training cases");
		card.put("network", CardBuilder.fields("file", network, "sha256", sha256));
		card.put("channels", channels(channels, configuration, plans));
		card.unstated("which voxel sizes, intensities and fields of view it was made for: they are not checked");
		requireSameAxes(plans);
		final double[] spacing = reversed(configuration.twoOrThree("spacing"));
		final double[] patch = reversed(configuration.twoOrThree("patch_size"));
		final boolean planar = patch.length == 2;
		final CardFields resampling = configuration.innerOrNone("resampling_fn_data_kwargs");
		final int order = resampling.has("order") ? resampling.whole("order", 0, 3) : 3;
		if (order == 2) throw resampling.problem("order", "0, 1 or 3");
		if (resampling.value("force_separate_z") == Boolean.TRUE) throw resampling.problem("force_separate_z",
			"null or false");
		card.put("preparation", CardBuilder.fields("convention", "nnunet", "axes", "zyx", "orientation", "image", "crop",
			true, "spacing_mm", List.of(spacing[0], spacing[1], planar ? 0.0 : spacing[2]), "interpolation", order == 0
				? "nearest" : order == 1 ? "linear" : "cubic", "separate_slices", resampling.value(
					"force_separate_z") != Boolean.FALSE));
		card.put("window", CardBuilder.fields("size", List.of(patch[0], patch[1], planar ? 1.0 : patch[2]), "overlap", 0.5,
			"blending", "gaussian", "sigma", 0.125));
		card.unstated("along which axes inputs may be mirrored: none are");
		card.put("outputs", List.of(output(dataset)));
		return card.build();
	}

	private static String configuration(final CardFields configurations, final String network) throws InputException {
		final List<String> all = new ArrayList<>(configurations.all().keySet());
		final List<String> usable = all.stream().filter(one -> !one.contains(CASCADE)).toList();
		final String stem = network.toLowerCase(Locale.ROOT);
		final List<String> named = usable.stream().filter(one -> stem.contains(one.toLowerCase(Locale.ROOT))).toList();
		if (named.size() == 1) return named.get(0);
		if (named.isEmpty() && usable.size() == 1 && !stem.contains(CASCADE)) return usable.get(0);
		throw new InputException("The name of the .onnx file must hold the configuration of plans.json that was exported (" +
			String.join(", ", usable) + "; a cascade cannot be run), but it is \"" + network + "\".");
	}

	/** A configuration with what it inherits. */
	private static CardFields inherited(final CardFields configurations, final String name) throws InputException {
		CardFields one = configurations.inner(name);
		final Map<String, Object> all = one.all();
		for (int depth = 0; one.has("inherits_from") && depth < configurations.all().size(); depth++) {
			one = configurations.inner(one.text("inherits_from"));
			one.all().forEach(all::putIfAbsent);
		}
		return CardFields.of("plans.json", all);
	}

	private static void requireSameAxes(final CardFields plans) throws InputException {
		if (!plans.has("transpose_forward")) return;
		final double[] order = plans.twoOrThree("transpose_forward");
		for (int d = 0; d < order.length; d++) {
			if (order[d] != d) throw plans.problem("transpose_forward", "[0, 1, 2]: transposed axes are not supported");
		}
	}

	private static List<Object> channels(final Map<String, Object> names, final CardFields configuration,
		final CardFields plans) throws InputException
	{
		final List<String> schemes = configuration.texts("normalization_schemes");
		final Object masks = configuration.value("use_mask_for_norm");
		if (schemes.size() != names.size()) throw configuration.problem("normalization_schemes",
			"a list of one scheme per channel (" + names.size() + ")");
		final List<Object> channels = new ArrayList<>();
		for (int c = 0; c < schemes.size(); c++) {
			final Object name = names.get(Integer.toString(c));
			if (name == null) throw new InputException("\"dataset.json\": channel_names must have the channels 0 to " + (schemes
				.size() - 1) + ", but " + c + " is missing.");
			final boolean mask = masks instanceof final List<?> list && list.size() > c && Boolean.TRUE.equals(list.get(c));
			final boolean ct = name.toString().equalsIgnoreCase("CT");
			channels.add(CardBuilder.fields("name", name.toString(), "modality", ct ? List.of("CT") : List.of(), "unit", ct
				? List.of("HU") : List.of(), "normalization", normalization(schemes.get(c), mask, c, plans)));
		}
		return channels;
	}

	private static Map<String, Object> normalization(final String scheme, final boolean mask, final int channel,
		final CardFields plans) throws InputException
	{
		switch (scheme) {
			case "ZScoreNormalization":
				return CardBuilder.fields("kind", "z-score", "nonzero", mask);
			case "NoNormalization":
				return CardBuilder.fields("kind", "none");
			case "RescaleTo01Normalization":
				return CardBuilder.fields("kind", "percentiles", "lower", 0.0, "upper", 100.0);
			case "CTNormalization":
				final CardFields found = plans.inner("foreground_intensities_properties_per_channel").inner(Integer.toString(
					channel));
				return CardBuilder.fields("kind", "fixed", "clip", List.of(found.number("percentile_00_5"), found.number(
					"percentile_99_5")), "mean", found.number("mean"), "deviation", found.number("std"));
			default:
				throw new InputException("\"plans.json\": normalization_schemes must be some of ZScoreNormalization, " +
					"CTNormalization, RescaleTo01Normalization and NoNormalization, but one is \"" + scheme + "\".");
		}
	}

	/** The only tensor: its name is up to who exported it. */
	private static Map<String, Object> output(final CardFields dataset) throws InputException {
		final Map<String, Object> labels = dataset.inner("labels").all();
		final boolean regions = labels.values().stream().anyMatch(List.class::isInstance);
		final List<Object> classes = new ArrayList<>();
		if (!regions) {
			for (int code = 0; code < labels.size(); code++) {
				classes.add(CardBuilder.fields("code", code, "name", name(dataset, labels, code)));
			}
			return CardBuilder.fields("task", "segmentation", "activation", "softmax", "classes", classes);
		}
		final List<String> order = dataset.texts("regions_class_order");
		final List<String> names = labels.keySet().stream().filter(name -> !name.equals("background")).toList();
		if (order.size() != names.size() || !order.stream().allMatch(code -> code.matches("\\d{1,5}"))) throw dataset.problem(
			"regions_class_order", "a list of one code per region (" + names.size() + ")");
		for (int i = 0; i < order.size(); i++) {
			classes.add(CardBuilder.fields("code", Integer.valueOf(order.get(i)), "name", names.get(i)));
		}
		return CardBuilder.fields("task", "segmentation", "activation", "sigmoid", "classes", classes);
	}

	/** The name of a code: labels are names with codes, in descriptions of version 1 codes with names. */
	private static String name(final CardFields dataset, final Map<String, Object> labels, final int code)
		throws InputException
	{
		if (labels.get(Integer.toString(code)) instanceof final String name) return name;
		return labels.entrySet().stream().filter(entry -> entry.getValue() instanceof final Number number && number
			.doubleValue() == code).map(Map.Entry::getKey).findFirst().orElseThrow(() -> dataset.problem("labels",
				"names with the codes 0 to " + (labels.size() - 1)));
	}

	private static double[] reversed(final double[] zyx) {
		final double[] xyz = new double[zyx.length];
		for (int d = 0; d < zyx.length; d++) {
			xyz[d] = zyx[zyx.length - 1 - d];
		}
		return xyz;
	}
}
