package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * imRECIST: response under immunotherapy by the tumor burden, to which measurable new lesions are added. Hodi et al.
 * 2018, doi:10.1200/JCO.2017.75.1644.
 *
 * @param others points that are read in the other way
 */
public record Imrecist(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("imrecist");
	private static final double RESPONSE = -30;
	private static final double GROWTH = 20;
	private static final double GROWTH_MM = 5;
	private static final double MEASURABLE = 10;
	private static final double MEASURABLE_NODE = 15;
	private static final double CONFIRMATION_DAYS = 28;
	private static final List<String> BEST = List.of("CR", "PR", "SD", "PD");

	public Imrecist {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "imRECIST";
	}

	@Override
	public String quantity() {
		return "tumor_burden (mm)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.SIZE);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.SITE);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes sizes = new TargetSizes(history, history.targets(), row -> row.get(Measure.SIZE), "size");
		final List<VisitResponse> answers = new ArrayList<>();
		final double base = sizes.sum(0);
		double smallest = base;
		for (int visit = 1; visit < history.size(); visit++) {
			final Burden burden = burden(history, sizes, visit);
			final Decision answer = decide(history, sizes, visit, burden, smallest);
			final double complete = burden.complete ? burden.total : Double.NaN;
			answers.add(new VisitResponse(visits.get(visit), complete, base > 0 ? complete / base - 1 : Double.NaN, smallest > 0
				? complete / smallest - 1 : Double.NaN, answer.response(), answer.reason(), List.of(TABLE.rule(answer.rule()))));
			if (complete < smallest) smallest = complete;
		}
		final String best = BEST.stream().filter(one -> answers.stream().anyMatch(answer -> answer.response().equals(one)))
			.findFirst().orElse("NE");
		return new PatientResponse(answers, progressionDay(answers), best);
	}

	/**
	 * The tumor burden of a visit.
	 *
	 * @param total targets and measurable new lesions in mm, of what was measured
	 * @param complete whether all of them were measured
	 * @param any whether any of them was measured
	 */
	private record Burden(double total, boolean complete, boolean any) {}

	private static Burden burden(final LesionHistory history, final TargetSizes sizes, final int visit) {
		double total = sizes.measured(visit);
		boolean complete = sizes.allMeasured(visit);
		boolean any = sizes.anyMeasured(visit);
		for (final String lesion : measurableNewLesions(history, visit)) {
			final double size = history.row(visit, lesion).map(row -> row.isPresent() ? row.get(Measure.SIZE) : 0).orElse(
				Double.NaN);
			complete &= !Double.isNaN(size);
			any |= !Double.isNaN(size);
			if (!Double.isNaN(size)) total += size;
		}
		return new Burden(total, complete, any);
	}

	/** New lesions that were measurable once, up to a visit: 10 mm, nodes 15 mm in the short axis. */
	private static List<String> measurableNewLesions(final LesionHistory history, final int visit) {
		final List<String> lesions = new ArrayList<>();
		for (int seen = 1; seen <= visit; seen++) {
			for (final LesionRow row : history.rows(seen, LesionKind.NEW)) {
				final double least = row.get(Attribute.SITE).equals("node") ? MEASURABLE_NODE : MEASURABLE;
				if (Limit.atLeast(row.get(Measure.SIZE), least) && !lesions.contains(row.lesion())) lesions.add(row.lesion());
			}
		}
		return lesions;
	}

	private Decision decide(final LesionHistory history, final TargetSizes sizes, final int visit, final Burden burden,
		final double smallest)
	{
		if (!burden.any) return new Decision(1, "NE", "nothing was measured");
		final double growth = Limit.percent(burden.total, smallest);
		final boolean enough = others.contains(Reading.IMRECIST_NO_LEAST_INCREASE) || Limit.atLeast(burden.total - smallest,
			GROWTH_MM);
		final Decision rest = history.nonTargets(visit);
		final List<LesionRow> fresh = history.newLesions(visit);
		final String others = Reasons.joined(rest.reason(), fresh.isEmpty() ? "" : "new lesion " + LesionHistory.names(
			fresh));
		final String words = burden.complete ? Reasons.joined(String.format(Locale.ROOT,
			"tumor burden %.1f mm, %s from baseline, %s and %+.1f mm from the smallest", burden.total, Limit.words(burden.total,
				sizes.sum(0)), Limit.words(burden.total, smallest), burden.total - smallest), others) : Reasons.joined(
					"not all measured", others);
		if (Limit.atLeast(growth, GROWTH) && enough) return new Decision(2, "PD", words);
		if (!burden.complete) return new Decision(3, "NE", words);
		if (sizes.allGone(visit) && (rest.is("CR") || rest.is("none")) && fresh.isEmpty()) {
			return new Decision(4, "CR", Reasons.joined("all lesions gone", rest.reason()));
		}
		if (Limit.atMost(Limit.percent(burden.total, sizes.sum(0)), RESPONSE)) return new Decision(5, "PR", words);
		return new Decision(6, "SD", words);
	}

	/** The day of the first progression that an assessment at least four weeks later has not taken back. */
	private double progressionDay(final List<VisitResponse> answers) {
		final boolean early = others.contains(Reading.IMRECIST_EARLY_REVERSAL);
		double pending = Double.NaN;
		for (final VisitResponse answer : answers) {
			final double day = answer.visit().day();
			final boolean progressed = answer.response().equals("PD");
			if (Double.isNaN(pending)) {
				if (progressed) pending = day;
			}
			else if (!answer.response().equals("NE")) {
				final boolean late = Limit.atLeast(day - pending, CONFIRMATION_DAYS);
				if (progressed && late) return pending;
				if (!progressed && (late || early)) pending = Double.NaN;
			}
		}
		return pending;
	}
}
