package org.imagingbiomarkers.workbench.tool;

/** What the left mouse button does with the lesions of an image. */
public enum ToolMode {

		/** Nothing: it moves the cursor. */
		CURSOR("Cursor", "The left button moves the cursor"),
		/** A click outlines the lesion there, which is shown before. */
		SEGMENT("Segment", "Click on a lesion: its outline is shown before the click, or why there is none"),
		/** Strokes inside and outside of a lesion, between which its edge is found. */
		STROKES("Strokes", "Drag inside of the lesion, with Shift outside of it; Take makes the lesion"),
		/** A stroke adds a ball of voxels to the active lesion. */
		BRUSH("Brush", "Add to the active lesion; with Alt take away"),
		/** A stroke takes voxels from the active lesion. */
		ERASER("Eraser", "Take away from the active lesion; with Alt add"),
		/** A click makes a ball around a place. */
		SPHERE("Sphere", "Click for a ball of the radius below"),
		/** A stroke from side to side cuts away what lies on its right. */
		CUT("Cut", "Drag a line: what lies on its right is cut off, in all slices"),
		/** A click marks a lesion as physiologic uptake, and takes it out of what is measured. */
		PHYSIOLOGIC("Physiologic", "Click on a lesion that is physiologic uptake: it is not measured any more"),
		/** A click makes a lesion the active one. */
		CHOOSE("Choose", "Click on a lesion to make it the active one");

	private final String label;
	private final String tip;

	ToolMode(final String label, final String tip) {
		this.label = label;
		this.tip = tip;
	}

	public String label() {
		return label;
	}

	/** What it does, for whoever hovers over its button. */
	public String tip() {
		return tip;
	}

	/** Whether it draws while the button is held. */
	public boolean isStroke() {
		return this == BRUSH || this == ERASER;
	}
}
