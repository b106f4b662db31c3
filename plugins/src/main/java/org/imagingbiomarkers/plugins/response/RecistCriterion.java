package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.LesionObservation;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.NonTarget;
import org.imagingbiomarkers.response.LesionObservation.NonTarget.State;
import org.imagingbiomarkers.response.LesionObservation.Target;
import org.imagingbiomarkers.response.Recist;

/**
 * RECIST 1.1 from the columns {@code size (mm)}, or {@code longest_diameter (mm)} and for nodes
 * {@code perpendicular_diameter (mm)}, and for non-target lesions {@code state}: absent, present, progression or blank.
 *
 * @param best how the best response is found, which is the last answer
 */
record RecistCriterion(BestResponse best) implements Criterion {

	@Override
	public String quantity() {
		return "sum_of_diameters (mm)";
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		final List<Recist.TimePoint> timePoints = new ArrayList<>();
		for (final Visit visit : course.visits()) {
			final List<LesionObservation> findings = new ArrayList<>();
			for (final Row row : visit.rows()) {
				findings.add(finding(row));
			}
			timePoints.add(new Recist.TimePoint(visit.name(), visit.day(), findings));
		}
		final List<Recist.Assessment> assessments = Recist.assess(timePoints);
		final List<Answer> answers = new ArrayList<>();
		for (final Recist.Assessment one : assessments) {
			answers.add(new Answer(one.timePoint().name(), one.timePoint().day(), "all", one.sum(), one.fromBaseline(), one
				.fromNadir(), one.overall().code(), one.reason()));
		}
		final double smallest = assessments.stream().mapToDouble(Recist.Assessment::fromBaseline).min().orElse(Double.NaN);
		answers.add(new Answer("best", Double.NaN, "all", Double.NaN, smallest, Double.NaN, best.of(assessments).code(),
			"best " + (best.confirmed() ? "confirmed " : "") + "response"));
		return answers;
	}

	private static LesionObservation finding(final Row row) throws InputException {
		final String kind = row.text("kind").toLowerCase(Locale.ROOT);
		return switch (kind) {
			case "", "target" -> new Target(row.lesion(), false, size(row, "longest_diameter"));
			case "node" -> new Target(row.lesion(), true, size(row, "perpendicular_diameter"));
			case "non-target" -> new NonTarget(row.lesion(), state(row));
			case "new" -> new NewLesion(row.lesion());
			default -> throw new InputException("kind must be target, node, non-target or new, but it is \"" + kind +
				"\" for lesion \"" + row.lesion() + "\".");
		};
	}

	private static double size(final Row row, final String measured) throws InputException {
		final double size = row.number(row.has("size") || !row.has(measured) ? "size" : measured, "mm").orElse(Double.NaN);
		if (size < 0) throw new InputException("size must not be negative, but it is " + size + " for lesion \"" + row
			.lesion() + "\".");
		return size;
	}

	private static State state(final Row row) throws InputException {
		return switch (row.text("state").toLowerCase(Locale.ROOT)) {
			case "absent" -> State.ABSENT;
			case "present" -> State.PRESENT;
			case "progression" -> State.PROGRESSION;
			case "" -> State.NOT_EVALUATED;
			default -> throw new InputException("state must be absent, present, progression or blank, but it is \"" + row.text(
				"state") + "\" for lesion \"" + row.lesion() + "\".");
		};
	}
}
