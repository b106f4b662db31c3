package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.pyradiomics.Sampling.Interpolator;

/** The settings of a PyRadiomics parameter file: the values that each may have, and its default. */
enum Setting {

		MINIMUM_DIMENSIONS("minimumROIDimensions", Kind.WHOLE, 1, 3, 2), //
		MINIMUM_SIZE("minimumROISize", Kind.WHOLE, 1, null, null), //
		GEOMETRY_TOLERANCE("geometryTolerance", Kind.POSITIVE, null, null, null), //
		CORRECT_MASK("correctMask", Kind.FLAG, null, null, false), //
		ADDITIONAL_INFO("additionalInfo", Kind.FLAG, null, null, true), //
		LABEL("label", Kind.WHOLE, 1, null, 1), //
		LABEL_CHANNEL("label_channel", Kind.WHOLE, 0, null, 0), //
		BIN_WIDTH("binWidth", Kind.POSITIVE, null, null, 25.0), //
		BIN_COUNT("binCount", Kind.WHOLE, 1, null, null), //
		NORMALIZE("normalize", Kind.FLAG, null, null, false), //
		NORMALIZE_SCALE("normalizeScale", Kind.POSITIVE, null, null, 1.0), //
		REMOVE_OUTLIERS("removeOutliers", Kind.POSITIVE, null, null, null), //
		SPACING("resampledPixelSpacing", Kind.NUMBERS, 0, null, null), //
		INTERPOLATOR("interpolator", Kind.INTERPOLATOR, null, null, Interpolator.B_SPLINE), //
		PAD_DISTANCE("padDistance", Kind.WHOLE, 0, null, 5), //
		DISTANCES("distances", Kind.WHOLES, 1, null, List.of(1)), //
		FORCE_2D("force2D", Kind.FLAG, null, null, false), //
		FORCE_2D_DIMENSION("force2Ddimension", Kind.WHOLE, 0, 2, 0), //
		RESEGMENT_RANGE("resegmentRange", Kind.NUMBERS, null, null, null), //
		RESEGMENT_MODE("resegmentMode", Kind.WORD, null, null, "absolute", "absolute", "relative", "sigma"), //
		RESEGMENT_SHAPE("resegmentShape", Kind.FLAG, null, null, false), //
		PRE_CROP("preCrop", Kind.FLAG, null, null, false), //
		SIGMA("sigma", Kind.NUMBERS_AS_GIVEN, null, null, List.of()), //
		START_LEVEL("start_level", Kind.WHOLE, 0, 8, 0), //
		LEVEL("level", Kind.WHOLE, 1, 8, 1), //
		WAVELET("wavelet", Kind.NAME, null, null, "coif1"), //
		GRADIENT_USE_SPACING("gradientUseSpacing", Kind.FLAG, null, null, true), //
		LBP_2D_RADIUS("lbp2DRadius", Kind.POSITIVE, null, null, 1.0), //
		LBP_2D_SAMPLES("lbp2DSamples", Kind.WHOLE, 1, 30, 8), //
		LBP_2D_METHOD("lbp2DMethod", Kind.WORD, null, null, "uniform", "default", "ror", "uniform", "var"), //
		LBP_3D_LEVELS("lbp3DLevels", Kind.WHOLE, 1, 10, 2), //
		LBP_3D_RADIUS("lbp3DIcosphereRadius", Kind.POSITIVE, null, null, 1.0), //
		LBP_3D_SUBDIVISION("lbp3DIcosphereSubdivision", Kind.WHOLE, 0, 4, 1), //
		VOXEL_ARRAY_SHIFT("voxelArrayShift", Kind.NUMBER, null, null, 0.0), //
		SYMMETRICAL_GLCM("symmetricalGLCM", Kind.FLAG, null, null, true), //
		WEIGHTING_NORM("weightingNorm", Kind.WORD, null, null, null, "euclidean", "manhattan", "infinity", "no_weighting"), //
		GLDM_A("gldm_a", Kind.WHOLE, 0, null, 0), //
		/** Only for maps of features. */
		KERNEL_RADIUS("kernelRadius", Kind.WHOLE, 1, null, 1), MASKED_KERNEL("maskedKernel", Kind.FLAG, null, null, true),
		INIT_VALUE("initValue", Kind.NUMBER_OR_NAN, null, null, 0.0), VOXEL_BATCH("voxelBatch", Kind.WHOLE, 1, null, null);

	/** The settings that may be under {@code voxelSetting}. */
	static final List<Setting> OF_MAPS = List.of(KERNEL_RADIUS, MASKED_KERNEL, INIT_VALUE, VOXEL_BATCH);

	/** What kind of value a setting has. */
	private enum Kind {
			FLAG, WHOLE, NUMBER, NUMBER_OR_NAN, POSITIVE, WORD, NAME, WHOLES, NUMBERS, NUMBERS_AS_GIVEN, INTERPOLATOR
	}

	private final String key;
	private final Kind kind;
	private final Integer minimum;
	private final Integer maximum;
	private final Object defaultValue;
	private final List<String> words;

	Setting(final String key, final Kind kind, final Integer minimum, final Integer maximum, final Object defaultValue,
		final String... words)
	{
		this.key = key;
		this.kind = kind;
		this.minimum = minimum;
		this.maximum = maximum;
		this.defaultValue = defaultValue;
		this.words = List.of(words);
	}

	/** The key in the file. */
	String key() {
		return key;
	}

	/** The default; null: none. */
	Object defaultValue() {
		return defaultValue;
	}

	static Optional<Setting> of(final String key) {
		return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
	}

	/**
	 * Reads a value of the file.
	 *
	 * @throws InvalidInputException if the setting cannot have it
	 */
	Object read(final Object value) {
		return switch (kind) {
			case FLAG -> value instanceof Boolean ? value : wrong(value);
			case WHOLE -> whole(value);
			case NUMBER -> number(value).doubleValue();
			case NUMBER_OR_NAN -> "nan".equalsIgnoreCase(String.valueOf(value)) ? (Object) Double.NaN
				: value instanceof Number number ? (Object) number.doubleValue() : wrong(value);
			case POSITIVE -> number(value).doubleValue() > 0 ? (Object) number(value).doubleValue() : wrong(value);
			case WORD -> value instanceof String && words.contains(value) ? value : wrong(value);
			case NAME -> value instanceof String ? value : wrong(value);
			case WHOLES -> list(value).stream().map(this::whole).toList();
			case NUMBERS -> list(value).stream().map(entry -> minimum == null || number(entry).doubleValue() >= minimum
				? number(entry).doubleValue() : (Double) wrong(value)).toList();
			case NUMBERS_AS_GIVEN -> list(value).stream().map(entry -> number(entry).doubleValue() > 0 ? number(entry)
				: (Number) wrong(value)).toList();
			case INTERPOLATOR -> Interpolator.of(value).orElseThrow(() -> new InvalidInputException(key + " must be one of " +
				String.join(", ", Interpolator.names()) + ", not " + shown(value) + "."));
		};
	}

	private List<?> list(final Object value) {
		return value instanceof List<?> list && !list.isEmpty() ? list : (List<?>) wrong(value);
	}

	private Number number(final Object value) {
		return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number : (Number) wrong(value);
	}

	private Integer whole(final Object value) {
		final double number = number(value).doubleValue();
		final boolean fits = number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE && (minimum == null ||
			number >= minimum) && (maximum == null || number <= maximum);
		return fits ? (Integer) (int) number : (Integer) wrong(value);
	}

	private Object wrong(final Object value) {
		final String range = (minimum == null ? "" : " from " + minimum) + (maximum == null ? "" : (minimum == null ? " up"
			: "") + " to " + maximum);
		throw new InvalidInputException(key + " must be " + switch (kind) {
			case FLAG -> "true or false";
			case WHOLE -> "a whole number" + range;
			case NUMBER, NUMBER_OR_NAN -> "a number";
			case POSITIVE -> "a number above 0";
			case WORD -> "one of " + String.join(", ", words);
			case NAME -> "a name";
			case WHOLES -> "a list of whole numbers" + range;
			case NUMBERS -> "a list of numbers" + range;
			case NUMBERS_AS_GIVEN -> "a list of numbers above 0";
			case INTERPOLATOR -> "the name of an interpolator";
		} + ", not " + shown(value) + ".");
	}

	private static String shown(final Object value) {
		final String text = String.valueOf(value);
		return text.length() > 40 ? text.substring(0, 40) + "..." : text;
	}
}
