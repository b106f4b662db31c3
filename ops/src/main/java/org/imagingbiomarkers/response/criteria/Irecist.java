package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * iRECIST: response under immunotherapy, in which progression has to be confirmed. Seymour et al. 2017,
 * doi:10.1016/S1470-2045(17)30074-8, table 2, and the questions and answers of the RECIST working group.
 *
 * @param others points that are read in the other way
 */
public record Irecist(Set<Reading> others) implements ResponseCriterion {

	private static final String COUNTS = "iRECIST confirms progression at least 28 days later";
	private static final DecisionTable TABLE = DecisionTable.read("irecist");
	private static final double RESPONSE = -30;
	private static final double GROWTH = 20;
	private static final double GROWTH_MM = 5;
	private static final double CONFIRMATION_DAYS = 28;
	private static final double CONFIRMATION_END_DAYS = 56;
	/** The rule by which new lesions make progression that were there before. */
	private static final int REGROWN = 17;

	public Irecist {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "iRECIST";
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
		return List.of(Measure.SIZE);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE);
	}

	/**
	 * Unconfirmed progression that waits for the next assessment.
	 *
	 * @param visit of the first iUPD of the run
	 * @param last visit of the run at which growth was judged last
	 * @param targets whether targets made it
	 * @param nonTargets whether non-targets made it
	 * @param newLesions whether new lesions made it
	 */
	private record Pending(int visit, int last, boolean targets, boolean nonTargets, boolean newLesions) {}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes sizes = new TargetSizes(history, history.targets(), row -> row.get(Measure.SIZE), "size");
		final NewLesionSizes fresh = new NewLesionSizes(history);
		final List<VisitResponse> answers = new ArrayList<>();
		Pending pending = null;
		double progression = Double.NaN;
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision target = target(sizes, visit);
			final Decision rest = history.nonTargets(visit);
			final Decision answer = new Assessed(history, sizes, fresh, visit, pending, target, rest).overall(others);
			answers.add(sizes.response(history, visit, answer.response(), Reasons.joined(target.reason(), rest.reason(), answer
				.reason()), List.of(TABLE.rule(target.rule()), TABLE.rule(answer.rule()))));
			if (answer.is("iCPD") && Double.isNaN(progression)) progression = history.day(pending.visit);
			if (answer.is("iUPD")) {
				pending = pending == null ? new Pending(visit, visit, target.is("UPD"), rest.is("PD"), fresh.isFirst(visit) ||
					answer.rule() == REGROWN) : new Pending(pending.visit, visit, pending.targets, pending.nonTargets,
						pending.newLesions);
			}
			else if (!answer.is("NE")) pending = null;
		}
		return new PatientResponse(answers, progression, "");
	}

	private static Decision target(final TargetSizes sizes, final int visit) {
		if (sizes.count() == 0) return new Decision(1, "none", "no target lesions");
		if (sizes.anyMeasured(visit) && Limit.atLeast(sizes.measured(visit) - sizes.smallestSum(visit), GROWTH_MM) && Limit
			.atLeast(sizes.fromSmallest(visit), GROWTH))
		{
			return new Decision(2, "UPD", sizes.allMeasured(visit) ? sizes.words(visit, "sum of diameters", "mm") : "target " +
				sizes.missing(visit) + " not measured, but the others alone are progression");
		}
		if (!sizes.allMeasured(visit)) return new Decision(3, "NE", "target " + sizes.missing(visit) + " not measured");
		if (sizes.allGone(visit)) return new Decision(4, "CR", "all target lesions gone");
		final String words = sizes.words(visit, "sum of diameters", "mm");
		return Limit.atMost(sizes.fromBaseline(visit), RESPONSE) ? new Decision(5, "PR", words) : new Decision(6, "SD",
			words);
	}

	/** The new lesions of a patient. */
	private record NewLesionSizes(LesionHistory history) {

		Set<String> present(final int visit) {
			return history.newLesions(visit).stream().map(LesionRow::lesion).collect(Collectors.toSet());
		}

		/** Those that were there at a visit up to the given one. */
		Set<String> known(final int visit) {
			return IntStream.rangeClosed(1, visit).boxed().flatMap(one -> present(one).stream()).collect(Collectors.toSet());
		}

		/** Whether a lesion is there that was never there before. */
		boolean isFirst(final int visit) {
			return !known(visit - 1).containsAll(present(visit));
		}

		/** Growth since a visit in mm of the lesions that were measured at both. */
		double rise(final int since, final int visit) {
			double rise = 0;
			for (final LesionRow row : history.rows(visit, LesionKind.NEW)) {
				final double before = history.row(since, row.lesion()).map(one -> one.get(Measure.SIZE)).orElse(Double.NaN);
				final double change = row.get(Measure.SIZE) - before;
				if (!Double.isNaN(change)) rise += change;
			}
			return rise;
		}

		/** Whether a lesion that is not measured has increased. */
		boolean increasedByEye(final int visit) {
			return history.newLesions(visit).stream().anyMatch(row -> Double.isNaN(row.get(Measure.SIZE)) && increased(row));
		}

		/** Sum of those that were measured when they were first seen; NaN where one of them was not measured. */
		double sum(final int visit, final Set<String> lesions) {
			return lesions.stream().mapToDouble(lesion -> history.row(visit, lesion).map(row -> row.isPresent() ? row.get(
				Measure.SIZE) : 0).orElse(Double.NaN)).sum();
		}

		/** Smallest complete sum before a visit since the set of known lesions is that of now; NaN where there is none. */
		double smallestSum(final int visit, final Set<String> lesions) {
			double smallest = Double.NaN;
			for (int before = 1; before < visit; before++) {
				final double sum = sum(before, lesions);
				if (known(before).equals(known(visit)) && !(sum >= smallest) && !Double.isNaN(sum)) smallest = sum;
			}
			return smallest;
		}

		/** Names of known lesions that were measured when they were first seen. */
		Set<String> measured(final int visit) {
			return known(visit).stream().filter(lesion -> !Double.isNaN(history.row(IntStream.rangeClosed(1, visit).filter(
				seen -> present(seen).contains(lesion)).findFirst().orElseThrow(), lesion).orElseThrow().get(Measure.SIZE)))
				.collect(Collectors.toSet());
		}
	}

	private static boolean increased(final LesionRow row) {
		return row.get(Attribute.STATE).equals("increased") || row.get(Attribute.STATE).equals("progression");
	}

	/** What is known at a visit, to answer in the order of the decision table. */
	private record Assessed(LesionHistory history, TargetSizes sizes, NewLesionSizes fresh, int visit, Pending pending,
			Decision target, Decision rest)
	{

		Decision overall(final Set<Reading> others) {
			final boolean progressed = target.is("UPD") || rest.is("PD") || fresh.isFirst(visit);
			if (pending != null) {
				final Decision confirmed = inTime(others) ? confirmed(others) : null;
				if (confirmed != null) return confirmed;
				if (!evaluable()) return new Decision(11, "NE", "the unconfirmed progression stays pending");
				if (progressed) return new Decision(12, "iUPD", "not confirmed yet");
				if (pending.newLesions && !fresh.present(visit).isEmpty()) return persisting(others);
			}
			if (progressed) return new Decision(16, "iUPD", newLesions());
			if (regrown(others)) return new Decision(REGROWN, "iUPD", "new lesions have grown again");
			if (target.is("none") && rest.is("CR")) return new Decision(18, "iCR", "");
			if (target.is("none") && rest.is("non-CR/non-PD")) return new Decision(19, "non-iCR/non-iUPD", "");
			if (target.is("none") || target.is("NE")) return new Decision(20, "NE", "");
			if (target.is("CR") && (rest.is("CR") || rest.is("none")) && fresh.present(visit).isEmpty()) {
				return new Decision(21, "iCR", "");
			}
			if (target.is("CR") || target.is("PR")) return new Decision(22, "iPR", "");
			return new Decision(23, "iSD", "");
		}

		private String newLesions() {
			final List<LesionRow> rows = history.newLesions(visit);
			return rows.isEmpty() ? "" : "new lesion " + LesionHistory.names(rows);
		}

		/** Whether it is time to confirm: at least four weeks later. */
		private boolean inTime(final Set<Reading> others) {
			final boolean early = others.contains(Reading.IRECIST_EARLY_CONFIRMATION);
			final boolean ends = others.contains(Reading.IRECIST_CONFIRMATION_ENDS);
			if (early && !ends) return true;
			final double days = history.requiredDay(visit, COUNTS) - history.requiredDay(pending.visit, COUNTS);
			return (early || !Limit.below(days, CONFIRMATION_DAYS)) && !(ends && Limit.above(days, CONFIRMATION_END_DAYS));
		}

		/** Confirmed progression; null if it is not. */
		private Decision confirmed(final Set<Reading> others) {
			final int since = others.contains(Reading.IRECIST_SINGLE_STEPS) ? pending.last : pending.visit;
			if (pending.targets && enough(sizes.measured(visit) - sizes.sum(since), others)) {
				return new Decision(7, "iCPD", "the sum has grown further by at least 5 mm");
			}
			if (pending.nonTargets && history.rows(visit, LesionKind.NON_TARGET).stream().anyMatch(Irecist::increased)) {
				return new Decision(8, "iCPD", "non-target lesions have grown further");
			}
			final boolean more = !fresh.present(pending.visit).containsAll(fresh.present(visit));
			if (pending.newLesions && (more || enough(fresh.rise(since, visit), others) || fresh.increasedByEye(visit))) {
				return new Decision(9, "iCPD", more ? "another " + newLesions() : "new lesions have grown further");
			}
			// what made the iUPD before would have confirmed it by the rules above
			if (target.is("UPD") && !pending.targets || rest.is("PD") || fresh.isFirst(visit)) {
				return new Decision(10, "iCPD", Reasons.joined("progression of another kind", newLesions()));
			}
			return null;
		}

		private static boolean enough(final double rise, final Set<Reading> others) {
			return others.contains(Reading.IRECIST_MORE_THAN_5) ? Limit.above(rise, GROWTH_MM) : Limit.atLeast(rise, GROWTH_MM);
		}

		/** Whether anything was measured or judged. */
		private boolean evaluable() {
			return sizes.anyMeasured(visit) || !fresh.present(visit).isEmpty() || history.rows(visit, LesionKind.NON_TARGET)
				.stream().anyMatch(row -> !row.get(Attribute.STATE).isEmpty());
		}

		/** New lesions are still there without increase. */
		private Decision persisting(final Set<Reading> others) {
			final boolean responding = target.is("PR") || target.is("CR");
			if (!responding && others.contains(Reading.IRECIST_PERSISTING_STABLE) && target.is("SD")) {
				return new Decision(23, "iSD", "new lesions persist unchanged");
			}
			if (!responding || others.contains(Reading.IRECIST_PERSISTING_BLOCKS_RESPONSE)) {
				return new Decision(13, "iUPD", "new lesions persist unchanged");
			}
			if (!Limit.below(sizes.sum(visit), sizes.sum(pending.visit))) {
				return new Decision(14, "iUPD", "new lesions persist, and the targets have not shrunk since");
			}
			return new Decision(15, "iPR", "new lesions persist, but the targets have shrunk since");
		}

		/** Whether new lesions have grown again after a reset. */
		private boolean regrown(final Set<Reading> others) {
			final Set<String> lesions = fresh.measured(visit);
			final double now = fresh.sum(visit, lesions);
			final double smallest = fresh.smallestSum(visit, lesions);
			if (lesions.isEmpty()) return false;
			return others.contains(Reading.IRECIST_ANY_REGROWTH) ? Limit.above(now, smallest) : Limit.atLeast(now - smallest,
				GROWTH_MM) && Limit.atLeast(Limit.percent(now, smallest), GROWTH);
		}
	}
}
