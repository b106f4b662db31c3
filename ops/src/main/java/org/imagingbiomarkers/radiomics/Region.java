package org.imagingbiomarkers.radiomics;

import java.util.Arrays;

/**
 * A region and its surroundings, cut out of an image: what features are computed from.
 * <p>
 * There are at least {@link #MARGIN} voxels outside both masks on every side, and every voxel of the image whose center
 * is at most {@link #SURROUNDINGS} from one of the masks is there. So neighbors up to that distance are found by adding
 * to a flat index, without a test for the borders. Voxels beyond the image are NaN and outside the masks.
 * </p>
 */
public final class Region {

	/** Voxels outside the masks on every side, at least. */
	public static final int MARGIN = 1;
	/** Distance in mm from the masks up to which the image is there: what local intensity peaks need. */
	public static final double SURROUNDINGS = 6.5;

	private final Grid grid;
	private final double[] intensities;
	private final boolean[] morphologicalMask;
	private final boolean[] intensityMask;
	private final int margin;
	private final int[] morphologicalVoxels;
	private final int[] voxels;

	/**
	 * A region that is cut out already.
	 *
	 * @param intensities one per voxel of the grid, x fastest; NaN beyond the image
	 * @param morphologicalMask true inside the shape of the region
	 * @param intensityMask true where the intensities count: inside the shape and not removed by re-segmentation
	 * @param margin voxels outside both masks on every side
	 */
	public Region(final Grid grid, final double[] intensities, final boolean[] morphologicalMask,
		final boolean[] intensityMask, final int margin)
	{
		this.grid = grid;
		this.intensities = intensities;
		this.morphologicalMask = morphologicalMask;
		this.intensityMask = intensityMask;
		this.margin = margin;
		morphologicalVoxels = indices(morphologicalMask);
		voxels = Arrays.equals(morphologicalMask, intensityMask) ? morphologicalVoxels : indices(intensityMask);
	}

	/** The grid of the cut-out; its origin is its position in the image. */
	public Grid grid() {
		return grid;
	}

	/** One per voxel of the grid, x fastest; NaN beyond the image. Not to be changed. */
	public double[] intensities() {
		return intensities;
	}

	/** True inside the shape of the region. Not to be changed. */
	public boolean[] morphologicalMask() {
		return morphologicalMask;
	}

	/** True where the intensities count. Not to be changed. */
	public boolean[] intensityMask() {
		return intensityMask;
	}

	/** Flat indices of the voxels of the morphological mask, ascending. Not to be changed. */
	public int[] morphologicalVoxels() {
		return morphologicalVoxels;
	}

	/** Flat indices of the voxels of the intensity mask, ascending. Not to be changed. */
	public int[] voxels() {
		return voxels;
	}

	/** A new array of the intensities in the intensity mask, in the order of {@link #voxels()}. */
	public double[] maskedIntensities() {
		final double[] values = new double[voxels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = intensities[voxels[i]];
		}
		return values;
	}

	/** Voxels outside both masks on every side: neighbors this far away can be found by adding to a flat index. */
	public int margin() {
		return margin;
	}

	private static int[] indices(final boolean[] mask) {
		int[] indices = new int[1024];
		int count = 0;
		for (int i = 0; i < mask.length; i++) {
			if (!mask[i]) continue;
			if (count == indices.length) indices = Arrays.copyOf(indices, 2 * count);
			indices[count++] = i;
		}
		return Arrays.copyOf(indices, count);
	}
}
