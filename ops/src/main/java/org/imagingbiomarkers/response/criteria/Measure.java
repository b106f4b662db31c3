package org.imagingbiomarkers.response.criteria;

import java.util.List;
import java.util.stream.Stream;

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
		VOLUME("volume", "mL", "MTV"),
		/** Uptake by lean body mass of the hottest mL. */
		SUL_PEAK("SULpeak", "g/mL", "peak", "SULpeak best", "SUVlbm peak", "SUVlbm peak best", "SUVpeak best", "SUVpeak",
			"SUVbw peak best", "SUVibw peak best", "SUVbsa peak best"),
		/** Maximum standardized uptake. */
		SUV_MAX("SUVmax", "g/mL", "max", "SUVbw max", "SULmax", "SUVlbm max", "SUVibw max", "SUVbsa max"),
		/** Mean standardized uptake. */
		SUV_MEAN("SUVmean", "g/mL", "SUVbw mean", "SULmean", "SUVlbm mean", "SUVibw mean", "SUVbsa mean"),
		/** Total lesion glycolysis. */
		GLYCOLYSIS("TLG", "g", "tlg"),
		/** Maximum uptake of the mediastinal blood pool at the visit. */
		MEDIASTINUM("mediastinum_max", "g/mL"),
		/** Maximum uptake of the liver at the visit. */
		LIVER("liver_max", "g/mL"),
		/** Mean uptake of the liver at the visit. */
		LIVER_MEAN("liver mean", "g/mL", "liver_mean"),
		/** Standard deviation of the uptake of the liver at the visit. */
		LIVER_SD("liver sd", "g/mL", "liver_sd"),
		/** Mean uptake of the blood pool at the visit. */
		POOL_MEAN("blood pool mean", "g/mL", "blood_pool_mean"),
		/** Standard deviation of the uptake of the blood pool at the visit. */
		POOL_SD("blood pool sd", "g/mL", "blood_pool_sd"),
		/** Uptake of PSMA in the blood pool at the visit. */
		PSMA_POOL("blood_pool", "g/mL"),
		/** Uptake of PSMA in the liver at the visit. */
		PSMA_LIVER("liver", "g/mL"),
		/** Uptake of PSMA in the spleen at the visit. */
		PSMA_SPLEEN("spleen", "g/mL"),
		/** Uptake of PSMA in the parotid gland at the visit. */
		PSMA_PAROTID("parotid", "g/mL"),
		/** CA-125 in serum at the visit; kU/L is U/mL. */
		CA125("ca125", "kU/L", "ca125 (U/mL)"),
		/** Upper limit of normal of CA-125. */
		UPPER_LIMIT("uln", "kU/L", "uln (U/mL)"),
		/** Dose of steroid at the visit, as dexamethasone. */
		DEXAMETHASONE("dexamethasone", "mg/d"),
		/** Days since the end of radiotherapy at the visit. */
		DAYS_AFTER_RADIOTHERAPY("days_after_radiotherapy", "d");

	private final String column;
	private final String unit;
	private final List<String> others;

	Measure(final String column, final String unit, final String... others) {
		this.column = column;
		this.unit = unit;
		this.others = List.of(others);
	}

	/** Name of the column, without the unit. */
	public String column() {
		return column;
	}

	/**
	 * All names that tables have for the column, in the order in which they are looked for: this one, those that Lesion
	 * Indices writes for each kind of SUV, and those of older tables; with a unit where that is another word for the same
	 * one.
	 */
	public List<String> names() {
		return Stream.concat(Stream.of(column), others.stream()).toList();
	}

	/** Whether it is standardized uptake, whose kind must be one at all visits. */
	public boolean isUptake() {
		return this == SUL_PEAK || this == SUV_MAX || this == SUV_MEAN;
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
