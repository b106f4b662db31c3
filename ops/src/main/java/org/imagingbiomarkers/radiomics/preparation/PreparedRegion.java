package org.imagingbiomarkers.radiomics.preparation;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;

/**
 * A region ready for features.
 *
 * @param levels gray levels for the intensity histogram and the texture matrices
 * @param volumeHistogramLevels gray levels for the intensity-volume histogram; with {@link Binning.None} the intensities
 * are used themselves, and the levels are those of {@code levels}
 * @param settings how it was prepared; of a filtered image without the range, which is one of the image's intensities
 * @param diagnostics of every step, in the order of the steps
 */
public record PreparedRegion(Region region, Discretization levels, Discretization volumeHistogramLevels,
		PreparationSettings settings, List<Diagnostic> diagnostics)
{

	/**
	 * The part of the region in the box around a voxel, without diagnostics. Gray levels stay those of the whole region.
	 *
	 * @param voxel flat index in the region's grid
	 * @param radius voxels of the box on either side of the voxel, along x, y and z
	 * @param margin voxels around the box along x, y and z whose intensities are kept
	 */
	public PreparedRegion around(final int voxel, final int[] radius, final int[] margin) {
		final Grid grid = region.grid();
		final int[] center = { grid.x(voxel), grid.y(voxel), grid.z(voxel) };
		final Box box = new Box(center, new int[] { center[0] + 1, center[1] + 1, center[2] + 1 }).grown(radius);
		final Box cut = box.grown(margin);
		final Grid part = cut.partOf(grid);
		final double[] intensities = new double[part.voxels()];
		Arrays.fill(intensities, Double.NaN);
		final boolean[] shape = new boolean[intensities.length];
		final boolean[] counted = new boolean[intensities.length];
		final Box whole = Box.of(grid);
		Box.copy(region.intensities(), whole, intensities, cut, whole);
		Box.copy(region.morphologicalMask(), whole, shape, cut, box);
		Box.copy(region.intensityMask(), whole, counted, cut, box);
		return new PreparedRegion(new Region(part, intensities, shape, counted, region.margin()), part(levels, whole, cut,
			box), part(volumeHistogramLevels, whole, cut, box), settings, List.of());
	}

	private static Discretization part(final Discretization all, final Box whole, final Box cut, final Box box) {
		final int[] part = new int[cut.size(0) * cut.size(1) * cut.size(2)];
		Box.copy(all.levels(), whole, part, cut, box);
		return new Discretization(part, all.bins(), all.edges(), all.binning());
	}
}
