package org.imagingbiomarkers.response;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.NonTarget;
import org.imagingbiomarkers.response.LesionObservation.NonTarget.State;
import org.imagingbiomarkers.response.LesionObservation.Target;

/**
 * RECIST 1.1: response of solid tumors by the sum of their diameters. Eisenhauer et al. 2009,
 * doi:10.1016/j.ejca.2008.10.026, tables 1 and 2.
 */
public final class Recist {

	private static final double PARTIAL = -0.30;
	private static final double PROGRESSION = 0.20;
	private static final double PROGRESSION_MM = 5;
	private static final int MOST_TARGETS = 5;
	private static final double MEASURABLE = 10;
	private static final double MEASURABLE_NODE = 15;
	/** What the sum of a few decimal numbers may be off, relative to it. */
	private static final double ROUNDING = 1e-9;

	private Recist() {}

	/**
	 * What was seen at one time.
	 *
	 * @param name of the time point, as the user calls it
	 * @param day since the first, NaN where it is not known
	 */
	public record TimePoint(String name, double day, List<LesionObservation> findings) {

		public TimePoint {
			findings = List.copyOf(findings);
		}

		private <T extends LesionObservation> List<T> of(final Class<T> kind) {
			return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
		}
	}

	/**
	 * The response at one time point.
	 *
	 * @param sum sum of diameters of the target lesions that could be measured, in mm
	 * @param fromBaseline relative change of the sum, a fraction; NaN where there is none
	 * @param fromNadir relative change from the smallest sum before, a fraction; NaN where there is none
	 * @param reason in words
	 */
	public record Assessment(TimePoint timePoint, double sum, double fromBaseline, double fromNadir, RecistResponse target,
			RecistResponse nonTarget, boolean newLesion, RecistResponse overall, String reason)
	{}

	private record Verdict(RecistResponse response, String reason) {}

	/**
	 * Assesses every time point after the first, which is the baseline.
	 *
	 * @throws InvalidInputException if there are fewer than two time points, the baseline breaks the rules of measurable
	 * lesions, a time point names a lesion twice, or a target lesion is not one of the baseline
	 */
	public static List<Assessment> assess(final List<TimePoint> timePoints) {
		check(timePoints);
		final TimePoint baseline = timePoints.get(0);
		final Map<String, Target> targets = byName(baseline);
		final double before = sum(targets.values().stream());
		double nadir = before;
		final List<Assessment> assessments = new ArrayList<>();
		for (final TimePoint now : timePoints.subList(1, timePoints.size())) {
			final Map<String, Target> measured = byName(now);
			final List<Target> followed = targets.values().stream().map(target -> measured.getOrDefault(target.lesion(),
				new Target(target.lesion(), target.node(), Double.NaN))).toList();
			final double sum = sum(followed.stream());
			final Verdict target = target(followed, before, nadir, sum);
			final Verdict nonTarget = nonTarget(baseline.of(NonTarget.class), now.of(NonTarget.class));
			final List<NewLesion> fresh = now.of(NewLesion.class);
			final RecistResponse overall = overall(target.response, nonTarget.response, !fresh.isEmpty());
			final String reason = Stream.of(target.reason, nonTarget.reason, fresh.isEmpty() ? "" : "new lesion " + fresh
				.stream().map(NewLesion::lesion).collect(Collectors.joining(", "))).filter(text -> !text.isEmpty()).collect(
					Collectors.joining("; "));
			assessments.add(new Assessment(now, sum, relative(sum, before), relative(sum, nadir), target.response,
				nonTarget.response, !fresh.isEmpty(), overall, reason));
			if (followed.stream().allMatch(Target::isEvaluated)) nadir = Math.min(nadir, sum);
		}
		return List.copyOf(assessments);
	}

	private static Map<String, Target> byName(final TimePoint timePoint) {
		return timePoint.of(Target.class).stream().collect(Collectors.toMap(Target::lesion, Function.identity(), (a, b) -> a,
			LinkedHashMap::new));
	}

	private static double sum(final Stream<Target> targets) {
		return targets.filter(Target::isEvaluated).mapToDouble(Target::size).sum();
	}

	private static double relative(final double now, final double before) {
		return before > 0 ? now / before - 1 : Double.NaN;
	}

	private static Verdict target(final List<Target> followed, final double baseline, final double nadir,
		final double sum)
	{
		if (followed.isEmpty()) return new Verdict(RecistResponse.NONE, "no target lesions");
		final double growth = sum - nadir;
		// progression of what could be measured stands, whatever the rest would be
		if (growth >= PROGRESSION * nadir - ROUNDING * nadir && growth >= PROGRESSION_MM - ROUNDING * nadir) {
			return new Verdict(RecistResponse.PROGRESSION, String.format(Locale.ROOT,
				"sum of diameters %s mm, %s and %+.1f mm from the smallest sum", number(sum), percent(sum, nadir), growth));
		}
		final List<String> missing = followed.stream().filter(one -> !one.isEvaluated()).map(Target::lesion).toList();
		if (!missing.isEmpty()) {
			return new Verdict(RecistResponse.NOT_EVALUABLE, "target " + String.join(", ", missing) + " not measured");
		}
		if (followed.stream().allMatch(Target::isGone)) {
			return new Verdict(RecistResponse.COMPLETE, followed.stream().anyMatch(Target::node)
				? "all target lesions gone, nodes below 10 mm" : "all target lesions gone");
		}
		final boolean partial = sum - baseline <= PARTIAL * baseline + ROUNDING * baseline;
		return new Verdict(partial ? RecistResponse.PARTIAL : RecistResponse.STABLE, String.format(Locale.ROOT,
			"sum of diameters %s mm, %s from baseline, %s and %+.1f mm from the smallest sum", number(sum), percent(sum,
				baseline), percent(sum, nadir), growth));
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

	private static String percent(final double now, final double before) {
		return before > 0 ? String.format(Locale.ROOT, "%+.1f %%", 100 * (now / before - 1)) : "from nothing";
	}

	private static Verdict nonTarget(final List<NonTarget> baseline, final List<NonTarget> now) {
		if (baseline.isEmpty() && now.isEmpty()) return new Verdict(RecistResponse.NONE, "");
		final List<String> grown = now.stream().filter(one -> one.state() == State.PROGRESSION).map(NonTarget::lesion)
			.toList();
		if (!grown.isEmpty()) {
			return new Verdict(RecistResponse.PROGRESSION, "unequivocal progression of non-target " + String.join(", ", grown));
		}
		final Set<String> judged = now.stream().filter(one -> one.state() != State.NOT_EVALUATED).map(NonTarget::lesion)
			.collect(Collectors.toSet());
		final List<String> missing = baseline.stream().map(NonTarget::lesion).filter(name -> !judged.contains(name)).toList();
		if (!missing.isEmpty()) {
			return new Verdict(RecistResponse.NOT_EVALUABLE, "non-target " + String.join(", ", missing) + " not evaluated");
		}
		return now.stream().allMatch(one -> one.state() == State.ABSENT) ? new Verdict(RecistResponse.COMPLETE,
			"all non-target lesions gone") : new Verdict(RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION,
				"non-target lesions persist");
	}

	private static RecistResponse overall(final RecistResponse target, final RecistResponse nonTarget,
		final boolean newLesion)
	{
		if (newLesion || target == RecistResponse.PROGRESSION || nonTarget == RecistResponse.PROGRESSION) {
			return RecistResponse.PROGRESSION;
		}
		if (target == RecistResponse.NONE) {
			return nonTarget == RecistResponse.NONE ? RecistResponse.NOT_EVALUABLE : nonTarget;
		}
		final boolean restGone = nonTarget == RecistResponse.COMPLETE || nonTarget == RecistResponse.NONE;
		return target == RecistResponse.COMPLETE && !restGone ? RecistResponse.PARTIAL : target;
	}

	private static void check(final List<TimePoint> timePoints) {
		if (timePoints.size() < 2) {
			throw new InvalidInputException("A response needs a baseline and at least one later time point, but there " +
				(timePoints.isEmpty() ? "is none." : "is only \"" + timePoints.get(0).name() + "\"."));
		}
		final TimePoint baseline = timePoints.get(0);
		if (!baseline.of(NewLesion.class).isEmpty()) {
			throw new InvalidInputException("The baseline \"" + baseline.name() + "\" must not have new lesions.");
		}
		final List<Target> targets = baseline.of(Target.class);
		if (targets.size() > MOST_TARGETS) {
			throw new InvalidInputException("RECIST 1.1 follows at most " + MOST_TARGETS +
				" target lesions, but the baseline has " + targets.size() + ".");
		}
		for (final Target target : targets) {
			final double smallest = target.node() ? MEASURABLE_NODE : MEASURABLE;
			if (!(target.size() >= smallest)) {
				throw new InvalidInputException("Target " + target.lesion() + " must measure at least " + (int) smallest +
					" mm at baseline" + (target.node() ? " (short axis of a node)" : "") + ", but it measures " + (target
						.isEvaluated() ? target.size() + " mm" : "nothing") + ".");
			}
		}
		for (final TimePoint one : timePoints) {
			checkNames(one, byName(baseline));
		}
	}

	private static void checkNames(final TimePoint timePoint, final Map<String, Target> targets) {
		final Set<String> names = new HashSet<>();
		for (final LesionObservation finding : timePoint.findings()) {
			if (!names.add(finding.lesion())) {
				throw new InvalidInputException("Lesion \"" + finding.lesion() + "\" must occur once at \"" + timePoint.name() +
					"\", but it occurs twice.");
			}
			if (finding instanceof Target target && (!targets.containsKey(target.lesion()) || targets.get(target.lesion())
				.node() != target.node()))
			{
				throw new InvalidInputException("Target \"" + target.lesion() + "\" at \"" + timePoint.name() +
					"\" must be a target of the same kind at baseline; a lesion that was not there is a new one.");
			}
		}
	}
}
