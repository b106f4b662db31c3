package org.imagingbiomarkers.phantom;

/**
 * The layout over a slab.
 *
 * @param axis across the vials
 * @param slab number of it
 * @param mirrored whether it is seen from behind
 * @param angle in which it is turned, radian
 * @param u of its middle along the first of the other axes, mm
 * @param v of its middle along the second of the other axes, mm
 * @param cost how much the slab differs from what is expected; 0: not at all
 */
record VialPlacement(int axis, int slab, boolean mirrored, double angle, double u, double v, double cost) {

	/** Where a point of the layout is, mm along the two other axes. */
	double[] place(final double x, final double y) {
		final double side = mirrored ? -x : x;
		final double cos = StrictMath.cos(angle);
		final double sin = StrictMath.sin(angle);
		return new double[] { u + cos * side - sin * y, v + sin * side + cos * y };
	}
}
