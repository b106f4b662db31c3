package org.imagingbiomarkers.workbench.views;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.mask.MaskRegion;

/**
 * Slices of numbers of regions. Those without a region are one array for all, so that a small region in a large volume
 * takes little memory; a slice that was given away does not change any more.
 */
final class RegionPlanes {

	/**
	 * A region that is drawn.
	 *
	 * @param number its value
	 * @param region its voxels
	 */
	record Numbered(int number, MaskRegion region) {}

	private final int width;
	private final int height;
	private final short[] empty;
	private final Object[] planes;

	/** Slices of a grid without a region. */
	RegionPlanes(final Geometry grid) {
		width = (int) grid.width();
		height = (int) grid.height();
		empty = new short[width * height];
		planes = new Object[(int) grid.depth()];
		Arrays.fill(planes, empty);
	}

	/** Draws a slice anew; later regions lie over earlier ones. */
	void draw(final int slice, final List<Numbered> regions) {
		short[] plane = empty;
		for (final Numbered one : regions) {
			final MaskRegion.Box box = one.region.box();
			if (slice < box.z() || slice >= box.z() + box.depth()) continue;
			if (plane == empty) plane = new short[width * height];
			for (int y = box.y(); y < box.y() + box.height(); y++) {
				for (int x = box.x(); x < box.x() + box.width(); x++) {
					if (one.region.contains(x, y, slice)) plane[y * width + x] = (short) one.number;
				}
			}
		}
		planes[slice] = plane;
	}

	/** The slices as they are now. */
	VoxelValues values() {
		return new VoxelValues(width, height, planes.clone());
	}
}
