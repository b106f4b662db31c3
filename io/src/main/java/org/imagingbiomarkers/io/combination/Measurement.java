package org.imagingbiomarkers.io.combination;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;

/**
 * What is opened as one image: a series, or several that are one measurement.
 *
 * @param members in the order they were found
 * @param combination how they belong together; empty for a single series
 */
public record Measurement(List<FoundSeries> members, Optional<Combination> combination) {

	private static final int MAX_TITLE = 64;
	private static final int MIN_COMMON_NAME = 3;
	private static final int MAX_VALUES = 8;

	/** A series on its own. */
	public static Measurement of(final FoundSeries single) {
		return new Measurement(List.of(single), Optional.empty());
	}

	/**
	 * Several series as one.
	 *
	 * @throws InputException with the reason, if one of them cannot be read or they do not belong together
	 */
	public static Measurement of(final List<FoundSeries> members, final CombineBy by) throws InputException {
		final List<SeriesHeader> headers = new ArrayList<>();
		for (final FoundSeries member : members) {
			headers.add(member.header().orElseThrow(() -> new InputException("\"" + member.title() +
				"\" cannot be combined with other series, because it holds no images that can be read.")));
			if (!member.study().equals(members.get(0).study())) throw new InputException("\"" + member.title() +
				"\" cannot be combined with \"" + members.get(0).title() +
				"\", because they are of different patients or studies.");
		}
		final boolean automatic = by.quantity().isEmpty();
		final List<Warning> warnings = new ArrayList<>();
		for (final FoundSeries member : members) {
			if (automatic && !member.recipe().equals(members.get(0).recipe())) throw automatically(members, member,
				"they were measured or reconstructed in different ways");
			if (!moved(member, members.get(0))) continue;
			if (automatic) throw automatically(members, member,
				"they differ in Frame of Reference UID (0020,0052), as where the patient was moved");
			warnings.add(Warning.contradiction("\"" + member.title() + "\" differs from \"" + members.get(0).title() +
				"\" in Frame of Reference UID (0020,0052), as where the patient was moved; it is taken to lie on the same grid."));
		}
		if (members.stream().flatMap(member -> member.unexplainedFactor().stream()).mapToDouble(Double::doubleValue)
			.distinct().count() > 1) warnings.add(Warning.doubtful(
				"The series differ in Rescale Slope (0028,1053), and Scale Slope" +
					" (2005,100E), which makes values of Philips comparable, is absent: what compares them, such as a fit, may be wrong."));
		return new Measurement(List.copyOf(members), Optional.of(Combination.of(headers, by).with(warnings)));
	}

	private static boolean moved(final FoundSeries one, final FoundSeries other) {
		return !one.frameOfReference().isEmpty() && !other.frameOfReference().isEmpty() && !one.frameOfReference().equals(
			other.frameOfReference());
	}

	private static InputException automatically(final List<FoundSeries> members, final FoundSeries member,
		final String reason)
	{
		return new InputException("\"" + member.title() + "\" cannot be combined automatically with \"" + members.get(0)
			.title() + "\", because " + reason + ": say by what, such as combine=time.");
	}

	/** The files of all members. */
	public List<Path> files() {
		return members.stream().flatMap(member -> member.files().stream()).distinct().toList();
	}

	/** What the image will be called. */
	public String title() {
		if (combination.isEmpty()) return members.get(0).title();
		final String suffix = " (" + members.size() + " series)";
		final FoundSeries first = members.get(combination.get().order().get(0));
		final String common = commonName();
		final String number = first.title().split(" ", 2)[0];
		final String name = common.length() < MIN_COMMON_NAME ? first.title() : number + " " + common;
		return name.substring(0, Math.min(name.length(), MAX_TITLE - suffix.length())).strip() + suffix;
	}

	/** What the descriptions of all members begin with. */
	private String commonName() {
		String common = members.get(0).description();
		for (final FoundSeries member : members) {
			while (!member.description().startsWith(common)) common = common.substring(0, common.length() - 1);
		}
		final boolean whole = members.stream().allMatch(member -> member.description().equals(members.get(0).description()));
		return whole ? common : common.replaceFirst("[\\s_\\-.(=,+]*(b|fa|te|ti|tr)?[\\s_\\-.(=,+]*$", "");
	}

	/** The numbers of the members, such as {@code 1, 2, 3}, and what varies with its values. */
	public String numbers() {
		return members.stream().map(member -> String.valueOf(member.number())).collect(Collectors.joining(","));
	}

	/** What varies from volume to volume, with its values and their unit; empty for a single series. */
	public String values() {
		return combination.map(combined -> {
			final AcquisitionValue varying = combined.varying();
			final List<Double> all = combined.values();
			if (all.isEmpty()) return CombineBy.of(varying).label();
			return CombineBy.of(varying).label() + " " + all.stream().limit(MAX_VALUES).map(Combination::number).collect(
				Collectors.joining(", ")) + (all.size() > MAX_VALUES ? ", ..." : "") + " " + varying.unit();
		}).orElse("");
	}

	/** How it was put together, for people; empty for a single series. */
	public Optional<String> account() {
		return combination.map(combined -> "Opened as one series, by " + values() + ": " + combined.order().stream().map(
			members::get).map(member -> member.number() + " = " + member.title()).collect(Collectors.joining("; ")) + ".");
	}

	/**
	 * Reads the pixels of all members.
	 *
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	public Series read(final ReadProgress progress) throws IOException {
		if (combination.isEmpty()) return members.get(0).read(progress);
		final long total = members.stream().mapToLong(member -> member.files().size()).sum();
		final List<Series> read = new ArrayList<>();
		long before = 0;
		for (final FoundSeries member : members) {
			read.add(member.read(new Part(progress, before, member.files().size(), total)));
			before += member.files().size();
		}
		return combination.get().series(title(), read);
	}

	/** The progress of one member within that of all. */
	private record Part(ReadProgress all, long before, long own, long total) implements ReadProgress {

		@Override
		public void report(final long done, final long of) {
			all.report(before + (of == 0 ? own : own * done / of), total);
		}

		@Override
		public boolean canceled() {
			return all.canceled();
		}

		@Override
		public int threads() {
			return all.threads();
		}
	}
}
