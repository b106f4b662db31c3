package org.imagingbiomarkers.io.raster;

import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;

/**
 * The right-angled grid that three steps from voxel to voxel make.
 * <p>
 * Steps that are not at right angles (a sheared affine, a tilted gantry) become the nearest ones that are: the orthogonal
 * polar factor of the unit steps, as the NIfTI reference code does it. First voxel and spacing stay, and so does
 * handedness: a left-handed grid has a slice direction against row x column.
 * </p>
 *
 * @param geometry the grid
 * @param shear how far the steps were from right angles, as half a sentence; empty where it does not matter
 */
public record Placement(Geometry geometry, Optional<String> shear) {

	/**
	 * Relative to the smallest voxel side, the misplacement of a grid corner below which nobody needs to know.
	 */
	private static final double SEEN = 0.1;

	/** Volume spanned by the unit steps below which they lie in one plane. */
	private static final double FLAT = 1e-3;

	/** Whether three steps span a grid: finite, none zero, not in one plane. */
	public static boolean possible(final Vector origin, final Vector i, final Vector j, final Vector k) {
		final double spanned = Math.abs(i.unit().dot(j.unit().cross(k.unit())));
		return Double.isFinite(origin.length()) && Double.isFinite(i.length() * j.length() * k.length()) && spanned > FLAT;
	}

	/**
	 * @param origin center of the first voxel, mm
	 * @param i from one column to the next, mm
	 * @param j from one row to the next, mm
	 * @param k from one slice to the next, mm
	 */
	public static Placement of(final long width, final long height, final long depth, final Vector origin, final Vector i,
		final Vector j, final Vector k)
	{
		final Vector[] unit = rightAngled(i.unit(), j.unit(), k.unit());
		final Vector spacing = new Vector(i.length(), j.length(), k.length());
		final Geometry geometry = new Geometry(width, height, depth, origin, unit[0], unit[1], unit[2], spacing);
		final Vector stretchI = i.minus(unit[0].times(spacing.x())).times(width - 1.0);
		final Vector stretchJ = j.minus(unit[1].times(spacing.y())).times(height - 1.0);
		final Vector stretchK = k.minus(unit[2].times(spacing.z())).times(depth - 1.0);
		final double farthest = farthest(stretchI, stretchJ, stretchK);
		final double smallest = Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
		if (farthest <= SEEN * smallest) return new Placement(geometry, Optional.empty());
		final double degrees = Math.toDegrees(Math.asin(Math.min(1, skewness(i.unit(), j.unit(), k.unit()))));
		return new Placement(geometry, Optional.of(String.format(Locale.ROOT, "sheared by up to %.3g degrees; " +
			"the nearest right-angled grid is used, which moves the farthest voxel by %.3g mm", degrees, farthest)));
	}

	/** Newton's iteration for the polar factor; the rows of the inverse of (i, j, k) are its cross products. */
	private static Vector[] rightAngled(final Vector first, final Vector second, final Vector third) {
		Vector i = first;
		Vector j = second;
		Vector k = third;
		for (int step = 0; step < 60; step++) {
			final double volume = i.dot(j.cross(k));
			final Vector nextI = i.plus(j.cross(k).times(1 / volume)).times(0.5);
			final Vector nextJ = j.plus(k.cross(i).times(1 / volume)).times(0.5);
			final Vector nextK = k.plus(i.cross(j).times(1 / volume)).times(0.5);
			final double change = nextI.minus(i).length() + nextJ.minus(j).length() + nextK.minus(k).length();
			i = nextI;
			j = nextJ;
			k = nextK;
			if (change < 1e-15) break;
		}
		return new Vector[] { i.unit(), j.unit(), k.unit() };
	}

	private static double farthest(final Vector i, final Vector j, final Vector k) {
		double farthest = 0;
		for (int corner = 0; corner < 8; corner++) {
			final Vector moved = i.times(corner & 1).plus(j.times(corner >> 1 & 1)).plus(k.times(corner >> 2));
			farthest = Math.max(farthest, moved.length());
		}
		return farthest;
	}

	private static double skewness(final Vector i, final Vector j, final Vector k) {
		return Math.max(Math.abs(i.dot(j)), Math.max(Math.abs(j.dot(k)), Math.abs(k.dot(i))));
	}
}
