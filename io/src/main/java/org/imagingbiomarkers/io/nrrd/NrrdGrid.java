package org.imagingbiomarkers.io.nrrd;

import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.raster.Placement;

/** The grid of an NRRD array: its space directions and origin, or else its spacings alone. */
final class NrrdGrid {

	private NrrdGrid() {}

	/** @param warnings takes one sentence for everything that had to be assumed */
	static Geometry of(final NrrdHeader header, final NrrdSpace space, final NrrdAxes axes, final List<String> warnings)
		throws InputException
	{
		final long[] size = axes.size();
		if (axes.directions().isEmpty()) {
			warnings.add(header.name() + " does not say how it lies in the patient (no \"space directions\"): " +
				"left and right are unknown.");
			return Geometry.upright(size[0], size[1], size[2], spacings(header, axes, warnings));
		}
		if (!space.patient()) {
			warnings.add("The space of " + header.name() + " is not a patient's (left-posterior-superior or " +
				"alike): left and right are unknown.");
		}
		final List<String> units = NrrdVectors.quoted(header, "spaceunits");
		final double unit = units.isEmpty() ? 1 : millimeters(units.get(0));
		final Vector i = space.patient(axes.directions().get(0)).times(unit);
		final Vector j = space.patient(axes.directions().get(1)).times(unit);
		final Vector k = axes.directions().size() > 2 ? space.patient(axes.directions().get(2)).times(unit) : normal(header,
			i, j, warnings);
		final List<double[]> origins = NrrdVectors.vectors(header, "spaceorigin", 1, space.dimension());
		if (origins.isEmpty()) {
			warnings.add(header.name() + " does not say where its first voxel lies (no \"space origin\"): 0 is " + "assumed.");
		}
		final Vector origin = origins.isEmpty() || origins.get(0) == null ? Vector.ZERO : space.patient(origins.get(0)).times(
			unit);
		if (!Placement.possible(origin, i, j, k)) {
			throw new InputException("The \"space directions\" and \"space origin\" of " + header.name() +
				" do not span a grid: they should be finite, none of them zero, not all in one plane.");
		}
		final Placement placement = Placement.of(size[0], size[1], size[2], origin, i, j, k);
		placement.shear().ifPresent(shear -> warnings.add("The axes of " + header.name() + " are " + shear + "."));
		return placement.geometry();
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
