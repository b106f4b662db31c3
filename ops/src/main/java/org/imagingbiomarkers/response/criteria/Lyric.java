package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * LYRIC: response of lymphoma under immunomodulatory therapy, Lugano with indeterminate responses. Cheson et al. 2016,
 * doi:10.1182/blood-2016-05-718528.
 *
 * @param others points that are read in the other way, those of Lugano included
 */
public record Lyric(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("lyric");
	private static final double GROWTH = 50;
	private static final double FURTHER_GROWTH = 10;
	private static final double FLARE_DAYS = 84;
	private static final double SMALL = 20;
	private static final double STEP = 5;
	private static final double LARGE_STEP = 10;

	public Lyric {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "LYRIC";
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
		return List.of(Measure.LONGEST, Measure.PERPENDICULAR, Measure.SIZE);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.SITE, Attribute.UNEQUIVOCAL, Attribute.LYMPHOMA, Attribute.CLINICAL,
			Attribute.UPTAKE);
	}

	/** An indeterminate response that waits for the next assessment: its kind and the first visit of its run. */
	private record Pending(String kind, int visit) {}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final Lugano lugano = new Lugano(others);
		final Lugano.Lesions lesions = Lugano.Lesions.of(LesionHistory.of(visits));
		final List<VisitResponse> answers = new ArrayList<>();
		Pending pending = new Pending("", 0);
		for (int visit = 1; visit < visits.size(); visit++) {
			final Decision answer = decide(lugano, lesions, visit, pending);
			answers.add(lesions.products().response(lesions.history(), visit, answer.response(), answer.reason(), List.of(TABLE
				.rule(answer.rule()))));
			if (answer.is("IR1") || answer.is("IR2")) {
				if (!answer.is(pending.kind)) pending = new Pending(answer.response(), visit);
			}
			else if (!answer.is("NE")) pending = new Pending("", 0);
		}
		return PatientResponse.of(answers);
	}

	private Decision decide(final Lugano lugano, final Lugano.Lesions lesions, final int visit, final Pending pending) {
		final LesionHistory history = lesions.history();
		final TargetSizes products = lesions.products();
		final Decision plain = lugano.decide(lesions, visit, true);
		final double rise = products.anyMeasured(visit) ? products.fromSmallest(visit) : Double.NaN;
		final boolean grown = Limit.atLeast(rise, GROWTH);
		final String words = String.format(Locale.ROOT, "sum of products %.0f mm^2, %s from the smallest", products.measured(
			visit), Limit.words(products.measured(visit), products.smallestSum(visit)));
		if (history.word(visit, Attribute.CLINICAL).equals("worse") && (plain.is("PD") || grown)) {
			return new Decision(1, "PD", "the patient is worse; " + Reasons.joined(plain.reason()));
		}
		final boolean first = pending.kind.equals("IR1");
		if (first && hasGrownFurther(lesions, visit, pending.visit)) {
			return new Decision(2, "PD", words + ", further growth since IR1");
		}
		if (first && grown) return new Decision(3, "IR1", words + ", no further growth since IR1");
		final boolean second = pending.kind.equals("IR2");
		if (second && Limit.atLeast(setRise(lesions, visit), GROWTH)) {
			return new Decision(4, "PD", "old and new lesions together have grown by at least 50 %");
		}
		if (grown && Limit.atMost(history.requiredDay(visit, "LYRIC tells growth in the first 12 weeks from later growth"),
			FLARE_DAYS))
		{
			return new Decision(5, "IR1", words + " in the first 12 weeks");
		}
		if (grown) return new Decision(6, "PD", words + " after 12 weeks");
		final List<LesionRow> fresh = Lugano.countingNewLesions(history, visit);
		final List<Integer> single = lugano.grown(lesions, visit);
		if (!fresh.isEmpty() || !single.isEmpty()) {
			return new Decision(7, "IR2", Reasons.joined(fresh.isEmpty() ? "" : "new lesion " + LesionHistory.names(fresh),
				single.isEmpty() ? "" : "a single lesion has grown by at least 50 %", words));
		}
		if (second && persists(lugano, lesions, visit, pending.visit)) {
			return new Decision(8, "IR2", "the new or grown lesion is still there; " + words);
		}
		final boolean uptake = history.visits().get(visit).rows().stream().anyMatch(row -> row.get(Attribute.UPTAKE).equals(
			"increased"));
		if (uptake && !plain.is("PD")) return new Decision(9, "IR3", "more uptake without growth or new lesion; " + words);
		final Decision old = lugano.decide(lesions, visit, false);
		return new Decision(10, old.response(), old.reason());
	}

	/** Whether the sum is 10 % above that of the first IR1 and a diameter 5 mm, or 10 mm where it was above 20 mm. */
	private boolean hasGrownFurther(final Lugano.Lesions lesions, final int visit, final int since) {
		boolean step = others.contains(Reading.LYRIC_SUM_ALONE);
		for (int target = 0; target < lesions.products().count(); target++) {
			final double least = Limit.atMost(lesions.longest().size(since, target), SMALL) ? STEP : LARGE_STEP;
			step |= Limit.atLeast(lesions.longest().size(visit, target) - lesions.longest().size(since, target), least) || Limit
				.atLeast(lesions.perpendicular().size(visit, target) - lesions.perpendicular().size(since, target), least);
		}
		return step && Limit.atLeast(Limit.percent(lesions.products().measured(visit), lesions.products().measured(since)),
			FURTHER_GROWTH);
	}

	/** Growth in percent of targets and new lesions from the smallest sum, in which new lesions count 0. */
	private double setRise(final Lugano.Lesions lesions, final int visit) {
		final LesionHistory history = lesions.history();
		final List<LesionRow> fresh = history.newLesions(visit).stream().filter(row -> !row.get(Attribute.LYMPHOMA).equals(
			"no")).toList();
		double now = lesions.products().measured(visit);
		double before = lesions.products().smallestSum(visit);
		for (final LesionRow row : fresh) {
			final double product = row.product(Measure.LONGEST, Measure.PERPENDICULAR);
			if (Double.isNaN(product)) continue;
			now += product;
			if (others.contains(Reading.LYRIC_FIRST_SIZE)) before += firstProduct(history, row.lesion());
		}
		return lesions.products().anyMeasured(visit) ? Limit.percent(now, before) : Double.NaN;
	}

	private static double firstProduct(final LesionHistory history, final String lesion) {
		return history.visits().stream().flatMap(visit -> visit.rows().stream()).filter(row -> row.lesion().equals(lesion))
			.mapToDouble(row -> row.product(Measure.LONGEST, Measure.PERPENDICULAR)).filter(product -> !Double.isNaN(product))
			.findFirst().orElse(0);
	}

	/** Whether a lesion that made IR2 is still there: a new one at all, a grown one at least as large as then. */
	private static boolean persists(final Lugano lugano, final Lugano.Lesions lesions, final int visit, final int since) {
		final Set<String> made = Lugano.countingNewLesions(lesions.history(), since).stream().map(LesionRow::lesion).collect(
			Collectors.toSet());
		if (lesions.history().newLesions(visit).stream().anyMatch(row -> made.contains(row.lesion()))) return true;
		return lugano.grown(lesions, since).stream().anyMatch(target -> Limit.atLeast(lesions.products().size(visit, target),
			lesions.products().size(since, target)));
	}
}
