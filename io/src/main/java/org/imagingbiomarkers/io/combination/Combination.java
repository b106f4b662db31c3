package org.imagingbiomarkers.io.combination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.SeriesOrigin;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;

/**
 * Several series that are one measurement: each holds the volumes of one or more b-values, flip angles, echo times,
 * inversion times, repetition times or times on the same grid.
 * <p>
 * The series are put in the order of their lowest value of what varies, or of their clocks. Nothing but headers is looked
 * at to find out whether and how series belong together.
 * </p>
 */
public final class Combination {

	/** Relative difference up to which two display factors are rounding of one. */
	private static final double FACTOR_TOLERANCE = 1e-5;

	private final List<SeriesHeader> headers;
	private final AcquisitionValue varying;
	private final List<Integer> order;
	private final Acquisition acquisition;
	private final List<Warning> warnings;

	private Combination(final List<SeriesHeader> headers, final AcquisitionValue varying, final List<Integer> order,
		final Acquisition acquisition, final List<Warning> warnings)
	{
		this.headers = headers;
		this.varying = varying;
		this.order = order;
		this.acquisition = acquisition;
		this.warnings = List.copyOf(warnings);
	}

	/**
	 * Finds out how series belong together.
	 *
	 * @param headers two or more
	 * @param wanted by what they are combined; {@link CombineBy#AUTOMATIC} where exactly one quantity varies
	 * @throws InputException with the difference, if they do not belong together
	 */
	public static Combination of(final List<SeriesHeader> headers, final CombineBy wanted) throws InputException {
		final List<Warning> warnings = new ArrayList<>();
		requireSameGrid(headers, warnings);
		requireSameValues(headers);
		final Settings settings = Settings.of(headers);
		final AcquisitionValue varying = varying(headers, settings, wanted);
		final Map<AcquisitionValue, Sourced<List<Double>>> found = new EnumMap<>(AcquisitionValue.class);
		final List<Integer> order;
		if (varying == AcquisitionValue.TIMES) {
			final Optional<CombinedTimes> times = CombinedTimes.of(headers);
			if (times.isEmpty() && wanted.quantity().isEmpty()) throw new InputException(names(headers) +
				" cannot be combined automatically: " + (settings.varying().isEmpty() ? "they do not differ in " + CombineBy
					.settings() + ", and " : "") +
				"no clock of their files tells in which order they were taken. combine=time takes them in the order in which they are named.");
			order = times.map(CombinedTimes::order).orElseGet(() -> IntStream.range(0, headers.size()).boxed().toList());
			times.ifPresent(known -> found.put(AcquisitionValue.TIMES, known.times()));
			if (times.isEmpty()) warnings.add(Warning.assumed("No clock of " + names(headers) +
				" tells when they were taken: they are in the order in which they were named, and times have to be given."));
		}
		else order = byValue(headers, settings.values().get(varying));
		settings.values().forEach((setting, values) -> merged(headers, setting, values, order, settings.varying().contains(
			setting)).ifPresent(merged -> found.put(setting, merged)));
		fieldStrength(headers).ifPresent(strength -> found.put(AcquisitionValue.FIELD_STRENGTH, strength));
		warnings.addAll(settings.warnings());
		final List<AcquisitionValue> others = settings.varying().stream().filter(setting -> setting != varying).toList();
		if (!others.isEmpty()) warnings.add(Warning.contradiction("The series also differ in " + CombineBy.names(others) +
			", which a fit takes to be the same in all of them."));
		directions(headers, settings.values().get(AcquisitionValue.B_VALUES), order).ifPresent(d -> found.put(
			AcquisitionValue.B_DIRECTIONS, d));
		final List<SeriesHeader> ordered = order.stream().map(headers::get).toList();
		final Acquisition acquisition = new Acquisition(found, CombinedPet.of(ordered, warnings), origin(ordered));
		if (factorsDiffer(headers)) warnings.add(Warning.changed(
			"The scanner scaled the series differently for display; their values are made comparable and differ from the displayed ones."));
		return new Combination(List.copyOf(headers), varying, order, acquisition, warnings);
	}

	/** The same with more warnings, before its own. */
	Combination with(final List<Warning> more) {
		final List<Warning> all = new ArrayList<>(more);
		all.addAll(warnings);
		return new Combination(headers, varying, order, acquisition, all);
	}

	/** That of the first series, but with the factor of what its values become. */
	private static SeriesOrigin origin(final List<SeriesHeader> ordered) {
		final SeriesOrigin first = ordered.get(0).acquisition().origin();
		final boolean known = ordered.stream().allMatch(header -> Double.isFinite(header.acquisition().origin()
			.displayFactor()));
		return new SeriesOrigin(first.clocks(), factorsDiffer(ordered) ? 1 : known ? first.displayFactor() : Double.NaN, first
			.unweighted(), first.component(), ordered.stream().map(SeriesHeader::title).toList());
	}

	/** Where all series know the same. */
	private static Optional<Sourced<List<Double>>> fieldStrength(final List<SeriesHeader> headers) {
		final List<Optional<List<Double>>> different = headers.stream().map(header -> header.acquisition().get(
			AcquisitionValue.FIELD_STRENGTH).map(Sourced::value)).distinct().toList();
		return different.size() > 1 ? Optional.empty() : different.get(0).map(strength -> new Sourced<>(strength, sources(
			headers, AcquisitionValue.FIELD_STRENGTH)));
	}

	/** What varies from series to series. */
	public AcquisitionValue varying() {
		return varying;
	}

	/** The values of what varies, one per volume, in the order of the volumes; none where they are unknown. */
	public List<Double> values() {
		return acquisition.get(varying).map(Sourced::value).orElse(List.of());
	}

	/** The places of the series in the list they were given in, in the order of the volumes. */
	public List<Integer> order() {
		return order;
	}

	/** Columns x rows x slices x volumes. */
	public String dimensions() {
		final Geometry grid = headers.get(0).geometry();
		return grid.width() + " x " + grid.height() + " x " + grid.depth() + " x " + headers.stream().mapToInt(
			SeriesHeader::volumes).sum();
	}

	/**
	 * Puts the volumes together; pixels are shared where none has to be changed.
	 *
	 * @param title of the result
	 * @param series as many as there were headers, in the same order
	 */
	public Series series(final String title, final List<Series> series) {
		final boolean comparable = factorsDiffer(headers);
		final List<Object> planes = new ArrayList<>();
		final Set<Warning> all = new LinkedHashSet<>();
		for (final int index : order) {
			final Series one = series.get(index);
			final double factor = comparable ? one.acquisition().origin().displayFactor() : 1;
			PlanarImages.planes(one.image()).forEach(plane -> planes.add(factor == 1 ? plane : divided(plane, factor)));
			all.addAll(one.warnings());
		}
		all.addAll(warnings);
		final Geometry grid = series.get(order.get(0)).geometry();
		final long volumes = headers.stream().mapToLong(SeriesHeader::volumes).sum();
		return new Series(title, PlanarImages.of(ofOneType(planes), grid.width(), grid.height(), grid.depth(), volumes),
			headers.get(0).valueUnit(), grid, acquisition, List.copyOf(all), series.stream().anyMatch(Series::floatingPoint));
	}

	private static void requireSameGrid(final List<SeriesHeader> headers, final List<Warning> warnings)
		throws InputException
	{
		final SeriesHeader first = headers.get(0);
		for (final SeriesHeader other : headers) {
			final List<String> differences = first.geometry().differences(other.geometry());
			if (differences.isEmpty()) continue;
			if (!GridShift.isSmall(first.geometry(), other.geometry())) throw new InputException("\"" + other.title() +
				"\" cannot be combined with \"" + first.title() + "\", because their grids differ: " + String.join("; ",
					differences) + ".");
			warnings.add(Warning.changed("\"" + other.title() + "\" is shifted by " + String.format(Locale.ROOT, "%.3g",
				GridShift.of(first.geometry(), other.geometry())) + " mm against \"" + first.title() +
				"\"; it is taken to lie on the same grid."));
		}
	}

	private static void requireSameValues(final List<SeriesHeader> headers) throws InputException {
		final SeriesHeader first = headers.get(0);
		for (final SeriesHeader other : headers) {
			final String component = first.acquisition().origin().component();
			final String another = other.acquisition().origin().component();
			if (!component.isEmpty() && !another.isEmpty() && !component.equals(another)) throw new InputException("\"" + other
				.title() + "\" cannot be combined with \"" + first.title() + "\", because one is " + another.toLowerCase(
					Locale.ROOT) + " and the other " + component.toLowerCase(Locale.ROOT) + ".");
			if (!first.valueUnit().equals(other.valueUnit())) throw new InputException("\"" + other.title() +
				"\" cannot be combined with \"" + first.title() + "\", because the unit of its values is \"" + other.valueUnit() +
				"\" and not \"" + first.valueUnit() + "\".");
		}
	}

	private static AcquisitionValue varying(final List<SeriesHeader> headers, final Settings settings,
		final CombineBy wanted) throws InputException
	{
		final List<AcquisitionValue> varying = settings.varying();
		if (wanted.quantity().isPresent()) {
			final AcquisitionValue quantity = wanted.quantity().get();
			if (quantity == AcquisitionValue.TIMES || varying.contains(quantity)) return quantity;
			throw new InputException(names(headers) + " cannot be combined by " + wanted.label() +
				", because it is unknown or the same in all of them" + (varying.isEmpty() ? "." : ": they differ in " + CombineBy
					.names(varying) + "."));
		}
		if (!settings.partlyKnown().isEmpty()) throw new InputException(names(headers) +
			" cannot be combined automatically, because only some of them know their " + CombineBy.names(settings
				.partlyKnown()) + ": say by what they are combined, such as combine=time.");
		if (varying.isEmpty()) return AcquisitionValue.TIMES;
		if (varying.size() == 1) {
			requireEven(headers, varying.get(0), settings.values().get(varying.get(0)));
			return varying.get(0);
		}
		throw new InputException(names(headers) + " cannot be combined automatically, because they differ in " + CombineBy
			.names(varying) + " (" + varying.stream().map(quantity -> valuesOf(settings.values().get(quantity), quantity))
				.collect(Collectors.joining("; ")) + "): say by which of them, such as combine=[" + CombineBy.of(varying.get(0))
					.label() + "].");
	}

	/**
	 * Refuses a dynamic series among those of one value each, which has the same settings as one of them.
	 *
	 * @param values of each series
	 */
	private static void requireEven(final List<SeriesHeader> headers, final AcquisitionValue setting,
		final List<List<Double>> values) throws InputException
	{
		final String label = CombineBy.of(setting).label();
		for (final SeriesHeader header : headers) {
			if (header.acquisition().get(AcquisitionValue.TIMES).filter(times -> times.value().size() > 1).isPresent())
				throw new InputException(names(headers) + " cannot be combined automatically, because they differ in " + label +
					", and the volumes of \"" + header.title() + "\" also in time: say by which of them, such as combine=[" +
					label + "].");
		}
		if (setting == AcquisitionValue.B_VALUES) return;
		final Map<Double, Long> counts = values.stream().flatMap(List::stream).collect(Collectors.groupingBy(value -> value,
			TreeMap::new, Collectors.counting()));
		if (counts.values().stream().distinct().count() > 1) throw new InputException(names(headers) +
			" cannot be combined automatically, because not every " + label + " is there as often as the others, " + counts
				.entrySet().stream().limit(8).map(count -> number(count.getKey()) + " " + setting.unit() + " " + count
					.getValue() + " times").collect(Collectors.joining(", ")) +
			", as where a dynamic series is among them: name those that belong together, or say combine=[" + label + "].");
	}

	private static String valuesOf(final List<List<Double>> all, final AcquisitionValue quantity) {
		final TreeSet<Double> values = new TreeSet<>();
		all.forEach(values::addAll);
		return values.stream().limit(8).map(Combination::number).collect(Collectors.joining(", ")) + (values.size() > 8
			? ", ..." : "") + " " + quantity.unit();
	}

	/** A number with as many digits as it needs, up to six. */
	static String number(final double value) {
		return DecimalText.of(value == Math.rint(value) ? value : Double.parseDouble(String.format(Locale.ROOT, "%.6g",
			value)));
	}

	private static String names(final List<SeriesHeader> headers) {
		final String first = headers.stream().limit(4).map(header -> "\"" + header.title() + "\"").collect(Collectors.joining(
			", "));
		return headers.size() > 4 ? first + " and " + (headers.size() - 4) + " more" : first;
	}

	/** By the lowest value of each series, then by its clock. */
	private static List<Integer> byValue(final List<SeriesHeader> headers, final List<List<Double>> values) {
		final List<Integer> byClock = CombinedTimes.byClock(headers);
		return byClock.stream().sorted(Comparator.comparingDouble(i -> values.get(i).stream().mapToDouble(Double::doubleValue)
			.min().orElse(0))).toList();
	}

	/** One value per volume, or a single one where they differ by no more than rounding. */
	private static Optional<Sourced<List<Double>>> merged(final List<SeriesHeader> headers, final AcquisitionValue quantity,
		final List<List<Double>> values, final List<Integer> order, final boolean varies)
	{
		final List<Double> all = order.stream().flatMap(i -> values.get(i).stream()).toList();
		if (quantity == AcquisitionValue.B_VALUES && all.stream().allMatch(b -> b == 0)) return Optional.empty();
		return Optional.of(new Sourced<>(varies ? all : all.subList(0, 1), sources(headers, quantity)));
	}

	private static String sources(final List<SeriesHeader> headers, final AcquisitionValue quantity) {
		return headers.stream().flatMap(header -> header.acquisition().get(quantity).stream()).map(Sourced::source).distinct()
			.collect(Collectors.joining(", ")) + " of " + headers.size() + " series";
	}

	/** Zeros where there is no weighting; empty where a weighted volume has no known direction. */
	private static Optional<Sourced<List<Double>>> directions(final List<SeriesHeader> headers,
		final List<List<Double>> bValues, final List<Integer> order)
	{
		if (bValues == null || headers.stream().noneMatch(header -> header.acquisition().get(AcquisitionValue.B_DIRECTIONS)
			.isPresent())) return Optional.empty();
		final List<Double> all = new ArrayList<>();
		for (final int index : order) {
			final Optional<List<Double>> own = headers.get(index).perVolume(AcquisitionValue.B_DIRECTIONS);
			if (own.isEmpty() && bValues.get(index).stream().anyMatch(b -> b > 0)) return Optional.empty();
			all.addAll(own.orElseGet(() -> bValues.get(index).stream().flatMap(b -> List.of(0.0, 0.0, 0.0).stream()).toList()));
		}
		return Optional.of(new Sourced<>(all, sources(headers, AcquisitionValue.B_DIRECTIONS)));
	}

	private static boolean factorsDiffer(final List<SeriesHeader> headers) {
		final double first = headers.get(0).acquisition().origin().displayFactor();
		boolean differ = false;
		for (final SeriesHeader header : headers) {
			final double factor = header.acquisition().origin().displayFactor();
			if (!Double.isFinite(factor) || factor == 0) return false;
			differ |= Math.abs(factor - first) > FACTOR_TOLERANCE * Math.abs(first);
		}
		return differ;
	}

	private static float[] divided(final Object plane, final double factor) {
		final float[] values = PlanarImages.floats(plane);
		final float[] divided = new float[values.length];
		for (int i = 0; i < divided.length; i++) divided[i] = (float) (values[i] / factor);
		return divided;
	}

	/** The same planes, or wider ones where types differ. */
	private static List<Object> ofOneType(final List<Object> planes) {
		if (planes.stream().map(Object::getClass).distinct().count() == 1) return planes;
		final boolean floating = planes.stream().anyMatch(float[].class::isInstance);
		return planes.stream().map(plane -> floating ? PlanarImages.floats(plane) : shorts(plane)).toList();
	}

	private static Object shorts(final Object plane) {
		if (plane instanceof short[]) return plane;
		final byte[] bytes = (byte[]) plane;
		final short[] shorts = new short[bytes.length];
		IntStream.range(0, bytes.length).forEach(i -> shorts[i] = (short) (bytes[i] & 0xFF));
		return shorts;
	}
}
