package org.imagingbiomarkers.io.raster;

import java.util.List;

/**
 * Planes of signed 16-bit numbers, a kind that images do not have. Scanners store signals so that are never negative:
 * these stay in their 16 bits. Others become floating point, plane by plane, so that there is never room for both.
 */
public final class SignedPlanes {

	private SignedPlanes() {}

	/**
	 * Replaces planes of signed numbers by such that mean the same without a sign.
	 *
	 * @param planes arrays of {@code short[]}; stays as it is, or gets arrays of {@code float[]} instead
	 */
	public static void withoutSign(final List<Object> planes) {
		if (planes.stream().noneMatch(plane -> hasNegative((short[]) plane))) return;
		planes.replaceAll(plane -> floats((short[]) plane));
	}

	private static boolean hasNegative(final short[] plane) {
		int all = 0;
		for (final short value : plane) {
			all |= value;
		}
		return all < 0;
	}

	private static float[] floats(final short[] plane) {
		final float[] values = new float[plane.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = plane[i];
		}
		return values;
	}
}
