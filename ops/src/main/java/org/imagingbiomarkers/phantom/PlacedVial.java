package org.imagingbiomarkers.phantom;

import java.util.Arrays;

/**
 * Where a vial is in an image.
 *
 * @param vial of the layout
 * @param found whether its content is there
 * @param reason why not; empty where it is found
 * @param center in mm from the middle of the first voxel
 * @param voxels that are well inside, as indices with x fastest; none where it lies outside the image
 */
public record PlacedVial(Vial vial, boolean found, String reason, double[] center, int[] voxels) {

	/** Values of an image of the same grid inside the vial that are finite. */
	public double[] values(final PhantomVolume volume) {
		final double[] inside = new double[voxels.length];
		int count = 0;
		for (final int voxel : voxels) {
			if (Float.isFinite(volume.values()[voxel])) inside[count++] = volume.values()[voxel];
		}
		return Arrays.copyOf(inside, count);
	}
}
