package org.imagingbiomarkers.plugins.lesion;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * Points in the fields of commands: in mm along the axes of the patient (x to the left, y to the back, z to the head), or
 * as ImageJ counts: column and row from 0, slice from 1.
 *
 * @param grid of one volume of the image
 * @param unit {@link #MM} or {@link #VOXEL}
 */
record PointField(Geometry grid, String unit) {

	static final String MM = "mm";
	static final String VOXEL = "voxel";

	/** @throws InvalidInputException if the unit is none */
	static PointField of(final Geometry grid, final String key, final String unit) {
		return new PointField(grid, new TextField(key, unit).oneOf(List.of(MM, VOXEL)));
	}

	/** A place in voxels counted from 0. */
	double[] place(final double x, final double y, final double z) {
		if (unit.equals(VOXEL)) return new double[] { x, y, z - 1 };
		final Vector off = new Vector(x, y, z).minus(grid.origin());
		return solved(off);
	}

	/** A direction in mm along the axes of the grid, from one along those of the patient; of voxels it is as it is. */
	double[] direction(final double x, final double y, final double z) {
		if (unit.equals(VOXEL)) return new double[] { x, y, z };
		final double[] steps = solved(new Vector(x, y, z));
		return new double[] { steps[0] * grid.spacing().x(), steps[1] * grid.spacing().y(), steps[2] * grid.spacing().z() };
	}

	/** Steps along the axes of the grid whose sum is a vector, by Cramer's rule. */
	private double[] solved(final Vector off) {
		final Vector origin = grid.origin();
		final Vector a = grid.place(1, 0, 0).minus(origin);
		final Vector b = grid.place(0, 1, 0).minus(origin);
		final Vector c = grid.place(0, 0, 1).minus(origin);
		final double all = determinant(a, b, c);
		return new double[] { determinant(off, b, c) / all, determinant(a, off, c) / all, determinant(a, b, off) / all };
	}

	private static double determinant(final Vector a, final Vector b, final Vector c) {
		return a.x() * (b.y() * c.z() - b.z() * c.y()) - a.y() * (b.x() * c.z() - b.z() * c.x()) + a.z() * (b.x() * c.y() - b
			.y() * c.x());
	}

	/**
	 * The voxel of a field, counted from 0.
	 *
	 * @throws InvalidInputException if it is not a point in the image
	 */
	int[] voxel(final String key, final String text) {
		final List<Double> numbers = new TextField(key, text).numbers();
		if (numbers.size() != 3) throw new InvalidInputException(key + " must be three numbers, x, y and z in " + words() +
			", but it is \"" + text.trim() + "\".");
		final double[] place = place(numbers.get(0), numbers.get(1), numbers.get(2));
		final long[] size = { grid.width(), grid.height(), grid.depth() };
		final int[] voxel = new int[3];
		for (int d = 0; d < 3; d++) {
			voxel[d] = (int) Math.rint(place[d]);
			if (!(place[d] >= -0.5 && place[d] <= size[d] - 0.5)) throw new InvalidInputException(key +
				" must lie in the image of " + size[0] + " x " + size[1] + " x " + size[2] + " voxels, but \"" + text.trim() +
				"\" in " + words() + " is column " + Math.round(place[0]) + ", row " + Math.round(place[1]) + ", slice " + (Math
					.round(place[2]) + 1) + ".");
			voxel[d] = (int) Math.min(voxel[d], size[d] - 1);
		}
		return voxel;
	}

	private String words() {
		return unit.equals(MM) ? "mm of the patient" : "voxels (slices from 1)";
	}
}
