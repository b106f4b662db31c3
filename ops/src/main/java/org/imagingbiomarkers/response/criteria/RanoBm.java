package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * RANO-BM: response of brain metastases by their diameters, the dose of steroid and the state of the patient. Lin et al.
 * 2015, doi:10.1016/S1470-2045(15)70057-4.
 *
 * @param others points that are read in the other way
 */
public record RanoBm(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("ranobm");
	private static final double RESPONSE = -30;
	private static final double GROWTH = 20;
	private static final double GROWTH_MM = 5;

	public RanoBm {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "RANO-BM";
	}

	@Override
	public String quantity() {
		return "sum_of_diameters (mm)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.SIZE, Measure.DEXAMETHASONE);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.CLINICAL);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes sizes = new TargetSizes(history, history.targets(), row -> row.get(Measure.SIZE), "size");
		final double before = history.required(0, Measure.DEXAMETHASONE);
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision target = target(sizes, visit);
			final Decision rest = history.nonTargets(visit);
			final Decision answer = overall(history, visit, target, rest, before);
			answers.add(sizes.response(history, visit, answer.response(), Reasons.joined(target.reason(), rest.reason(), answer
				.reason()), List.of(TABLE.rule(target.rule()), TABLE.rule(answer.rule()))));
		}
		return PatientResponse.of(answers);
	}

	private Decision target(final TargetSizes sizes, final int visit) {
		if (sizes.count() == 0) return new Decision(1, "none", "no target lesions");
		final double increase = others.contains(Reading.RANOBM_SUM_INCREASE) ? sizes.measured(visit) - sizes.smallestSum(
			visit) : largestIncrease(sizes, visit);
		if (sizes.anyMeasured(visit) && Limit.atLeast(sizes.fromSmallest(visit), GROWTH) && Limit.atLeast(increase,
			GROWTH_MM))
		{
			return new Decision(2, "PD", sizes.allMeasured(visit) ? sizes.words(visit, "sum of diameters", "mm") +
				", at least 5 mm of one lesion" : "target " + sizes.missing(visit) +
					" not measured, but the others alone are progression");
		}
		if (!sizes.allMeasured(visit)) return new Decision(3, "NE", "target " + sizes.missing(visit) + " not measured");
		if (sizes.allGone(visit)) return new Decision(4, "CR", "all target lesions gone");
		final String words = sizes.words(visit, "sum of diameters", "mm");
		return Limit.atMost(sizes.fromBaseline(visit), RESPONSE) ? new Decision(5, "PR", words) : new Decision(6, "SD",
			words);
	}

	/** The largest growth of one lesion from its own smallest size, in mm. */
	private static double largestIncrease(final TargetSizes sizes, final int visit) {
		double largest = Double.NEGATIVE_INFINITY;
		for (int target = 0; target < sizes.count(); target++) {
			final double own = sizes.size(visit, target) - sizes.smallest(visit, target);
			if (own > largest) largest = own;
		}
		return largest;
	}

	private Decision overall(final LesionHistory history, final int visit, final Decision target, final Decision rest,
		final double before)
	{
		final List<LesionRow> fresh = history.newLesions(visit);
		final double steroid = history.required(visit, Measure.DEXAMETHASONE);
		final boolean worse = history.word(visit, Attribute.CLINICAL).equals("worse");
		final boolean isNew = !fresh.isEmpty() && !others.contains(Reading.RANOBM_IMMUNOTHERAPY);
		if (target.is("PD") || rest.is("PD") || isNew || worse) {
			return new Decision(7, "PD", Reasons.joined(isNew ? "new lesion " + LesionHistory.names(fresh) : "", worse
				? "the patient is worse" : ""));
		}
		final boolean restGone = rest.is("CR") || rest.is("none");
		if (target.is("none") && (rest.is("none") || rest.is("NE"))) return new Decision(8, "NE", "");
		if (target.is("NE")) return new Decision(9, "NE", "");
		if ((target.is("CR") || target.is("none")) && restGone && steroid == 0) return new Decision(10, "CR", "no steroid");
		final boolean notMore = Limit.atMost(steroid, before);
		if ((target.is("CR") || target.is("PR")) && notMore) return new Decision(11, "PR",
			"no more steroid than at baseline");
		if (notMore) return new Decision(12, "SD", "no more steroid than at baseline");
		return new Decision(13, "NE", "more steroid than at baseline");
	}
}
