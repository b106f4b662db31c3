package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Made-up histories for criteria of uptake, volume and markers, with values at the limits and values that are missing.
 */
final class UptakeHistories {

	/** The criteria by the names of their tables. */
	static final Set<String> NAMES = Set.of("percist", "deauville", "volumetric", "gcig", "promise");

	private static final double[] INTERVALS = { 3, 6, 7, 14, 27, 28, 29, 56 };
	private static final double[] PEAKS = { 0, 1, 1.2, 1.25, 1.6, 2.8, 2.9, 3.5, 4, 5, 5.8, 6, 6.5, 7.8, 8 };
	private static final double[] VOLUMES = { 0, 1, 3.5, 3.6, 6, 10, 10, 17.3, 17.4, 20 };
	private static final double[] MARKERS = { 10, 20, 34, 35, 36, 50, 69, 70, 71, 80, 100, 140, 160, 200, 200, 200, 400 };
	private static final double[] PSMA = { 1, 1.5, 1.6, 4, 5, 6, 9, 10, 12, 16, 17 };
	private static final List<String> REGIONS = List.of("prostate", "prostate", "extracapsular", "seminal_vesicle",
		"bladder", "rectum", "levator_muscle", "prostate_bed", "external_iliac:L", "external_iliac:R", "obturator:l",
		"presacral", "retroperitoneal", "bone", "bone", "bone", "bone_diffuse", "liver", "lung");

	private final String name;
	private final Random random;

	private UptakeHistories(final String name, final Random random) {
		this.name = name;
		this.random = random;
	}

	static List<Visit> next(final ResponseCriterion criterion, final Random random) {
		return new UptakeHistories(criterion.table().criterion(), random).visits();
	}

	private double pick(final double... values) {
		return values[random.nextInt(values.length)];
	}

	private boolean chance(final double probability) {
		return random.nextDouble() < probability;
	}

	private List<Visit> visits() {
		final List<Visit> visits = new ArrayList<>();
		final int count = 2 + random.nextInt(4);
		final int lesions = name.equals("gcig") ? 1 : 1 + random.nextInt(name.equals("percist") ? 8 : 5);
		final boolean reference = chance(0.8);
		final boolean pool = chance(0.8);
		double day = 0;
		for (int i = 0; i < count; i++) {
			final List<LesionRow> rows = new ArrayList<>();
			for (int lesion = 0; lesion < lesions; lesion++) {
				if (i > 0 && !name.equals("gcig") && chance(0.05)) continue;
				rows.add(row("L" + lesion, LesionKind.TARGET, i == 0));
			}
			if (i > 0 && Set.of("percist", "deauville", "volumetric").contains(name) && chance(0.12)) {
				rows.add(row("X", LesionKind.NEW, false));
			}
			if (rows.isEmpty()) rows.add(row("L0", LesionKind.TARGET, i == 0));
			visits.add(new Visit("v" + i, day, common(rows, reference, pool)));
			day += pick(INTERVALS);
		}
		return visits;
	}

	private LesionRow row(final String lesion, final LesionKind kind, final boolean first) {
		final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
		final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
		final boolean known = chance(0.95);
		switch (name) {
			case "percist" -> {
				if (known) measures.put(Measure.SUL_PEAK, pick(PEAKS));
				if (chance(0.97)) measures.put(Measure.GLYCOLYSIS, pick(10, 17.5, 20, 35, 100));
				attributes.put(Attribute.ORGAN, chance(0.7) ? "liver" : chance(0.9) ? "lung" : "");
			}
			case "deauville" -> {
				if (known) measures.put(Measure.SUV_MAX, pick(0.5, 1.8, 2, 3, 4.5, 6, 6.1, 9));
				if (chance(0.1)) attributes.put(Attribute.LYMPHOMA, chance(0.5) ? "no" : "yes");
			}
			case "volumetric" -> {
				if (known) measures.put(Measure.VOLUME, pick(VOLUMES));
			}
			case "gcig" -> {
				if (known || first) measures.put(Measure.CA125, pick(MARKERS));
				measures.put(Measure.UPPER_LIMIT, 35.0);
			}
			default -> {
				if (known) measures.put(Measure.SUV_MEAN, pick(PSMA));
				if (chance(0.95)) measures.put(Measure.VOLUME, pick(VOLUMES));
				attributes.put(Attribute.REGION, REGIONS.get(random.nextInt(REGIONS.size())));
			}
		}
		if (!first && !name.equals("gcig") && chance(0.05)) attributes.put(Attribute.STATE, chance(0.5) ? "absent"
			: "present");
		attributes.values().removeIf(String::isEmpty);
		return new LesionRow(lesion, kind, measures, attributes, "", !first && kind == LesionKind.TARGET && lesion.equals(
			"L1") && measures.isEmpty() && chance(0.5) ? "L0" : "");
	}

	/** Adds what holds for all rows of a visit. */
	private List<LesionRow> common(final List<LesionRow> rows, final boolean reference, final boolean pool) {
		final Map<Measure, Double> shared = new EnumMap<>(Measure.class);
		final Map<Attribute, String> words = new EnumMap<>(Attribute.class);
		switch (name) {
			case "percist" -> {
				if (reference && chance(0.95)) shared.put(Measure.LIVER_MEAN, pick(1.6, 1.6, 2));
				if (reference && chance(0.9)) shared.put(Measure.LIVER_SD, 0.25);
				if (pool) shared.put(Measure.POOL_MEAN, 1.2);
				if (pool && chance(0.9)) shared.put(Measure.POOL_SD, 0.2);
			}
			case "deauville" -> shared.putAll(Map.of(Measure.MEDIASTINUM, 1.8, Measure.LIVER, 3.0));
			case "promise" -> {
				shared.putAll(Map.of(Measure.PSMA_POOL, 1.5, Measure.PSMA_LIVER, 5.0, Measure.PSMA_SPLEEN, 9.0,
					Measure.PSMA_PAROTID, 16.0));
				if (chance(0.5)) words.put(Attribute.TRACER, chance(0.5) ? "psma-1007" : "psma-11");
			}
			default -> {
				// nothing is shared
			}
		}
		return rows.stream().map(row -> {
			final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
			measures.putAll(row.measures());
			measures.putAll(shared);
			final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
			attributes.putAll(row.attributes());
			attributes.putAll(words);
			return new LesionRow(row.lesion(), row.kind(), measures, attributes, row.partOf(), row.mergedInto());
		}).toList();
	}
}
