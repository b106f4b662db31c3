package org.imagingbiomarkers.io.registration;

import java.util.List;
import java.util.Optional;

/**
 * What a Spatial Registration (DICOM PS3.3 section C.20.2) or Deformable Spatial Registration (C.20.3) says: where the
 * points of images lie in one frame of reference, the registered one.
 *
 * @param frameOfReference Frame of Reference UID (0020,0052) of the registered one; empty where the object lacks it
 * @param sources the frames of reference that are brought there, at least one
 */
public record SpatialRegistration(String frameOfReference, List<Source> sources) {

	public SpatialRegistration {
		sources = List.copyOf(sources);
	}

	/**
	 * Images of one frame of reference.
	 *
	 * @param frameOfReference its UID, empty where the object lacks it
	 * @param mapping of points
	 */
	public record Source(String frameOfReference, Mapping mapping) {}

	/** How points are mapped, mm in the coordinates of the patient (to the left, to the back, to the head). */
	public sealed interface Mapping permits Matrix, Deformation {}

	/**
	 * From the source to the registered frame of reference.
	 *
	 * @param values 4 x 4, row by row: the product of all matrices of the object, of which the first one is applied first
	 */
	public record Matrix(double[] values) implements Mapping {

		/** Rounding of a file. */
		private static final double IDENTITY_TOLERANCE = 1e-9;

		/** Leaves every point in its place. */
		public static Matrix identity() {
			return new Matrix(new double[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 });
		}

		/** The matrix that does this one, then another one. */
		Matrix then(final Matrix next) {
			final double[] product = new double[16];
			for (int i = 0; i < 16; i++) {
				for (int k = 0; k < 4; k++) {
					product[i] += next.values[i / 4 * 4 + k] * values[4 * k + i % 4];
				}
			}
			return new Matrix(product);
		}

		/** Whether points stay in their place. */
		public boolean isIdentity() {
			final double[] identity = identity().values;
			double largest = 0;
			for (int i = 0; i < 16; i++) {
				largest = Math.max(largest, Math.abs(values[i] - identity[i]));
			}
			return largest < IDENTITY_TOLERANCE;
		}
	}

	/**
	 * From the registered to the source frame of reference: after(before(x) + displacement(x)).
	 *
	 * @param grid empty: no displacement
	 */
	public record Deformation(Matrix before, Optional<DisplacementGrid> grid, Matrix after) implements Mapping {}

	/**
	 * Displacements at the points of a grid in the registered frame of reference.
	 *
	 * @param size points along each axis
	 * @param spacing distance of them, mm
	 * @param origin the first point, mm
	 * @param directions 3 x 3, row by row: column d is the unit vector of axis d
	 * @param vectors x, y and z of the displacement of each point, mm, the first axis fastest; NaN where it is not defined
	 */
	public record DisplacementGrid(int[] size, double[] spacing, double[] origin, double[] directions, float[] vectors) {}
}
