package org.imagingbiomarkers.io.mask;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;

/** From places in the patient back to the indices of a grid, whose axes need not be at right angles. */
final class PatientToVoxel {

	private final Vector origin;
	/** The rows of the inverse of the matrix whose columns lead from voxel to voxel. */
	private final Vector toI;
	private final Vector toJ;
	private final Vector toK;

	PatientToVoxel(final Geometry grid) {
		origin = grid.origin();
		final Vector a = grid.row().times(grid.spacing().x());
		final Vector b = grid.column().times(grid.spacing().y());
		final Vector c = grid.slice().times(grid.spacing().z());
		final double determinant = a.dot(b.cross(c));
		toI = b.cross(c).times(1 / determinant);
		toJ = c.cross(a).times(1 / determinant);
		toK = a.cross(b).times(1 / determinant);
	}

	/** Indices, possibly fractional, in x, y and z. */
	Vector index(final Vector place) {
		final Vector way = place.minus(origin);
		return new Vector(toI.dot(way), toJ.dot(way), toK.dot(way));
	}
}
