package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.Csv;

/** The long tables of the reference data as visits by patient. */
final class LesionTable {

	private LesionTable() {}

	static Map<String, List<Visit>> reference(final String criterion) {
		final Map<String, Map<String, List<LesionRow>>> rows = new LinkedHashMap<>();
		final Map<String, Double> days = new LinkedHashMap<>();
		for (final Map<String, String> row : Csv.reference("response/" + criterion + "_lesions.csv")) {
			rows.computeIfAbsent(row.get("patient"), name -> new LinkedHashMap<>()).computeIfAbsent(row.get("time_point"),
				name -> new ArrayList<>()).add(row(row));
			days.put(row.get("patient") + row.get("time_point"), Double.valueOf(row.get("day")));
		}
		final Map<String, List<Visit>> patients = new LinkedHashMap<>();
		rows.forEach((patient, visits) -> {
			final List<Visit> all = new ArrayList<>();
			visits.forEach((name, lesions) -> all.add(new Visit(name, days.get(patient + name), lesions)));
			patients.put(patient, all);
		});
		return patients;
	}

	private static String text(final Map<String, String> row, final String column) {
		return row.getOrDefault(column, "") == null ? "" : row.getOrDefault(column, "");
	}

	private static LesionRow row(final Map<String, String> cells) {
		final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
		final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
		for (final Measure measure : Measure.values()) {
			final String cell = text(cells, measure.heading()) + text(cells, measure.column());
			if (!cell.isEmpty()) measures.put(measure, Double.valueOf(cell));
		}
		for (final Attribute attribute : Attribute.values()) {
			final String cell = text(cells, attribute.column());
			if (!cell.isEmpty()) attributes.put(attribute, cell.toLowerCase(Locale.ROOT));
		}
		return new LesionRow(cells.get("lesion"), LesionKind.of(text(cells, "kind")).orElseThrow(), measures, attributes,
			text(cells, "part_of"), text(cells, "merged_into"));
	}
}
