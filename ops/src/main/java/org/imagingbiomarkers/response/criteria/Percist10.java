package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.response.Percist;
import org.imagingbiomarkers.response.Percist.AvidLesion;
import org.imagingbiomarkers.response.Percist.Tissue;
import org.imagingbiomarkers.response.Percist.Uptake;

/**
 * PERCIST 1.0 from the long table of lesions; the rules themselves are in {@link Percist}.
 *
 * @param others points that are read in the other way
 */
public record Percist10(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("percist");

	public Percist10 {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "PERCIST";
	}

	@Override
	public String quantity() {
		return "sul_peak_hottest (g/mL)";
	}

	@Override
	public String subject() {
		return "hottest";
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
		return List.of(Measure.SUL_PEAK, Measure.GLYCOLYSIS, Measure.VOLUME, Measure.LIVER_MEAN, Measure.LIVER_SD,
			Measure.POOL_MEAN, Measure.POOL_SD);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.ORGAN);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.unmatched(visits);
		final Percist.Readings readings = new Percist.Readings(others.contains(Reading.PERCIST_MORE_THAN), others.contains(
			Reading.PERCIST_FROM_SMALLEST));
		final Uptake baseline = uptake(history, 0);
		Uptake smallest = baseline;
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < history.size(); visit++) {
			final Uptake now = uptake(history, visit);
			final Percist answer = Percist.of(baseline, smallest, now, readings);
			answers.add(new VisitResponse(visits.get(visit), now.peak(), answer.change(), smallest.peak() > 0 ? now.peak() /
				smallest.peak() - 1 : Double.NaN, answer.response().code(), Reasons.joined(answer.reason(), Percist.caveat(
					baseline, now)), List.of(TABLE.rule(answer.rule()))));
			if (now.peak() < smallest.peak()) smallest = now;
		}
		return PatientResponse.of(answers, "PMD");
	}

	/** What was measured at a visit; lesions that are gone have no uptake. */
	static Uptake uptake(final LesionHistory history, final int visit) {
		final List<AvidLesion> lesions = history.visits().get(visit).rows().stream().map(row -> new AvidLesion(row.lesion(),
			row.get(Attribute.ORGAN), peak(row), row.get(Measure.GLYCOLYSIS))).toList();
		return new Uptake(lesions, tissue(history, visit, Measure.LIVER_MEAN, Measure.LIVER_SD), tissue(history, visit,
			Measure.POOL_MEAN, Measure.POOL_SD), !history.newLesions(visit).isEmpty());
	}

	private static double peak(final LesionRow row) {
		final boolean gone = row.get(Attribute.STATE).equals("absent") || !row.mergedInto().isEmpty();
		return gone && Double.isNaN(row.get(Measure.SUL_PEAK)) ? 0 : row.get(Measure.SUL_PEAK);
	}

	private static Tissue tissue(final LesionHistory history, final int visit, final Measure mean, final Measure spread) {
		final double found = history.number(visit, mean);
		return Double.isNaN(found) ? Tissue.UNKNOWN : new Tissue(found, history.number(visit, spread));
	}
}
