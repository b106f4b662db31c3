package org.imagingbiomarkers.io.nrrd;

import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.raster.Placement;

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
				" is none that NRRD knows; left-posterior-superior is what DICOM uses.");
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

	/** @param warnings takes one sentence for everything that had to be assumed */
	Geometry place(final NrrdHeader header, final NrrdAxes axes, final List<String> warnings) throws InputException {
		final long[] size = axes.size();
		if (axes.directions().isEmpty()) {
			warnings.add(header.name() + " does not say how it lies in the patient (no \"space directions\"): " +
				"left and right are unknown.");
			return Geometry.upright(size[0], size[1], size[2], spacings(header, axes, warnings));
		}
		if (!patient) {
			warnings.add("The space of " + header.name() + " is not a patient's (left-posterior-superior or " +
				"alike): left and right are unknown.");
		}
		final List<String> units = NrrdVectors.quoted(header, "spaceunits");
		final double unit = units.isEmpty() ? 1 : millimeters(units.get(0));
		final Vector i = patient(axes.directions().get(0)).times(unit);
		final Vector j = patient(axes.directions().get(1)).times(unit);
		final Vector k = axes.directions().size() > 2 ? patient(axes.directions().get(2)).times(unit) : normal(header, i, j,
			warnings);
		final List<double[]> origins = NrrdVectors.vectors(header, "spaceorigin", 1, dimension);
		if (origins.isEmpty()) {
			warnings.add(header.name() + " does not say where its first voxel lies (no \"space origin\"): 0 is " + "assumed.");
		}
		final Vector origin = origins.isEmpty() || origins.get(0) == null ? Vector.ZERO : patient(origins.get(0)).times(unit);
		if (!Placement.possible(origin, i, j, k)) {
			throw new InputException("The \"space directions\" and \"space origin\" of " + header.name() +
				" do not span a grid: they should be finite, none of them zero, not all in one plane.");
		}
		final Placement placement = Placement.of(size[0], size[1], size[2], origin, i, j, k);
		placement.shear().ifPresent(shear -> warnings.add("The axes of " + header.name() + " are " + shear + "."));
		return placement.geometry();
	}

	private Vector patient(final double[] vector) {
		return new Vector(x * vector[0], vector.length > 1 ? y * vector[1] : 0, vector.length > 2 ? vector[2] : 0);
	}

	private static Vector normal(final NrrdHeader header, final Vector i, final Vector j, final List<String> warnings) {
		warnings.add(thicknessUnknown(header));
		return i.cross(j).unit();
	}

	private static String thicknessUnknown(final NrrdHeader header) {
		return header.name() + " is a single slice of unknown thickness: 1 mm is assumed.";
	}

	private static Vector spacings(final NrrdHeader header, final NrrdAxes axes, final List<String> warnings)
		throws InputException
	{
		final List<Double> spacings = NrrdVectors.numbers(header, "spacings", axes.rank());
		final List<String> units = NrrdVectors.quoted(header, "units");
		final double[] spacing = { 1, 1, 1 };
		for (int i = 0; i < axes.spatial().length; i++) {
			final int axis = axes.spatial()[i];
			final double stated = spacings.isEmpty() ? Double.NaN : Math.abs(spacings.get(axis));
			if (stated > 0 && Double.isFinite(stated)) {
				spacing[i] = stated * (axis < units.size() ? millimeters(units.get(axis)) : 1);
			}
			else {
				warnings.add(String.format(Locale.ROOT, "%s does not give the voxel size along axis %d " +
					"(\"spacings\"): 1 mm is assumed.", header.name(), axis + 1));
			}
		}
		if (axes.spatial().length < 3) warnings.add(thicknessUnknown(header));
		return new Vector(spacing[0], spacing[1], spacing[2]);
	}

	private static double millimeters(final String unit) {
		return switch (unit) {
			case "m" -> 1000;
			case "cm" -> 10;
			case "um", "\u00b5m", "\u03bcm", "micron", "microns" -> 0.001;
			default -> 1;
		};
	}
}
