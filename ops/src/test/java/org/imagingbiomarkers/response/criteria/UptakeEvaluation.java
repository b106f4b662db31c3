package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.imagingbiomarkers.response.criteria.TableEvaluation.Answer;
import org.imagingbiomarkers.response.criteria.TableEvaluation.Found;

/** The answers of criteria of uptake, volume and markers by the rows of their decision tables alone. */
final class UptakeEvaluation {

	private final DecisionTable table;
	private final List<Visit> visits;

	UptakeEvaluation(final DecisionTable table, final List<Visit> visits) {
		this.table = table;
		this.visits = visits;
	}

	List<Answer> answers() {
		final List<Answer> answers = new ArrayList<>();
		final boolean score = List.of("deauville", "promise").contains(table.criterion());
		for (int visit = score ? 0 : 1; visit < visits.size(); visit++) {
			answers.add(switch (table.criterion()) {
				case "percist" -> percist(visit);
				case "deauville" -> deauville(visit);
				case "volumetric" -> volumetric(visit);
				case "gcig" -> gcig(visit);
				default -> promise(visit);
			});
		}
		return answers;
	}

	private Found first(final String scope, final Map<String, Object> names) {
		return TableEvaluation.first(table, scope, names);
	}

	private Answer single(final String scope, final Map<String, Object> names) {
		final Found found = first(scope, names);
		return new Answer(found.response(), List.of(found.rule()));
	}

	private List<LesionRow> rows(final int visit) {
		return visits.get(visit).rows();
	}

	private Double shared(final int visit, final Measure measure) {
		Double found = null;
		for (final LesionRow row : rows(visit)) {
			if (row.measures().containsKey(measure)) found = row.get(measure);
		}
		return found;
	}

	private static boolean gone(final LesionRow row) {
		return row.get(Attribute.STATE).equals("absent") || !row.mergedInto().isEmpty();
	}

	private boolean fresh(final int visit) {
		boolean fresh = false;
		for (final LesionRow row : rows(visit)) {
			fresh |= row.kind() == LesionKind.NEW && RawHistory.there(row) && !row.measures().getOrDefault(Measure.SUL_PEAK, 1.)
				.equals(0.) && !row.get(Attribute.LYMPHOMA).equals("no");
		}
		return fresh;
	}

	private static Double peak(final LesionRow row) {
		final Double peak = row.measures().get(Measure.SUL_PEAK);
		return peak == null && gone(row) ? Double.valueOf(0) : peak;
	}

	/** The peak of the hottest lesion; null where that of a lesion is not known. */
	private Double hottest(final int visit) {
		double hottest = 0;
		for (final LesionRow row : rows(visit)) {
			if (peak(row) == null) return null;
			hottest = Math.max(hottest, peak(row));
		}
		return hottest;
	}

	/** TLG of the five hottest lesions, two per organ; null where it is not known. */
	private Double glycolysis(final int visit) {
		if (hottest(visit) == null) return null;
		final List<LesionRow> sorted = new ArrayList<>(rows(visit));
		Collections.sort(sorted, (a, b) -> Double.compare(peak(b), peak(a)));
		final Map<String, Integer> organs = new TreeMap<>();
		double sum = 0;
		int count = 0;
		for (final LesionRow row : sorted) {
			final String organ = row.get(Attribute.ORGAN);
			if (count == 5) break;
			if (!organ.isEmpty()) {
				organs.merge(organ, 1, Integer::sum);
				if (organs.get(organ) > 2) continue;
			}
			count++;
			if (!row.measures().containsKey(Measure.GLYCOLYSIS)) return null;
			sum += row.get(Measure.GLYCOLYSIS);
		}
		return sum;
	}

	private Answer percist(final int visit) {
		final Map<String, Object> names = new HashMap<>();
		final Double base = hottest(0);
		final Double now = hottest(visit);
		names.put("new", fresh(visit));
		names.put("peak_base", base);
		names.put("peak", now);
		final Double liver = shared(0, Measure.LIVER_MEAN);
		final Double pool = shared(0, Measure.POOL_MEAN);
		final Double liverSpread = liver == null ? null : shared(0, Measure.LIVER_SD);
		final Double poolSpread = pool == null ? null : shared(0, Measure.POOL_SD);
		names.put("measurable", liverSpread != null ? (Object) (liver * 1.5 + liverSpread * 2) : poolSpread != null
			? (Object) (pool * 2 + poolSpread * 2) : null);
		final boolean both = base != null && now != null && base > 0;
		names.put("chg_peak", both ? (Object) (100 * (now - base) / base) : null);
		names.put("inc_peak", both ? (Object) (now - base) : null);
		final Double before = glycolysis(0);
		final Double after = glycolysis(visit);
		names.put("chg_tlg", before != null && after != null && before > 0 ? (Object) (100 * (after - before) / before)
			: null);
		names.put("liver_mean", shared(visit, Measure.LIVER_MEAN));
		names.put("pool_mean", shared(visit, Measure.POOL_MEAN));
		return single("overall", names);
	}

	private Answer deauville(final int visit) {
		final Map<String, Object> names = new HashMap<>();
		Double suv = null;
		for (final LesionRow row : rows(visit)) {
			final Double own = row.measures().get(Measure.SUV_MAX);
			if (own != null && !row.get(Attribute.LYMPHOMA).equals("no") && (suv == null || own > suv)) suv = own;
		}
		names.put("new_site", fresh(visit));
		names.put("suv", suv);
		names.put("mediastinum", shared(visit, Measure.MEDIASTINUM));
		names.put("liver", shared(visit, Measure.LIVER));
		names.put("marked", 2.0);
		return single("score", names);
	}

	private Double total(final int visit) {
		final Set<String> there = new HashSet<>();
		double total = 0;
		for (final LesionRow row : rows(visit)) {
			there.add(row.lesion());
			if (row.measures().containsKey(Measure.VOLUME)) total += row.get(Measure.VOLUME);
			else if (!gone(row)) return null;
		}
		for (final LesionRow row : rows(0)) {
			if (!there.contains(row.lesion())) return null;
		}
		return total;
	}

	private Answer volumetric(final int visit) {
		final Map<String, Object> names = new HashMap<>();
		final Double base = total(0);
		final Double now = total(visit);
		Double low = base;
		for (int before = 1; before < visit; before++) {
			final Double own = total(before);
			if (low != null && own != null && own < low) low = own;
		}
		names.put("new", fresh(visit));
		names.put("base", base);
		names.put("total", now);
		final boolean known = base != null && now != null;
		names.put("chg_base", known ? (Object) RawHistory.change(now, base) : null);
		names.put("chg_nadir", known ? (Object) RawHistory.change(now, low) : null);
		names.put("partial", -65.0);
		names.put("progression", 73.0);
		return single("overall", names);
	}

	private Map<String, Object> marker(final int visit) {
		final Map<String, Object> names = new HashMap<>();
		final double base = shared(0, Measure.CA125);
		double lowest = base;
		boolean normal = false;
		for (int before = 0; before < visit; before++) {
			final Double own = shared(before, Measure.CA125);
			if (own == null) continue;
			lowest = Math.min(lowest, own);
			normal |= before > 0 && own <= 35;
		}
		names.put("base", base);
		names.put("value", shared(visit, Measure.CA125));
		names.put("uln", 35.0);
		names.put("elevated_base", base > 35);
		names.put("ever_normal", normal);
		names.put("lowest", lowest);
		return names;
	}

	/** Whether the answers of a scope stay among some words, up to a value at least some days later. */
	private boolean holds(final int visit, final String scope, final double days, final List<String> words) {
		for (int later = visit; later < visits.size(); later++) {
			if (shared(later, Measure.CA125) == null) continue;
			if (!words.contains(first(scope, marker(later)).response())) return false;
			if (visits.get(later).day() - visits.get(visit).day() >= days) return true;
		}
		return false;
	}

	private Answer gcig(final int visit) {
		final Map<String, Object> names = marker(visit);
		final Found progression = first("progression", names);
		final Found response = first("response", names);
		names.put("P", progression.response());
		names.put("R", response.response());
		names.put("again", holds(visit, "progression", 7, List.of("yes")));
		names.put("held", holds(visit, "response", 28, List.of("CR", "PR")));
		names.put("held_normal", holds(visit, "response", 28, List.of("CR")));
		final Found overall = first("overall", names);
		return new Answer(overall.response(), List.of(progression.rule(), response.rule(), overall.rule()));
	}

	private Answer promise(final int visit) {
		final Map<String, Object> names = new HashMap<>();
		final List<Object> regions = new ArrayList<>();
		final Set<String> pelvic = new HashSet<>();
		int bones = 0;
		int nodes = 0;
		int organs = 0;
		for (final LesionRow row : rows(visit)) {
			if (row.get(Attribute.STATE).equals("absent") || row.measures().getOrDefault(Measure.VOLUME, 1.).equals(0.))
				continue;
			final String region = row.get(Attribute.REGION).toLowerCase();
			regions.add(region);
			if (region.matches("(external_iliac|obturator|presacral).*")) pelvic.add(region);
			if (region.startsWith("bone")) bones++;
			if (region.equals("retroperitoneal")) nodes++;
			if (region.matches("liver|lung")) organs++;
		}
		names.put("regions", regions);
		names.put("n_prostate", (double) regions.stream().filter("prostate"::equals).count());
		names.put("n_pelvic_regions", pelvic.size());
		names.put("n_bone", bones);
		names.put("diffuse", regions.contains("bone_diffuse"));
		names.put("n_distant_nodes", nodes);
		names.put("n_organs", organs);
		final List<Integer> rules = new ArrayList<>();
		String text = "";
		String metastases = "";
		for (final String scope : List.of("T", "N", "B", "A", "O")) {
			final Found found = first(scope, names);
			rules.add(found.rule());
			if (scope.matches("[TN]")) text += found.response() + " ";
			else if (scope.equals("B")) metastases = found.response().isEmpty() ? "" : " miM1b(" + found.response() + ")";
			else if (!found.response().isEmpty()) metastases = scope.equals("A") ? " " + found.response() + metastases
				: metastases + " " + found.response();
		}
		return new Answer(text + (metastases.isEmpty() ? "miM0" : metastases.strip()), rules);
	}

	/** The scores of the lesions that are there, by the scope {@code score}. */
	List<String> scores(final int visit) {
		final List<String> scores = new ArrayList<>();
		for (final LesionRow row : rows(visit)) {
			if (row.get(Attribute.STATE).equals("absent") || row.measures().getOrDefault(Measure.VOLUME, 1.).equals(0.))
				continue;
			final Map<String, Object> names = new HashMap<>();
			names.put("suv", row.measures().get(Measure.SUV_MEAN));
			names.put("blood_pool", shared(visit, Measure.PSMA_POOL));
			names.put("reference", shared(visit, row.get(Attribute.TRACER).equals("psma-1007") ? Measure.PSMA_SPLEEN
				: Measure.PSMA_LIVER));
			names.put("parotid", shared(visit, Measure.PSMA_PAROTID));
			scores.add(names.get("suv") == null ? "NE" : first("score", names).response());
		}
		return scores;
	}
}
