package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.LesionObservation;
import org.imagingbiomarkers.response.LesionObservation.Merged;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.NonTarget;
import org.imagingbiomarkers.response.LesionObservation.NonTarget.State;
import org.imagingbiomarkers.response.LesionObservation.Part;
import org.imagingbiomarkers.response.LesionObservation.Target;
import org.imagingbiomarkers.response.Recist;

/**
 * RECIST 1.1 from the long table of lesions; the rules themselves are in {@link Recist}.
 *
 * @param others points that are read in the other way
 */
public record Recist11(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("recist");

	public Recist11 {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "RECIST 1.1";
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
		return List.of(Attribute.STATE, Attribute.ORGAN);
	}

	/** The points of {@link Recist} that are read in the other way. */
	public Recist.Readings readings() {
		return new Recist.Readings(others.contains(Reading.RECIST_REAPPEARANCE_BY_GROWTH), others.contains(
			Reading.RECIST_PARTLY_MEASURED_NE), others.contains(Reading.RECIST_RESPONSE_STAYS));
	}

	/** The places in the publication that answered for a time point. */
	public static List<DecisionRule> rules(final Recist.Assessment assessment) {
		return List.of(TABLE.rule(assessment.targetRule()), TABLE.rule(assessment.overallRule()));
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final List<VisitResponse> answers = new ArrayList<>();
		for (final Recist.Assessment one : Recist.assess(timePoints(visits), readings())) {
			answers.add(new VisitResponse(visits.get(answers.size() + 1), one.sum(), one.fromBaseline(), one.fromNadir(), one
				.overall().code(), one.reason(), rules(one)));
		}
		return PatientResponse.of(answers);
	}

	/** The visits as RECIST takes them; new lesions that are not there do not count. */
	static List<Recist.TimePoint> timePoints(final List<Visit> visits) {
		final List<Recist.TimePoint> timePoints = new ArrayList<>();
		for (final Visit visit : visits) {
			timePoints.add(new Recist.TimePoint(visit.name(), visit.day(), visit.rows().stream().filter(row -> row
				.kind() != LesionKind.NEW || row.isPresent()).map(Recist11::observation).toList()));
		}
		return timePoints;
	}

	private static LesionObservation observation(final LesionRow row) {
		final double size = row.get(Measure.SIZE);
		return switch (row.kind()) {
			case TARGET, NODE -> !row.mergedInto().isEmpty() ? new Merged(row.lesion(), row.mergedInto()) : row.partOf()
				.isEmpty() ? new Target(row.lesion(), row.get(Attribute.ORGAN), row.kind() == LesionKind.NODE, size) : new Part(
					row.lesion(), row.partOf(), size);
			case NON_TARGET -> new NonTarget(row.lesion(), state(row.get(Attribute.STATE)));
			case NEW -> new NewLesion(row.lesion());
			default -> throw new InvalidInputException("kind must be target, node, non-target or new, but it is \"" + row.kind()
				.word() + "\" for lesion \"" + row.lesion() + "\".");
		};
	}

	private static State state(final String word) {
		return switch (word) {
			case "absent" -> State.ABSENT;
			case "progression" -> State.PROGRESSION;
			case "" -> State.NOT_EVALUATED;
			default -> State.PRESENT;
		};
	}
}
