package org.imagingbiomarkers.io.nifti;

import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Placement;

/**
 * Where the voxels of a NIfTI file lie: its sform if sform_code is set, else its qform if qform_code is set, else pixdim
 * alone. NIfTI counts x to the right and y to the front; both are turned into the coordinates of DICOM.
 */
final class NiftiGrid {

	private NiftiGrid() {}

	/**
	 * @param size columns, rows and slices
	 * @param warnings takes one sentence for everything that had to be assumed
	 */
	static Geometry of(final NiftiHeader header, final long[] size, final String name, final List<Warning> warnings)
		throws InputException
	{
		final double unit = millimeters(header.xyztUnits());
		if (header.sformCode() > 0) {
			final double[] s = header.srow();
			final Vector origin = patient(s[3], s[7], s[11]).times(unit);
			final Vector i = patient(s[0], s[4], s[8]).times(unit);
			final Vector j = patient(s[1], s[5], s[9]).times(unit);
			final Vector k = patient(s[2], s[6], s[10]).times(unit);
			if (Placement.possible(origin, i, j, k)) return placed(size, origin, i, j, k, name, warnings);
			warnings.add(Warning.contradiction("The sform of " + name + " does not span a grid: " + (header.qformCode() > 0
				? "the qform" : "pixdim") + " is used instead."));
		}
		final Vector spacing = new Vector(spacing(header, 1, name, warnings), spacing(header, 2, name, warnings), spacing(
			header, 3, name, warnings)).times(unit);
		if (header.qformCode() > 0) return turned(header, size, spacing, unit, name, warnings);
		warnings.add(Warning.assumed(name + " does not say where it lies in the patient (qform_code and sform_code are 0): " +
			"left and right are unknown."));
		return Geometry.upright(size[0], size[1], size[2], spacing);
	}

	private static Geometry turned(final NiftiHeader header, final long[] size, final Vector spacing, final double unit,
		final String name, final List<Warning> warnings) throws InputException
	{
		final double[] offset = header.qoffset();
		final Vector origin = patient(offset[0], offset[1], offset[2]).times(unit);
		final Vector[] axes = rotation(header.quatern());
		final double handed = header.pixdim()[0] < 0 ? -1 : 1;
		final Vector i = axes[0].times(spacing.x());
		final Vector j = axes[1].times(spacing.y());
		final Vector k = axes[2].times(handed * spacing.z());
		if (!Placement.possible(origin, i, j, k)) {
			throw new InputException("The qform of " + name +
				" is not a rotation: quatern_b, c, d and qoffset have to be finite numbers.");
		}
		return placed(size, origin, i, j, k, name, warnings);
	}

	private static Geometry placed(final long[] size, final Vector origin, final Vector i, final Vector j, final Vector k,
		final String name, final List<Warning> warnings)
	{
		final Placement placement = Placement.of(size[0], size[1], size[2], origin, i, j, k);
		placement.shear().ifPresent(shear -> warnings.add(Warning.changed("The axes of " + name + " are " + shear + ".")));
		return placement.geometry();
	}

	/** Columns of the rotation of a unit quaternion whose first part follows from the other three. */
	private static Vector[] rotation(final double[] quatern) {
		double b = quatern[0];
		double c = quatern[1];
		double d = quatern[2];
		double a = 1 - (b * b + c * c + d * d);
		if (a < 1e-7) {
			// Rounding in the file: a half turn, as the reference code takes it.
			final double length = Math.sqrt(b * b + c * c + d * d);
			b /= length;
			c /= length;
			d /= length;
			a = 0;
		}
		a = Math.sqrt(a);
		return new Vector[] { //
			patient(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)), //
			patient(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)), //
			patient(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - c * c - b * b) };
	}

	private static double spacing(final NiftiHeader header, final int axis, final String name, final List<Warning> warnings)
		throws InputException
	{
		final double size = Math.abs(header.pixdim()[axis]);
		if (!Double.isFinite(size)) {
			throw new InputException(String.format(Locale.ROOT,
				"pixdim[%d] of %s is not a number; it should be the voxel size.", axis, name));
		}
		if (size > 0) return size;
		warnings.add(Warning.assumed(String.format(Locale.ROOT, "pixdim[%d] of %s is 0: a voxel size of 1 is assumed.", axis,
			name)));
		return 1;
	}

	/** From NIfTI's right, front, head to DICOM's left, back, head. */
	private static Vector patient(final double x, final double y, final double z) {
		return new Vector(0 - x, 0 - y, z);
	}

	private static double millimeters(final int xyztUnits) {
		return switch (xyztUnits & 0x07) {
			case 1 -> 1000;
			case 3 -> 0.001;
			default -> 1;
		};
	}
}
