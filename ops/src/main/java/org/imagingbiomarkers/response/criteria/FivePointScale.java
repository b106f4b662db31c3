package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.response.Deauville;

/**
 * The five-point scale for lymphoma from the long table of lesions; the scale itself is in {@link Deauville}. A lesion
 * without a number has no uptake above its background.
 *
 * @param scale with the multiple of the liver above which uptake is marked
 */
public record FivePointScale(Deauville scale) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("deauville");

	@Override
	public String name() {
		return "Deauville";
	}

	@Override
	public String quantity() {
		return "suv_max_hottest (g/mL)";
	}

	@Override
	public String subject() {
		return "hottest";
	}

	@Override
	public boolean isScore() {
		return true;
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
		return List.of(Attribute.STATE, Attribute.LYMPHOMA);
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.scored(visits);
		final List<VisitResponse> answers = new ArrayList<>();
		double base = Double.NaN;
		double smallest = Double.NaN;
		for (int visit = 0; visit < history.size(); visit++) {
			final double hottest = visits.get(visit).rows().stream().filter(FivePointScale::mayBeLymphoma).mapToDouble(
				row -> row.get(Measure.SUV_MAX)).filter(own -> !Double.isNaN(own)).max().orElse(Double.NaN);
			if (visit == 0) base = hottest;
			answers.add(answer(history, visit, hottest, base, smallest));
			if (!(hottest >= smallest) && !Double.isNaN(hottest)) smallest = hottest;
		}
		return new PatientResponse(answers, Double.NaN, "");
	}

	private static boolean mayBeLymphoma(final LesionRow row) {
		return !row.get(Attribute.LYMPHOMA).equals("no");
	}

	private VisitResponse answer(final LesionHistory history, final int visit, final double hottest, final double base,
		final double smallest)
	{
		final double mediastinum = history.required(visit, Measure.MEDIASTINUM);
		final double liver = history.required(visit, Measure.LIVER);
		final List<LesionRow> sites = history.newLesions(visit).stream().filter(FivePointScale::mayBeLymphoma).toList();
		final boolean fresh = !sites.isEmpty();
		final int score = scale.score(mediastinum, liver, hottest, fresh);
		final int rule = fresh ? 1 : score == 5 ? 6 : score + 1;
		final String words = fresh ? "new site " + LesionHistory.names(sites) : String.format(Locale.ROOT,
			"%s, mediastinum %.2f, liver %.2f g/mL; marked above %.1f times the liver", Double.isNaN(hottest)
				? "no uptake above the background" : String.format(Locale.ROOT, "hottest lesion %.2f", hottest), mediastinum,
			liver, scale.marked());
		return new VisitResponse(history.visits().get(visit), hottest, base > 0 ? hottest / base - 1 : Double.NaN,
			smallest > 0 ? hottest / smallest - 1 : Double.NaN, Integer.toString(score), words, List.of(TABLE.rule(rule)));
	}
}
