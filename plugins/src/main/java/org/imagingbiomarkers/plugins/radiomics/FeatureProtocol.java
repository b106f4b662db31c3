package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.TextureSettings;
import org.imagingbiomarkers.radiomics.TextureSettings.Norm;
import org.imagingbiomarkers.radiomics.TextureSettings.Weighting;
import org.imagingbiomarkers.radiomics.filter.Filter;
import org.imagingbiomarkers.radiomics.filter.FilterKind;
import org.imagingbiomarkers.radiomics.preparation.Binning;
import org.imagingbiomarkers.radiomics.preparation.Discretization;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Range;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;

/**
 * How features are measured, as a settings file tells it: {@link #of(Map, boolean)} and {@link #entries()} are each
 * other's inverse.
 *
 * @param original whether features of the image itself are wanted
 * @param filters features of what each of them makes of the image are wanted too
 */
record FeatureProtocol(PreparationSettings preparation, FeatureSettings features, boolean original,
		List<Filter> filters)
{

	/** The keys of a settings file; those of the dialog are among them. */
	/** mm. */
	private static final double MIN_SPACING = 1e-3;
	private static final double MAX_SPACING = 1e3;
	private static final List<String> KEYS = List.of("spacing", "interpolation", "rounding", "mask_interpolation",
		"mask_threshold", "range", "outliers", "bin_size", "bin_start", "bin_number", "ivh_bin_size", "ivh_bin_start",
		"ivh_bin_number", "families", "aggregations", "glcm_distances", "weighting", "ngtdm_distance", "ngldm_distance",
		"neighborhood", "ngldm_coarseness", "original", "filters");
	private static final String IVH = "ivh_";
	private static final int DEFAULT_BINS = 32;
	private static final int MAX_DISTANCE = 100;
	private static final double MASK_THRESHOLD = 0.5;

	/**
	 * The protocol of a settings file.
	 *
	 * @param values by key; a list may be a text with commas
	 * @param flat whether the image has one slice, so that neighbors are in it unless said otherwise
	 * @throws InvalidInputException in one sentence that names the key
	 */
	static FeatureProtocol of(final Map<String, Object> values, final boolean flat) {
		for (final String key : values.keySet()) {
			if (!KEYS.contains(key)) {
				throw new InvalidInputException("settings must have the keys " + String.join(", ", KEYS) + ", but one is \"" +
					key + "\".");
			}
		}
		final SettingsMap entries = new SettingsMap(values);
		final TextureSettings texture = texture(entries);
		final Binning usual = new Binning.FixedNumber(DEFAULT_BINS);
		final PreparationSettings preparation = new PreparationSettings(resampling(entries), range(entries), entries.has(
			"outliers") ? OptionalDouble.of(entries.number("outliers", 0, Double.MIN_VALUE, Double.MAX_VALUE)) : OptionalDouble
				.empty(), binning(entries, "").orElse(usual), binning(entries, IVH).orElse(new Binning.None()), Math.max(1,
					texture.reach()));
		return new FeatureProtocol(preparation, new FeatureSettings(families(entries), aggregations(entries, flat), texture),
			entries.flag("original", true), filters(values.get("filters")));
	}

	private static Optional<Resampling> resampling(final SettingsMap entries) {
		final Interpolation image = entries.choice("interpolation", Interpolation.class).orElse(Interpolation.LINEAR);
		final Interpolation mask = entries.choice("mask_interpolation", Interpolation.class).orElse(Interpolation.LINEAR);
		final double threshold = entries.number("mask_threshold", MASK_THRESHOLD, 1e-6, 1);
		final boolean rounded = entries.flag("rounding", false);
		final List<Double> spacing = entries.numbers("spacing");
		if (spacing.isEmpty()) return Optional.empty();
		if (spacing.size() == 2 || spacing.size() > 3 || spacing.stream().anyMatch(s -> s != 0 && !(s >= MIN_SPACING &&
			s <= MAX_SPACING)))
		{
			throw new InvalidInputException(
				"spacing must be one number, or three for x, y and z, from 0.001 to 1000 mm, 0 to " +
					"leave an axis as it is, but it is \"" + entries.shown("spacing") + "\".");
		}
		final boolean one = spacing.size() == 1;
		return Optional.of(new Resampling(spacing.get(0), spacing.get(one ? 0 : 1), spacing.get(one ? 0 : 2), image, mask,
			threshold, rounded));
	}

	private static Optional<Range> range(final SettingsMap entries) {
		final List<Double> ends = entries.numbers("range");
		if (ends.isEmpty()) return Optional.empty();
		if (ends.size() == 2 && ends.get(0) <= ends.get(1)) return Optional.of(new Range(ends.get(0), ends.get(1)));
		throw new InvalidInputException("range must be the lowest and the highest intensity, such as -500, 400, but it is " +
			"\"" + entries.shown("range") + "\".");
	}

	private static Optional<Binning> binning(final SettingsMap entries, final String prefix) {
		final boolean sized = entries.has(prefix + "bin_size");
		final boolean numbered = entries.has(prefix + "bin_number");
		if (sized && numbered) {
			throw new InvalidInputException(prefix + "bin_size and " + prefix + "bin_number must not both be given, but " +
				"they are \"" + entries.shown(prefix + "bin_size") + "\" and \"" + entries.shown(prefix + "bin_number") + "\".");
		}
		if (sized) {
			return Optional.of(new Binning.FixedSize(entries.number(prefix + "bin_size", 1, Double.MIN_VALUE, Double.MAX_VALUE),
				entries.number(prefix + "bin_start")));
		}
		if (numbered) {
			return Optional.of(new Binning.FixedNumber(entries.whole(prefix + "bin_number", 1, 1, Discretization.MAX_BINS)));
		}
		final boolean asIs = prefix.isEmpty() && entries.text("bin_number").equalsIgnoreCase("none");
		return asIs ? Optional.of(new Binning.None()) : Optional.empty();
	}

	private static TextureSettings texture(final SettingsMap entries) {
		final TextureSettings usual = TextureSettings.STANDARD;
		final List<Integer> distances = new ArrayList<>();
		for (final double distance : entries.numbers("glcm_distances")) {
			if (distance != Math.rint(distance) || distance < 1 || distance > MAX_DISTANCE) {
				throw new InvalidInputException("glcm_distances must be whole numbers from 1 to " + MAX_DISTANCE +
					", but they are \"" + entries.shown("glcm_distances") + "\".");
			}
			distances.add((int) distance);
		}
		return new TextureSettings(distances.isEmpty() ? usual.cooccurrenceDistances() : List.copyOf(distances), entries
			.choice("weighting", Norm.class).map(norm -> new Weighting(norm, false)), entries.number("ngtdm_distance", usual
				.toneDistance(), 1, MAX_DISTANCE), entries.number("ngldm_distance", usual.dependenceDistance(), 1, MAX_DISTANCE),
			entries.choice("neighborhood", Norm.class).orElse(usual.neighborhood()), entries.whole("ngldm_coarseness", usual
				.coarseness(), 0, Discretization.MAX_BINS));
	}

	private static Set<Family> families(final SettingsMap entries) {
		final Set<Family> wanted = EnumSet.noneOf(Family.class);
		for (final String word : entries.words("families")) {
			wanted.add(Stream.of(Family.values()).filter(f -> f.key().equalsIgnoreCase(word)).findFirst().orElseThrow(
				() -> new InvalidInputException("families must be some of " + Stream.of(Family.values()).map(Family::key).collect(
					Collectors.joining(", ")) + ", but one is \"" + word + "\".")));
		}
		return wanted.isEmpty() ? EnumSet.allOf(Family.class) : wanted;
	}

	/** A number of dimensions stands for all aggregations in them. */
	private static Set<Aggregation> aggregations(final SettingsMap entries, final boolean flat) {
		final List<String> words = entries.has("aggregations") ? entries.words("aggregations") : List.of(flat ? "2D" : "3D");
		final Set<Aggregation> wanted = EnumSet.noneOf(Aggregation.class);
		for (final String word : words) {
			final List<Aggregation> meant = Stream.of(Aggregation.values()).filter(a -> a != Aggregation.NONE).filter(a -> word
				.equalsIgnoreCase("all") || a.key().equalsIgnoreCase(word) || a.key().toLowerCase(Locale.ROOT).startsWith(word
					.toLowerCase(Locale.ROOT) + "-")).toList();
			if (meant.isEmpty()) {
				throw new InvalidInputException("aggregations must be all, or some of 2D, 2.5D, 3D, 2D-avg, 2D-mrg, " +
					"2.5D-avg, 2.5D-mrg, 3D-avg, 3D-mrg, but one is \"" + word + "\".");
			}
			wanted.addAll(meant);
		}
		return wanted;
	}

	private static List<Filter> filters(final Object value) {
		if (value == null) return List.of();
		final List<Filter> filters = new ArrayList<>();
		for (final Object one : value instanceof List<?> list ? list : List.of(value)) {
			if (!(one instanceof Map<?, ?> map)) {
				throw new InvalidInputException("filters must be a list of filters with their settings, but one is \"" + one +
					"\".");
			}
			final Map<String, Object> entries = new LinkedHashMap<>();
			map.forEach((key, setting) -> entries.put(String.valueOf(key), setting));
			filters.add(FilterKind.read(entries));
		}
		return List.copyOf(filters);
	}

	/** The entries of a settings file that means this protocol. */
	Map<String, Object> entries() {
		final Map<String, Object> all = new LinkedHashMap<>();
		preparation.resampling().ifPresent(to -> {
			all.put("spacing", List.of(to.spacingX(), to.spacingY(), to.spacingZ()));
			all.put("interpolation", lower(to.image()));
			all.put("rounding", to.rounded());
			all.put("mask_interpolation", lower(to.mask()));
			all.put("mask_threshold", to.threshold());
		});
		preparation.range().ifPresent(range -> all.put("range", List.of(range.lower(), range.upper())));
		preparation.outlierSigma().ifPresent(sigma -> all.put("outliers", sigma));
		put(all, "", preparation.binning());
		put(all, IVH, preparation.volumeHistogramBinning());
		all.put("families", features.families().stream().map(Family::key).toList());
		all.put("aggregations", features.aggregations().stream().map(Aggregation::key).filter(key -> !key.isEmpty())
			.toList());
		final TextureSettings texture = features.texture();
		all.put("glcm_distances", texture.cooccurrenceDistances());
		texture.weighting().ifPresent(weighting -> all.put("weighting", lower(weighting.norm())));
		all.put("ngtdm_distance", texture.toneDistance());
		all.put("ngldm_distance", texture.dependenceDistance());
		all.put("neighborhood", lower(texture.neighborhood()));
		all.put("ngldm_coarseness", texture.coarseness());
		all.put("original", original);
		if (!filters.isEmpty()) all.put("filters", filters.stream().map(Filter::entries).toList());
		return all;
	}

	private static void put(final Map<String, Object> all, final String prefix, final Binning binning) {
		if (binning instanceof Binning.None && prefix.isEmpty()) all.put("bin_number", "none");
		if (binning instanceof Binning.FixedNumber number) all.put(prefix + "bin_number", number.bins());
		if (binning instanceof Binning.FixedSize size) {
			all.put(prefix + "bin_size", size.size());
			size.start().ifPresent(start -> all.put(prefix + "bin_start", start));
		}
	}

	private static String lower(final Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}
}
