package org.imagingbiomarkers.plugins.alignment;

import java.util.BitSet;
import java.util.List;

import org.imagingbiomarkers.io.PlanarImages;

/** Tells masks and label images, whose values must not be mixed, from images. */
final class LabelImage {

	/** Distinct values up to which whole numbers are taken for regions; a picture of so few gray levels is none. */
	private static final int MAX_VALUES = 64;

	private LabelImage() {}

	/** Whether planes of 8 or 16 bits hold 0 as background and few other values, as masks do. */
	static boolean hasFewValues(final List<Object> planes) {
		final BitSet values = new BitSet();
		for (final Object plane : planes) {
			for (final float value : PlanarImages.floats(plane)) {
				values.set((int) value);
			}
			if (values.cardinality() > MAX_VALUES) return false;
		}
		return values.get(0);
	}
}
