package org.imagingbiomarkers.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Notes what comes of each step of the preparation of a region. */
final class RegionFacts {

	private static final String[] AXES = { "x", "y", "z" };

	private final List<Diagnostic> facts = new ArrayList<>();

	/**
	 * Notes the masks after a step.
	 *
	 * @param suffix of the tags
	 * @param stage in words
	 * @param whole grid of the whole image
	 * @param part grid of the arrays
	 * @param shape the morphological mask
	 * @param counted the intensity mask
	 */
	void stage(final String suffix, final String stage, final Grid whole, final Grid part, final double[] intensities,
		final boolean[] shape, final boolean[] counted)
	{
		final String at = " (" + stage + ")";
		final int[] sizes = { whole.sizeX(), whole.sizeY(), whole.sizeZ() };
		final Box intensityBox = Box.around(counted, part);
		final Box shapeBox = Box.around(shape, part);
		for (int d = 0; d < 3; d++) {
			facts.add(Diagnostic.of("int_mask_dim_" + AXES[d] + "_" + suffix, "Int. mask dimension " + AXES[d] + at, sizes[d]));
		}
		for (int d = 0; d < 3; d++) {
			facts.add(Diagnostic.of("int_mask_bb_dim_" + AXES[d] + "_" + suffix, "Int. mask bounding box dimension " + AXES[d] +
				at, intensityBox.size(d)));
		}
		for (int d = 0; d < 3; d++) {
			facts.add(Diagnostic.of("morph_mask_bb_dim_" + AXES[d] + "_" + suffix, "Morph. mask bounding box dimension " +
				AXES[d] + at, shapeBox.size(d)));
		}
		counts(suffix, at, intensities, shape, counted);
	}

	private void counts(final String suffix, final String at, final double[] intensities, final boolean[] shape,
		final boolean[] counted)
	{
		long inShape = 0;
		long inside = 0;
		double sum = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < shape.length; i++) {
			if (shape[i]) inShape++;
			if (!counted[i]) continue;
			inside++;
			sum += intensities[i];
			min = Math.min(min, intensities[i]);
			max = Math.max(max, intensities[i]);
		}
		facts.add(Diagnostic.of("int_mask_vox_count_" + suffix, "Int. mask voxel count" + at, inside));
		facts.add(Diagnostic.of("morph_mask_vox_count_" + suffix, "Morph. mask voxel count" + at, inShape));
		if (inside == 0) return;
		facts.add(Diagnostic.of("int_mask_mean_int_" + suffix, "Int. mask mean intensity" + at, sum / inside));
		facts.add(Diagnostic.of("int_mask_min_int_" + suffix, "Int. mask minimum intensity" + at, min));
		facts.add(Diagnostic.of("int_mask_max_int_" + suffix, "Int. mask maximum intensity" + at, max));
	}

	/** Notes the gray levels, and a number by which the same region is known again. */
	void levels(final Region region, final Discretization levels) {
		final long found = Arrays.stream(region.voxels()).map(v -> levels.levels()[v]).distinct().count();
		facts.add(Diagnostic.of("bin_count", "Gray levels", levels.bins()));
		facts.add(Diagnostic.of("bin_count_present", "Gray levels that occur", found));
		facts.add(new Diagnostic("bin_edges", "Bin edges", Arrays.stream(levels.edges()).mapToObj(Double::toString).collect(
			Collectors.joining(";"))));
		facts.add(new Diagnostic("hash_region", "SHA-256 of grid, masks and intensities", RegionHash.of(region)));
	}

	List<Diagnostic> all() {
		return List.copyOf(facts);
	}
}
