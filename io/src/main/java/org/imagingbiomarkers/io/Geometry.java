package org.imagingbiomarkers.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A calibrated grid in the patient: where each voxel of an image lies.
 *
 * @param width voxels along a row
 * @param height rows in a slice
 * @param depth slices
 * @param origin center of voxel (0, 0, 0), mm: Image Position (Patient) (0020,0032) of the first slice
 * @param row direction of growing column index, unit length: first half of Image Orientation (Patient) (0020,0037)
 * @param column direction of growing row index, unit length: second half of the same tag
 * @param slice direction of growing slice index, unit length
 * @param spacing distance of voxel centers along row, column and slice direction, mm
 */
public record Geometry(long width, long height, long depth, Vector origin, Vector row, Vector column, Vector slice,
		Vector spacing)
{

	/** Relative to the voxel size, the misplacement of a grid corner below which two grids count as one. */
	private static final double GRID_TOLERANCE = 0.01;

	/** A grid without known place: axes of the scanner, first voxel at the origin. */
	public static Geometry upright(final long width, final long height, final long depth, final Vector spacing) {
		return new Geometry(width, height, depth, Vector.ZERO, new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1),
			spacing);
	}

	/** Whether all numbers are finite and all voxel sizes above 0, as a file of the grid needs them. */
	public boolean isSound() {
		return Double.isFinite(origin.length() + row.length() + column.length() + slice.length() + spacing.length()) &&
			smallest(spacing) > 0;
	}

	/** Whether this is an {@link #upright} grid, as of a file that does not know its place. */
	public boolean isUpright() {
		return equals(upright(width, height, depth, spacing));
	}

	/** Where the voxel at the given (possibly fractional) indices lies, mm. */
	public Vector place(final double i, final double j, final double k) {
		return origin.plus(row.times(i * spacing.x())).plus(column.times(j * spacing.y())).plus(slice.times(k * spacing.z()));
	}

	/** Volume of one voxel, mm^3. */
	public double voxelVolume() {
		return spacing.x() * spacing.y() * spacing.z();
	}

	/** In what this grid differs from another one; empty if both put every voxel in the same place. */
	public List<String> differences(final Geometry other) {
		final List<String> found = new ArrayList<>();
		if (width != other.width || height != other.height || depth != other.depth) {
			found.add(width + " x " + height + " x " + depth + " voxels against " + other.width + " x " + other.height + " x " +
				other.depth);
		}
		if (farther(spacing, other.spacing, GRID_TOLERANCE * smallest(spacing))) {
			found.add("voxels of " + text(spacing) + " mm against " + text(other.spacing) + " mm");
		}
		if (farther(origin, other.origin, GRID_TOLERANCE * smallest(spacing))) {
			found.add("first voxel at " + text(origin) + " mm against " + text(other.origin) + " mm");
		}
		if (turned(other)) {
			found.add("rows and columns along " + text(row) + " and " + text(column) + " against " + text(other.row) + " and " +
				text(other.column));
		}
		return List.copyOf(found);
	}

	private boolean turned(final Geometry other) {
		final double farthest = Math.max(1, Math.max(width, Math.max(height, depth)));
		final double tolerance = GRID_TOLERANCE / farthest;
		return farther(row, other.row, tolerance) || farther(column, other.column, tolerance) || farther(slice, other.slice,
			tolerance);
	}

	private static boolean farther(final Vector a, final Vector b, final double tolerance) {
		return !(a.minus(b).length() <= tolerance);
	}

	private static double smallest(final Vector spacing) {
		return Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
	}

	private static String text(final Vector v) {
		return String.format(Locale.ROOT, "(%.4g, %.4g, %.4g)", v.x(), v.y(), v.z());
	}
}
