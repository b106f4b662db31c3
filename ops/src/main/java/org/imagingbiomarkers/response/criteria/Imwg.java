package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The imaging part of the response criteria of the International Myeloma Working Group: soft tissue plasmacytomas by the
 * products of two diameters. Kumar et al. 2016, doi:10.1016/S1470-2045(16)30206-6.
 *
 * @param others has no elements yet
 */
public record Imwg(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("imwg");
	private static final double RESPONSE = -50;
	private static final double GROWTH = 50;
	private static final double SHORT_AXIS = 10;

	public Imwg {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "IMWG plasmacytoma";
	}

	@Override
	public String quantity() {
		return "sum_of_products (mm^2)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.LONGEST, Measure.PERPENDICULAR);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final String columns = "longest_diameter and perpendicular_diameter";
		final TargetSizes products = new TargetSizes(history, history.requiredTargets(false), row -> row.product(
			Measure.LONGEST, Measure.PERPENDICULAR), columns);
		final TargetSizes longest = new TargetSizes(history, history.requiredTargets(false), row -> row.get(Measure.LONGEST),
			columns);
		final TargetSizes shortAxis = new TargetSizes(history, history.requiredTargets(false), row -> row.get(
			Measure.PERPENDICULAR), columns);
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision answer = decide(history, products, grown(products, longest, shortAxis, visit), visit);
			answers.add(products.response(history, visit, answer.response(), answer.reason(), List.of(TABLE.rule(answer
				.rule()))));
		}
		return PatientResponse.of(answers);
	}

	private static Decision decide(final LesionHistory history, final TargetSizes products, final String grown,
		final int visit)
	{
		final List<LesionRow> fresh = history.newLesions(visit);
		if (!fresh.isEmpty()) return new Decision(1, "PD", "new lesion " + LesionHistory.names(fresh));
		if (!grown.isEmpty()) return new Decision(2, "PD", grown);
		if (!products.allMeasured(visit)) return new Decision(3, "NE", "target " + products.missing(visit) + " not measured");
		if (products.measured(visit) == 0) return new Decision(4, "CR", "no plasmacytoma left");
		final String words = products.words(visit, "sum of products", "mm^2");
		return Limit.atMost(products.fromBaseline(visit), RESPONSE) ? new Decision(5, "PR", words) : new Decision(6, "SD",
			words);
	}

	/** What has grown, in words: the sum in more than one lesion, or the longest diameter of one; empty if nothing. */
	private static String grown(final TargetSizes products, final TargetSizes longest, final TargetSizes shortAxis,
		final int visit)
	{
		int growing = 0;
		for (int target = 0; target < products.count(); target++) {
			if (Limit.above(products.size(visit, target), products.smallest(visit, target))) growing++;
			if (Limit.atLeast(Limit.percent(longest.size(visit, target), longest.smallest(visit, target)), GROWTH) && Limit
				.above(shortAxis.size(visit - 1, target), SHORT_AXIS))
			{
				return "longest diameter of " + products.targets().get(target).lesion() + " " + Limit.words(longest.size(visit,
					target), longest.smallest(visit, target)) + " from its smallest";
			}
		}
		return growing > 1 && Limit.atLeast(products.fromSmallest(visit), GROWTH) ? "sum of products " + Limit.words(products
			.measured(visit), products.smallestSum(visit)) + " from the smallest in more than one lesion" : "";
	}
}
