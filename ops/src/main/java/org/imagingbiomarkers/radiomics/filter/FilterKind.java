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
 * ones with a default may be omitted. {@link Filter#entries} returns them.
 * </p>
 */
public enum FilterKind {

		/** {@link MeanFilter}. */
		MEAN(List.of("support", "slices"), FilterKind::mean),
		/** {@link LaplacianOfGaussian}. */
		LOG(List.of("sigma", "cutoff", "slices"), FilterKind::log),
		/** {@link LawsFilter}. */
		LAWS(List.of("kernels", "pooling", "energy_distance"), FilterKind::laws),
		/** {@link GaborFilter}. */
		GABOR(List.of("sigma", "lambda", "gamma", "theta", "theta_step", "response", "pooling", "slices"), FilterKind::gabor),
		/** {@link SeparableWavelet}. */
		WAVELET(List.of("wavelet", "subband", "level", "pooling"), FilterKind::wavelet),
		/** {@link SimoncelliWavelet}. */
		SIMONCELLI(List.of("level", "slices"), FilterKind::simoncelli),
		/** {@link RieszTransform} of a {@link LaplacianOfGaussian}. */
		RIESZ_LOG(List.of("order", "sigma", "cutoff", "slices"), (e, b) -> new RieszTransform(e.wholeNumbers("order"), log(e,
			b))),
		/** {@link RieszTransform} of a {@link SimoncelliWavelet}. */
		RIESZ_SIMONCELLI(List.of("order", "level", "slices"), (e, b) -> new RieszTransform(e.wholeNumbers("order"),
			simoncelli(e, b)));

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
	 * @throws InvalidInputException if an entry is missing, unknown or wrong
	 */
	public static Filter read(final Map<String, ?> entries) {
		final FilterEntries given = new FilterEntries(entries);
		final FilterKind kind = kind(given);
		for (final String key : entries.keySet()) {
			if (!key.equals(FilterEntries.FILTER) && !key.equals(FilterEntries.BOUNDARY) && !kind.keys.contains(key)) {
				throw new InvalidInputException("The filter " + kind.key() + " has no \"" + key + "\"; it has " + String.join(
					", ", kind.keys) + " and " + FilterEntries.BOUNDARY + ".");
			}
		}
		return kind.maker.apply(given, given.choice(FilterEntries.BOUNDARY, Boundary.MIRROR));
	}

	/**
	 * The filter of a dialog, which shows the entries of all kinds.
	 *
	 * @param entries those that the kind of filter does not have are checked but have no effect
	 * @throws InvalidInputException if an entry is missing, unknown or wrong
	 */
	public static Filter readOwn(final Map<String, ?> entries) {
		final FilterEntries given = new FilterEntries(entries);
		final FilterKind kind = kind(given);
		check(given);
		final Map<String, Object> own = new LinkedHashMap<>(entries);
		own.keySet().removeIf(key -> !key.equals(FilterEntries.FILTER) && !key.equals(FilterEntries.BOUNDARY) && !kind.keys
			.contains(key));
		return read(own);
	}

	private static FilterKind kind(final FilterEntries entries) {
		final String wanted = entries.text(FilterEntries.FILTER, "");
		return Arrays.stream(values()).filter(k -> k.key().equalsIgnoreCase(wanted)).findFirst().orElseThrow(
			() -> new InvalidInputException(FilterEntries.FILTER + " must be one of " + names() + ", not \"" + wanted + "\"."));
	}

	/** All names, separated by commas, for messages. */
	public static String names() {
		return String.join(", ", Arrays.stream(values()).map(FilterKind::key).toList());
	}

	/** Checks all entries that a dialog shows, whatever the filter. */
	private static void check(final FilterEntries given) {
		given.choice(FilterEntries.BOUNDARY, Boundary.MIRROR);
		given.choice("response", GaborFilter.Response.MODULUS);
		given.pooling();
		given.flag("slices");
		for (final String key : List.of("support", "level", "energy_distance")) {
			given.optionalWholeNumber(key);
		}
		for (final String key : List.of("sigma", "cutoff", "lambda", "gamma", "theta", "theta_step")) {
			given.optionalNumber(key);
		}
		LawsKernel.parse(given.text("kernels", ""));
		Wavelet.named(given.text("wavelet", "haar"));
		SeparableWavelet.checkSubband(given.text("subband", "LLL"));
		if (!given.text("order", "").isEmpty()) given.wholeNumbers("order");
	}

	private static Filter mean(final FilterEntries entries, final Boundary boundary) {
		return new MeanFilter(entries.wholeNumber("support", 5), entries.flag("slices"), boundary);
	}

	private static Filter laws(final FilterEntries entries, final Boundary boundary) {
		return new LawsFilter(LawsKernel.parse(entries.text("kernels", "L5E5E5")), entries.pooling(), entries
			.optionalWholeNumber("energy_distance"), boundary);
	}

	private static Filter gabor(final FilterEntries entries, final Boundary boundary) {
		return new GaborFilter(entries.number("sigma", 5), entries.number("lambda", 2), entries.number("gamma", 1.5), entries
			.number("theta", 0), entries.optionalNumber("theta_step"), entries.choice("response", GaborFilter.Response.MODULUS),
			entries.pooling(), entries.flag("slices"), boundary);
	}

	private static Filter wavelet(final FilterEntries entries, final Boundary boundary) {
		return new SeparableWavelet(Wavelet.named(entries.text("wavelet", "db3")), entries.text("subband", "LLH"), entries
			.wholeNumber("level", 1), entries.pooling(), boundary);
	}

	private static LaplacianOfGaussian log(final FilterEntries entries, final Boundary boundary) {
		return new LaplacianOfGaussian(entries.number("sigma", 1.5), entries.number("cutoff",
			LaplacianOfGaussian.DEFAULT_CUTOFF), entries.flag("slices"), boundary);
	}

	private static SimoncelliWavelet simoncelli(final FilterEntries entries, final Boundary boundary) {
		return new SimoncelliWavelet(entries.wholeNumber("level", 1), entries.flag("slices"), boundary);
	}
}
