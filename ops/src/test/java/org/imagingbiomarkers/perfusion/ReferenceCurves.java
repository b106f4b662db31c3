package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;

/** Curves of a reference table, by case: each row a sample. */
final class ReferenceCurves {

	private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();

	/** @param key the column that names the case */
	ReferenceCurves(final List<Map<String, String>> table, final String key) {
		for (final Map<String, String> row : table) {
			rows.computeIfAbsent(row.get(key), name -> new ArrayList<>()).add(row);
		}
	}

	double[] column(final String name, final String column) {
		return Csv.column(rows.get(name), column);
	}
}
