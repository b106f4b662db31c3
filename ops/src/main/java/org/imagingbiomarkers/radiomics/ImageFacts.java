package org.imagingbiomarkers.radiomics;

import java.util.ArrayList;
import java.util.List;

/** Size, spacing and range of intensities of a whole image. */
final class ImageFacts {

	/** Slices looked at at a time. */
	private static final int SLAB = 16;

	private ImageFacts() {}

	/**
	 * @param suffix of the tags
	 * @param stage of the processing, in words
	 */
	static List<Diagnostic> of(final String suffix, final String stage, final Grid grid, final GridSampling.Source source) {
		double sum = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		long count = 0;
		for (int z = 0; z < grid.sizeZ(); z += SLAB) {
			final int to = Math.min(grid.sizeZ(), z + SLAB);
			for (final double value : source.read(new Box(new int[] { 0, 0, z }, new int[] { grid.sizeX(), grid.sizeY(),
				to })))
			{
				if (!Double.isFinite(value)) continue;
				sum += value;
				min = Math.min(min, value);
				max = Math.max(max, value);
				count++;
			}
		}
		final String at = " (" + stage + ")";
		final List<Diagnostic> facts = new ArrayList<>();
		facts.add(Diagnostic.of("img_dim_x_" + suffix, "Image dimension x" + at, grid.sizeX()));
		facts.add(Diagnostic.of("img_dim_y_" + suffix, "Image dimension y" + at, grid.sizeY()));
		facts.add(Diagnostic.of("img_dim_z_" + suffix, "Image dimension z" + at, grid.sizeZ()));
		facts.add(Diagnostic.of("vox_dim_x_" + suffix, "Voxel dimension x" + at, grid.spacingX()));
		facts.add(Diagnostic.of("vox_dim_y_" + suffix, "Voxel dimension y" + at, grid.spacingY()));
		facts.add(Diagnostic.of("vox_dim_z_" + suffix, "Voxel dimension z" + at, grid.spacingZ()));
		facts.add(Diagnostic.of("mean_int_" + suffix, "Mean intensity" + at, sum / count));
		facts.add(Diagnostic.of("min_int_" + suffix, "Minimum intensity" + at, min));
		facts.add(Diagnostic.of("max_int_" + suffix, "Maximum intensity" + at, max));
		return facts;
	}
}
