package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The answers of a history by the rows of a decision table alone. */
final class TableEvaluation {

	/** The answer of a visit, and the rules that led to it. */
	record Answer(String response, List<Integer> rules) {}

	/** What a scope answers. */
	record Found(int rule, String response) {}

	private final DecisionTable table;
	private final RawHistory raw;

	private TableEvaluation(final DecisionTable table, final List<Visit> visits) {
		this.table = table;
		raw = new RawHistory(visits);
	}

	static List<Answer> of(final DecisionTable table, final List<Visit> visits) {
		final TableEvaluation evaluation = new TableEvaluation(table, visits);
		return switch (table.criterion()) {
			case "recist", "pcwg3soft" -> evaluation.recist();
			case "irecist" -> evaluation.irecist();
			case "imrecist" -> evaluation.imrecist();
			case "mrecist" -> evaluation.mrecist();
			case "easl" -> evaluation.easl();
			case "choi" -> evaluation.choi();
			case "rano2", "rano2volume" -> evaluation.rano2();
			case "percist", "deauville", "volumetric", "gcig", "promise" -> new UptakeEvaluation(table, visits).answers();
			case "ranobm" -> evaluation.ranobm();
			case "lugano" -> evaluation.lugano();
			case "luganopet" -> evaluation.luganopet();
			case "lyric" -> evaluation.lyric();
			case "pcwg3" -> evaluation.pcwg3();
			case "recip" -> evaluation.recip();
			case "imwg" -> evaluation.imwg();
			default -> throw new IllegalArgumentException(table.criterion());
		};
	}

	/** The first rule of a scope that holds. */
	static Found first(final DecisionTable table, final String scope, final Map<String, Object> names) {
		for (final DecisionRule rule : table.rules()) {
			if (rule.scope().equals(scope) && RuleExpression.holds(rule.condition(), names)) {
				final String response = rule.response().startsWith("$") ? names.get(rule.response().substring(1)).toString()
					: rule.response();
				return new Found(rule.order(), response);
			}
		}
		throw new AssertionError("no rule of " + scope + " holds for " + names);
	}

	private Found first(final String scope, final Map<String, Object> names) {
		return first(table, scope, names);
	}

	private int count() {
		return raw.visits.size();
	}

	private double day(final int visit) {
		return raw.visits.get(visit).day();
	}

	private static double size(final LesionRow row) {
		return row.get(Measure.SIZE);
	}

	private static double area(final LesionRow row) {
		return row.get(Measure.LONGEST) * row.get(Measure.PERPENDICULAR);
	}

	private List<Answer> recist() {
		final List<Answer> answers = new ArrayList<>();
		boolean complete = false;
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), TableEvaluation::size);
			names.put("cr_before", complete);
			final Found target = first("target", names);
			names.put("T", target.response);
			final Found overall = first("overall", names);
			complete |= overall.response.equals("CR");
			answers.add(new Answer(overall.response, List.of(target.rule, overall.rule)));
		}
		return answers;
	}

	private List<Answer> mrecist() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), row -> row.kind() == LesionKind.NODE && !row
				.measures().containsKey(Measure.VIABLE) ? row.get(Measure.SIZE) : row.get(Measure.VIABLE));
			boolean counts = false;
			for (final LesionRow row : raw.fresh(visit)) {
				Double start = null;
				for (int seen = 1; seen <= visit; seen++) {
					final LesionRow then = raw.row(seen, row.lesion());
					if (start == null && then != null && then.measures().containsKey(Measure.SIZE)) start = size(then);
				}
				final double now = size(row);
				counts |= row.get(Attribute.PATTERN).equals("typical") ? now >= 10 - 1e-9 : start != null && now - start >= 10 -
					1e-9;
			}
			names.put("new_hcc", counts);
			final Found target = first("target", names);
			names.put("T", target.response);
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(target.rule, overall.rule)));
		}
		return answers;
	}

	private List<Answer> ranobm() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), TableEvaluation::size);
			final Found target = first("target", names);
			names.put("T", target.response);
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(target.rule, overall.rule)));
		}
		return answers;
	}

	@SuppressWarnings("unchecked")
	private List<Answer> easl() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), row -> row.get(Measure.VIABLE_LONGEST) * row.get(
				Measure.VIABLE_PERPENDICULAR));
			names.put("total", names.get("sum"));
			boolean growing = false;
			final Map<String, Double> smallest = (Map<String, Double>) names.get("smallest");
			for (final Map.Entry<String, Double> one : ((Map<String, Double>) names.get("sizes")).entrySet()) {
				growing |= one.getValue() != null && RawHistory.change(one.getValue(), smallest.get(one.getKey())) > 25 + 1e-9;
			}
			names.put("growing", growing);
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(overall.rule)));
		}
		return answers;
	}

	private List<Answer> recip() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), row -> row.get(Measure.VOLUME));
			double total = (Double) names.get("sum");
			boolean known = (Boolean) names.get("all_measured");
			for (final LesionRow row : raw.fresh(visit)) {
				known &= row.measures().containsKey(Measure.VOLUME);
				total += row.measures().getOrDefault(Measure.VOLUME, 0.0);
			}
			names.put("total", known ? (Object) total : null);
			names.put("chg_base", RawHistory.change(total, (Double) names.get("base")));
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(overall.rule)));
		}
		return answers;
	}

	private List<Answer> choi() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), TableEvaluation::size);
			names.put("chg_size", names.get("chg_base"));
			boolean nodule = false;
			for (final LesionRow row : raw.visits.get(visit).rows()) {
				nodule |= !row.get(Attribute.NODULE).isEmpty();
			}
			names.put("nodule", nodule);
			final List<Double> before = new ArrayList<>();
			final List<Double> now = new ArrayList<>();
			@SuppressWarnings("unchecked")
			final Map<String, Double> sizes = (Map<String, Double>) names.get("sizes");
			for (final LesionRow target : raw.targets()) {
				before.add(target.get(Measure.ATTENUATION));
				final LesionRow later = raw.row(visit, target.lesion());
				if (!Double.valueOf(0).equals(sizes.get(target.lesion()))) {
					now.add(later == null ? Double.NaN : later.get(Measure.ATTENUATION));
				}
			}
			final double base = before.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
			final double mean = now.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
			final double change = base > 0 ? (mean - base) / base * 100 : Double.NaN;
			names.put("chg_hu", Double.isNaN(change) ? null : (Object) change);
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(overall.rule)));
		}
		return answers;
	}

	private List<Answer> imrecist() {
		final List<Answer> answers = new ArrayList<>();
		double smallest = Double.POSITIVE_INFINITY;
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), TableEvaluation::size);
			if (visit == 1) smallest = (Double) names.get("base");
			double total = (Double) names.get("sum");
			boolean all = (Boolean) names.get("all_measured");
			boolean any = (Boolean) names.get("any_measured");
			final Set<String> counted = new HashSet<>();
			for (int seen = 1; seen <= visit; seen++) {
				for (final LesionRow row : raw.rows(seen, "new")) {
					final double least = row.get(Attribute.SITE).equals("node") ? 15 : 10;
					if (size(row) >= least - 1e-9) counted.add(row.lesion());
				}
			}
			for (final String lesion : counted) {
				final LesionRow row = raw.row(visit, lesion);
				if (row != null && !RawHistory.there(row)) any = true;
				else if (row != null && row.measures().containsKey(Measure.SIZE)) {
					any = true;
					total += size(row);
				}
				else all = false;
			}
			names.put("total", any ? (Object) total : null);
			names.put("all_measured", all);
			names.put("rise", total - smallest);
			names.put("chg_nadir", RawHistory.change(total, smallest));
			names.put("chg_base", RawHistory.change(total, (Double) names.get("base")));
			names.put("new_present", names.get("new"));
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(overall.rule)));
			if (all) smallest = Math.min(smallest, total);
		}
		return answers;
	}

	private Set<String> freshNames(final int visit) {
		final Set<String> names = new HashSet<>();
		raw.fresh(visit).forEach(row -> names.add(row.lesion()));
		return names;
	}

	private static boolean increased(final LesionRow row) {
		return List.of("increased", "progression").contains(row.get(Attribute.STATE));
	}

	private List<Answer> irecist() {
		final List<Answer> answers = new ArrayList<>();
		final Set<String> known = new HashSet<>();
		final Set<String> knownMeasured = new HashSet<>();
		int start = 0; // the visit of the pending iUPD, 0: none
		int lastNew = 0; // the last visit at which a lesion appeared
		Map<String, Object> then = Map.of();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), TableEvaluation::size);
			final Set<String> present = freshNames(visit);
			final boolean first = !known.containsAll(present);
			for (final LesionRow row : raw.fresh(visit)) {
				if (!known.contains(row.lesion())) {
					lastNew = visit;
					if (row.measures().containsKey(Measure.SIZE)) knownMeasured.add(row.lesion());
				}
			}
			known.addAll(present);
			names.put("new_first", first);
			names.put("nl_present", !present.isEmpty());
			names.put("pending", start > 0);
			names.put("days", day(visit) - day(start));
			names.put("nl_more", start > 0 && !freshNames(start).containsAll(present));
			names.put("sum_rise", Boolean.TRUE.equals(then.get("all_measured")) ? (Object) ((Double) names.get("sum") -
				(Double) then.get("sum")) : null);
			names.put("shrank", Boolean.TRUE.equals(then.get("all_measured")) && (Boolean) names.get("all_measured") &&
				(Double) names.get("sum") < (Double) then.get("sum") - 1e-9);
			double rise = 0;
			boolean eye = false;
			boolean further = false;
			boolean evaluable = (Boolean) names.get("any_measured") || !present.isEmpty();
			for (final LesionRow row : raw.rows(visit, "new")) {
				final LesionRow before = start > 0 ? raw.row(start, row.lesion()) : null;
				if (before != null && before.measures().containsKey(Measure.SIZE) && row.measures().containsKey(Measure.SIZE)) {
					rise += size(row) - size(before);
				}
				eye |= RawHistory.there(row) && !row.measures().containsKey(Measure.SIZE) && increased(row);
			}
			for (final LesionRow row : raw.rows(visit, "non-target")) {
				further |= increased(row);
				evaluable |= !row.get(Attribute.STATE).isEmpty();
			}
			names.put("nlt_rise", rise);
			names.put("nlnt_rise", eye);
			names.put("nt_further", further);
			names.put("evaluable", evaluable);
			for (final String made : List.of("pend_T", "pend_NT", "pend_NL")) {
				names.put(made, Boolean.TRUE.equals(then.get("made_" + made)));
			}
			double smallest = Double.POSITIVE_INFINITY;
			for (int before = lastNew; before > 0 && before < visit; before++) {
				smallest = Math.min(smallest, newSum(before, knownMeasured, Double.POSITIVE_INFINITY));
			}
			final double now = newSum(visit, knownMeasured, Double.NaN);
			names.put("nl_regrown", !knownMeasured.isEmpty() && smallest < Double.POSITIVE_INFINITY && now - smallest >= 5 -
				1e-9 && RawHistory.change(now, smallest) >= 20 - 1e-9);
			final Found target = first("target", names);
			names.put("T", target.response);
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(target.rule, overall.rule)));
			if (overall.response.equals("iUPD")) {
				if (start == 0) {
					start = visit;
					then = names;
					names.put("made_pend_T", target.response.equals("UPD"));
					names.put("made_pend_NT", names.get("nt").equals("PD"));
					names.put("made_pend_NL", first || table.rule(overall.rule).condition().equals("nl_regrown"));
				}
			}
			else if (!overall.response.equals("NE")) {
				start = 0;
				then = Map.of();
			}
		}
		return answers;
	}

	/** Sum of named new lesions, those that are gone with 0; a given value where one was not measured. */
	private double newSum(final int visit, final Set<String> lesions, final double unknown) {
		double sum = 0;
		for (final String lesion : lesions) {
			final LesionRow row = raw.row(visit, lesion);
			if (row == null) return unknown;
			if (!RawHistory.there(row)) continue;
			if (!row.measures().containsKey(Measure.SIZE)) return unknown;
			sum += size(row);
		}
		return sum;
	}

	private List<Answer> rano2() {
		final List<Answer> answers = new ArrayList<>();
		int pending = 0;
		final ToDoubleFunction<LesionRow> size = table.criterion().equals("rano2volume") ? row -> row.get(Measure.VOLUME)
			: TableEvaluation::area;
		for (int visit = 1; visit < count(); visit++) {
			final List<String> parts = new ArrayList<>();
			for (final String part : List.of("ce", "nonce")) {
				final List<LesionRow> targets = raw.targets().stream().filter(row -> (row.get(Attribute.COMPONENT).isEmpty()
					? "ce" : row.get(Attribute.COMPONENT)).equals(part)).toList();
				final Map<String, Object> names = raw.sums(visit, targets, size);
				names.put("part", part);
				final Found found = first("component", names);
				if (!found.response.equals("none")) parts.add(found.response);
			}
			final Map<String, Object> names = raw.sums(visit, List.of(), size);
			names.put("parts", parts);
			if (!parts.isEmpty()) {
				names.put("0", parts.get(0));
				names.put("other", parts.stream().filter(one -> !one.equals("CR")).findFirst().orElse("CR"));
				names.put("better", parts.stream().filter(one -> !one.equals("SD")).findFirst().orElse("SD"));
			}
			final Found both = first("combine", names);
			names.put("C", both.response);
			boolean fresh = false;
			boolean outside = false;
			for (final LesionRow row : raw.fresh(visit)) {
				fresh |= row.get(Measure.LONGEST) >= 10 - 1e-9 && row.get(Measure.PERPENDICULAR) >= 10 - 1e-9;
				fresh |= !row.measures().containsKey(Measure.LONGEST) && row.get(Measure.VOLUME) >= Math.PI * 10 * 10 * 10 / 6000;
			}
			for (final LesionRow row : raw.visits.get(visit).rows()) {
				outside |= row.get(Attribute.FIELD).equals("outside");
			}
			names.put("new_measurable", fresh);
			names.put("outside_field", outside);
			names.put("days_after_rt", raw.number(visit, Measure.DAYS_AFTER_RADIOTHERAPY));
			names.put("pending", pending > 0);
			names.put("days", day(visit) - day(pending));
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(both.rule, overall.rule)));
			if (overall.response.equals("PDu")) pending = pending == 0 ? visit : pending;
			else if (!overall.response.equals("NE")) pending = 0;
		}
		return answers;
	}

	/** Names that Lugano needs; also which targets have grown, under the name grown_targets. */
	private Map<String, Object> luganoNames(final int visit, final DecisionTable lugano) {
		final Map<String, Object> names = raw.sums(visit, raw.targets(), TableEvaluation::area);
		final Set<String> grown = new HashSet<>();
		boolean regrown = false;
		boolean normal = true;
		for (final LesionRow target : raw.targets()) {
			final List<LesionRow> one = List.of(target);
			final ToDoubleFunction<LesionRow> longest = row -> row.get(Measure.LONGEST);
			final ToDoubleFunction<LesionRow> across = row -> row.get(Measure.PERPENDICULAR);
			final String name = target.lesion();
			double low = Double.POSITIVE_INFINITY;
			double atLow = 0;
			double shortest = Double.POSITIVE_INFINITY;
			double narrowest = Double.POSITIVE_INFINITY;
			boolean resolved = false;
			for (int before = 0; before < visit; before++) {
				final Double product = raw.sizes(before, one, TableEvaluation::area).get(name);
				final Double length = raw.sizes(before, one, longest).get(name);
				final Double width = raw.sizes(before, one, across).get(name);
				if (product != null && product < low) {
					low = product;
					atLow = length;
				}
				if (length != null) shortest = Math.min(shortest, length);
				if (width != null) narrowest = Math.min(narrowest, width);
				resolved |= before > 0 && isNormal(target, length, product);
			}
			final Double product = raw.sizes(visit, one, TableEvaluation::area).get(name);
			final Double length = raw.sizes(visit, one, longest).get(name);
			final Double width = raw.sizes(visit, one, across).get(name);
			final Map<String, Object> lesion = new HashMap<>();
			lesion.put("ld", length);
			lesion.put("ppd", product);
			lesion.put("ppd_low", low);
			lesion.put("d_ld", length == null ? null : (Object) (length - shortest));
			lesion.put("d_sd", width == null ? null : (Object) (width - narrowest));
			lesion.put("step", atLow <= 20 + 1e-9 ? 5 : 10);
			if (first(lugano, "lesion", lesion).response.equals("grown")) grown.add(name);
			final boolean isNormal = isNormal(target, length, product);
			normal &= isNormal;
			regrown |= product != null && !isNormal && resolved;
		}
		names.put("any_grown", !grown.isEmpty());
		names.put("grown_targets", grown);
		names.put("regrown", regrown);
		names.put("all_normal", normal);
		names.put("new_lesion", !counting(visit).isEmpty());
		Double low = null;
		for (int before = 0; before < visit; before++) {
			final Double own = spleen(before);
			if (own != null && (low == null || own < low)) low = own;
		}
		names.put("spleen", spleen(visit));
		names.put("spleen_base", spleen(0));
		names.put("spleen_low", low);
		return names;
	}

	private static boolean isNormal(final LesionRow target, final Double length, final Double product) {
		if (target.kind() == LesionKind.NODE) return length != null && length <= 15 + 1e-9;
		return product != null && product == 0;
	}

	private Double spleen(final int visit) {
		for (final LesionRow row : raw.rows(visit, "spleen")) {
			if (row.measures().containsKey(Measure.SIZE)) return size(row);
		}
		return null;
	}

	private Set<String> counting(final int visit) {
		final Set<String> counting = new HashSet<>();
		for (final LesionRow row : raw.fresh(visit)) {
			final boolean large = row.get(Measure.LONGEST) > (row.get(Attribute.SITE).equals("node") ? 15 : 10) + 1e-9;
			final boolean lymphoma = !row.get(Attribute.LYMPHOMA).equals("no");
			if (lymphoma && (large || row.get(Attribute.UNEQUIVOCAL).equals("yes"))) counting.add(row.lesion());
		}
		return counting;
	}

	private List<Answer> lugano() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Found overall = first("overall", luganoNames(visit, table));
			answers.add(new Answer(overall.response, List.of(overall.rule)));
		}
		return answers;
	}

	private List<Answer> lyric() {
		final DecisionTable lugano = DecisionTable.read("lugano");
		final List<Answer> answers = new ArrayList<>();
		String kind = "";
		int since = 0;
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = luganoNames(visit, lugano);
			names.put("lugano", first(lugano, "overall", names).response);
			final Map<String, Object> old = new HashMap<>(names);
			old.put("new_lesion", false);
			names.put("lugano_no_new", first(lugano, "overall", old).response);
			names.put("single_grown", names.get("any_grown"));
			final boolean any = (Boolean) names.get("any_measured");
			names.put("spd_rise", any ? names.get("chg_nadir") : null);
			final double now = (Double) names.get("sum");
			double fresh = 0;
			for (final LesionRow row : raw.fresh(visit)) {
				if (!row.get(Attribute.LYMPHOMA).equals("no") && !Double.isNaN(area(row))) fresh += area(row);
			}
			names.put("set_rise", any ? (Object) RawHistory.change(now + fresh, (Double) names.get("nadir")) : null);
			names.put("pending", kind);
			names.put("uptake", raw.visits.get(visit).rows().stream().anyMatch(row -> row.get(Attribute.UPTAKE).equals(
				"increased")) ? "increased" : "");
			boolean step = false;
			boolean persists = false;
			names.put("spd_from_ir", null);
			if (since > 0) {
				final double then = (Double) raw.sums(since, raw.targets(), TableEvaluation::area).get("sum");
				if (any) names.put("spd_from_ir", RawHistory.change(now, then));
				for (final LesionRow target : raw.targets()) {
					for (final Measure measure : List.of(Measure.LONGEST, Measure.PERPENDICULAR)) {
						final Double length = raw.sizes(since, List.of(target), row -> row.get(Measure.LONGEST)).get(target.lesion());
						final Double before = raw.sizes(since, List.of(target), row -> row.get(measure)).get(target.lesion());
						final Double after = raw.sizes(visit, List.of(target), row -> row.get(measure)).get(target.lesion());
						step |= before != null && after != null && after - before >= (length <= 20 + 1e-9 ? 5 : 10) - 1e-9;
					}
				}
				final Set<String> made = counting(since);
				for (final LesionRow row : raw.fresh(visit)) {
					persists |= made.contains(row.lesion());
				}
				for (final Object name : (Set<?>) luganoNames(since, lugano).get("grown_targets")) {
					final Double before = raw.sizes(since, raw.targets(), TableEvaluation::area).get(name);
					final Double after = raw.sizes(visit, raw.targets(), TableEvaluation::area).get(name);
					persists |= after != null && after >= before - 1e-9;
				}
			}
			names.put("step_reached", step);
			names.put("new_persists", persists);
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(overall.rule)));
			if (List.of("IR1", "IR2").contains(overall.response)) {
				if (!overall.response.equals(kind)) since = visit;
				kind = overall.response;
			}
			else if (!overall.response.equals("NE")) {
				kind = "";
				since = 0;
			}
		}
		return answers;
	}

	private List<Answer> luganopet() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = new HashMap<>();
			boolean scanned = false;
			double suv = Double.NEGATIVE_INFINITY;
			String uptake = "unchanged";
			for (final LesionRow row : raw.visits.get(visit).rows()) {
				if (!row.measures().containsKey(Measure.SUV_MAX)) continue;
				scanned = true;
				if (row.get(Attribute.LYMPHOMA).equals("no")) continue;
				suv = Math.max(suv, row.get(Measure.SUV_MAX));
				final String own = row.get(Attribute.UPTAKE);
				if (own.equals("increased") || own.equals("reduced") && !uptake.equals("increased")) uptake = own;
			}
			names.put("scanned", scanned);
			names.put("new_site", raw.fresh(visit).stream().anyMatch(row -> !row.get(Attribute.LYMPHOMA).equals("no")));
			names.put("suv", suv);
			names.put("mediastinum", raw.number(visit, Measure.MEDIASTINUM));
			names.put("liver", raw.number(visit, Measure.LIVER));
			names.put("marked", 2.0);
			names.put("uptake", uptake);
			final Found score = scanned ? first("score", names) : null;
			if (scanned) names.put("score", Double.valueOf(score.response));
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, scanned ? List.of(score.rule, overall.rule) : List.of(overall.rule)));
		}
		return answers;
	}

	private Set<String> bone(final int visit) {
		final Set<String> bone = new HashSet<>();
		for (final LesionRow row : raw.rows(visit, "bone", "new")) {
			if (!row.get(Attribute.STATE).isEmpty() && !row.get(Attribute.STATE).equals("absent")) bone.add(row.lesion());
		}
		return bone;
	}

	private static int beyond(final Set<String> now, final Set<String> before, final Set<String> other) {
		return (int) now.stream().filter(one -> !before.contains(one) && !other.contains(one)).count();
	}

	private List<Answer> pcwg3() {
		final List<Answer> answers = new ArrayList<>();
		final Set<String> base = bone(0);
		int first = 0;
		int flare = 0;
		int paired = 0;
		Set<String> pair = Set.of();
		boolean progressed = false;
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = new HashMap<>();
			final Set<String> now = bone(visit);
			final Set<String> reference = first > 0 ? bone(first) : Set.of();
			final Set<String> left = new HashSet<>(pair);
			left.retainAll(now);
			names.put("scanned", raw.rows(visit, "bone", "new").stream().anyMatch(row -> !row.get(Attribute.STATE).isEmpty()));
			names.put("progressed", progressed);
			names.put("n_lesions", now.size());
			names.put("is_first", first == 0);
			names.put("day", day(visit));
			names.put("new_vs_baseline", beyond(now, base, Set.of()));
			names.put("new_beyond_first", beyond(now, base, reference));
			names.put("new_vs_reference", beyond(now, base, reference));
			names.put("flare_pending", flare > 0);
			names.put("new_pending", paired > 0);
			names.put("days_since_first", day(visit) - day(first));
			names.put("days_since_new", day(visit) - day(paired));
			names.put("still_there", left.size());
			final Found found = first("bone", names);
			answers.add(new Answer(found.response, List.of(found.rule)));
			if (found.response.equals("NE") || progressed) continue;
			if (found.response.equals("PD")) {
				progressed = true;
				final int dated = flare > 0 && table.rule(found.rule).condition().contains("flare") ? flare : paired;
				answers.set(dated - 1, new Answer("PD", answers.get(dated - 1).rules));
				continue;
			}
			final boolean isFirst = first == 0;
			if (isFirst) first = visit;
			if (flare > 0 && day(visit) - day(flare) >= 42) {
				answers.set(flare - 1, new Answer("non-PD", answers.get(flare - 1).rules));
				flare = 0;
			}
			if (paired > 0 && day(visit) - day(paired) >= 42) {
				answers.set(paired - 1, new Answer("non-PD", answers.get(paired - 1).rules));
				paired = 0;
				pair = Set.of();
			}
			if (found.response.equals("PDu")) {
				if (isFirst && day(visit) <= 84) flare = visit;
				else if (paired == 0) {
					paired = visit;
					final Set<String> fresh = new HashSet<>(now);
					fresh.removeAll(base);
					if (!isFirst) fresh.removeAll(bone(first));
					pair = fresh;
				}
			}
		}
		return answers;
	}

	private List<Answer> imwg() {
		final List<Answer> answers = new ArrayList<>();
		for (int visit = 1; visit < count(); visit++) {
			final Map<String, Object> names = raw.sums(visit, raw.targets(), TableEvaluation::area);
			names.put("total", names.get("sum"));
			int growing = 0;
			boolean grown = false;
			for (final LesionRow target : raw.targets()) {
				final List<LesionRow> one = List.of(target);
				double low = Double.POSITIVE_INFINITY;
				double shortest = Double.POSITIVE_INFINITY;
				for (int before = 0; before < visit; before++) {
					final Double product = raw.sizes(before, one, TableEvaluation::area).get(target.lesion());
					final Double length = raw.sizes(before, one, row -> row.get(Measure.LONGEST)).get(target.lesion());
					if (product != null) low = Math.min(low, product);
					if (length != null) shortest = Math.min(shortest, length);
				}
				final Double product = raw.sizes(visit, one, TableEvaluation::area).get(target.lesion());
				final Double length = raw.sizes(visit, one, row -> row.get(Measure.LONGEST)).get(target.lesion());
				final Double width = raw.sizes(visit - 1, one, row -> row.get(Measure.PERPENDICULAR)).get(target.lesion());
				if (product != null && product > low + 1e-9) growing++;
				grown |= length != null && width != null && width > 10 + 1e-9 && RawHistory.change(length, shortest) >= 50 - 1e-9;
			}
			final Object rise = names.get("chg_nadir");
			names.put("grown", grown || growing > 1 && rise != null && (Double) rise >= 50 - 1e-9);
			final Found overall = first("overall", names);
			answers.add(new Answer(overall.response, List.of(overall.rule)));
		}
		return answers;
	}
}
