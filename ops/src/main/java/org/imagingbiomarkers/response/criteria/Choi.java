package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Choi: response of gastrointestinal stromal tumors by size and attenuation. Choi et al. 2007,
 * doi:10.1200/JCO.2006.07.3049, table 1.
 *
 * @param others points that are read in the other way
 */
public record Choi(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("choi");
	private static final double SMALLER = -10;
	private static final double DARKER = -15;
	private static final double LARGER = 10;

	public Choi {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "Choi";
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
		return List.of(Measure.SIZE, Measure.ATTENUATION);
	}

	/** Size alone would make stable disease of a response that only the attenuation shows. */
	@Override
	public List<Measure> required() {
		return measures();
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.NODULE, Attribute.CLINICAL);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes sizes = new TargetSizes(history, history.requiredTargets(false), row -> row.get(Measure.SIZE),
			"size");
		final List<VisitResponse> answers = new ArrayList<>();
		boolean responded = false;
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision answer = decide(history, sizes, visit, responded);
			answers.add(sizes.response(history, visit, answer.response(), answer.reason(), List.of(TABLE.rule(answer.rule()))));
			responded |= answer.is("PR") || answer.is("CR");
		}
		return PatientResponse.of(answers);
	}

	private Decision decide(final LesionHistory history, final TargetSizes sizes, final int visit,
		final boolean responded)
	{
		final List<LesionRow> fresh = history.newLesions(visit);
		final List<LesionRow> nodules = history.visits().get(visit).rows().stream().filter(row -> !row.get(Attribute.NODULE)
			.isEmpty()).toList();
		final Decision rest = history.nonTargets(visit);
		if (!fresh.isEmpty()) return new Decision(1, "PD", "new lesion " + LesionHistory.names(fresh));
		if (!nodules.isEmpty()) return new Decision(1, "PD", "new or growing nodule inside " + LesionHistory.names(nodules));
		if (rest.is("PD")) return new Decision(1, "PD", rest.reason());
		if (!sizes.allMeasured(visit)) return new Decision(2, "NE", "target " + sizes.missing(visit) + " not measured");
		if (sizes.measured(visit) == 0 && (rest.is("CR") || rest.is("none"))) {
			return new Decision(3, "CR", "all lesions gone");
		}
		final double size = sizes.fromBaseline(visit);
		final double attenuation = attenuation(history, sizes, visit);
		final boolean smaller = Limit.atMost(size, SMALLER);
		final boolean darker = Limit.atMost(attenuation, DARKER);
		final boolean both = others.contains(Reading.CHOI_MODIFIED);
		final String words = sizes.words(visit, "sum of diameters", "mm") + "; " + (Double.isNaN(attenuation)
			? "attenuation not known" : String.format(Locale.ROOT, "attenuation %+.1f %% from baseline", attenuation));
		if (responded && others.contains(Reading.CHOI_ATTENUATION_RISES) && Limit.atLeast(attenuation, 0)) {
			return new Decision(6, "PD", words);
		}
		if (smaller && (!both || darker)) return new Decision(4, "PR", words);
		if (darker && !both) return new Decision(5, "PR", words);
		final double growth = others.contains(Reading.CHOI_GROWTH_FROM_SMALLEST) ? sizes.fromSmallest(visit) : size;
		if (Limit.atLeast(growth, LARGER)) return new Decision(6, "PD", words);
		if (history.word(visit, Attribute.CLINICAL).equals("worse")) {
			return new Decision(7, "PD", words + "; the patient is worse");
		}
		return new Decision(8, "SD", words);
	}

	/**
	 * Change from baseline in percent of the mean attenuation of the lesions that are still there; NaN where one is not
	 * known, or that of baseline is not above 0.
	 */
	private double attenuation(final LesionHistory history, final TargetSizes sizes, final int visit) {
		double now = 0;
		double before = 0;
		int present = 0;
		double least = Double.NEGATIVE_INFINITY;
		for (int target = 0; target < sizes.count(); target++) {
			final double base = sizes.targets().get(target).get(Measure.ATTENUATION);
			before += base;
			if (sizes.size(visit, target) == 0) continue;
			final double own = history.row(visit, sizes.targets().get(target).lesion()).map(row -> row.get(Measure.ATTENUATION))
				.orElse(Double.NaN);
			now += own;
			present++;
			least = Math.max(least, 100 * (own / base - 1));
		}
		if (!(before > 0) || present == 0) return Double.NaN;
		return others.contains(Reading.CHOI_LESION_BY_LESION) ? least : 100 * (now / present / (before / sizes.count()) - 1);
	}
}
