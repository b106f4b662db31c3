package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.Deauville;

/**
 * Lugano 2014, PET: metabolic response of lymphoma by the five-point scale. Cheson et al. 2014,
 * doi:10.1200/JCO.2013.54.8800, table 3; Barrington et al. 2014, doi:10.1200/JCO.2013.53.5229.
 *
 * @param others points that are read in the other way
 */
public record LuganoPet(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("luganopet");
	private static final double CHANGE = 25;
	private static final int NO_UPTAKE_OF_LYMPHOMA = 3;

	public LuganoPet {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "Lugano PET";
	}

	@Override
	public String quantity() {
		return "suv_max_hottest (g/mL)";
	}

	@Override
	public DecisionTable table() {
		return TABLE;
	}

	@Override
	public List<Measure> measures() {
		return List.of(Measure.SUV_MAX, Measure.MEDIASTINUM, Measure.LIVER);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.UPTAKE, Attribute.LYMPHOMA);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.of(visits);
		final List<VisitResponse> answers = new ArrayList<>();
		final double base = hottest(history, 0);
		double smallest = base;
		boolean complete = false;
		for (int visit = 1; visit < history.size(); visit++) {
			final double hottest = hottest(history, visit);
			final Scored answer = decide(history, visit, base, complete);
			answers.add(new VisitResponse(visits.get(visit), hottest, base > 0 ? hottest / base - 1 : Double.NaN, smallest > 0
				? hottest / smallest - 1 : Double.NaN, answer.decision.response(), answer.decision.reason(), answer.scoreRule > 0
					? List.of(TABLE.rule(answer.scoreRule), TABLE.rule(answer.decision.rule())) : List.of(TABLE.rule(answer.decision
						.rule()))));
			if (hottest < smallest) smallest = hottest;
			complete |= answer.decision.is("CMR");
		}
		return PatientResponse.of(answers, "PMD");
	}

	private record Scored(int scoreRule, Decision decision) {}

	/** The rows that may be lymphoma and hold a number. */
	private static List<LesionRow> foci(final LesionHistory history, final int visit) {
		return history.visits().get(visit).rows().stream().filter(row -> !row.get(Attribute.LYMPHOMA).equals("no") && !Double
			.isNaN(row.get(Measure.SUV_MAX))).toList();
	}

	/** Maximum uptake of the hottest focus in g/mL; NaN where none was measured. */
	private static double hottest(final LesionHistory history, final int visit) {
		return foci(history, visit).stream().mapToDouble(row -> row.get(Measure.SUV_MAX)).max().orElse(Double.NaN);
	}

	private Scored decide(final LesionHistory history, final int visit, final double base, final boolean complete) {
		final List<LesionRow> sites = history.newLesions(visit).stream().filter(row -> !row.get(Attribute.LYMPHOMA).equals(
			"no")).toList();
		final boolean scanned = history.visits().get(visit).rows().stream().anyMatch(row -> !Double.isNaN(row.get(
			Measure.SUV_MAX)));
		if (!scanned) return new Scored(0, new Decision(7, "NE", "no PET"));
		final double suv = hottest(history, visit);
		final double mediastinum = history.required(visit, Measure.MEDIASTINUM);
		final double liver = history.required(visit, Measure.LIVER);
		final Deauville scale = new Deauville(others.contains(Reading.LUGANOPET_MARKED_3) ? 3 : 2);
		final boolean isNew = !sites.isEmpty();
		final int score = scale.score(mediastinum, liver, suv > 0 ? suv : Double.NaN, isNew);
		final int rule = isNew ? 1 : score == 5 ? 6 : score + 1;
		final String words = String.format(Locale.ROOT, "score %d: hottest lesion %.2f, mediastinum %.2f, liver %.2f g/mL",
			score, suv, mediastinum, liver);
		if (isNew) return new Scored(rule, new Decision(8, "PMD", "new focus " + LesionHistory.names(sites) + "; " + words));
		if (score <= NO_UPTAKE_OF_LYMPHOMA) return new Scored(rule, new Decision(9, "CMR", words));
		final String uptake = uptake(history, visit, Limit.percent(suv, base));
		if (uptake.equals("increased")) return new Scored(rule, new Decision(10, "PMD", words + ", more than at baseline"));
		if (complete && others.contains(Reading.LUGANOPET_RELAPSE)) {
			return new Scored(rule, new Decision(10, "PMD", words + ", uptake is back after complete response"));
		}
		if (uptake.equals("reduced")) return new Scored(rule, new Decision(11, "PMR", words + ", less than at baseline"));
		return new Scored(rule, new Decision(12, "NMR", words + ", no significant change from baseline"));
	}

	/** Uptake compared with baseline, as the reader says or by percent. */
	private String uptake(final LesionHistory history, final int visit, final double change) {
		if (others.contains(Reading.LUGANOPET_PERCENT)) {
			return Limit.atLeast(change, CHANGE) ? "increased" : Limit.atMost(change, -CHANGE) ? "reduced" : "unchanged";
		}
		final List<String> words = foci(history, visit).stream().map(row -> row.get(Attribute.UPTAKE)).filter(word -> !word
			.isEmpty()).toList();
		if (words.isEmpty()) {
			throw new InvalidInputException("uptake must be reduced, unchanged or increased for time point \"" + history
				.visits().get(visit).name() + "\", whose score is 4 or 5, but it is blank.");
		}
		return words.contains("increased") ? "increased" : words.contains("reduced") ? "reduced" : "unchanged";
	}
}
