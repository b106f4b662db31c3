package org.imagingbiomarkers.networks.preparation;

import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Axes of an image in another order and direction; nothing is interpolated.
 *
 * @param axes which axis of the image becomes axis 0, 1 and 2
 * @param flipped whether it then runs the other way
 */
public record Reorientation(int[] axes, boolean[] flipped) {

	private static final int[][] ORDERS = { { 0, 1, 2 }, { 1, 0, 2 }, { 0, 2, 1 }, { 2, 1, 0 }, { 1, 2, 0 }, { 2, 0, 1 } };
	/** The positive directions of DICOM: left, posterior, superior (PS3.3 C.7.6.2). */
	private static final String POSITIVE = "LPS";
	private static final String NEGATIVE = "RAI";

	/**
	 * The one by which the axes of an image point to where letters say, as nearly as they can.
	 *
	 * @param letters such as {@code RAS}, where the axes grow towards right, anterior and superior; blank: no change
	 */
	public static Reorientation of(final Geometry grid, final String letters) {
		if (letters.isEmpty()) return new Reorientation(new int[] { 0, 1, 2 }, new boolean[3]);
		final Vector[] own = { grid.row(), grid.column(), grid.slice() };
		final double[][] along = new double[3][3];
		for (int k = 0; k < 3; k++) {
			final char letter = letters.charAt(k);
			final int patient = POSITIVE.indexOf(letter) >= 0 ? POSITIVE.indexOf(letter) : NEGATIVE.indexOf(letter);
			for (int d = 0; d < 3; d++) {
				final double component = patient == 0 ? own[d].x() : patient == 1 ? own[d].y() : own[d].z();
				along[k][d] = POSITIVE.indexOf(letter) >= 0 ? component : -component;
			}
		}
		int[] best = ORDERS[0];
		for (final int[] order : ORDERS) {
			if (sum(along, order) > sum(along, best) + 1e-9) best = order;
		}
		final boolean[] flipped = new boolean[3];
		for (int k = 0; k < 3; k++) {
			flipped[k] = along[k][best[k]] < 0;
		}
		return new Reorientation(best.clone(), flipped);
	}

	private static double sum(final double[][] along, final int[] order) {
		return Math.abs(along[0][order[0]]) + Math.abs(along[1][order[1]]) + Math.abs(along[2][order[2]]);
	}

	/** Whether nothing changes. */
	public boolean isNone() {
		for (int k = 0; k < 3; k++) {
			if (axes[k] != k || flipped[k]) return false;
		}
		return true;
	}

	/** Three numbers of the image, one per axis, in the new order. */
	public double[] ordered(final double... ofImage) {
		return new double[] { ofImage[axes[0]], ofImage[axes[1]], ofImage[axes[2]] };
	}

	/** The index in the image of an index after the change; sizes are those after it. */
	public void toImage(final int[] index, final int[] size, final int[] image) {
		for (int k = 0; k < 3; k++) {
			image[axes[k]] = flipped[k] ? size[k] - 1 - index[k] : index[k];
		}
	}

	/** The (possibly fractional) index after the change of an index in the image; sizes are those after it. */
	public double[] fromImage(final double[] image, final int[] size) {
		final double[] index = new double[3];
		for (int k = 0; k < 3; k++) {
			index[k] = flipped[k] ? size[k] - 1 - image[axes[k]] : image[axes[k]];
		}
		return index;
	}

	/** A volume after the change. */
	public Planes apply(final Planes image) {
		if (isNone()) return image;
		final int[] old = { image.width(), image.height(), image.depth() };
		final int[] size = { old[axes[0]], old[axes[1]], old[axes[2]] };
		final float[][] all = new float[size[2]][size[0] * size[1]];
		final int[] back = new int[3];
		for (int k = 0; k < 3; k++) {
			back[axes[k]] = k;
		}
		final int[] to = new int[3];
		for (int z = 0; z < old[2]; z++) {
			Workers.endIfInterrupted();
			final float[] plane = image.plane(z);
			for (int y = 0; y < old[1]; y++) {
				for (int x = 0; x < old[0]; x++) {
					to[back[0]] = x;
					to[back[1]] = y;
					to[back[2]] = z;
					for (int k = 0; k < 3; k++) {
						if (flipped[k]) to[k] = size[k] - 1 - to[k];
					}
					all[to[2]][to[1] * size[0] + to[0]] = plane[y * old[0] + x];
				}
			}
		}
		return new StoredPlanes(size[0], size[1], List.of((Object[]) all));
	}
}
