package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.response.criteria.PsmaRegion.Group;

/**
 * PROMISE: what PSMA PET shows of prostate cancer at a visit. The expression score of each lesion, miTNM, and the total
 * volume of uptake. Eiber et al. 2018, doi:10.2967/jnumed.117.198119; version 2, Seifert et al. 2023,
 * doi:10.1016/j.eururo.2023.02.002.
 *
 * @param others points that are read in the other way
 */
public record Promise(Set<Reading> others) implements ResponseCriterion, LesionScores {

	private static final DecisionTable TABLE = DecisionTable.read("promise");
	/** Tracers that the liver excretes, so that the spleen is the reference. */
	private static final Set<String> OF_LIVER = Set.of("psma-1007", "18f-psma-1007", "f-18-psma-1007", "[18f]psma-1007");
	private static final int FEW_BONES = 3;

	public Promise {
		others = Set.copyOf(others);
	}

	@Override
	public String name() {
		return "PROMISE";
	}

	@Override
	public String quantity() {
		return "psma_volume (mL)";
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
		return List.of(Measure.SUV_MEAN, Measure.VOLUME, Measure.PSMA_POOL, Measure.PSMA_LIVER, Measure.PSMA_SPLEEN,
			Measure.PSMA_PAROTID);
	}

	@Override
	public List<Attribute> attributes() {
		return List.of(Attribute.STATE, Attribute.REGION, Attribute.TRACER);
	}

	private static List<LesionRow> present(final LesionHistory history, final int visit) {
		return history.visits().get(visit).rows().stream().filter(LesionRow::isPresent).toList();
	}

	@Override
	public List<List<LesionScore>> scores(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.scored(visits);
		final List<List<LesionScore>> scores = new ArrayList<>();
		for (int visit = 0; visit < history.size(); visit++) {
			final List<LesionScore> own = new ArrayList<>();
			for (final LesionRow row : present(history, visit)) {
				own.add(score(history, visit, row));
			}
			scores.add(own);
		}
		return scores;
	}

	private LesionScore score(final LesionHistory history, final int visit, final LesionRow row) {
		final double suv = row.get(Measure.SUV_MEAN);
		if (Double.isNaN(suv)) return new LesionScore(row.lesion(), suv, "NE", "SUVmean was not measured", List.of());
		final Measure tissue = OF_LIVER.contains(history.word(visit, Attribute.TRACER)) ? Measure.PSMA_SPLEEN
			: Measure.PSMA_LIVER;
		final List<Measure> tissues = List.of(Measure.PSMA_POOL, tissue, Measure.PSMA_PAROTID);
		int score = 0;
		final StringBuilder words = new StringBuilder(String.format(Locale.ROOT, "SUVmean %.2f", suv));
		for (final Measure one : tissues) {
			final double limit = history.required(visit, one);
			words.append(String.format(Locale.ROOT, ", %s %.2f", one.column().replace('_', ' '), limit));
			final boolean reached = others.contains(Reading.PROMISE_EQUAL_IS_LOWER) ? Limit.above(suv, limit) : Limit.atLeast(
				suv, limit);
			if (reached && score == tissues.indexOf(one)) score++;
		}
		return new LesionScore(row.lesion(), suv, Integer.toString(score), words + " g/mL", List.of(TABLE.rule(score + 1)));
	}

	@Override
	public PatientResponse assess(final List<Visit> visits) {
		final LesionHistory history = LesionHistory.scored(visits);
		final List<List<LesionScore>> scores = scores(visits);
		final List<VisitResponse> answers = new ArrayList<>();
		double base = Double.NaN;
		double smallest = Double.NaN;
		for (int visit = 0; visit < history.size(); visit++) {
			final double volume = present(history, visit).stream().mapToDouble(row -> row.get(Measure.VOLUME)).sum();
			if (visit == 0) base = volume;
			final Stage stage = stage(history, visit);
			answers.add(new VisitResponse(visits.get(visit), volume, base > 0 ? volume / base - 1 : Double.NaN, smallest > 0
				? volume / smallest - 1 : Double.NaN, stage.text, words(scores.get(visit)) + (Double.isNaN(volume)
					? "; the volume of a lesion was not measured" : String.format(Locale.ROOT, "; total volume %.2f mL", volume)),
				stage.rules));
			if (!(volume >= smallest) && !Double.isNaN(volume)) smallest = volume;
		}
		return new PatientResponse(answers, Double.NaN, "");
	}

	/** The lowest and the highest score of a visit, such as {@code score 1-2}. */
	private static String words(final List<LesionScore> scores) {
		final List<String> known = scores.stream().map(LesionScore::score).filter(score -> !score.equals("NE")).sorted()
			.toList();
		return known.isEmpty() ? "no score" : "score " + known.get(0) + "-" + known.get(known.size() - 1);
	}

	private record Stage(String text, List<DecisionRule> rules) {}

	private Stage stage(final LesionHistory history, final int visit) {
		final List<PsmaRegion> regions = present(history, visit).stream().map(row -> PsmaRegion.of(row, history.place(row,
			visit))).toList();
		final Decision local = local(regions);
		final Decision nodes = nodes(regions);
		final Decision bone = bone(regions);
		final Decision distant = count(regions, Group.DISTANT_NODE) > 0 ? new Decision(20, "miM1a", "") : new Decision(21, "",
			"");
		final Decision organs = count(regions, Group.ORGAN) > 0 ? new Decision(22, "miM1c", "") : new Decision(23, "", "");
		final List<String> metastases = Stream.of(distant.response(), bone.response().isEmpty() ? "" : "miM1b(" + bone
			.response() + ")", organs.response()).filter(word -> !word.isEmpty()).toList();
		final String text = local.response() + " " + nodes.response() + " " + (metastases.isEmpty() ? "miM0" : String.join(
			" ", metastases));
		return new Stage(text, Stream.of(local, nodes, bone, distant, organs).map(one -> TABLE.rule(one.rule())).toList());
	}

	private static int count(final List<PsmaRegion> regions, final Group group) {
		return (int) regions.stream().filter(one -> one.group() == group).count();
	}

	private static boolean has(final List<PsmaRegion> regions, final String... names) {
		return regions.stream().anyMatch(one -> List.of(names).contains(one.name()));
	}

	private static Decision local(final List<PsmaRegion> regions) {
		if (has(regions, "bladder", "rectum", "external_sphincter", "levator_muscle", "pelvic_wall")) {
			return new Decision(5, "miT4", "");
		}
		if (has(regions, "seminal_vesicle")) return new Decision(6, "miT3b", "");
		if (has(regions, "extracapsular")) return new Decision(7, "miT3a", "");
		final long foci = regions.stream().filter(one -> one.name().equals("prostate")).count();
		if (foci > 1) return new Decision(8, "miT2m", "");
		if (foci == 1) return new Decision(9, "miT2u", "");
		return has(regions, "prostate_bed") ? new Decision(10, "miTr", "") : new Decision(11, "miT0", "");
	}

	private Decision nodes(final List<PsmaRegion> regions) {
		final long count = regions.stream().filter(one -> one.group() == Group.PELVIC_NODE).map(one -> others.contains(
			Reading.PROMISE_SIDES_ARE_ONE) ? one.name() : one.sided()).distinct().count();
		if (count == 0) return new Decision(12, "miN0", "");
		return count == 1 ? new Decision(13, "miN1", "") : new Decision(14, "miN2", "");
	}

	private static Decision bone(final List<PsmaRegion> regions) {
		final boolean diffuse = count(regions, Group.DIFFUSE_BONE) > 0;
		final int count = count(regions, Group.BONE);
		if (count == 0 && !diffuse) return new Decision(15, "", "");
		if (diffuse) return new Decision(16, "dmi", "");
		if (count == 1) return new Decision(17, "uni", "");
		return count <= FEW_BONES ? new Decision(18, "oligo", "") : new Decision(19, "diss", "");
	}
}
