package org.imagingbiomarkers.response;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.LesionObservation.Merged;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.Part;
import org.imagingbiomarkers.response.LesionObservation.Target;
import org.imagingbiomarkers.response.Recist.TimePoint;

/** Refuses a course that breaks the rules of RECIST 1.1 (section 3.1 and 4.2) or contradicts itself. */
final class RecistCheck {

	private static final int MAX_TARGETS = 5;
	private static final int MAX_TARGETS_PER_ORGAN = 2;
	private static final double MEASURABLE = 10;
	private static final double MEASURABLE_NODE = 15;

	private RecistCheck() {}

	/** @throws InvalidInputException if there is anything to refuse */
	static void check(final List<TimePoint> timePoints) {
		if (timePoints.size() < 2) {
			throw new InvalidInputException("A response needs a baseline and at least one later time point, but there " +
				(timePoints.isEmpty() ? "is none." : "is only \"" + timePoints.get(0).name() + "\"."));
		}
		final TimePoint baseline = timePoints.get(0);
		checkBaseline(baseline);
		final Map<String, Target> targets = baseline.of(Target.class).stream().collect(Collectors.toMap(Target::lesion,
			target -> target, (a, b) -> a));
		for (final TimePoint one : timePoints) {
			checkNames(one, targets);
		}
	}

	private static void checkBaseline(final TimePoint baseline) {
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
		if (targets.size() > MAX_TARGETS) {
			throw new InvalidInputException("RECIST 1.1 follows at most " + MAX_TARGETS +
				" target lesions, but the baseline has " + targets.size() + ".");
		}
		final Map<String, Long> organs = targets.stream().map(target -> target.organ().strip().toLowerCase(Locale.ROOT))
			.filter(organ -> !organ.isEmpty()).collect(Collectors.groupingBy(organ -> organ, TreeMap::new, Collectors
				.counting()));
		organs.forEach((organ, count) -> {
			if (count > MAX_TARGETS_PER_ORGAN) {
				throw new InvalidInputException("RECIST 1.1 follows at most " + MAX_TARGETS_PER_ORGAN +
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
			if (one instanceof Merged merged && (!targets.containsKey(merged.lesion()) || !targets.containsKey(merged.into()) ||
				merged.lesion().equals(merged.into()) || timePoint.of(Merged.class).stream().anyMatch(other -> other.lesion()
					.equals(merged.into()))))
			{
				throw new InvalidInputException("\"" + merged.lesion() + "\" at \"" + timePoint.name() +
					"\" must be a target that has merged into another target that is measured, but it is said to have merged into \"" +
					merged.into() + "\".");
			}
		}
	}
}
