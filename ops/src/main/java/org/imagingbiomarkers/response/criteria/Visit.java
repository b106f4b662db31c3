package org.imagingbiomarkers.response.criteria;

import java.util.List;

/**
 * What was seen of a patient at one time.
 *
 * @param name of the visit, as the table calls it
 * @param day since baseline; NaN where it is not known
 */
public record Visit(String name, double day, List<LesionRow> rows) {

	public Visit {
		rows = List.copyOf(rows);
	}
}
