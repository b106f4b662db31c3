package org.imagingbiomarkers.workbench.lesion;

/** The columns of the list of lesions, in their order. */
public enum LesionColumn {

		/** Number of the lesion. */
		NUMBER("No.", Integer.class, false),
		/** Its color. */
		COLOR("Color", java.awt.Color.class, true),
		/** Whether it is shown. */
		SHOWN("Shown", Boolean.class, true),
		/** Its name. */
		NAME("Name", String.class, true),
		/** Its role in a report. */
		KIND("Kind", String.class, true),
		/** The organ it is in. */
		ORGAN("Organ", String.class, true),
		/** Volume of its voxels. */
		VOLUME("Volume (mL)", String.class, false),
		/** Longest and perpendicular diameter in the slice. */
		DIAMETERS("Diameters (mm)", String.class, false),
		/** Maximum of the image in it. */
		MAXIMUM("Max", String.class, false),
		/** Mean of the image in it. */
		MEAN("Mean", String.class, false),
		/** What somebody has to say about it. */
		COMMENT("Comment", String.class, true);

	private final String heading;
	private final Class<?> type;
	private final boolean editable;

	LesionColumn(final String heading, final Class<?> type, final boolean editable) {
		this.heading = heading;
		this.type = type;
		this.editable = editable;
	}

	/**
	 * What stands above it.
	 *
	 * @param unit of the values of the image; empty where none is known
	 */
	public String heading(final String unit) {
		return (this == MAXIMUM || this == MEAN) && !unit.isEmpty() ? heading + " (" + unit + ")" : heading;
	}

	/** What its cells hold. */
	public Class<?> type() {
		return type;
	}

	/** Whether its cells can be edited. */
	public boolean isEditable() {
		return editable;
	}
}
