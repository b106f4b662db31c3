package org.imagingbiomarkers.response;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.LesionObservation.Merged;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.NonTarget;
import org.imagingbiomarkers.response.LesionObservation.NonTarget.State;
import org.imagingbiomarkers.response.LesionObservation.Part;
import org.imagingbiomarkers.response.LesionObservation.Target;

/**
 * RECIST 1.1: response of solid tumors by the sum of their diameters. Eisenhauer et al. 2009,
 * doi:10.1016/j.ejca.2008.10.026, tables 1 and 2; lesions that come back, split or merge as in Schwartz et al. 2016,
 * doi:10.1016/j.ejca.2016.03.081.
 */
public final class Recist {

	private static final double PARTIAL = -0.30;
	private static final double PROGRESSION = 0.20;
	private static final double PROGRESSION_MM = 5;
	/** What the sum of a few decimal numbers may be off, relative to it. */
	private static final double ROUNDING = 1e-9;

	private Recist() {}

	/**
	 * What was seen at one time.
	 *
	 * @param name of the time point, as the user calls it
	 * @param day since the first, NaN where it is not known
	 */
	public record TimePoint(String name, double day, List<LesionObservation> observations) {

		public TimePoint {
			observations = List.copyOf(observations);
		}

		<T extends LesionObservation> List<T> of(final Class<T> kind) {
			return observations.stream().filter(kind::isInstance).map(kind::cast).toList();
		}
	}

	/**
	 * The response at one time point.
	 *
	 * @param sum sum of diameters of the target lesions in mm; NaN where one of them could not be measured
	 * @param fromBaseline relative change of the sum, a fraction; NaN where there is none
	 * @param fromNadir relative change from the smallest complete sum before, a fraction; NaN where there is none
	 * @param reason in words
	 * @param targetRule number of the rule of the decision table that answered for the targets
	 * @param overallRule number of the rule that answered for the time point
	 */
	public record Assessment(TimePoint timePoint, double sum, double fromBaseline, double fromNadir, RecistResponse target,
			RecistResponse nonTarget, boolean newLesion, RecistResponse overall, String reason, int targetRule, int overallRule)
	{}

	/**
	 * Points of RECIST 1.1 that can be read in two ways.
	 *
	 * @param reappearanceByGrowth whether a target that is back after complete response is judged by its growth; otherwise
	 * it is progression
	 * @param partlyMeasuredNotEvaluable whether a sum without all targets is never progression; otherwise it is where it is
	 * large enough
	 * @param responseStays whether a partial response stays one until progression; otherwise each time point is judged by
	 * its sum
	 */
	public record Readings(boolean reappearanceByGrowth, boolean partlyMeasuredNotEvaluable, boolean responseStays) {

		/** Those of the guideline. */
		public static final Readings GUIDELINE = new Readings(false, false, false);
	}

	/**
	 * How many targets a guideline follows.
	 *
	 * @param guideline its name, for messages
	 * @param targets in all
	 * @param perOrgan in an organ that is known
	 */
	public record Selection(String guideline, int targets, int perOrgan) {

		/** Five targets, two of them in an organ (section 3.1). */
		public static final Selection RECIST = new Selection("RECIST 1.1", 5, 2);
	}

	private record Verdict(int rule, RecistResponse response, String reason) {}

	/**
	 * What was known before a time point.
	 *
	 * @param baseline sum of diameters at baseline
	 * @param nadir smallest complete sum so far, baseline included
	 * @param complete whether there was a complete response
	 * @param responded whether there was a complete or partial response
	 */
	private record History(double baseline, double nadir, boolean complete, boolean responded) {}

	/**
	 * Assesses every time point after the first, which is the baseline.
	 *
	 * @throws InvalidInputException if there are fewer than two time points, the baseline breaks the rules of measurable
	 * lesions, a time point names a lesion twice, or a target lesion is not one of the baseline
	 */
	public static List<Assessment> assess(final List<TimePoint> timePoints) {
		return assess(timePoints, Readings.GUIDELINE);
	}

	/** The same with points that are read in another way than the guideline does. */
	public static List<Assessment> assess(final List<TimePoint> timePoints, final Readings readings) {
		return assess(timePoints, readings, Selection.RECIST);
	}

	/** The same of a guideline that follows another number of targets. */
	public static List<Assessment> assess(final List<TimePoint> timePoints, final Readings readings,
		final Selection selection)
	{
		RecistCheck.check(timePoints, selection);
		final TimePoint baseline = timePoints.get(0);
		final List<Target> targets = baseline.of(Target.class);
		final double before = sum(targets);
		History history = new History(before, before, false, false);
		final List<Assessment> assessments = new ArrayList<>();
		for (final TimePoint now : timePoints.subList(1, timePoints.size())) {
			final List<Target> followed = targets.stream().map(target -> followed(target, now)).toList();
			final double sum = followed.stream().allMatch(Target::isEvaluated) ? sum(followed) : Double.NaN;
			final Verdict target = target(followed, history, readings);
			final Verdict nonTarget = nonTarget(baseline.of(NonTarget.class), now.of(NonTarget.class));
			final List<NewLesion> fresh = now.of(NewLesion.class);
			final Verdict overall = overall(target.response, nonTarget.response, !fresh.isEmpty());
			final String reason = Stream.of(target.reason, nonTarget.reason, fresh.isEmpty() ? "" : "new lesion " + fresh
				.stream().map(NewLesion::lesion).collect(Collectors.joining(", "))).filter(text -> !text.isEmpty()).collect(
					Collectors.joining("; "));
			assessments.add(new Assessment(now, sum, relative(sum, before), relative(sum, history.nadir), target.response,
				nonTarget.response, !fresh.isEmpty(), overall.response, reason, target.rule, overall.rule));
			history = new History(before, sum < history.nadir ? sum : history.nadir, history.complete ||
				overall.response == RecistResponse.COMPLETE, history.responded || overall.response == RecistResponse.PARTIAL ||
					overall.response == RecistResponse.COMPLETE);
		}
		return List.copyOf(assessments);
	}

	/** A target of the baseline as it is at a time point; one that has no row there is not measured. */
	private static Target followed(final Target target, final TimePoint now) {
		final List<Part> parts = now.of(Part.class).stream().filter(part -> part.of().equals(target.lesion())).toList();
		final List<Double> sizes = Stream.concat(now.of(Target.class).stream().filter(one -> one.lesion().equals(target
			.lesion())).map(Target::size), parts.stream().map(Part::size)).toList();
		final boolean merged = now.of(Merged.class).stream().anyMatch(one -> one.lesion().equals(target.lesion()));
		final double size = sizes.isEmpty() ? merged ? 0 : Double.NaN : sizes.stream().mapToDouble(Double::doubleValue).sum();
		return new Target(target.lesion(), target.organ(), target.node(), size);
	}

	private static double sum(final List<Target> targets) {
		return targets.stream().filter(Target::isEvaluated).mapToDouble(Target::size).sum();
	}

	private static double relative(final double now, final double before) {
		return before > 0 ? now / before - 1 : Double.NaN;
	}

	private static Verdict target(final List<Target> followed, final History history, final Readings readings) {
		if (followed.isEmpty()) return new Verdict(1, RecistResponse.NONE, "no target lesions");
		final List<String> back = followed.stream().filter(one -> history.complete && !readings.reappearanceByGrowth && !one
			.node() && one.size() > 0).map(Target::lesion).toList();
		if (!back.isEmpty()) {
			return new Verdict(2, RecistResponse.PROGRESSION, "target " + String.join(", ", back) +
				" is back after complete response");
		}
		final String missing = followed.stream().filter(one -> !one.isEvaluated()).map(Target::lesion).collect(Collectors
			.joining(", "));
		final double sum = sum(followed);
		final double nadir = history.nadir;
		final double growth = sum - nadir;
		final boolean judged = missing.isEmpty() || !readings.partlyMeasuredNotEvaluable;
		if (judged && growth >= PROGRESSION * nadir - ROUNDING * nadir && growth >= PROGRESSION_MM - ROUNDING * nadir) {
			// what could be measured has grown enough, whatever the rest would be
			return new Verdict(3, RecistResponse.PROGRESSION, missing.isEmpty() ? String.format(Locale.ROOT,
				"sum of diameters %s mm, %s and %+.1f mm from the smallest sum", number(sum), percent(sum, nadir), growth)
				: String.format(Locale.ROOT,
					"target %s not measured, but the others alone are %s mm, progression from the smallest sum of %s mm", missing,
					number(sum), number(nadir)));
		}
		if (!missing.isEmpty()) return new Verdict(4, RecistResponse.NOT_EVALUABLE, "target " + missing + " not measured");
		if (followed.stream().allMatch(Target::isGone)) {
			return new Verdict(5, RecistResponse.COMPLETE, followed.stream().anyMatch(Target::node)
				? "all target lesions gone, nodes below 10 mm" : "all target lesions gone");
		}
		final double baseline = history.baseline;
		final boolean partial = sum - baseline <= PARTIAL * baseline + ROUNDING * baseline;
		final boolean stays = readings.responseStays && history.responded;
		return new Verdict(partial || stays ? 6 : 7, partial || stays ? RecistResponse.PARTIAL : RecistResponse.STABLE, String
			.format(Locale.ROOT, "sum of diameters %s mm, %s from baseline, %s and %+.1f mm from the smallest sum", number(sum),
				percent(sum, baseline), percent(sum, nadir), growth));
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

	private static String percent(final double now, final double before) {
		return before > 0 ? String.format(Locale.ROOT, "%+.1f %%", 100 * (now / before - 1)) : "from nothing";
	}

	private static Verdict nonTarget(final List<NonTarget> baseline, final List<NonTarget> now) {
		if (baseline.isEmpty() && now.isEmpty()) return new Verdict(0, RecistResponse.NONE, "");
		final List<String> grown = now.stream().filter(one -> one.state() == State.PROGRESSION).map(NonTarget::lesion)
			.toList();
		if (!grown.isEmpty()) {
			return new Verdict(0, RecistResponse.PROGRESSION, "unequivocal progression of non-target " + String.join(", ",
				grown));
		}
		final Set<String> judged = now.stream().filter(one -> one.state() != State.NOT_EVALUATED).map(NonTarget::lesion)
			.collect(Collectors.toSet());
		final List<String> missing = baseline.stream().map(NonTarget::lesion).filter(name -> !judged.contains(name)).toList();
		if (!missing.isEmpty()) {
			return new Verdict(0, RecistResponse.NOT_EVALUABLE, "non-target " + String.join(", ", missing) + " not evaluated");
		}
		return now.stream().allMatch(one -> one.state() == State.ABSENT) ? new Verdict(0, RecistResponse.COMPLETE,
			"all non-target lesions gone") : new Verdict(0, RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION,
				"non-target lesions persist");
	}

	private static Verdict overall(final RecistResponse target, final RecistResponse nonTarget, final boolean newLesion) {
		if (newLesion || target == RecistResponse.PROGRESSION || nonTarget == RecistResponse.PROGRESSION) {
			return new Verdict(8, RecistResponse.PROGRESSION, "");
		}
		if (target == RecistResponse.NONE) {
			return nonTarget == RecistResponse.NONE ? new Verdict(9, RecistResponse.NOT_EVALUABLE, "") : new Verdict(10,
				nonTarget, "");
		}
		final boolean restGone = nonTarget == RecistResponse.COMPLETE || nonTarget == RecistResponse.NONE;
		if (target != RecistResponse.COMPLETE) return new Verdict(13, target, "");
		return restGone ? new Verdict(11, RecistResponse.COMPLETE, "") : new Verdict(12, RecistResponse.PARTIAL, "");
	}

	/** Refuses a course that breaks the rules of RECIST 1.1 (section 3.1 and 4.2) or contradicts itself. */
	private static final class RecistCheck {

		private static final double MEASURABLE = 10;
		private static final double MEASURABLE_NODE = 15;

		private RecistCheck() {}

		/** @throws InvalidInputException if there is anything to refuse */
		static void check(final List<TimePoint> timePoints, final Selection selection) {
			if (timePoints.size() < 2) {
				throw new InvalidInputException("A response needs a baseline and at least one later time point, but there " +
					(timePoints.isEmpty() ? "is none." : "is only \"" + timePoints.get(0).name() + "\"."));
			}
			final TimePoint baseline = timePoints.get(0);
			checkBaseline(baseline, selection);
			final Map<String, Target> targets = baseline.of(Target.class).stream().collect(Collectors.toMap(Target::lesion,
				target -> target, (a, b) -> a));
			for (final TimePoint one : timePoints) {
				checkNames(one, targets);
			}
		}

		private static void checkBaseline(final TimePoint baseline, final Selection selection) {
			if (!baseline.of(NewLesion.class).isEmpty()) {
				throw new InvalidInputException("The baseline \"" + baseline.name() + "\" must not have new lesions.");
			}
			final List<LesionObservation> changed = baseline.observations().stream().filter(one -> one instanceof Part ||
				one instanceof Merged).toList();
			if (!changed.isEmpty()) {
				throw new InvalidInputException("Lesions split or merge after the baseline \"" + baseline.name() +
					"\", but there \"" + changed.get(0).lesion() + "\" is part of another lesion or merged into one.");
			}
			final List<Target> targets = baseline.of(Target.class);
			if (targets.size() > selection.targets) {
				throw new InvalidInputException(selection.guideline + " follows at most " + selection.targets +
					" target lesions, but the baseline has " + targets.size() + ".");
			}
			final Map<String, Long> organs = targets.stream().map(target -> target.organ().strip().toLowerCase(Locale.ROOT))
				.filter(organ -> !organ.isEmpty()).collect(Collectors.groupingBy(organ -> organ, TreeMap::new, Collectors
					.counting()));
			organs.forEach((organ, count) -> {
				if (count > selection.perOrgan) {
					throw new InvalidInputException(selection.guideline + " follows at most " + selection.perOrgan +
						" target lesions in an organ, but the baseline has " + count + " in \"" + organ + "\".");
				}
			});
			targets.forEach(RecistCheck::checkMeasurable);
		}

		private static void checkMeasurable(final Target target) {
			final double smallest = target.node() ? MEASURABLE_NODE : MEASURABLE;
			if (!(target.size() >= smallest)) {
				throw new InvalidInputException("Target " + target.lesion() + " must measure at least " + (int) smallest +
					" mm at baseline" + (target.node() ? " (short axis of a node)" : "") + ", but it measures " + (target
						.isEvaluated() ? target.size() + " mm" : "nothing") + ".");
			}
		}

		private static void checkNames(final TimePoint timePoint, final Map<String, Target> targets) {
			final Set<String> names = new HashSet<>();
			for (final LesionObservation one : timePoint.observations()) {
				if (!names.add(one.lesion())) {
					throw new InvalidInputException("Lesion \"" + one.lesion() + "\" must occur once at \"" + timePoint.name() +
						"\", but it occurs twice.");
				}
				if (one instanceof Target target && (!targets.containsKey(target.lesion()) || targets.get(target.lesion())
					.node() != target.node()))
				{
					throw new InvalidInputException("Target \"" + target.lesion() + "\" at \"" + timePoint.name() +
						"\" must be a target of the same kind at baseline; a lesion that was not there is a new one.");
				}
				if (one instanceof Part part && !targets.containsKey(part.of())) {
					throw new InvalidInputException("\"" + part.lesion() + "\" at \"" + timePoint.name() +
						"\" must be part of a target of the baseline, but it is said to be part of \"" + part.of() + "\".");
				}
				if (one instanceof Merged merged && (!targets.containsKey(merged.lesion()) || !targets.containsKey(merged
					.into()) || merged.lesion().equals(merged.into()) || timePoint.of(Merged.class).stream().anyMatch(other -> other
						.lesion().equals(merged.into()))))
				{
					throw new InvalidInputException("\"" + merged.lesion() + "\" at \"" + timePoint.name() +
						"\" must be a target that has merged into another target that is measured, but it is said to have merged into \"" +
						merged.into() + "\".");
				}
			}
		}
	}
}
