package org.imagingbiomarkers.plugins.pet;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The regions that PERCIST 1.0 measures normal tissue in: a sphere of 3 cm in the right lobe of the liver, a cylinder of
 * 1 cm by 2 cm in the descending aorta (Wahl et al. 2009, doi:10.2967/jnumed.108.057307).
 *
 * @param words what the region is
 * @param milliliters its volume
 */
record ReferenceSize(String words, double milliliters) {

	/** How far the volume of voxels may be off, relative to it: a cylinder of 1 cm holds few of them. */
	private static final double TOLERANCE = 0.3;

	private static final Map<String, ReferenceSize> SIZES = Map.of(ReferenceTissue.LIVER, new ReferenceSize(
		"a sphere of 3 cm in its right lobe", Math.PI / 6 * 27), ReferenceTissue.BLOOD_POOL, new ReferenceSize(
			"a cylinder of 1 cm by 2 cm in the descending aorta", Math.PI / 4 * 2));

	/**
	 * Compares a region with that of PERCIST.
	 *
	 * @param kind of tissue
	 * @param volume of the region, mL
	 * @return a sentence if it is another; empty if not, and for tissue that PERCIST does not know
	 */
	static Optional<String> warning(final String kind, final double volume) {
		final ReferenceSize size = SIZES.get(kind);
		if (size == null || Math.abs(volume / size.milliliters - 1) <= TOLERANCE) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT,
			"PERCIST measures the %s in %s, %.1f mL, but the reference region has %.1f mL.", kind, size.words, size.milliliters,
			volume));
	}
}
