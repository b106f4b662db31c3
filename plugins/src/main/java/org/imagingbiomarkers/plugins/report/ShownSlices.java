package org.imagingbiomarkers.plugins.report;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * Which slices of a stack are worth a picture: those that hold something.
 *
 * @param all how many there are
 * @param middle number of the one in the middle, from 1
 * @param several numbers of some, evenly spread
 */
record ShownSlices(int all, int middle, int[] several) {

	/**
	 * Chooses slices.
	 *
	 * @param labels whether 0 means that there is nothing; otherwise only what is no number does
	 * @param most how many of them
	 */
	static ShownSlices of(final ImagePlus image, final boolean labels, final int most) {
		final List<Integer> filled = new ArrayList<>();
		for (int slice = 1; slice <= image.getStackSize(); slice++) {
			if (holdsAny(image.getStack().getProcessor(slice), labels)) filled.add(slice);
		}
		if (filled.isEmpty()) filled.add(image.getStackSize() / 2 + 1);
		final int count = Math.min(most, filled.size());
		final int[] several = new int[count];
		for (int i = 0; i < count; i++) {
			several[i] = filled.get((int) ((i + 0.5) * filled.size() / count));
		}
		return new ShownSlices(image.getStackSize(), filled.get(filled.size() / 2), several);
	}

	private static boolean holdsAny(final ImageProcessor plane, final boolean labels) {
		for (int i = 0; i < plane.getPixelCount(); i++) {
			final float value = plane.getf(i);
			if (labels ? value != 0 : !Float.isNaN(value)) return true;
		}
		return false;
	}
}
