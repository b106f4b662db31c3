package org.imagingbiomarkers.io.nrrd;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;

/**
 * The space that an NRRD array lies in.
 *
 * @param dimension numbers a vector has: 3, 4 where time is counted in, 0 where the file names no space
 * @param x 1 where the first coordinate grows to the patient's left, as in DICOM, -1 where it grows to the right
 * @param y 1 where the second coordinate grows to the patient's back, as in DICOM, -1 where it grows to the front
 * @param patient whether the coordinates are a patient's at all
 */
record NrrdSpace(int dimension, int x, int y, boolean patient) {

	static NrrdSpace of(final NrrdHeader header) throws InputException {
		final String name = header.word("space").orElse("");
		return switch (name) {
			case "" -> unnamed(header);
			case "left-posterior-superior", "lps" -> new NrrdSpace(3, 1, 1, true);
			case "right-anterior-superior", "ras" -> new NrrdSpace(3, -1, -1, true);
			case "left-anterior-superior", "las" -> new NrrdSpace(3, 1, -1, true);
			case "left-posterior-superior-time", "lpst" -> new NrrdSpace(4, 1, 1, true);
			case "right-anterior-superior-time", "rast" -> new NrrdSpace(4, -1, -1, true);
			case "left-anterior-superior-time", "last" -> new NrrdSpace(4, 1, -1, true);
			case "scanner-xyz", "3d-right-handed", "3d-left-handed" -> new NrrdSpace(3, 1, 1, false);
			case "scanner-xyz-time", "3d-right-handed-time", "3d-left-handed-time" -> new NrrdSpace(4, 1, 1, false);
			default -> throw new InputException("The field \"space\" in " + header.name() +
				" is not one that NRRD defines; left-posterior-superior is what DICOM uses.");
		};
	}

	private static NrrdSpace unnamed(final NrrdHeader header) throws InputException {
		final long dimension = header.whole("spacedimension");
		if (dimension < 0 || dimension > 4) {
			throw new InputException("The field \"space dimension\" in " + header.name() + " should be 1 to 4.");
		}
		return new NrrdSpace((int) dimension, 1, 1, false);
	}

	/**
	 * Whether an axis steps through space; one that steps through time alone, or has no direction, does not.
	 */
	boolean inSpace(final double[] direction) {
		if (direction == null) return false;
		if (dimension < 4) return true;
		return direction[0] != 0 || direction[1] != 0 || direction[2] != 0;
	}

	/** A vector of the file in the coordinates of DICOM. */
	Vector patient(final double[] vector) {
		return new Vector(x * vector[0], vector.length > 1 ? y * vector[1] : 0, vector.length > 2 ? vector[2] : 0);
	}
}
