package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * RECIP 1.0: response of prostate cancer on PSMA PET by the total volume of uptake and new lesions. Gafita et al. 2022,
 * doi:10.2967/jnumed.121.263072.
 *
 * @param others points that are read in the other way
 */
public record Recip(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("recip");
	private static final double RESPONSE = -30;
	private static final double GROWTH = 20;

	public Recip {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "RECIP 1.0";
	}

	@Override
	public String quantity() {
		return "total_volume (mL)";
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
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes volumes = new TargetSizes(history, history.requiredTargets(false), row -> row.get(Measure.VOLUME),
			"volume");
		final List<VisitResponse> answers = new ArrayList<>();
		final double base = volumes.sum(0);
		double smallest = base;
		for (int visit = 1; visit < history.size(); visit++) {
			final List<LesionRow> fresh = history.newLesions(visit);
			final double total = volumes.sum(visit) + fresh.stream().mapToDouble(row -> row.get(Measure.VOLUME)).sum();
			final Decision answer = decide(total, base, smallest, fresh);
			answers.add(new VisitResponse(visits.get(visit), total, base > 0 ? total / base - 1 : Double.NaN, smallest > 0
				? total / smallest - 1 : Double.NaN, answer.response(), answer.reason(), List.of(TABLE.rule(answer.rule()))));
			if (total < smallest) smallest = total;
		}
		return PatientResponse.of(answers);
	}

	private Decision decide(final double total, final double base, final double smallest, final List<LesionRow> fresh) {
		final boolean isNew = !fresh.isEmpty();
		if (Double.isNaN(total)) return new Decision(1, "NE", "the volume of a lesion was not measured");
		if (total == 0) return new Decision(2, "CR", "no uptake of tumor left");
		if (base == 0 && isNew) {
			return new Decision(3, others.contains(Reading.RECIP_NOTHING_AT_BASELINE) ? "NE" : "PD", "new lesion " +
				LesionHistory.names(fresh) + ", no volume at baseline");
		}
		final double change = Limit.percent(total, base);
		final double growth = others.contains(Reading.RECIP_FROM_SMALLEST) ? Limit.percent(total, smallest) : change;
		final boolean strict = others.contains(Reading.RECIP_MORE_THAN);
		final boolean less = strict ? Limit.below(change, RESPONSE) : Limit.atMost(change, RESPONSE);
		final boolean more = strict ? Limit.above(growth, GROWTH) : Limit.atLeast(growth, GROWTH);
		final String words = String.format(Locale.ROOT, "total volume %.2f mL, %s from baseline, %s", total, Limit.words(
			total, base), isNew ? "new lesion " + LesionHistory.names(fresh) : "no new lesion");
		if (less && !isNew) return new Decision(4, "PR", words);
		if (more && isNew) return new Decision(5, "PD", words);
		return new Decision(6, "SD", words);
	}
}
