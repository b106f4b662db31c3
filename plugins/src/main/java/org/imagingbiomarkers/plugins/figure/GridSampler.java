package org.imagingbiomarkers.plugins.figure;

import java.util.Arrays;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;

/**
 * One volume of an image, seen on the grid of another one: each voxel of that grid has the value of the nearest voxel,
 * and none where the image does not reach. Values are never mixed, so that categories remain what they are.
 */
final class GridSampler {

	private final float[][] planes;
	private final Geometry own;
	private final Geometry grid;
	private final boolean same;

	private GridSampler(final float[][] planes, final Geometry own, final Geometry grid) {
		this.planes = planes;
		this.own = own;
		this.grid = grid;
		same = own.differences(grid).isEmpty();
	}

	/**
	 * Sees the volume that an image shows at present.
	 *
	 * @param key of the field that names the image
	 * @param image holds values, not colors
	 * @param placed whether its position in the patient is known
	 * @param target image on whose grid it is wanted
	 * @throws InputException if it has another size and the place of one of them is not known, or none of its voxels lies
	 * in the target
	 */
	static GridSampler of(final String key, final ImagePlus image, final boolean placed, final ImagePlus target)
		throws InputException
	{
		if (image.getBitDepth() == 24) {
			throw new InputException(key + " must hold values, but \"" + image.getTitle() + "\" holds colors.");
		}
		final Geometry own = ImagePlusSeries.geometry(image);
		final Geometry grid = ImagePlusSeries.geometry(target);
		final boolean comparable = placed && ImagePlusProperties.hasPlace(target);
		if (!comparable && (own.width() != grid.width() || own.height() != grid.height() || own.depth() != grid.depth())) {
			throw new InputException(key + " must be on the grid of \"" + target.getTitle() + "\" of " + size(grid) +
				" voxels where their positions in the patient are not known, but \"" + image.getTitle() + "\" has " + size(own) +
				".");
		}
		final float[][] planes = new float[image.getNSlices()][];
		for (int z = 0; z < planes.length; z++) {
			planes[z] = MapSlice.values(image, image.getStackIndex(image.getC(), z + 1, image.getT()));
		}
		final GridSampler sampler = new GridSampler(planes, comparable ? own : grid, grid);
		if (sampler.reaches()) return sampler;
		throw new InputException(key + " must lie where \"" + target.getTitle() + "\" does, but no voxel of \"" + image
			.getTitle() + "\" lies in it: " + String.join("; ", own.differences(grid)) + ".");
	}

	/** Whether any voxel of the grid has a value. */
	private boolean reaches() {
		if (same) return true;
		for (int k = 0; k < grid.depth(); k++) {
			for (int y = 0; y < grid.height(); y++) {
				for (int x = 0; x < grid.width(); x++) {
					final double[] at = index(grid.place(x, y, k));
					if (isInside(Math.round(at[0]), Math.round(at[1]), Math.round(at[2]))) return true;
				}
			}
		}
		return false;
	}

	private boolean isInside(final long a, final long b, final long c) {
		return a >= 0 && a < own.width() && b >= 0 && b < own.height() && c >= 0 && c < own.depth();
	}

	private static String size(final Geometry grid) {
		return grid.width() + " x " + grid.height() + " x " + grid.depth();
	}

	/** The values in a slice of the grid, counted from 0; not a number where the image does not reach. */
	float[] slice(final int k) {
		if (same) return planes[k];
		final int width = (int) grid.width();
		final float[] values = new float[width * (int) grid.height()];
		Arrays.fill(values, Float.NaN);
		final double[] origin = index(grid.place(0, 0, k));
		final double[] right = minus(index(grid.place(1, 0, k)), origin);
		final double[] down = minus(index(grid.place(0, 1, k)), origin);
		for (int i = 0; i < values.length; i++) {
			final int x = i % width;
			final int y = i / width;
			final long a = Math.round(origin[0] + x * right[0] + y * down[0]);
			final long b = Math.round(origin[1] + x * right[1] + y * down[1]);
			final long c = Math.round(origin[2] + x * right[2] + y * down[2]);
			if (isInside(a, b, c)) values[i] = planes[(int) c][(int) (b * own.width() + a)];
		}
		return values;
	}

	/** The voxel indices of a position in the patient. */
	private double[] index(final Vector place) {
		final Vector offset = place.minus(own.origin());
		return new double[] { offset.dot(own.row()) / own.spacing().x(), offset.dot(own.column()) / own.spacing().y(), offset
			.dot(own.slice()) / own.spacing().z() };
	}

	private static double[] minus(final double[] a, final double[] b) {
		return new double[] { a[0] - b[0], a[1] - b[1], a[2] - b[2] };
	}
}
