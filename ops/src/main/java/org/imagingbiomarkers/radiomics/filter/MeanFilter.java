package org.imagingbiomarkers.radiomics.filter;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * The mean of the voxels around each (S60F).
 *
 * @param support side of the square or cube that is averaged, in voxels; odd
 * @param slices whether each slice is filtered on its own
 */
public record MeanFilter(int support, boolean slices, Boundary boundary) implements Filter {

	public MeanFilter {
		if (support < 1 || support % 2 == 0 || support > MAX_SUPPORT) {
			throw new InvalidInputException("The support of a mean filter must be an odd number of voxels from 1 to " +
				MAX_SUPPORT + ", not " + support + ".");
		}
	}

	private static final int MAX_SUPPORT = 9999;

	@Override
	public Volume apply(final Volume image) {
		return mean(image, support, slices, boundary);
	}

	static Volume mean(final Volume image, final int support, final boolean slices, final Boundary boundary) {
		final List<Kernel> box = List.of(Kernel.box(support));
		final double[] mean = new double[image.values().length];
		LineConvolution.along(Axis.X, image.grid(), image.values(), box, boundary, mean);
		LineConvolution.along(Axis.Y, image.grid(), mean, box, boundary, mean);
		if (!slices) LineConvolution.along(Axis.Z, image.grid(), mean, box, boundary, mean);
		return new Volume(image.grid(), mean);
	}

	@Override
	public Map<String, Object> entries() {
		return FilterKind.MEAN.entries(boundary, Map.of("support", support, "slices", slices));
	}

	@Override
	public String name() {
		return "mean_d_" + support + (slices ? "_2d" : "");
	}

	@Override
	public String code() {
		return "S60F";
	}
}
