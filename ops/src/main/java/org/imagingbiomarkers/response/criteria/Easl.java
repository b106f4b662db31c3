package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * EASL: response of hepatocellular carcinoma by the area of enhancing tumor. Bruix et al. 2001,
 * doi:10.1016/S0168-8278(01)00130-1; tables in Forner et al. 2009 and doi:10.1016/j.jhep.2010.10.004.
 *
 * @param others points that are read in the other way
 */
public record Easl(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("easl");
	private static final double RESPONSE = -50;
	private static final double GROWTH = 25;

	public Easl {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "EASL";
	}

	@Override
	public String quantity() {
		return "sum_of_enhancing_areas (mm^2)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.VIABLE_LONGEST, Measure.VIABLE_PERPENDICULAR);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes areas = new TargetSizes(history, history.requiredTargets(false), row -> row.product(
			Measure.VIABLE_LONGEST, Measure.VIABLE_PERPENDICULAR), "viable_longest and viable_perpendicular");
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision answer = decide(areas, visit, history.newLesions(visit));
			answers.add(areas.response(history, visit, answer.response(), answer.reason(), List.of(TABLE.rule(answer.rule()))));
		}
		return PatientResponse.of(answers);
	}

	private Decision decide(final TargetSizes areas, final int visit, final List<LesionRow> fresh) {
		if (!fresh.isEmpty()) return new Decision(1, "PD", "new lesion " + LesionHistory.names(fresh));
		final String growing = growing(areas, visit);
		if (!growing.isEmpty()) return new Decision(2, "PD", growing);
		if (!areas.allMeasured(visit)) return new Decision(3, "NE", "target " + areas.missing(visit) + " not measured");
		if (areas.measured(visit) == 0) return new Decision(4, "CR", "no enhancing tumor left");
		final double change = areas.fromBaseline(visit);
		final String words = areas.words(visit, "enhancing area", "mm^2");
		final boolean less = others.contains(Reading.EASL_MORE_THAN_50) ? Limit.below(change, RESPONSE) : Limit.atMost(change,
			RESPONSE);
		return less ? new Decision(5, "PR", words) : new Decision(6, "SD", words);
	}

	/** What has grown, in words; empty if nothing. */
	private String growing(final TargetSizes areas, final int visit) {
		if (others.contains(Reading.EASL_GROWTH_OF_SUM)) {
			return exceeds(areas.fromSmallest(visit)) ? "the enhancing area of all has grown by " + Limit.words(areas.measured(
				visit), areas.smallestSum(visit)) : "";
		}
		for (int target = 0; target < areas.count(); target++) {
			final double now = areas.size(visit, target);
			final double smallest = areas.smallest(visit, target);
			if (exceeds(Limit.percent(now, smallest))) {
				return "the enhancing area of " + areas.targets().get(target).lesion() + " has grown: " + Limit.words(now,
					smallest) + " from its smallest";
			}
		}
		return "";
	}

	private boolean exceeds(final double growth) {
		return others.contains(Reading.EASL_AT_LEAST_25) ? Limit.atLeast(growth, GROWTH) : Limit.above(growth, GROWTH);
	}
}
