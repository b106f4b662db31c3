package org.imagingbiomarkers.io.combination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;

/**
 * Which of the series that were found are meant.
 * <p>
 * Objects that are not images never count, nor does what the scanner calculated from measured images that are there.
 * Series that are one measurement are offered as one.
 * </p>
 */
public final class SeriesChoice {

	/** Words of Image Type that name an image which is never one volume with others. */
	private static final Set<String> DERIVATIONS = Set.of("SUB", "SUBTRACT", "SUBTRACTION", "MIP", "MINIP", "MIN IP", "MPR",
		"PROJECTION IMAGE", "MEAN", "MOSAIC_MEAN", "AVERAGE");
	private static final Set<String> TRACES = Set.of("TRACEW", "TRACE", "DW_TRACE", "ISOTROPIC");
	private static final Set<String> NOT_MAGNITUDE = Set.of("PHASE", "REAL", "IMAGINARY");
	/** Series of one form that are compared with each other. */
	private static final int MAX_COMPARED = 500;
	private static final int MAX_VALUES = 8;

	private final List<FoundSeries> found;

	public SeriesChoice(final List<? extends FoundSeries> found) {
		this.found = List.copyOf(found);
	}

	/** All that was found, whether it is an image or not. */
	public List<FoundSeries> all() {
		return found;
	}

	/** The series that may be combined: images that were measured, or all there is where there are none. */
	public List<FoundSeries> choices() {
		final List<FoundSeries> measured = measured(found);
		return measured.isEmpty() ? found : measured;
	}

	/**
	 * What can only be meant where nothing is chosen: the only image series, or the only measurement that all image series
	 * are part of. Phase images beside the magnitude of a measurement are left out.
	 *
	 * @param combine whether several series may be opened as one
	 */
	public Optional<Measurement> only(final boolean combine) {
		if (found.size() == 1) return Optional.of(Measurement.of(found.get(0)));
		final List<FoundSeries> measured = measured(found);
		if (measured.size() == 1) return Optional.of(Measurement.of(measured.get(0)));
		if (!combine) return Optional.empty();
		final List<FoundSeries> magnitude = measured.stream().filter(one -> !NOT_MAGNITUDE.contains(component(one))).toList();
		return measurements().stream().filter(group -> group.members().size() == magnitude.size() && group.members()
			.containsAll(magnitude)).findFirst();
	}

	/** Series that are one measurement, by the only quantity that varies among them. */
	public List<Measurement> measurements() {
		final List<Measurement> groups = new ArrayList<>();
		final List<FoundSeries> readable = measured(found).stream().filter(one -> one.header().isPresent()).toList();
		for (final List<FoundSeries> alike : split(readable, SeriesChoice::form)) {
			for (final List<FoundSeries> sameGrid : byGrid(alike)) {
				if (sameGrid.size() < 2 || sameGrid.size() > MAX_COMPARED) continue;
				final Optional<Measurement> all = combined(sameGrid);
				if (all.isPresent()) groups.add(all.get());
				else groups.addAll(subsets(sameGrid));
			}
		}
		return groups;
	}

	/**
	 * The series that a text names.
	 *
	 * @param wanted numbers of the list and ranges of them, identifiers, and descriptions with {@code *} and {@code ?},
	 * separated by commas
	 * @throws InputException if a part of the text names none
	 */
	public List<FoundSeries> named(final String wanted) throws InputException {
		final Set<FoundSeries> chosen = new LinkedHashSet<>();
		for (final String word : wanted.split("[,;]")) {
			if (word.isBlank()) continue;
			final List<FoundSeries> fits = fits(word.strip());
			if (fits.isEmpty()) throw new InputException("series must be numbers, UIDs or descriptions of the " + listed()
				.size() + " series found, but \"" + word.strip() + "\" is none of them: " + list() + ".");
			chosen.addAll(fits);
		}
		return List.copyOf(chosen);
	}

	private List<FoundSeries> fits(final String word) {
		if (word.matches("[0-9]{1,9}")) {
			final int number = Integer.parseInt(word);
			return found.stream().filter(one -> one.number() == number).toList();
		}
		if (word.matches("[0-9]{1,9} ?- ?[0-9]{1,9}")) {
			final String[] ends = word.split(" ?- ?");
			return found.stream().filter(one -> one.number() >= Integer.parseInt(ends[0]) && one.number() <= Integer.parseInt(
				ends[1])).toList();
		}
		final List<FoundSeries> ofUid = found.stream().filter(one -> word.equals(one.uid())).toList();
		if (!ofUid.isEmpty()) return ofUid.subList(0, 1);
		final StringBuilder pattern = new StringBuilder();
		word.chars().forEach(c -> pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
		final Pattern description = Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
		final List<FoundSeries> described = found.stream().filter(one -> description.matcher(one.description()).matches() ||
			description.matcher((one.description() + " " + one.part()).strip()).matches()).toList();
		final List<FoundSeries> measured = measured(described);
		if (measured.isEmpty()) return described;
		final boolean magnitude = measured.stream().anyMatch(one -> component(one).equals("MAGNITUDE"));
		final boolean asked = described.stream().noneMatch(one -> description.matcher(one.description()).matches());
		return !magnitude || asked ? measured : measured.stream().filter(one -> !NOT_MAGNITUDE.contains(component(one)))
			.toList();
	}

	/** The images, measured and calculated ones, or all there is where there are none. */
	public List<FoundSeries> listed() {
		final List<FoundSeries> images = found.stream().filter(FoundSeries::isImage).toList();
		return images.isEmpty() ? found : images;
	}

	/** Every choice in a line that tells it from the others, and those that can be opened together. */
	public String list() {
		final List<FoundSeries> choices = listed();
		final String single = choices.stream().map(one -> one.number() + " = " + line(one)).collect(Collectors.joining("; "));
		final String together = measurements().stream().map(group -> group.numbers() + " = together, " + group.values())
			.collect(Collectors.joining("; "));
		return together.isEmpty() ? single : single + "; " + together;
	}

	/**
	 * One series for people: modality, description, part, dimensions, what varies or what tells it from the others.
	 */
	public String line(final FoundSeries one) {
		final List<FoundSeries> choices = listed();
		final String plain = plain(one);
		final List<FoundSeries> same = choices.stream().filter(other -> plain(other).equals(plain)).toList();
		if (same.size() < 2) return plain;
		final String more = plain + settings(one, choices);
		final long still = same.stream().filter(other -> (plain(other) + settings(other, choices)).equals(more)).count();
		if (still < 2) return more;
		final Optional<String> clock = clock(one);
		return clock.map(time -> more + ", " + time).orElse(more + ", " + one.files().get(0).getFileName());
	}

	private String plain(final FoundSeries one) {
		final String kind = !one.part().isEmpty() || listed().stream().allMatch(other -> component(other).equals(component(
			one)) || !other.description().equals(one.description())) ? one.part() : component(one).toLowerCase(Locale.ROOT);
		return String.join(", ", List.of(one.modality(), one.description(), kind, one.dimensions(), values(one)).stream()
			.filter(part -> !part.isBlank()).toList());
	}

	/**
	 * What varies from volume to volume of a series, with its values where these are settings; of a single volume its
	 * settings.
	 */
	public String varying(final FoundSeries one) {
		final String values = values(one);
		return values.isEmpty() ? settings(one, listed()).replaceFirst("^, ", "") : values;
	}

	/** What varies from volume to volume, with its values where these are settings. */
	private static String values(final FoundSeries one) {
		final String varying = one.varying();
		final Optional<AcquisitionValue> quantity = CombineBy.all().stream().filter(by -> by.label().equals(varying)).flatMap(
			by -> by.quantity().stream()).filter(q -> q != AcquisitionValue.TIMES).findFirst();
		return varying + quantity.flatMap(q -> one.header().flatMap(header -> header.perVolume(q))).map(values -> {
			final List<Double> different = List.copyOf(new TreeSet<>(values));
			return " " + different.stream().limit(MAX_VALUES).map(Combination::number).collect(Collectors.joining(", ")) +
				(different.size() > MAX_VALUES ? ", ..." : "");
		}).orElse("");
	}

	/** The settings of a single volume that others do not share. */
	private static String settings(final FoundSeries one, final List<FoundSeries> choices) {
		final StringBuilder text = new StringBuilder();
		for (final AcquisitionValue setting : CombineBy.SETTINGS) {
			final Optional<Double> own = single(one, setting);
			if (own.isPresent() && choices.stream().anyMatch(other -> !single(other, setting).equals(own))) text.append(", ")
				.append(CombineBy.of(setting).label()).append(' ').append(Combination.number(own.get()));
		}
		return text.toString();
	}

	private static Optional<Double> single(final FoundSeries one, final AcquisitionValue setting) {
		if (setting == AcquisitionValue.B_VALUES && one.header().filter(header -> header.acquisition().origin().unweighted())
			.isPresent()) return Optional.of(0.0);
		return one.header().flatMap(header -> header.acquisition().get(setting)).map(Sourced::value).filter(values -> values
			.size() == 1).map(values -> values.get(0));
	}

	private static Optional<String> clock(final FoundSeries one) {
		return one.header().flatMap(header -> header.acquisition().origin().clocks().stream().findFirst()).map(clock -> {
			final long second = Math.floorMod((long) Math.floor(clock.value()), 86400L);
			return String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
		});
	}

	/** Images that were measured; those the scanner calculated only where nothing measured of their study is there. */
	private static List<FoundSeries> measured(final List<FoundSeries> all) {
		final List<FoundSeries> images = all.stream().filter(FoundSeries::isImage).toList();
		return images.stream().filter(one -> images.stream().noneMatch(other -> isCalculatedFrom(one, other))).toList();
	}

	private static boolean isCalculatedFrom(final FoundSeries one, final FoundSeries other) {
		if (one == other || !one.study().equals(other.study()) || other.isCalculated() || !one.modality().equals(other
			.modality())) return false;
		if (one.isCalculated()) return one.uid().equals(other.uid()) || sameGrid(one, other);
		if (isDerived(one) && !isDerived(other) && sameGrid(one, other)) return true;
		return isTrace(one) && !isTrace(other) && hasDirections(other) && sameGrid(one, other);
	}

	/** Whether it was made of other images, as by a subtraction. */
	private static boolean isDerived(final FoundSeries one) {
		return one.imageType().contains("DERIVED") && (one.imageType().contains("SECONDARY") || one.imageType().stream()
			.anyMatch(DERIVATIONS::contains));
	}

	private static boolean isTrace(final FoundSeries one) {
		return one.imageType().stream().anyMatch(TRACES::contains);
	}

	private static boolean hasDirections(final FoundSeries one) {
		return one.header().flatMap(header -> header.acquisition().get(AcquisitionValue.B_DIRECTIONS)).isPresent();
	}

	private static String component(final FoundSeries one) {
		return one.header().map(header -> header.acquisition().origin().component()).orElse("");
	}

	/** What has to be equal for series to be one measurement, but for their grids. */
	private static List<Object> form(final FoundSeries one) {
		final Set<String> derivations = new TreeSet<>(one.imageType());
		derivations.retainAll(DERIVATIONS);
		return List.of(one.study(), one.frameOfReference(), one.recipe(), one.modality(), component(one), one.isCalculated(),
			isTrace(one), derivations, one.header().map(SeriesHeader::valueUnit).orElse(""), one.dimensions().replaceFirst(
				"^(\\d+ x \\d+ x \\d+).*", "$1"));
	}

	private static <K> List<List<FoundSeries>> split(final List<FoundSeries> all, final Function<FoundSeries, K> key) {
		final Map<K, List<FoundSeries>> groups = new LinkedHashMap<>();
		all.forEach(one -> groups.computeIfAbsent(key.apply(one), k -> new ArrayList<>()).add(one));
		return List.copyOf(groups.values());
	}

	private static List<List<FoundSeries>> byGrid(final List<FoundSeries> alike) {
		final List<List<FoundSeries>> groups = new ArrayList<>();
		for (final FoundSeries one : alike) {
			groups.stream().filter(group -> sameGrid(group.get(0), one)).findFirst().orElseGet(() -> {
				groups.add(new ArrayList<>());
				return groups.get(groups.size() - 1);
			}).add(one);
		}
		return groups;
	}

	private static boolean sameGrid(final FoundSeries one, final FoundSeries other) {
		if (one.header().isEmpty() || other.header().isEmpty()) return false;
		return GridShift.isSmall(one.header().get().geometry(), other.header().get().geometry());
	}

	private static Optional<Measurement> combined(final List<FoundSeries> members) {
		try {
			return Optional.of(Measurement.of(members, CombineBy.AUTOMATIC));
		}
		catch (final InputException differentMeasurements) {
			return Optional.empty();
		}
	}

	/** Those that differ in one setting alone, or in none but their time. */
	private static List<Measurement> subsets(final List<FoundSeries> sameGrid) {
		final List<Measurement> groups = new ArrayList<>();
		for (final AcquisitionValue varying : AcquisitionValue.values()) {
			if (varying == AcquisitionValue.B_DIRECTIONS) continue;
			for (final List<FoundSeries> subset : split(sameGrid, one -> otherSettings(one, varying))) {
				if (subset.size() < 2 || groups.stream().anyMatch(group -> group.members().containsAll(subset))) continue;
				final Optional<Measurement> all = combined(subset);
				// A dynamic series beside those of one volume each may have the settings of one of them.
				final List<FoundSeries> single = subset.stream().filter(one -> one.header().get().volumes() == 1).toList();
				(all.isPresent() || single.size() < 2 || varying == AcquisitionValue.TIMES ? all : combined(single)).filter(
					group -> group.combination().get().varying() == varying).ifPresent(groups::add);
			}
		}
		return groups;
	}

	private static List<Object> otherSettings(final FoundSeries one, final AcquisitionValue varying) {
		final List<Object> others = new ArrayList<>();
		for (final AcquisitionValue setting : CombineBy.SETTINGS) {
			if (setting == varying) continue;
			others.add(one.header().flatMap(header -> header.acquisition().get(setting)).map(Sourced::value).map(
				values -> values.stream().map(Combination::number).toList()));
		}
		return others;
	}
}
