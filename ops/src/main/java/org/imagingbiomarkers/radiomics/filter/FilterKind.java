package org.imagingbiomarkers.radiomics.filter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The kinds of filters by the names they have in settings, and the entries that each needs.
 * <p>
 * The entries of a filter in settings are {@code filter}, one of these names in lower case, and those listed here; the
 * ones with a default may be left out. {@link Filter#entries} gives them back.
 * </p>
 */
public enum FilterKind {

		/** {@link MeanFilter}. */
		MEAN(List.of("support", "slices"), (e, b) -> new MeanFilter(e.wholeNumber("support", 5), e.flag("slices"), b)),

		/** {@link LaplacianOfGaussian}. */
		LOG(List.of("sigma", "cutoff", "slices"), FilterKind::log),

		/** {@link LawsFilter}. */
		LAWS(List.of("kernels", "pooling", "energy_distance"), (e, b) -> new LawsFilter(LawsKernel.parse(e.text("kernels",
			"L5E5E5")), e.pooling(), e.optionalWholeNumber("energy_distance"), b)),

		/** {@link GaborFilter}. */
		GABOR(List.of("sigma", "lambda", "gamma", "theta", "theta_step", "response", "pooling", "slices"), (e,
			b) -> new GaborFilter(e.number("sigma", 5), e.number("lambda", 2), e.number("gamma", 1.5), e.number("theta", 0), e
				.optionalNumber("theta_step"), e.choice("response", GaborFilter.Response.MODULUS), e.pooling(), e.flag("slices"),
				b)),

		/** {@link SeparableWavelet}. */
		WAVELET(List.of("wavelet", "subband", "level", "pooling"), (e, b) -> new SeparableWavelet(Wavelet.named(e.text(
			"wavelet", "db3")), e.text("subband", "LLH"), e.wholeNumber("level", 1), e.pooling(), b)),

		/** {@link SimoncelliWavelet}. */
		SIMONCELLI(List.of("level", "slices"), FilterKind::simoncelli),

		/** {@link RieszTransform} of a {@link LaplacianOfGaussian}. */
		RIESZ_LOG(List.of("order", "sigma", "cutoff", "slices"), (e, b) -> new RieszTransform(e.wholeNumbers("order"), log(e,
			b))),

		/** {@link RieszTransform} of a {@link SimoncelliWavelet}. */
		RIESZ_SIMONCELLI(List.of("order", "level", "slices"), (e, b) -> new RieszTransform(e.wholeNumbers("order"),
			simoncelli(e, b)));

	static final String FILTER = "filter";
	static final String BOUNDARY = "boundary";

	private final List<String> keys;
	private final BiFunction<FilterEntries, Boundary, Filter> maker;

	FilterKind(final List<String> keys, final BiFunction<FilterEntries, Boundary, Filter> maker) {
		this.keys = keys;
		this.maker = maker;
	}

	/** The name in settings. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The entries this kind has besides {@code filter} and {@code boundary}. */
	public List<String> keys() {
		return keys;
	}

	/**
	 * The filter of some settings.
	 *
	 * @param entries {@code filter} and what that kind needs; numbers may be text
	 * @throws InvalidInputException in one sentence that names the entry
	 */
	public static Filter read(final Map<String, ?> entries) {
		final FilterEntries given = new FilterEntries(entries);
		final FilterKind kind = kind(given);
		for (final String key : entries.keySet()) {
			if (!key.equals(FILTER) && !key.equals(BOUNDARY) && !kind.keys.contains(key)) {
				throw new InvalidInputException("The filter " + kind.key() + " has no \"" + key + "\"; it has " + String.join(
					", ", kind.keys) + " and " + BOUNDARY + ".");
			}
		}
		return kind.maker.apply(given, given.choice(BOUNDARY, Boundary.MIRROR));
	}

	/**
	 * The filter of a dialog, which shows the entries of all kinds.
	 *
	 * @param entries those that the kind of filter does not have are looked at all the same, but have no effect
	 * @throws InvalidInputException in one sentence that names the entry
	 */
	public static Filter readOwn(final Map<String, ?> entries) {
		final FilterEntries given = new FilterEntries(entries);
		final FilterKind kind = kind(given);
		given.check();
		final Map<String, Object> own = new LinkedHashMap<>(entries);
		own.keySet().removeIf(key -> !key.equals(FILTER) && !key.equals(BOUNDARY) && !kind.keys.contains(key));
		return read(own);
	}

	private static FilterKind kind(final FilterEntries entries) {
		final String wanted = entries.text(FILTER, "");
		return Arrays.stream(values()).filter(k -> k.key().equalsIgnoreCase(wanted)).findFirst().orElseThrow(
			() -> new InvalidInputException(FILTER + " must be one of " + names() + ", not \"" + wanted + "\"."));
	}

	/** All names, for people. */
	public static String names() {
		return String.join(", ", Arrays.stream(values()).map(FilterKind::key).toList());
	}

	/** The entries of a filter of this kind; values that are not there are left out. */
	Map<String, Object> entries(final Boundary boundary, final Map<String, Object> values) {
		final Map<String, Object> entries = new LinkedHashMap<>();
		entries.put(FILTER, key());
		for (final String key : keys) {
			if (values.containsKey(key)) entries.put(key, values.get(key));
		}
		entries.put(BOUNDARY, boundary.name().toLowerCase(Locale.ROOT));
		return entries;
	}

	private static LaplacianOfGaussian log(final FilterEntries entries, final Boundary boundary) {
		return new LaplacianOfGaussian(entries.number("sigma", 1.5), entries.number("cutoff",
			LaplacianOfGaussian.USUAL_CUTOFF), entries.flag("slices"), boundary);
	}

	private static SimoncelliWavelet simoncelli(final FilterEntries entries, final Boundary boundary) {
		return new SimoncelliWavelet(entries.wholeNumber("level", 1), entries.flag("slices"), boundary);
	}
}
