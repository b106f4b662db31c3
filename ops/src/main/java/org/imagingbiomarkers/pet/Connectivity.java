package org.imagingbiomarkers.pet;

/** Which voxels touch each other and so belong to one lesion. */
public enum Connectivity {

		/** Voxels that share a face: 6 neighbors. */
		FACES(0),
		/** Voxels that share a face, an edge or a corner: 26 neighbors. */
		CORNERS(1);

	/** By how many columns runs of neighboring rows may miss each other and still touch. */
	private final int slack;

	Connectivity(final int slack) {
		this.slack = slack;
	}

	int slack() {
		return slack;
	}

	/** The rows before a row of the same or an earlier slice that it can touch, as steps in y and z. */
	int[][] earlierRows() {
		return this == FACES ? new int[][] { { -1, 0 }, { 0, -1 } } : new int[][] { { -1, 0 }, { -1, -1 }, { 0, -1 }, { 1,
			-1 } };
	}
}
