package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Made-up histories of a patient for a criterion: sizes that reach the limits exactly or just miss them, lesions that
 * split, merge, come back or are not measured, new lesions, and all words that a criterion reads.
 */
final class RandomHistories {

	private static final double[] BASE = { 16, 20, 25, 30, 40, 50, 60, 100 };
	private static final double[] FACTORS = { 0, 0.2, 0.35, 0.5, 0.65, 0.7, 0.75, 0.8, 0.9, 1, 1, 1, 1.1, 1.19, 1.2, 1.25,
		1.26, 1.5, 1.6 };
	private static final double[] STEPS = { -15, -10, -5, -4, 4, 4.9, 5, 6, 10, 12 };
	private static final double[] INTERVALS = { 14, 27, 28, 35, 42, 56, 56, 84, 85 };
	private static final double[] AFTER_RADIOTHERAPY = { 20, 60, 84, 85, 200 };

	private final ResponseCriterion criterion;
	private final String name;
	private final Random random;
	private final Map<String, double[]> last = new HashMap<>();
	private final Map<String, double[]> first = new HashMap<>();

	private RandomHistories(final ResponseCriterion criterion, final Random random) {
		this.criterion = criterion;
		this.random = random;
		name = criterion.table().criterion();
	}

	static List<Visit> next(final ResponseCriterion criterion, final Random random) {
		if (UptakeHistories.NAMES.contains(criterion.table().criterion())) return UptakeHistories.next(criterion, random);
		return new RandomHistories(criterion, random).visits();
	}

	private double pick(final double... values) {
		return values[random.nextInt(values.length)];
	}

	private String pick(final String... values) {
		return values[random.nextInt(values.length)];
	}

	private boolean chance(final double probability) {
		return random.nextDouble() < probability;
	}

	private boolean has(final Measure measure) {
		return criterion.measures().contains(measure);
	}

	private boolean has(final Attribute attribute) {
		return criterion.attributes().contains(attribute);
	}

	private List<Visit> visits() {
		final List<Visit> visits = new ArrayList<>();
		final boolean eased = chance(0.5);
		final int least = chance(0.1) && !name.matches("recip|easl|choi|imwg|luganopet|pcwg3") ? 0 : 1;
		final int targets = name.equals("pcwg3") ? 0 : Math.max(least, least == 0 ? 0 : 1 + random.nextInt(3));
		final int others = name.matches("recip|easl|imwg|luganopet|pcwg3") ? 0 : targets == 0 ? chance(0.9) || name.matches(
			"lugano|lyric") ? 1 : 0 : random.nextInt(2);
		final List<LesionRow> baseline = new ArrayList<>();
		for (int i = 0; i < targets; i++) {
			final LesionKind kind = chance(0.3) ? LesionKind.NODE : LesionKind.TARGET;
			baseline.add(target("T" + i, kind, true));
		}
		for (int i = 0; i < others; i++) {
			baseline.add(row("P" + i, LesionKind.NON_TARGET, Map.of(), Map.of(Attribute.STATE, "present"), "", ""));
		}
		final double steroid = pick(0, 0, 2, 4);
		final boolean spleen = name.matches("lugano|lyric") && chance(0.4);
		if (spleen) baseline.add(spleen(pick(120, 130, 150, 170)));
		if (name.equals("pcwg3")) bone(baseline, null);
		visits.add(visit("baseline", 0, baseline, steroid, Double.NaN));
		double day = 0;
		final int count = 2 + random.nextInt(4);
		final double radiotherapy = chance(0.5) ? pick(AFTER_RADIOTHERAPY) : Double.NaN;
		for (int i = 1; i < count; i++) {
			day += pick(INTERVALS);
			final List<LesionRow> rows = new ArrayList<>();
			for (int t = 0; t < targets; t++) {
				follow(baseline.get(t), baseline, targets, eased, rows);
			}
			for (int o = 0; o < others; o++) {
				if (chance(0.95)) {
					final String state = pick("absent", "absent", "present", "present", "present", "increased", "progression", "");
					rows.add(row("P" + o, LesionKind.NON_TARGET, Map.of(), state.isEmpty() ? Map.of() : Map.of(Attribute.STATE,
						state), "", ""));
				}
			}
			if (spleen && chance(0.9)) rows.add(spleen(pick(110, 120, 130, 140, 141, 149, 150, 160, 161, 181)));
			if (name.equals("pcwg3")) bone(rows, visits.get(visits.size() - 1));
			else fresh(rows, visits.get(visits.size() - 1));
			visits.add(visit("v" + i, day, rows, chance(0.7) ? steroid : pick(0, 2, 4, 6), radiotherapy + day));
		}
		return visits;
	}

	private static LesionRow row(final String lesion, final LesionKind kind, final Map<Measure, Double> measures,
		final Map<Attribute, String> attributes, final String partOf, final String mergedInto)
	{
		return new LesionRow(lesion, kind, measures, attributes, partOf, mergedInto);
	}

	private LesionRow spleen(final double length) {
		return row("S", LesionKind.SPLEEN, Map.of(Measure.SIZE, length), Map.of(), "", "");
	}

	/** Adds what holds for all rows of a visit. */
	private Visit visit(final String visitName, final double day, final List<LesionRow> rows, final double steroid,
		final double radiotherapy)
	{
		final String clinical = chance(0.1) ? "worse" : pick("stable", "better", "");
		final List<LesionRow> all = new ArrayList<>();
		if (rows.isEmpty() && has(Measure.DEXAMETHASONE)) rows.add(row("Q", LesionKind.BONE, Map.of(), Map.of(), "", ""));
		for (final LesionRow one : rows) {
			final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
			measures.putAll(one.measures());
			final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
			attributes.putAll(one.attributes());
			if (has(Measure.DEXAMETHASONE)) measures.put(Measure.DEXAMETHASONE, steroid);
			if (has(Measure.DAYS_AFTER_RADIOTHERAPY) && !Double.isNaN(radiotherapy)) {
				measures.put(Measure.DAYS_AFTER_RADIOTHERAPY, radiotherapy);
			}
			if (has(Measure.LIVER)) {
				measures.put(Measure.MEDIASTINUM, 1.6);
				measures.put(Measure.LIVER, 2.0);
			}
			if (has(Attribute.CLINICAL) && !clinical.isEmpty() && day > 0) attributes.put(Attribute.CLINICAL, clinical);
			all.add(row(one.lesion(), one.kind(), measures, attributes, one.partOf(), one.mergedInto()));
		}
		return new Visit(visitName, day, all);
	}

	/** The measures of a lesion from two diameters or one number. */
	private Map<Measure, Double> measures(final double one, final double two) {
		final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
		switch (name) {
			case "mrecist" -> measures.put(Measure.VIABLE, one);
			case "easl" -> {
				measures.put(Measure.VIABLE_LONGEST, one);
				measures.put(Measure.VIABLE_PERPENDICULAR, two);
			}
			case "rano2", "lugano", "lyric", "imwg" -> {
				measures.put(Measure.LONGEST, one);
				measures.put(Measure.PERPENDICULAR, two);
			}
			case "recip", "rano2volume" -> measures.put(Measure.VOLUME, one);
			case "luganopet" -> measures.put(Measure.SUV_MAX, one);
			case "choi" -> {
				measures.put(Measure.SIZE, one);
				if (chance(0.9)) measures.put(Measure.ATTENUATION, pick(20, 60, 80, 85, 90, 95, 100, 100));
			}
			default -> measures.put(Measure.SIZE, one);
		}
		return measures;
	}

	private LesionRow target(final String lesion, final LesionKind kind, final boolean baseline) {
		final double one = name.equals("luganopet") ? pick(4, 8, 12) : name.equals("recip") && chance(0.05) ? 0 : pick(BASE);
		final double two = one == 16 ? 10 : pick(0.5, 0.6, 1) * one;
		last.put(lesion, new double[] { one, two });
		if (baseline) first.put(lesion, new double[] { one, two });
		return row(lesion, kind, measures(one, two), component(lesion), "", "");
	}

	private Map<Attribute, String> component(final String lesion) {
		if (name.equals("pcwg3soft")) return Map.of(Attribute.ORGAN, lesion.equals("T1") ? "liver" : "node");
		return has(Attribute.COMPONENT) ? Map.of(Attribute.COMPONENT, lesion.equals("T1") ? "nonce" : "ce") : Map.of();
	}

	private double changed(final double now, final double base) {
		if (chance(0.15)) return now;
		final double next = chance(0.3) ? now + pick(STEPS) : chance(0.5) ? now * pick(FACTORS) : base * pick(FACTORS);
		return next <= 0 ? 0 : Math.round(next * 1000) / 1000.0;
	}

	private void follow(final LesionRow base, final List<LesionRow> baseline, final int targets, final boolean eased,
		final List<LesionRow> rows)
	{
		final String lesion = base.lesion();
		final double[] before = last.get(lesion);
		double one;
		double two;
		if (name.equals("luganopet")) {
			one = pick(0, 1, 1.6, 1.8, 2, 2.1, 4, 4.1, 9, 13);
			two = 0;
		}
		else {
			one = eased && chance(0.3) ? 0 : changed(before[0], first.get(lesion)[0]);
			if (base.kind() == LesionKind.NODE && chance(0.2)) one = pick(5, 8, 9.9, 10, 15, 15.1);
			two = one == 0 ? 0 : Math.min(one, changed(before[1], first.get(lesion)[1]));
			if (one > 0 && two == 0) two = one / 2;
		}
		final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
		attributes.putAll(component(lesion));
		if (has(Attribute.NODULE) && chance(0.05)) attributes.put(Attribute.NODULE, pick("new", "grown"));
		if (has(Attribute.FIELD) && chance(0.1)) attributes.put(Attribute.FIELD, pick("outside", "inside"));
		if (has(Attribute.UPTAKE)) {
			if (name.equals("luganopet")) attributes.put(Attribute.UPTAKE, pick("reduced", "reduced", "unchanged",
				"increased"));
			else if (chance(0.15)) attributes.put(Attribute.UPTAKE, pick("increased", "unchanged"));
		}
		if (chance(0.04)) return;
		if (chance(0.05)) {
			rows.add(row(lesion, base.kind(), Map.of(), attributes, "", ""));
			return;
		}
		if (targets > 1 && chance(0.03) && lesion.equals("T0") && !name.matches("luganopet")) {
			rows.add(row(lesion, base.kind(), Map.of(), attributes, "", "T" + (targets - 1)));
			return;
		}
		last.put(lesion, new double[] { one, two });
		rows.add(row(lesion, base.kind(), measures(one, two), attributes, "", ""));
		if (chance(0.05) && !name.matches("luganopet|choi")) {
			rows.add(row(lesion + "b", base.kind(), chance(0.9) ? measures(4, 4) : Map.of(), attributes, lesion, ""));
		}
	}

	/** New lesions: those of the visit before, changed, and sometimes another one. */
	private void fresh(final List<LesionRow> rows, final Visit before) {
		final List<String> names = new ArrayList<>();
		before.rows().stream().filter(row -> row.kind() == LesionKind.NEW).forEach(row -> names.add(row.lesion()));
		if (names.size() < 3 && chance(0.15)) names.add("X" + names.size());
		for (final String lesion : names) {
			final double[] then = last.getOrDefault(lesion, new double[] { pick(8, 9, 10, 11, 12, 15, 20), 8 });
			final boolean known = last.containsKey(lesion);
			final double one = !known ? then[0] : chance(0.2) ? 0 : chance(0.4) ? then[0] : Math.max(0, then[0] + pick(-8, -5,
				-2, 2, 4, 5, 9, 10));
			final double two = one == 0 ? 0 : Math.min(one, known ? then[1] + pick(0, 2, 4) : pick(8, 10));
			last.put(lesion, new double[] { one, two });
			final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
			if (has(Attribute.SITE)) attributes.put(Attribute.SITE, lesion.equals("X1") ? "node" : "lung");
			if (has(Attribute.PATTERN)) attributes.put(Attribute.PATTERN, lesion.equals("X1") ? "typical" : "atypical");
			if (has(Attribute.UNEQUIVOCAL) && chance(0.1)) attributes.put(Attribute.UNEQUIVOCAL, pick("yes", "no"));
			if (has(Attribute.LYMPHOMA) && chance(0.2)) attributes.put(Attribute.LYMPHOMA, pick("no", "yes"));
			if (has(Attribute.UPTAKE) && name.equals("luganopet")) attributes.put(Attribute.UPTAKE, "unchanged");
			if (has(Attribute.STATE) && chance(0.15)) attributes.put(Attribute.STATE, pick("absent", "present", "increased"));
			final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
			if (name.equals("mrecist")) measures.put(Measure.SIZE, one);
			else measures.putAll(measures(one, two));
			if (name.equals("rano2volume") && one > 0) {
				if (chance(0.5)) measures.put(Measure.VOLUME, pick(0.3, 0.5, 0.53, 2));
				else measures.putAll(Map.of(Measure.LONGEST, one, Measure.PERPENDICULAR, two));
			}
			rows.add(row(lesion, LesionKind.NEW, chance(0.15) ? Map.of() : measures, attributes, "", ""));
		}
	}

	/** The lesions of a bone scan, of which some are gone and some are new. */
	private void bone(final List<LesionRow> rows, final Visit before) {
		final List<String> names = new ArrayList<>();
		final boolean scanned = before == null || chance(0.95);
		final boolean cleared = before != null && chance(0.03);
		if (before != null) {
			before.rows().forEach(row -> names.add(row.lesion()));
			final int more = random.nextInt(4);
			for (int i = 0; i < more && names.size() < 12; i++) {
				names.add("B" + names.size());
			}
		}
		else if (chance(0.8)) names.addAll(List.of("B0", "B1"));
		else if (chance(0.8)) names.add("B0");
		for (final String lesion : names) {
			final String state = before != null && (cleared || chance(0.15)) ? "absent" : "present";
			rows.add(row(lesion, LesionKind.BONE, Map.of(), scanned && !chance(0.02) ? Map.of(Attribute.STATE, state) : Map
				.of(), "", ""));
		}
	}
}
