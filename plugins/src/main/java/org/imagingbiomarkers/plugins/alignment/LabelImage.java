package org.imagingbiomarkers.plugins.alignment;

import java.util.BitSet;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;

import ij.ImagePlus;
import ij.ImageStack;

/** Tells masks and label images, whose values must not be mixed, from images. */
public final class LabelImage {

	/** Distinct values up to which whole numbers are taken for regions; a picture of so few gray levels is none. */
	private static final int MAX_VALUES = 64;

	private LabelImage() {}

	/**
	 * Whether the values of an image are numbers of regions: it says so, or it has one volume of few whole numbers from 0
	 * that fit 8 or 16 bits, and no unit.
	 */
	public static boolean isOne(final ImagePlus image) {
		if (image.getBitDepth() > Short.SIZE) return false;
		if (ImagePlusProperties.quantity(image).filter(quantity -> quantity.contains("labels")).isPresent()) return true;
		if (image.getCalibration().calibrated() || !ImagePlusProperties.valueUnit(image).isEmpty()) return false;
		return image.getNFrames() == 1 && image.getNChannels() == 1 && hasFewValues(image.getStack());
	}

	/** Whether a stack holds 0 as background and few other values, as masks do. */
	private static boolean hasFewValues(final ImageStack stack) {
		final BitSet values = new BitSet();
		for (int slice = 1; slice <= stack.size(); slice++) {
			final Object plane = stack.getPixels(slice);
			if (plane instanceof final byte[] bytes) {
				for (final byte value : bytes) values.set(value & 0xff);
			}
			else {
				for (final short value : (short[]) plane) values.set(value & 0xffff);
			}
			if (values.cardinality() > MAX_VALUES) return false;
		}
		return values.get(0);
	}
}
