package org.imagingbiomarkers.radiomics.filter;

import org.imagingbiomarkers.radiomics.Grid;

/** A filter without direction: one that a {@link RieszTransform} can give direction to. */
public sealed interface RadialFilter extends Filter permits LaplacianOfGaussian, SimoncelliWavelet {

	/** Whether each slice is filtered on its own. */
	boolean slices();

	/** Voxels by which an image is continued before it is transformed. */
	int margin(Grid grid);

	/** What the filter does to frequencies. */
	Spectrum.Response response(Spectrum spectrum, Grid grid);
}
