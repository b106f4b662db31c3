package org.imagingbiomarkers.io.mask;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * A closed contour as it lies on a grid.
 *
 * @param corners x, y, x, y, ... in columns and rows, voxel centers at whole numbers
 * @param slice where its plane lies, in slices; whole numbers are slice centers
 * @param tilt distance along the slice axis from its lowest corner to its highest, in slices
 * @param start its first corner in the patient, mm
 */
record Contour(double[] corners, double slice, double tilt, Vector start) {

	/**
	 * Corners are rounded to this part of a voxel, so that those written on a voxel center lie there, whatever the mapping
	 * between patient and grid makes of their last digits. What the file itself rounded is taken as written: so do the
	 * programs that made the voxel masks of the IBSI.
	 */
	private static final double CORNER_ROUNDING = 1.0 / (1 << 20);
	/** Nothing in a patient is farther away than this, mm. */
	private static final double MAX_COORDINATE = 1e6;

	/**
	 * Reads a contour.
	 *
	 * @param owner how a sentence calls the ROI
	 * @throws InputException if the points are not what the file says they are
	 */
	static Contour of(final DicomDataSet item, final PatientToVoxel grid, final String owner) throws InputException {
		final double[] points = item.bytes(Tag.CONTOUR_DATA).map(DecimalText::numbers).orElse(null);
		if (points == null || points.length % 3 != 0) throw damaged(owner, "x, y and z of each point as numbers");
		final int claimed = item.integer(Tag.NUMBER_OF_CONTOUR_POINTS).orElse(points.length / 3);
		if (claimed != points.length / 3) throw damaged(owner, "as many points as Number of Contour Points " + Tag.text(
			Tag.NUMBER_OF_CONTOUR_POINTS) + " says");
		final double[] corners = new double[points.length / 3 * 2];
		double sum = 0;
		double lowest = Double.MAX_VALUE;
		double highest = -Double.MAX_VALUE;
		for (int i = 0; i < corners.length / 2; i++) {
			final Vector place = new Vector(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
			if (!(place.length() < MAX_COORDINATE)) throw damaged(owner, "points in mm within a kilometer");
			final Vector index = grid.index(place);
			corners[2 * i] = Math.rint(index.x() / CORNER_ROUNDING) * CORNER_ROUNDING;
			corners[2 * i + 1] = Math.rint(index.y() / CORNER_ROUNDING) * CORNER_ROUNDING;
			sum += index.z();
			lowest = Math.min(lowest, index.z());
			highest = Math.max(highest, index.z());
		}
		final int count = corners.length / 2;
		final Vector start = count == 0 ? Vector.ZERO : new Vector(points[0], points[1], points[2]);
		return new Contour(corners, count == 0 ? 0 : sum / count, count == 0 ? 0 : highest - lowest, start);
	}

	private static InputException damaged(final String owner, final String right) {
		return new InputException(owner + " cannot be read: a contour should have " + right + " in Contour Data " + Tag.text(
			Tag.CONTOUR_DATA) + ".");
	}

	/** Whether a corner lies outside of the voxels of a slice. */
	boolean leaves(final long width, final long height) {
		for (int i = 0; i < corners.length; i += 2) {
			if (corners[i] < -0.5 || corners[i] > width - 0.5 || corners[i + 1] < -0.5 || corners[i + 1] > height - 0.5) {
				return true;
			}
		}
		return false;
	}
}
