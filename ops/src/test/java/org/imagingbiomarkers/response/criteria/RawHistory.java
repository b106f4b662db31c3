package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The names that conditions use, found from the rows of a table visit by visit, without the classes that the criteria use
 * for it: an evaluation of the decision tables that is independent of their code.
 */
final class RawHistory {

	final List<Visit> visits;

	RawHistory(final List<Visit> visits) {
		this.visits = visits;
	}

	List<LesionRow> rows(final int visit, final String... kinds) {
		final List<LesionRow> rows = new ArrayList<>();
		for (final LesionRow row : visits.get(visit).rows()) {
			if (List.of(kinds).contains(row.kind().word())) rows.add(row);
		}
		return rows;
	}

	LesionRow row(final int visit, final String lesion) {
		LesionRow found = null;
		for (final LesionRow row : visits.get(visit).rows()) {
			if (row.lesion().equals(lesion)) found = row;
		}
		return found;
	}

	static boolean there(final LesionRow row) {
		if (row.get(Attribute.STATE).equals("absent")) return false;
		for (final Measure extent : List.of(Measure.SIZE, Measure.VIABLE, Measure.VIABLE_LONGEST,
			Measure.VIABLE_PERPENDICULAR, Measure.LONGEST, Measure.PERPENDICULAR, Measure.VOLUME, Measure.SUV_MAX))
		{
			if (row.get(extent) == 0) return false;
		}
		return true;
	}

	List<LesionRow> fresh(final int visit) {
		return rows(visit, "new").stream().filter(RawHistory::there).toList();
	}

	/** Size of each target of the baseline by name; null where it was not measured. */
	Map<String, Double> sizes(final int visit, final List<LesionRow> targets, final ToDoubleFunction<LesionRow> measure) {
		final Map<String, Double> sizes = new HashMap<>();
		for (final LesionRow target : targets) {
			final List<Double> found = new ArrayList<>();
			for (final LesionRow row : visits.get(visit).rows()) {
				if (row.lesion().equals(target.lesion()) || row.partOf().equals(target.lesion())) {
					found.add(row.mergedInto().isEmpty() ? measure.applyAsDouble(row) : 0.0);
				}
			}
			final double sum = found.stream().mapToDouble(Double::doubleValue).sum();
			sizes.put(target.lesion(), found.isEmpty() || Double.isNaN(sum) ? null : Double.valueOf(sum));
		}
		return sizes;
	}

	static double change(final double now, final double before) {
		if (before > 0) return (now - before) / before * 100;
		return now > before ? Double.POSITIVE_INFINITY : 0;
	}

	String nonTargets(final int visit) {
		final List<LesionRow> now = rows(visit, "non-target");
		final List<LesionRow> before = rows(0, "non-target");
		if (now.isEmpty() && before.isEmpty()) return "none";
		boolean gone = true;
		for (final LesionRow row : now) {
			if (row.get(Attribute.STATE).equals("progression")) return "PD";
			gone &= row.get(Attribute.STATE).equals("absent");
		}
		for (final LesionRow row : before) {
			final LesionRow later = row(visit, row.lesion());
			if (later == null || later.get(Attribute.STATE).isEmpty()) return "NE";
		}
		return gone ? "CR" : "non-CR/non-PD";
	}

	String word(final int visit, final Attribute attribute) {
		for (final LesionRow row : visits.get(visit).rows()) {
			if (!row.get(attribute).isEmpty()) return row.get(attribute);
		}
		return "";
	}

	Double number(final int visit, final Measure measure) {
		for (final LesionRow row : visits.get(visit).rows()) {
			if (row.measures().containsKey(measure)) return row.get(measure);
		}
		return null;
	}

	/** The names about the sizes of targets. */
	Map<String, Object> sums(final int visit, final List<LesionRow> targets, final ToDoubleFunction<LesionRow> measure) {
		final Map<String, Object> names = new HashMap<>();
		final Map<String, Double> now = sizes(visit, targets, measure);
		double sum = 0;
		int measured = 0;
		boolean gone = true;
		boolean back = false;
		for (final LesionRow target : targets) {
			final Double size = now.get(target.lesion());
			if (size == null) {
				gone = false;
				continue;
			}
			measured++;
			sum += size;
			final boolean node = target.kind() == LesionKind.NODE;
			gone &= node ? size < 10 - 1e-9 : size == 0;
			back |= !node && size > 0;
		}
		double nadir = Double.POSITIVE_INFINITY;
		double base = 0;
		double increase = Double.NEGATIVE_INFINITY;
		final Map<String, Double> smallest = new HashMap<>();
		for (int before = 0; before < visit; before++) {
			double total = 0;
			boolean complete = true;
			for (final Map.Entry<String, Double> one : sizes(before, targets, measure).entrySet()) {
				if (one.getValue() == null) complete = false;
				else {
					total += one.getValue();
					smallest.merge(one.getKey(), one.getValue(), Math::min);
				}
			}
			if (before == 0) base = total;
			if (complete) nadir = Math.min(nadir, total);
		}
		for (final Map.Entry<String, Double> one : now.entrySet()) {
			if (one.getValue() != null) increase = Math.max(increase, one.getValue() - smallest.get(one.getKey()));
		}
		names.put("n_targets", targets.size());
		names.put("has", !targets.isEmpty());
		names.put("any_measured", measured > 0);
		names.put("all_measured", measured == targets.size());
		names.put("all_gone", gone);
		names.put("reappeared", back);
		names.put("sum", sum);
		names.put("base", base);
		names.put("nadir", nadir);
		names.put("inc_nadir", sum - nadir);
		names.put("chg_nadir", measured > 0 || targets.isEmpty() ? (Object) change(sum, nadir) : null);
		names.put("chg_base", change(sum, base));
		names.put("max_lesion_inc", increase);
		names.put("smallest", smallest);
		names.put("sizes", now);
		names.put("nt", nonTargets(visit));
		names.put("new", !fresh(visit).isEmpty());
		names.put("day", visits.get(visit).day());
		names.put("clinical", word(visit, Attribute.CLINICAL));
		names.put("steroid", number(visit, Measure.DEXAMETHASONE));
		names.put("steroid_base", number(0, Measure.DEXAMETHASONE));
		return names;
	}

	List<LesionRow> targets() {
		return rows(0, "target", "node");
	}
}
