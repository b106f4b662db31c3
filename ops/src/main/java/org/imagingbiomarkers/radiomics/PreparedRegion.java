package org.imagingbiomarkers.radiomics;

import java.util.List;

/**
 * A region ready for features.
 *
 * @param levels gray levels for the intensity histogram and the texture matrices
 * @param volumeHistogramLevels gray levels for the intensity-volume histogram; with {@link Binning.None} the intensities
 * count as they are, and the levels are those of {@code levels}
 * @param settings how it was prepared; of a filtered image without the range, which is one of the image's intensities
 * @param diagnostics what came of every step, in the order of the steps
 */
public record PreparedRegion(Region region, Discretization levels, Discretization volumeHistogramLevels,
		PreparationSettings settings, List<Diagnostic> diagnostics)
{}
