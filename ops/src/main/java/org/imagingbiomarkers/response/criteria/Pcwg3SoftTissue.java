package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.imagingbiomarkers.response.Recist;
import org.imagingbiomarkers.response.RecistResponse;

/**
 * PCWG3: soft tissue of prostate cancer by RECIST 1.1, with up to five targets in each site instead of two, and the
 * change of each site told by itself. Scher et al. 2016, doi:10.1200/JCO.2015.64.2702.
 *
 * @param others points that are read in the other way
 */
public record Pcwg3SoftTissue(Set<Reading> others) implements ResponseCriterion {

	private static final DecisionTable TABLE = DecisionTable.read("pcwg3soft");
	private static final Recist.Selection SELECTION = new Recist.Selection("PCWG3", Integer.MAX_VALUE, 5);
	private static final double CONFIRMATION_DAYS = 42;

	public Pcwg3SoftTissue {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "PCWG3 soft tissue";
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

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final List<VisitResponse> answers = new ArrayList<>();
		for (final Recist.Assessment one : Recist.assess(Recist11.timePoints(visits), Recist.Readings.GUIDELINE, SELECTION)) {
			answers.add(new VisitResponse(visits.get(answers.size() + 1), one.sum(), one.fromBaseline(), one.fromNadir(), one
				.overall().code(), Reasons.joined(one.reason(), sites(visits, answers.size() + 1)), List.of(TABLE.rule(one
					.targetRule()), TABLE.rule(one.overallRule()))));
		}
		return others.contains(Reading.PCWG3SOFT_CONFIRMED) ? confirmed(answers) : PatientResponse.of(answers);
	}

	/** The change of every site in words; empty where there is one only. */
	private static String sites(final List<Visit> visits, final int visit) {
		final LesionHistory history = new LesionHistory(visits);
		final Map<String, List<LesionRow>> sites = history.targets().stream().collect(Collectors.groupingBy(row -> row.get(
			Attribute.ORGAN).isEmpty() ? "site not given" : row.get(Attribute.ORGAN), TreeMap::new, Collectors.toList()));
		if (sites.size() < 2) return "";
		final List<String> words = new ArrayList<>();
		sites.forEach((site, targets) -> {
			final TargetSizes sizes = new TargetSizes(history, targets, row -> row.get(Measure.SIZE), "size");
			words.add(site + (sizes.allMeasured(visit) ? String.format(Locale.ROOT, " %.1f mm, %s", sizes.sum(visit), Limit
				.words(sizes.sum(visit), sizes.sum(0))) : " not measured"));
		});
		return "by site from baseline: " + String.join("; ", words);
	}

	/** Progression that has to be seen again at least 6 weeks later, as PCWG2 asked, and is dated at the first sight. */
	private static PatientResponse confirmed(final List<VisitResponse> answers) {
		final List<VisitResponse> settled = new ArrayList<>(answers);
		int pending = -1;
		double progression = Double.NaN;
		for (int i = 0; i < answers.size(); i++) {
			final VisitResponse now = answers.get(i);
			if (now.response().equals(RecistResponse.NOT_EVALUABLE.code()) || !Double.isNaN(progression)) continue;
			final boolean late = pending >= 0 && !Limit.below(now.visit().day() - answers.get(pending).visit().day(),
				CONFIRMATION_DAYS);
			if (!now.response().equals(RecistResponse.PROGRESSION.code())) {
				pending = -1;
			}
			else if (late) {
				progression = answers.get(pending).visit().day();
				settled.set(pending, answers.get(pending).with("PD", "confirmed later"));
			}
			else {
				if (pending < 0) pending = i;
				settled.set(i, now.with("PDu", "to be seen again at least 6 weeks later"));
			}
		}
		return new PatientResponse(settled, progression, "");
	}
}
