package org.imagingbiomarkers.response.criteria;

import java.util.Map;

/**
 * One lesion at one visit: a row of the long table.
 *
 * @param lesion name of the lesion, the same at every visit
 * @param measures what was measured of it; without those that were not
 * @param attributes what was noted of it; without those that were not
 * @param partOf name of the target of the baseline that it has split from; empty if none
 * @param mergedInto name of the target that now holds the size of both; empty if none
 */
public record LesionRow(String lesion, LesionKind kind, Map<Measure, Double> measures, Map<Attribute, String> attributes,
		String partOf, String mergedInto)
{

	public LesionRow {
		measures = Map.copyOf(measures);
		attributes = Map.copyOf(attributes);
	}

	/** The value of a measure; NaN where it was not measured. */
	public double get(final Measure measure) {
		return measures.getOrDefault(measure, Double.NaN);
	}

	/** The word of an attribute; empty where it was not noted. */
	public String get(final Attribute attribute) {
		return attributes.getOrDefault(attribute, "");
	}

	/** Product of two diameters in mm^2; NaN where one of them was not measured. */
	double product(final Measure longest, final Measure perpendicular) {
		return get(longest) * get(perpendicular);
	}

	/** Whether the lesion is there: it is neither called absent nor of extent 0. */
	boolean isPresent() {
		return !get(Attribute.STATE).equals("absent") && measures.entrySet().stream().noneMatch(one -> one.getKey()
			.isExtent() && one.getValue() == 0);
	}
}
