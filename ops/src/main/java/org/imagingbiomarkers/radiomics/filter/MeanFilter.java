package org.imagingbiomarkers.radiomics.filter;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.LineConvolution.Axis;

/**
 * The mean of the voxels around each (S60F).
 *
 * @param support side of the square or cube that is averaged, in voxels; odd
 * @param slices whether each slice is filtered on its own
 */
public record MeanFilter(int support, boolean slices, Boundary boundary) implements Filter {

	private static final int MAX_SUPPORT = 9999;

	public MeanFilter {
		if (support < 1 || support % 2 == 0 || support > MAX_SUPPORT) {
			throw new InvalidInputException("The support of a mean filter must be an odd number of voxels from 1 to " +
				MAX_SUPPORT + ", not " + support + ".");
		}
	}

	@Override
	public Volume apply(final Volume image, final Workers workers) {
		return mean(image, support, slices, new LineConvolution(boundary, workers));
	}

	static Volume mean(final Volume image, final int support, final boolean slices, final LineConvolution convolution) {
		final List<Kernel> box = List.of(Kernel.box(support));
		final double[] mean = new double[image.values().length];
		convolution.along(Axis.X, image.grid(), image.values(), box, mean);
		convolution.along(Axis.Y, image.grid(), mean, box, mean);
		if (!slices) convolution.along(Axis.Z, image.grid(), mean, box, mean);
		return new Volume(image.grid(), mean);
	}

	@Override
	public Map<String, Object> entries() {
		return new FilterEntries.Builder("mean").put("support", support).put("slices", slices).build(boundary);
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
