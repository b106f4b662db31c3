package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * mRECIST: response of hepatocellular carcinoma by the diameters of enhancing tumor. Lencioni, Llovet 2010,
 * doi:10.1055/s-0030-1247132, tables 2 and 4.
 *
 * @param others points that are read in the other way
 */
public record Mrecist(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("mrecist");
	private static final double RESPONSE = -30;
	private static final double GROWTH = 20;
	private static final double GROWTH_MM = 5;
	private static final double NODULE_MM = 10;

	public Mrecist {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "mRECIST";
	}

	@Override
	public String quantity() {
		return "sum_of_viable_diameters (mm)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.VIABLE, Measure.SIZE);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.PATTERN);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final TargetSizes sizes = new TargetSizes(history, history.targets(), Mrecist::size, "viable");
		final List<VisitResponse> answers = new ArrayList<>();
		for (int visit = 1; visit < history.size(); visit++) {
			final Decision target = target(sizes, visit);
			final Decision rest = history.nonTargets(visit);
			final String nodule = nodule(history, visit);
			final Decision answer = overall(target, rest, nodule);
			final String reason = Reasons.joined(target.reason(), rest.reason(), nodule);
			answers.add(sizes.response(history, visit, answer.response(), reason, List.of(TABLE.rule(target.rule()), TABLE.rule(
				answer.rule()))));
		}
		return dated(history, answers);
	}

	/** Diameter of what enhances; of a node of which that is not given, its short axis. */
	private static double size(final LesionRow row) {
		final double viable = row.get(Measure.VIABLE);
		return row.kind() == LesionKind.NODE && Double.isNaN(viable) ? row.get(Measure.SIZE) : viable;
	}

	private Decision target(final TargetSizes sizes, final int visit) {
		if (sizes.count() == 0) return new Decision(1, "none", "no target lesions");
		final double growth = sizes.fromSmallest(visit);
		final boolean relative = others.contains(Reading.MRECIST_MORE_THAN_20) ? Limit.above(growth, GROWTH) : Limit.atLeast(
			growth, GROWTH);
		final boolean absolute = !others.contains(Reading.MRECIST_LEAST_INCREASE) || Limit.atLeast(sizes.measured(visit) -
			sizes.smallestSum(visit), GROWTH_MM);
		if (sizes.anyMeasured(visit) && relative && absolute) return new Decision(2, "PD", growthWords(sizes, visit));
		if (!sizes.allMeasured(visit)) return new Decision(3, "NE", "target " + sizes.missing(visit) + " not measured");
		if (sizes.allGone(visit)) return new Decision(4, "CR", "no arterial enhancement left");
		final String words = sizes.words(visit, "sum of viable diameters", "mm");
		return Limit.atMost(sizes.fromBaseline(visit), RESPONSE) ? new Decision(5, "PR", words) : new Decision(6, "SD",
			words);
	}

	private static String growthWords(final TargetSizes sizes, final int visit) {
		return sizes.allMeasured(visit) ? sizes.words(visit, "sum of viable diameters", "mm") : "target " + sizes.missing(
			visit) + " not measured, but the others alone are progression";
	}

	private static Decision overall(final Decision target, final Decision rest, final String nodule) {
		if (target.is("PD") || rest.is("PD") || !nodule.isEmpty()) return new Decision(7, "PD", "");
		if (target.is("none") && rest.is("none")) return new Decision(8, "NE", "");
		if (target.is("none")) return new Decision(9, rest.response(), "");
		if (target.is("CR") && (rest.is("CR") || rest.is("none"))) return new Decision(10, "CR", "");
		if (target.is("CR")) return new Decision(11, "PR", "");
		return new Decision(12, target.response(), "");
	}

	/** A new nodule that counts, in words; empty if there is none. */
	private static String nodule(final LesionHistory history, final int visit) {
		for (final LesionRow row : history.newLesions(visit)) {
			final double size = row.get(Measure.SIZE);
			final boolean typical = row.get(Attribute.PATTERN).equals("typical");
			if (row.get(Attribute.PATTERN).isEmpty()) {
				throw new InvalidInputException("pattern of new " + history.place(row, visit) +
					" must be typical or atypical, but it is blank.");
			}
			if (typical && Limit.atLeast(size, NODULE_MM)) {
				return "new nodule " + row.lesion() + " of at least 10 mm with arterial enhancement and washout";
			}
			if (!typical && Limit.atLeast(size - firstSize(history, row.lesion()), NODULE_MM)) {
				return "new nodule " + row.lesion() + " has grown by at least 10 mm";
			}
		}
		return "";
	}

	/** Size of a new lesion where it was measured first. */
	private static double firstSize(final LesionHistory history, final String lesion) {
		return history.visits().stream().flatMap(visit -> visit.rows().stream()).filter(row -> row.lesion().equals(lesion) &&
			!Double.isNaN(row.get(Measure.SIZE))).mapToDouble(row -> row.get(Measure.SIZE)).findFirst().orElse(Double.NaN);
	}

	/**
	 * The day of progression: that of the visit, or where it was asked for that at which a proven nodule was first seen.
	 */
	private PatientResponse dated(final LesionHistory history, final List<VisitResponse> answers) {
		final PatientResponse plain = PatientResponse.of(answers);
		final int first = IntStream.range(1, history.size()).filter(visit -> answers.get(visit - 1).response().equals("PD"))
			.findFirst().orElse(0);
		if (first == 0 || !others.contains(Reading.MRECIST_PROOF_DATED_BACK)) return plain;
		return history.newLesions(first).stream().filter(row -> nodule(history, first).contains(" " + row.lesion() +
			" has grown")).findFirst().map(row -> new PatientResponse(answers, history.day(IntStream.rangeClosed(1, first)
				.filter(seen -> history.row(seen, row.lesion()).isPresent()).findFirst().orElseThrow()), "")).orElse(plain);
	}
}
