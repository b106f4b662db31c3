package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;

/** Whether it can be told where two images lie relative to each other. */
final class GridComparability {

	private GridComparability() {}

	/**
	 * Whether both say where they lie. An image that was opened from a file without a place lies upright at the origin,
	 * which says nothing beside one that lies elsewhere.
	 *
	 * @param other such as a mask
	 * @param image to fit
	 * @param grid of one of its volumes
	 */
	static boolean comparable(final ImagePlus other, final ImagePlus image, final Geometry grid) {
		if (!ImagePlusProperties.hasPlace(other) || !ImagePlusProperties.hasPlace(image)) return false;
		return grid.isUpright() || !ImagePlusSeries.geometry(other).isUpright();
	}
}
