package org.imagingbiomarkers.workbench.views;

import org.imagingbiomarkers.io.Vector;

/** A plane through the patient as radiologists look at it: the right of the patient is on the left. */
public enum ViewPlane {

		/** Seen from the feet, the front of the patient above. */
		AXIAL("axial", new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1), "RLAP"),
		/** Seen from the front, the head above. */
		CORONAL("coronal", new Vector(1, 0, 0), new Vector(0, 0, -1), new Vector(0, 1, 0), "RLHF"),
		/** Seen from the left, the head above and the front on the left. */
		SAGITTAL("sagittal", new Vector(0, 1, 0), new Vector(0, 0, -1), new Vector(1, 0, 0), "APHF");

	private final String label;
	private final Vector right;
	private final Vector down;
	private final Vector through;
	private final String letters;

	ViewPlane(final String label, final Vector right, final Vector down, final Vector through, final String letters) {
		this.label = label;
		this.right = right;
		this.down = down;
		this.through = through;
		this.letters = letters;
	}

	/** What people call it. */
	public String label() {
		return label;
	}

	/** Direction in the patient of growing columns of the picture. */
	public Vector right() {
		return right;
	}

	/** Direction in the patient of growing rows of the picture. */
	public Vector down() {
		return down;
	}

	/** Direction in the patient from one plane to the next. */
	public Vector through() {
		return through;
	}

	/** Where the edge on the left lies in the patient: R right, L left, A front, P back, H head, F feet. */
	public String atLeft() {
		return letters.substring(0, 1);
	}

	/** As {@link #atLeft}, of the edge on the right. */
	public String atRight() {
		return letters.substring(1, 2);
	}

	/** As {@link #atLeft}, of the upper edge. */
	public String above() {
		return letters.substring(2, 3);
	}

	/** As {@link #atLeft}, of the lower edge. */
	public String below() {
		return letters.substring(3);
	}

	/**
	 * What is moved through from one plane to the next: the distance of the planes of a layer that lie most like it, mm.
	 */
	double step(final Layer layer) {
		double best = -1;
		double spacing = 1;
		final double[] directions = layer.grid().directions();
		for (int axis = 0; axis < 3; axis++) {
			final double along = Math.abs(new Vector(directions[axis], directions[3 + axis], directions[6 + axis]).dot(
				through));
			if (along <= best) continue;
			best = along;
			spacing = layer.grid().spacing(axis);
		}
		return spacing;
	}
}
