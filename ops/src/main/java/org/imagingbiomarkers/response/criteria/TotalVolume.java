package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.response.VolumeResponse;

/**
 * Response by the total volume of all lesions, from the long table; the rules themselves are in {@link VolumeResponse}.
 *
 * @param limits of response and progression
 */
public record TotalVolume(VolumeResponse limits) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("volumetric");

	@Override
	public String name() {
		return "volumetric";
	}

	@Override
	public String quantity() {
		return "total_volume (mL)";
	}

	@Override
	public boolean datesProgression() {
		return false;
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.VOLUME);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.unmatched(visits);
		final Set<String> followed = visits.get(0).rows().stream().map(LesionRow::lesion).collect(Collectors.toSet());
		final double base = total(visits.get(0), followed);
		double smallest = base;
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < history.size(); visit++) {
			final double now = total(visits.get(visit), followed);
			final List<LesionRow> fresh = history.newLesions(visit);
			final VolumeResponse.Verdict verdict = limits.of(base, smallest, now, !fresh.isEmpty());
			answers.add(new VisitResponse(visits.get(visit), now, base > 0 ? now / base - 1 : Double.NaN, smallest > 0 ? now /
				smallest - 1 : Double.NaN, verdict.response().code(), fresh.isEmpty() ? verdict.reason() : verdict.reason() +
					" " + LesionHistory.names(fresh), List.of(TABLE.rule(verdict.rule()))));
			if (now < smallest) smallest = now;
		}
		return PatientResponse.of(answers);
	}

	/** Total volume in mL, new lesions included; NaN if that of a lesion is not known. */
	private static double total(final Visit visit, final Set<String> followed) {
		final Set<String> there = visit.rows().stream().map(LesionRow::lesion).collect(Collectors.toSet());
		return there.containsAll(followed) ? visit.rows().stream().mapToDouble(TotalVolume::volume).sum() : Double.NaN;
	}

	/** A lesion that has merged counts with the other one, which holds its volume. */
	private static double volume(final LesionRow row) {
		final boolean gone = row.get(Attribute.STATE).equals("absent") || !row.mergedInto().isEmpty();
		return gone && Double.isNaN(row.get(Measure.VOLUME)) ? 0 : row.get(Measure.VOLUME);
	}
}
