package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.LesionObservation;
import org.imagingbiomarkers.response.LesionObservation.Merged;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.NonTarget;
import org.imagingbiomarkers.response.LesionObservation.NonTarget.State;
import org.imagingbiomarkers.response.LesionObservation.Part;
import org.imagingbiomarkers.response.LesionObservation.Target;
import org.imagingbiomarkers.response.Recist;
import org.imagingbiomarkers.response.criteria.DecisionRule;
import org.imagingbiomarkers.response.criteria.Measure;
import org.imagingbiomarkers.response.criteria.Recist11;

/**
 * RECIST 1.1 from the columns {@code size (mm)}, or {@code longest_diameter (mm)} and for nodes
 * {@code perpendicular_diameter (mm)}, and for non-target lesions {@code state}: absent, present, progression or blank.
 * Where they are there: {@code organ}, of which at most two targets are followed; {@code part_of}, the target that a
 * lesion has split from; {@code merged_into}, the target that holds the size of a lesion which has merged with it.
 *
 * @param best how the best response is found, which is the last answer
 * @param rules with the points that are read in another way than the guideline does
 */
record RecistCriterion(BestResponse best, Recist11 rules) implements Criterion {

	@Override
	public String quantity() {
		return "sum_of_diameters (mm)";
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		final List<Recist.TimePoint> timePoints = new ArrayList<>();
		for (final Visit visit : course.visits()) {
			final List<LesionObservation> observations = new ArrayList<>();
			for (final Row row : visit.rows()) {
				observation(row).ifPresent(observations::add);
			}
			timePoints.add(new Recist.TimePoint(visit.name(), visit.day(), observations));
		}
		final List<Recist.Assessment> assessments = Recist.assess(timePoints, rules.readings());
		final List<Answer> answers = new ArrayList<>();
		for (final Recist.Assessment one : assessments) {
			answers.add(new Answer(one.timePoint().name(), one.timePoint().day(), "all", one.sum(), one.fromBaseline(), one
				.fromNadir(), one.overall().code(), one.reason(), Recist11.rules(one).stream().map(DecisionRule::citation)
					.collect(Collectors.joining("; "))));
		}
		final double smallest = assessments.stream().mapToDouble(Recist.Assessment::fromBaseline).filter(Double::isFinite)
			.min().orElse(Double.NaN);
		answers.add(new Answer("best", Double.NaN, "all", Double.NaN, smallest, Double.NaN, best.of(assessments).code(), best(
			course)));
		return answers;
	}

	/** What the best response is, and whether the time to its confirmation could be held against the limit. */
	private String best(final PatientTimeline course) {
		if (!best.confirmed()) return "best response";
		return "best confirmed response" + (course.visits().stream().anyMatch(visit -> Double.isNaN(visit.day()))
			? "; day is blank, so that the time to confirmation was not checked" : "");
	}

	/** What a row says; empty for a new lesion that is not there. */
	private static Optional<LesionObservation> observation(final Row row) throws InputException {
		final String kind = row.text("kind").toLowerCase(Locale.ROOT);
		return switch (kind) {
			case "", "target" -> Optional.of(target(row, false));
			case "node" -> Optional.of(target(row, true));
			case "non-target" -> Optional.of(new NonTarget(row.lesion(), state(row)));
			case "new" -> row.isNew() ? Optional.of(new NewLesion(row.lesion())) : Optional.empty();
			default -> throw new InputException("kind must be target, node, non-target or new, but it is \"" + kind +
				"\" for " + row.place() + ".");
		};
	}

	private static LesionObservation target(final Row row, final boolean node) throws InputException {
		final String whole = row.text("part_of").strip();
		final String into = row.text("merged_into").strip();
		final double size = size(row, node, into.isEmpty());
		if (!into.isEmpty() && (!Double.isNaN(size) || !whole.isEmpty())) {
			throw new InputException("Lesion \"" + row.lesion() + "\" has merged into \"" + into +
				"\", which holds the size of both, so its own " + (whole.isEmpty() ? "size" : "part_of") +
				" must be blank, but it is \"" + (whole.isEmpty() ? size : whole) + "\" (row " + row.number() + ").");
		}
		if (!into.isEmpty()) return new Merged(row.lesion(), into);
		return whole.isEmpty() ? new Target(row.lesion(), row.text("organ"), node, size) : new Part(row.lesion(), whole,
			size);
	}

	/** @param required whether the table must have a column of it */
	private static double size(final Row row, final boolean node, final boolean required) throws InputException {
		final Measure diameter = node ? Measure.PERPENDICULAR : Measure.LONGEST;
		final boolean missing = !row.has(Measure.SIZE.column()) && !row.has(diameter.column());
		final double size = (required && missing ? row.number(Measure.SIZE.column(), Measure.SIZE.unit())
			: MeasureColumns.USUAL.size(row, node)).orElse(Double.NaN);
		if (size < 0) throw new InputException("size must not be negative, but it is " + size + " for " + row.place() + ".");
		return size;
	}

	private static State state(final Row row) throws InputException {
		return switch (row.text("state").toLowerCase(Locale.ROOT)) {
			case "absent" -> State.ABSENT;
			case "present", "increased" -> State.PRESENT;
			case "progression" -> State.PROGRESSION;
			case "" -> State.NOT_EVALUATED;
			default -> throw new InputException("state must be absent, present, increased, progression or blank, but it is \"" +
				row.text("state") + "\" for " + row.place() + ".");
		};
	}
}
