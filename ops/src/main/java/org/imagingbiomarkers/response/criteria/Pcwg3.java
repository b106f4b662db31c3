package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * PCWG3: progression of prostate cancer on bone scans by the 2 + 2 rule. Scher et al. 2016, doi:10.1200/JCO.2015.64.2702.
 * Soft tissue is judged by RECIST 1.1.
 *
 * @param others points that are read in the other way
 */
public record Pcwg3(Set<Reading> others) implements ResponseCriterion {

	private static final String COUNTS = "PCWG3 counts 6 and 12 weeks";
	private static final DecisionTable TABLE = DecisionTable.read("pcwg3");
	private static final double FLARE_DAYS = 84;
	private static final double CONFIRMATION_DAYS = 42;
	private static final int PAIR = 2;
	private static final String UNCONFIRMED = "PDu";
	private static final String NONE = "non-PD";

	public Pcwg3 {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "PCWG3 bone";
	}

	@Override
	public String quantity() {
		return "bone_lesions (count)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of();
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE);
	}

	/** Progress of the rule from scan to scan. */
	private static final class Course {

		/** The first scan after the start, -1 before it. */
		private int first = -1;
		/** Whether two new lesions of the first scan wait for two more. */
		private boolean flare;
		/** The scan at which a later pair was seen, -1 if none waits. */
		private int paired = -1;
		private Set<String> pair = Set.of();
		private boolean confirmed;
		private double progression = Double.NaN;
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final Set<String> baseline = present(history, 0);
		final List<VisitResponse> answers = new ArrayList<>();
		final Course course = new Course();
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision answer = decide(history, visit, baseline, course);
			final double count = answer.is("NE") ? Double.NaN : present(history, visit).size();
			answers.add(new VisitResponse(visits.get(visit), count, baseline.isEmpty() ? Double.NaN : count / baseline.size() -
				1, Double.NaN, answer.response(), answer.reason(), List.of(TABLE.rule(answer.rule()))));
			settle(history, visit, answer, course, answers);
		}
		return new PatientResponse(answers, course.progression, "");
	}

	private static Set<String> present(final LesionHistory history, final int visit) {
		return history.rows(visit, LesionKind.BONE, LesionKind.NEW).stream().filter(row -> !row.get(Attribute.STATE)
			.isEmpty() && row.isPresent()).map(LesionRow::lesion).collect(Collectors.toCollection(HashSet::new));
	}

	private static boolean scanned(final LesionHistory history, final int visit) {
		return history.rows(visit, LesionKind.BONE, LesionKind.NEW).stream().anyMatch(row -> !row.get(Attribute.STATE)
			.isEmpty());
	}

	private static Set<String> without(final Set<String> lesions, final Set<String> others) {
		final Set<String> rest = new HashSet<>(lesions);
		rest.removeAll(others);
		return rest;
	}

	private boolean inTime(final LesionHistory history, final int visit, final int since) {
		return others.contains(Reading.PCWG3_EARLY_CONFIRMATION) || !Limit.below(history.requiredDay(visit, COUNTS) - history
			.requiredDay(since, COUNTS), CONFIRMATION_DAYS);
	}

	/** Whether the first scan lies in the window of the flare. */
	private boolean inWindow(final LesionHistory history, final int visit) {
		return others.contains(Reading.PCWG3_FIRST_SCAN) || others.contains(Reading.PCWG3_TWO_MORE_ALWAYS) || Limit.atMost(
			history.requiredDay(visit, COUNTS), FLARE_DAYS);
	}

	private Decision decide(final LesionHistory history, final int visit, final Set<String> baseline, final Course course) {
		if (!scanned(history, visit)) return new Decision(1, "NE", "no bone scan");
		if (course.confirmed) return new Decision(2, "PD", "progression was confirmed before");
		final Set<String> now = present(history, visit);
		if (now.isEmpty()) return new Decision(3, "NED", "no bone lesion left");
		final Set<String> fresh = without(now, baseline);
		if (course.first < 0) return first(history, visit, fresh);
		final Set<String> beyond = without(fresh, present(history, course.first));
		if (course.flare && inTime(history, visit, course.first) && beyond.size() >= PAIR) {
			return new Decision(5, "PD", beyond.size() + " more new lesions confirm those of \"" + history.visits().get(
				course.first).name() + "\"");
		}
		final Set<String> left = new HashSet<>(course.pair);
		left.retainAll(now);
		if (course.paired >= 0 && inTime(history, visit, course.paired) && left.size() >= PAIR) {
			return new Decision(6, "PD", left.size() + " new lesions of \"" + history.visits().get(course.paired).name() +
				"\" are still there");
		}
		if (beyond.size() >= PAIR) return new Decision(7, UNCONFIRMED, beyond.size() +
			" new lesions since the first scan, not confirmed yet");
		return new Decision(9, NONE, beyond.size() + " new lesions since the first scan");
	}

	private Decision first(final LesionHistory history, final int visit, final Set<String> fresh) {
		if (fresh.size() >= PAIR) {
			return inWindow(history, visit) ? new Decision(4, UNCONFIRMED, fresh.size() +
				" new lesions at the first scan: two more have to follow") : new Decision(8, UNCONFIRMED, fresh.size() +
					" new lesions at the first scan after 12 weeks: they have to persist");
		}
		return new Decision(9, NONE, fresh.size() + " new lesions at the first scan");
	}

	/** Moves the rule on, and dates what a scan confirms or refutes back. */
	private void settle(final LesionHistory history, final int visit, final Decision answer, final Course course,
		final List<VisitResponse> answers)
	{
		if (answer.is("NE") || course.confirmed) return;
		final Set<String> baseline = present(history, 0);
		final Set<String> fresh = without(present(history, visit), baseline);
		if (course.first < 0) {
			course.first = visit;
			course.flare = answer.rule() == 4;
			if (answer.rule() == 8) wait(course, visit, fresh);
			return;
		}
		if (answer.rule() == 5) {
			confirm(history, course, course.first, answers);
			return;
		}
		if (answer.rule() == 6) {
			confirm(history, course, course.paired, answers);
			return;
		}
		if (course.flare && inTime(history, visit, course.first)) {
			course.flare = false;
			change(answers, course.first, NONE, "not confirmed by two more new lesions");
		}
		if (course.paired >= 0 && inTime(history, visit, course.paired)) {
			change(answers, course.paired, NONE, "not confirmed, since the new lesions did not persist");
			course.paired = -1;
			course.pair = Set.of();
		}
		if (answer.rule() == 7 && course.paired < 0) wait(course, visit, without(fresh, present(history, course.first)));
	}

	private static void wait(final Course course, final int visit, final Set<String> pair) {
		course.paired = visit;
		course.pair = Set.copyOf(pair);
	}

	private static void confirm(final LesionHistory history, final Course course, final int visit,
		final List<VisitResponse> answers)
	{
		course.confirmed = true;
		course.progression = history.day(visit);
		change(answers, visit, "PD", "confirmed later");
	}

	private static void change(final List<VisitResponse> answers, final int visit, final String response,
		final String words)
	{
		answers.set(visit - 1, answers.get(visit - 1).with(response, words));
	}
}
