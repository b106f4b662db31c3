package org.imagingbiomarkers.response.criteria;

/** A number that is measured of a lesion or noted for a visit, with its column and unit. */
public enum Measure {

		/** Longest diameter; short axis of a node; length of the spleen. */
		SIZE("size", "mm"),
		/** Longest diameter of what enhances in the arterial phase. */
		VIABLE("viable", "mm"),
		/** The longer of the two diameters of what enhances; 0 where nothing does. */
		VIABLE_LONGEST("viable_longest", "mm"),
		/** The diameter of what enhances that is perpendicular to the longer one. */
		VIABLE_PERPENDICULAR("viable_perpendicular", "mm"),
		/** Longest diameter in the plane; 0 where the lesion is gone. */
		LONGEST("longest_diameter", "mm"),
		/** Longest diameter perpendicular to the longest one. */
		PERPENDICULAR("perpendicular_diameter", "mm"),
		/** Mean attenuation in the portal venous phase. */
		ATTENUATION("attenuation", "HU"),
		/** Volume of the lesion or of its uptake. */
		VOLUME("volume", "mL"),
		/** Maximum standardized uptake. */
		SUV_MAX("SUVmax", "g/mL"),
		/** Maximum uptake of the mediastinal blood pool at the visit. */
		MEDIASTINUM("mediastinum_max", "g/mL"),
		/** Maximum uptake of the liver at the visit. */
		LIVER("liver_max", "g/mL"),
		/** Dose of steroid at the visit, as dexamethasone. */
		DEXAMETHASONE("dexamethasone", "mg/d"),
		/** Days since the end of radiotherapy at the visit. */
		DAYS_AFTER_RADIOTHERAPY("days_after_radiotherapy", "d");

	private final String column;
	private final String unit;

	Measure(final String column, final String unit) {
		this.column = column;
		this.unit = unit;
	}

	/** Name of the column, without the unit. */
	public String column() {
		return column;
	}

	/** Unit of the numbers. */
	public String unit() {
		return unit;
	}

	/** Heading of the column, with the unit. */
	public String heading() {
		return column + " (" + unit + ")";
	}

	/** Whether a lesion of which this is 0 is gone. */
	boolean isExtent() {
		return compareTo(SUV_MAX) <= 0 && this != ATTENUATION;
	}
}
