package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.filter.Wavelet;

/**
 * What a PyRadiomics parameter file asks for: image types, feature classes and settings. Settings of an image type
 * override those of the file.
 */
public final class Parameters {

	private static final List<String> PARTS = List.of("imageType", "featureClass", "setting", "voxelSetting");
	private static final List<Setting> OF_REGIONS = Arrays.stream(Setting.values()).filter(setting -> !Setting.OF_MAPS
		.contains(setting)).toList();

	/** The images that PyRadiomics takes features from: the original and its filtered versions. */
	public enum ImageType {

			ORIGINAL("Original"), LOG("LoG"), WAVELET("Wavelet"), SQUARE("Square"), SQUARE_ROOT("SquareRoot"), LOGARITHM(
				"Logarithm"), EXPONENTIAL("Exponential"), GRADIENT("Gradient"), LBP_2D("LBP2D"), LBP_3D("LBP3D");

		private final String key;

		ImageType(final String key) {
			this.key = key;
		}

		/** Its name in files. */
		public String key() {
			return key;
		}

		static Optional<ImageType> of(final String key) {
			return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
		}

		static List<String> keys() {
			return Arrays.stream(values()).map(ImageType::key).toList();
		}
	}

	/** An image type and the settings that apply to it. */
	record ImageRequest(ImageType type, SettingValues settings) {}

	private final SettingValues settings;
	private final List<ImageRequest> images;
	private final Map<FeatureClass, List<String>> features;

	private Parameters(final SettingValues settings, final List<ImageRequest> images,
		final Map<FeatureClass, List<String>> features)
	{
		this.settings = settings;
		this.images = List.copyOf(images);
		this.features = features;
	}

	/** The defaults of PyRadiomics without a file: every feature of the original image. */
	public static Parameters defaults() {
		return of(Map.of());
	}

	/**
	 * The parameters in a file.
	 *
	 * @param file its content as YAML or JSON readers give it: maps, lists, texts, numbers, true and false, null
	 * @throws InvalidInputException if something is unknown or makes no sense
	 */
	public static Parameters of(final Map<?, ?> file) {
		for (final Object key : file.keySet()) {
			if (!PARTS.contains(String.valueOf(key))) {
				throw new InvalidInputException("A PyRadiomics parameter file has the parts " + String.join(", ", PARTS) +
					", not \"" + shortened(key) + "\".");
			}
		}
		final SettingValues settings = SettingValues.defaults().with("setting", map(file, "setting"), OF_REGIONS).with(
			"voxelSetting", map(file, "voxelSetting"), Setting.OF_MAPS);
		final List<ImageRequest> images = new ArrayList<>();
		for (final Map.Entry<?, ?> entry : map(file, "imageType").entrySet()) {
			final ImageType type = ImageType.of(String.valueOf(entry.getKey())).orElseThrow(() -> new InvalidInputException(
				"imageType must be one of " + String.join(", ", ImageType.keys()) + ", not \"" + shortened(entry.getKey()) +
					"\"."));
			images.add(new ImageRequest(type, settings.with("imageType " + type.key(), asMap(type.key(), entry.getValue()),
				OF_REGIONS)));
		}
		if (images.isEmpty()) images.add(new ImageRequest(ImageType.ORIGINAL, settings));
		for (final ImageRequest image : images) {
			check(image);
		}
		return new Parameters(settings, images, features(map(file, "featureClass"))).checked();
	}

	private static void check(final ImageRequest image) {
		if (image.type == ImageType.LOG && image.settings.numbersAsGiven(Setting.SIGMA).isEmpty()) {
			throw new InvalidInputException("imageType LoG must have sigma, a list of numbers above 0.");
		}
		if (image.type == ImageType.WAVELET) Wavelet.named(image.settings.word(Setting.WAVELET));
	}

	private Parameters checked() {
		final int thresholds = settings.has(Setting.RESEGMENT_RANGE) ? settings.numbers(Setting.RESEGMENT_RANGE).size() : 1;
		if (thresholds > 2) throw new InvalidInputException("resegmentRange must have one or two numbers, not " + thresholds +
			".");
		final int spacings = settings.has(Setting.SPACING) ? settings.numbers(Setting.SPACING).size() : 3;
		if (spacings < 2 || spacings > 3) {
			throw new InvalidInputException("resampledPixelSpacing must have one number per axis, three in all, not " +
				spacings + ".");
		}
		if (settings.has(Setting.SPACING) && settings.numbers(Setting.SPACING).stream().anyMatch(s -> s != 0 && !(s >= 1e-3 &&
			s <= 1e3)))
		{
			throw new InvalidInputException("resampledPixelSpacing must have numbers from 0.001 to 1000 mm, or 0 to leave an " +
				"axis as it is, but it is " + settings.numbers(Setting.SPACING) + ".");
		}
		return this;
	}

	private static Map<FeatureClass, List<String>> features(final Map<?, ?> given) {
		final Map<FeatureClass, List<String>> features = new LinkedHashMap<>();
		for (final Map.Entry<?, ?> entry : given.entrySet()) {
			final FeatureClass kind = FeatureClass.of(String.valueOf(entry.getKey())).orElseThrow(
				() -> new InvalidInputException("featureClass must be one of " + String.join(", ", Arrays.stream(FeatureClass
					.values()).map(FeatureClass::key).toList()) + ", not \"" + shortened(entry.getKey()) + "\"."));
			features.put(kind, named(kind, entry.getValue()));
		}
		if (features.isEmpty()) {
			for (final FeatureClass kind : FeatureClass.values()) {
				features.put(kind, kind.features());
			}
		}
		return features;
	}

	private static List<String> named(final FeatureClass kind, final Object value) {
		if (value == null) return kind.features();
		if (!(value instanceof List<?> list)) {
			throw new InvalidInputException("featureClass " + kind.key() + " must have a list of features, not \"" + shortened(
				value) + "\".");
		}
		final List<String> names = list.stream().map(String::valueOf).toList();
		for (final String name : names) {
			if (!kind.knows(name)) {
				throw new InvalidInputException("featureClass " + kind.key() + " has no feature \"" + shortened(name) + "\".");
			}
		}
		return names.isEmpty() ? kind.features() : names.stream().filter(name -> !kind.removed(name)).toList();
	}

	private static Map<?, ?> map(final Map<?, ?> file, final String part) {
		return asMap(part, file.get(part));
	}

	private static Map<?, ?> asMap(final String part, final Object value) {
		if (value == null) return Map.of();
		if (value instanceof Map<?, ?> map) return map;
		throw new InvalidInputException(part + " must have keys with values, not \"" + shortened(value) + "\".");
	}

	private static String shortened(final Object given) {
		final String text = String.valueOf(given);
		return text.length() > 40 ? text.substring(0, 40) + "..." : text;
	}

	/** The label of the mask that is the region. */
	public int label() {
		return settings.whole(Setting.LABEL);
	}

	/** Whether a mask on another grid is resampled to that of the image. */
	public boolean correctMask() {
		return settings.is(Setting.CORRECT_MASK);
	}

	SettingValues settings() {
		return settings;
	}

	List<ImageRequest> images() {
		return images;
	}

	/** The features asked for, by class. */
	Map<FeatureClass, List<String>> features() {
		return features;
	}
}
