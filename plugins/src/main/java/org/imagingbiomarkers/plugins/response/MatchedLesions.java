package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.response.matching.LesionMatch;
import org.imagingbiomarkers.response.matching.Relation;

/**
 * The lesions of all visits under the numbers, names, kinds and tracking identifiers that they have at every visit.
 *
 * @param patient a column of the table
 * @param days of each visit since the first; empty where they are not known
 * @param matches by visit, a row for each lesion seen so far
 * @param about by the number of each lesion: name and details
 */
record MatchedLesions(String patient, List<VisitLesions> visits, List<Double> days, List<List<LesionMatch>> matches,
		Map<Integer, About> about)
{

	/** A lesion at all visits. */
	record About(String name, RegionDetails details) {}

	/** Names that only say which number a region had in its file. */
	private static final String NAMELESS = "(?i)(label|segment|region|roi|lesion)?[ _-]*\\d*|" + Regions.UNNAMED;
	private static final double MEASURABLE = 10;
	private static final int MAX_TARGETS = 5;
	private static final int MAX_TARGETS_OF_ORGAN = 2;

	/**
	 * Names the lesions: as at the first visit that names them, else by their number.
	 *
	 * @param study text that tells the tracking identifiers of this patient from those of others
	 */
	static MatchedLesions of(final String patient, final List<VisitLesions> visits, final List<Double> days,
		final List<List<LesionMatch>> matches, final String study)
	{
		final Map<Integer, About> about = new HashMap<>();
		for (int v = 0; v < visits.size(); v++) {
			for (final LesionMatch match : matches.get(v)) {
				if (match.number() == 0) continue;
				final MaskRegion region = visits.get(v).regions().regions().get(match.number() - 1);
				final RegionDetails own = region.details();
				final About known = about.get(match.lesion());
				final String name = known != null ? known.name : name(region.name(), match.lesion(), about);
				final RegionDetails before = known != null ? known.details : RegionDetails.NONE;
				final boolean whole = before.trackingUid().isEmpty();
				final String uid = !whole ? before.trackingUid() : own.trackingUid().isEmpty() ? Uid.from(study + "\n" + match
					.lesion()) : own.trackingUid();
				final RegionKind kind = before.kind() == RegionKind.UNSPECIFIED ? own.kind() : before.kind();
				about.put(match.lesion(), new About(name, before.withKind(kind).withOrgan(before.organ().isEmpty() ? own.organ()
					: before.organ()).withColor(before.color().or(own::color).orElse(RegionDetails.Color.ofNumber(match.lesion())))
					.withCodes(before.category().or(own::category), before.type().or(own::type)).withTracking(name, uid)));
			}
		}
		return new MatchedLesions(patient, visits, days, matches, about);
	}

	private static String name(final String own, final int lesion, final Map<Integer, About> others) {
		if (own.matches(NAMELESS) || own.equals("total") || others.values().stream().anyMatch(other -> other.name.equals(
			own))) return "lesion " + lesion;
		return own;
	}

	/** The regions of a visit under their common numbers and names. */
	Regions regions(final int visit) {
		final Regions drawn = visits.get(visit).regions();
		final List<MaskRegion> regions = new ArrayList<>();
		for (final LesionMatch match : matches.get(visit)) {
			if (match.number() == 0) continue;
			final About one = about.get(match.lesion());
			regions.add(drawn.regions().get(match.number() - 1).named(one.name).numbered(match.lesion()).with(one.details));
		}
		return new Regions(regions, drawn.grid(), drawn.frameOfReference(), List.of());
	}

	/** Lesions of the first visit that nobody has given a kind; they become targets or non-targets by their size. */
	boolean hasAssumedKinds() {
		return matches.get(0).stream().anyMatch(match -> about.get(match.lesion()).details.kind() == RegionKind.UNSPECIFIED);
	}

	/** A row per lesion and visit, as Response Assessment reads it. */
	Table table() throws InputException {
		final List<Map<Integer, Map<String, Object>>> measured = new ArrayList<>();
		final Set<String> columns = new LinkedHashSet<>(VisitMeasurement.SIZES);
		for (int v = 0; v < visits.size(); v++) {
			final VisitMeasurement measurement = new VisitMeasurement(visits.get(v));
			final Map<Integer, Map<String, Object>> ofVisit = new HashMap<>();
			for (final LesionMatch match : matches.get(v)) {
				if (match.number() == 0) continue;
				final Map<String, Object> numbers = measurement.of(visits.get(v).regions().regions().get(match.number() - 1));
				columns.addAll(numbers.keySet());
				ofVisit.put(match.lesion(), numbers);
			}
			measured.add(ofVisit);
		}
		final Map<Integer, String> kinds = kinds(measured.get(0));
		final Table.Builder rows = new Table.Builder();
		for (int v = 0; v < visits.size(); v++) {
			for (final LesionMatch match : matches.get(v)) {
				row(rows, v, match, kinds, measured.get(v).get(match.lesion()), columns);
			}
		}
		return rows.build();
	}

	private void row(final Table.Builder rows, final int visit, final LesionMatch match, final Map<Integer, String> kinds,
		final Map<String, Object> numbers, final Set<String> columns)
	{
		final About one = about.get(match.lesion());
		final boolean merged = match.relation() == Relation.MERGED;
		final String kind = kind(match, kinds);
		final boolean measured = kind.equals(RegionKind.TARGET.word()) || kind.equals(RegionKind.NODE.word());
		// only what was there at the first visit is followed as a whole
		final String whole = kinds.containsKey(match.other()) ? about.get(match.other()).name : "";
		rows.row().cell("patient", patient).cell("time_point", visits.get(visit).name()).cell("day", days.isEmpty() ? ""
			: days.get(visit)).cell("lesion", one.name).cell("tracking_uid", one.details.trackingUid()).cell("number", match
				.lesion()).cell("number_in_file", match.number() == 0 ? "" : numberInFile(visit, match.number())).cell("kind",
					kind).cell("organ", one.details.organ()).cell("state", merged && measured ? "" : match.number() == 0 && !merged
						? "absent" : "present").cell("part_of", merged ? "" : whole).cell("merged_into", merged && kinds.containsKey(
							match.lesion()) ? whole : "");
		for (final String column : columns) {
			final Object absent = merged || column.equals("variant") ? "" : 0.0;
			rows.cell(column, numbers == null ? absent : numbers.getOrDefault(column, ""));
		}
		rows.cell("relation", match.relation().word()).cell("distance (mm)", match.distance()).cell("confidence", match
			.confidence()).cell("runner_up", match.runnerUp() == 0 ? "" : about.get(match.runnerUp()).name).cell(
				"runner_up_confidence", match.runnerUpConfidence());
	}

	private Object numberInFile(final int visit, final int number) {
		return visits.get(visit).regions().regions().get(number - 1).numbers().stream().sorted().map(Object.class::cast)
			.reduce((one, last) -> last).orElse(number);
	}

	private String kind(final LesionMatch match, final Map<Integer, String> kinds) {
		// a part is what the lesion was that it has split from
		final int lesion = match.other() != 0 && match.relation() != Relation.MERGED && !kinds.containsKey(match.lesion())
			? match.other() : match.lesion();
		return kinds.getOrDefault(lesion, RegionKind.NEW.word());
	}

	/** The kinds of the lesions of the first visit; where nobody has said, up to five measurable ones are targets. */
	private Map<Integer, String> kinds(final Map<Integer, Map<String, Object>> sizes) {
		final Map<Integer, String> kinds = new HashMap<>();
		final Map<String, Integer> perOrgan = new HashMap<>();
		final List<Integer> open = new ArrayList<>();
		int targets = 0;
		for (final LesionMatch match : matches.get(0)) {
			final RegionDetails details = about.get(match.lesion()).details;
			if (details.kind() == RegionKind.UNSPECIFIED) {
				open.add(match.lesion());
				continue;
			}
			final RegionKind kind = details.kind() == RegionKind.NEW ? RegionKind.NON_TARGET : details.kind();
			kinds.put(match.lesion(), kind.word());
			if (kind != RegionKind.TARGET && kind != RegionKind.NODE) continue;
			targets++;
			perOrgan.merge(details.organ(), 1, Integer::sum);
		}
		open.sort((a, b) -> Double.compare(longest(sizes, b), longest(sizes, a)));
		for (final int lesion : open) {
			final String organ = about.get(lesion).details.organ();
			final boolean room = targets < MAX_TARGETS && (organ.isEmpty() || perOrgan.getOrDefault(organ,
				0) < MAX_TARGETS_OF_ORGAN);
			final boolean target = room && longest(sizes, lesion) >= MEASURABLE;
			kinds.put(lesion, (target ? RegionKind.TARGET : RegionKind.NON_TARGET).word());
			if (!target) continue;
			targets++;
			perOrgan.merge(organ, 1, Integer::sum);
		}
		return kinds;
	}

	private static double longest(final Map<Integer, Map<String, Object>> sizes, final int lesion) {
		return (Double) sizes.get(lesion).get(VisitMeasurement.LONGEST);
	}

	/** What is not certain, a sentence each. */
	List<String> doubts(final double least) {
		final List<String> doubts = new ArrayList<>();
		for (int v = 1; v < visits.size(); v++) {
			for (final LesionMatch match : matches.get(v)) {
				if (!(match.confidence() < least)) continue;
				final String other = match.runnerUp() == 0 ? "" : "; it could be \"" + about.get(match.runnerUp()).name +
					"\" instead";
				doubts.add(String.format(Locale.ROOT, "\"%s\" at \"%s\" is taken as %s with a confidence of %.2f only%s.", about
					.get(match.lesion()).name, visits.get(v).name(), words(match), match.confidence(), other));
			}
		}
		return doubts;
	}

	private String words(final LesionMatch match) {
		return switch (match.relation()) {
			case FIRST, SAME, BACK -> "the lesion of that name before";
			case SPLIT -> "a part of \"" + about.get(match.other()).name + "\"";
			case MERGED -> "merged into \"" + about.get(match.other()).name + "\"";
			case NEW -> "new";
			case GONE -> "gone";
		};
	}
}
