package org.imagingbiomarkers.io.mask;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;

/** A label image whose voxels are all 0. Who follows lesions over time may take it for a visit without any. */
public final class EmptyMaskException extends InputException {

	private static final long serialVersionUID = 1L;

	private final transient Geometry grid;

	EmptyMaskException(final String file, final Geometry grid) {
		super(file + " holds no region: all voxels are 0.");
		this.grid = grid;
	}

	/** The grid of the label image. */
	public Geometry grid() {
		return grid;
	}
}
