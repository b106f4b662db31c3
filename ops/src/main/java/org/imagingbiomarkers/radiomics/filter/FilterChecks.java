package org.imagingbiomarkers.radiomics.filter;

import org.imagingbiomarkers.InvalidInputException;

/** Checks of numbers that filters are made with. */
final class FilterChecks {

	/** Longest kernel to one side, in voxels: beyond it, the number is a mistake. */
	private static final int MAX_REACH = 2000;
	private static final int MAX_LEVEL = 8;

	private FilterChecks() {}

	static void positive(final String name, final double value, final String unit) {
		if (!(value > 0) || Double.isInfinite(value)) {
			throw new InvalidInputException(name + " must be a number of " + unit + " above 0, not " + value + ".");
		}
	}

	/** How far a kernel reaches, rounded down to whole voxels. */
	static int reach(final String name, final double value, final double voxels) {
		if (voxels >= MAX_REACH) {
			throw new InvalidInputException(name + " = " + value + " makes a kernel of more than " + MAX_REACH +
				" voxels to each side of this image; a smaller one is needed.");
		}
		return (int) Math.floor(voxels);
	}

	static void level(final int level) {
		if (level < 1 || level > MAX_LEVEL) {
			throw new InvalidInputException("level must be a whole number from 1 to " + MAX_LEVEL + ", not " + level + ".");
		}
	}
}
