package org.imagingbiomarkers.radiomics.preparation;

import java.util.OptionalDouble;

/** How intensities become gray levels (reference manual, section 2.7). */
public sealed interface Binning {

	/** Intensities are gray levels already: whole numbers from 1 on. */
	record None() implements Binning {}

	/**
	 * Bins of the same number whatever the range: they divide that of the region.
	 *
	 * @param bins at least 1
	 */
	record FixedNumber(int bins) implements Binning {}

	/**
	 * Bins of the same size whatever the range.
	 *
	 * @param size width of a bin in the unit of the intensities
	 * @param start lower edge of the first bin; empty: the lower bound of the re-segmentation range, or without one the
	 * lowest intensity of the region
	 */
	record FixedSize(double size, OptionalDouble start) implements Binning {}
}
