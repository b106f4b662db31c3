package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;
import org.imagingbiomarkers.plugins.visit.MatchedLesions;
import org.imagingbiomarkers.plugins.visit.MatchedLesions.About;
import org.imagingbiomarkers.plugins.visit.TargetChoice;
import org.imagingbiomarkers.plugins.visit.TargetChoice.Candidate;
import org.imagingbiomarkers.plugins.visit.VisitLesions;
import org.imagingbiomarkers.response.matching.LesionMatch;
import org.imagingbiomarkers.response.matching.Relation;

/**
 * Matched lesions as a table with a row per lesion and visit, as Response Assessment reads it.
 *
 * @param patient a column
 * @param days of each visit since the first; empty where they are not known
 * @param lesions of all visits
 */
record MatchTable(String patient, List<Double> days, MatchedLesions lesions) {

	private static final String VARIANT = "variant";

	/** Whether a lesion of the first visit has a kind that nobody has said. */
	boolean hasAssumedKinds() {
		return lesions.matches(0).stream().anyMatch(match -> details(match).kind() == RegionKind.UNSPECIFIED);
	}

	private RegionDetails details(final LesionMatch match) {
		return lesions.about().get(match.lesion()).details();
	}

	/** @throws InputException if an image cannot be measured */
	Table table() throws InputException {
		final List<Map<Integer, Map<String, Double>>> measured = new ArrayList<>();
		final List<Optional<String>> variants = new ArrayList<>();
		final Set<String> columns = new LinkedHashSet<>(LesionMeasurement.SIZES);
		for (int v = 0; v < lesions.visits().size(); v++) {
			final LesionMeasurement measurement = LesionMeasurement.on(lesions.visits().get(v).image());
			final Map<Integer, Map<String, Double>> ofVisit = new HashMap<>();
			for (final LesionMatch match : lesions.matches(v)) {
				if (match.number() == 0) continue;
				final Map<String, Double> numbers = measurement.of(lesions.region(v, match));
				columns.addAll(numbers.keySet());
				ofVisit.put(match.lesion(), numbers);
			}
			measured.add(ofVisit);
			variants.add(measurement.variant());
		}
		final Map<Integer, RegionKind> kinds = kinds(measured.get(0));
		final boolean suv = variants.stream().anyMatch(Optional::isPresent);
		final Table.Builder rows = new Table.Builder();
		for (int v = 0; v < lesions.visits().size(); v++) {
			for (final LesionMatch match : lesions.matches(v)) {
				row(rows, v, match, kinds);
				final Map<String, Double> numbers = measured.get(v).get(match.lesion());
				final Object absent = match.relation() == Relation.MERGED ? "" : 0.0;
				for (final String column : columns) {
					final Double number = numbers == null ? null : numbers.get(column);
					rows.cell(column, numbers == null ? absent : number == null ? "" : number);
				}
				if (suv) rows.cell(VARIANT, numbers == null ? "" : variants.get(v).orElse(""));
				certainty(rows, match);
			}
		}
		return rows.build();
	}

	private void row(final Table.Builder rows, final int visit, final LesionMatch match,
		final Map<Integer, RegionKind> kinds)
	{
		final VisitLesions drawn = lesions.visits().get(visit);
		final About one = lesions.about().get(match.lesion());
		final boolean merged = match.relation() == Relation.MERGED;
		final RegionKind kind = kind(match, kinds);
		final boolean measured = kind == RegionKind.TARGET || kind == RegionKind.NODE;
		// only what was there at the first visit is followed as a whole
		final String whole = kinds.containsKey(match.other()) ? lesions.name(match.other()) : "";
		rows.row().cell("patient", patient).cell("time_point", drawn.name()).cell("day", days.isEmpty() ? "" : days.get(
			visit)).cell("lesion", one.name()).cell("tracking_uid", one.details().trackingUid()).cell("number", match.lesion())
			.cell("number_in_file", match.number() == 0 ? "" : numberInFile(visit, match)).cell("kind", kind.word()).cell(
				"organ", one.details().organ()).cell("state", merged && measured ? "" : match.number() == 0 && !merged ? "absent"
					: "present").cell("part_of", merged ? "" : whole).cell("merged_into", merged && kinds.containsKey(match
						.lesion()) ? whole : "");
	}

	private void certainty(final Table.Builder rows, final LesionMatch match) {
		rows.cell("relation", match.relation().word()).cell("distance (mm)", match.distance()).cell("confidence", match
			.confidence()).cell("runner_up", match.runnerUp() == 0 ? "" : lesions.name(match.runnerUp())).cell(
				"runner_up_confidence", match.runnerUpConfidence());
	}

	private Object numberInFile(final int visit, final LesionMatch match) {
		return lesions.region(visit, match).numbers().stream().sorted().map(Object.class::cast).reduce((one, last) -> last)
			.orElse(match.number());
	}

	private static RegionKind kind(final LesionMatch match, final Map<Integer, RegionKind> kinds) {
		// a part is what the lesion was that it has split from
		final int lesion = match.other() != 0 && match.relation() != Relation.MERGED && !kinds.containsKey(match.lesion())
			? match.other() : match.lesion();
		return kinds.getOrDefault(lesion, RegionKind.NEW);
	}

	private Map<Integer, RegionKind> kinds(final Map<Integer, Map<String, Double>> sizes) {
		final Map<Integer, Candidate> candidates = new LinkedHashMap<>();
		lesions.matches(0).forEach(match -> candidates.put(match.lesion(), new Candidate(details(match).kind(), details(match)
			.organ(), sizes.get(match.lesion()).getOrDefault(LesionMeasurement.LONGEST, 0.0))));
		return TargetChoice.kinds(candidates);
	}
}
