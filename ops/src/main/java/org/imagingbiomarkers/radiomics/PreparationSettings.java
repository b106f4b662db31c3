package org.imagingbiomarkers.radiomics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a region is prepared for features (reference manual, chapter 2).
 *
 * @param resampling to which grid; empty: that of the image
 * @param range intensities that stay in the intensity mask; empty: all
 * @param outlierSigma intensities farther from the mean of the mask than this many standard deviations leave the
 * intensity mask; empty: none do
 * @param binning how gray levels are made for the intensity histogram and the texture matrices
 * @param volumeHistogramBinning how gray levels are made for the intensity-volume histogram
 * @param margin voxels outside the masks on every side of the cut-out: the largest distance of neighbors, at least 1
 */
public record PreparationSettings(Optional<Resampling> resampling, Optional<Range> range, OptionalDouble outlierSigma,
		Binning binning, Binning volumeHistogramBinning, int margin)
{

	/**
	 * A closed interval of intensities.
	 *
	 * @param lower may be negative infinity
	 * @param upper may be infinity
	 */
	public record Range(double lower, double upper) {}

	/** The image as it is: its intensities are gray levels already. */
	public static PreparationSettings asIs() {
		return new PreparationSettings(Optional.empty(), Optional.empty(), OptionalDouble.empty(), new Binning.None(),
			new Binning.None(), Region.MARGIN);
	}

	public PreparationSettings resampled(final Resampling to) {
		return new PreparationSettings(Optional.of(to), range, outlierSigma, binning, volumeHistogramBinning, margin);
	}

	public PreparationSettings within(final double lower, final double upper) {
		return new PreparationSettings(resampling, Optional.of(new Range(lower, upper)), outlierSigma, binning,
			volumeHistogramBinning, margin);
	}

	public PreparationSettings withoutRange() {
		return new PreparationSettings(resampling, Optional.empty(), outlierSigma, binning, volumeHistogramBinning, margin);
	}

	public PreparationSettings withoutOutliers(final double sigma) {
		return new PreparationSettings(resampling, range, OptionalDouble.of(sigma), binning, volumeHistogramBinning, margin);
	}

	public PreparationSettings binned(final Binning wanted) {
		return new PreparationSettings(resampling, range, outlierSigma, wanted, volumeHistogramBinning, margin);
	}

	public PreparationSettings volumeHistogramBinned(final Binning wanted) {
		return new PreparationSettings(resampling, range, outlierSigma, binning, wanted, margin);
	}

	public PreparationSettings surroundedBy(final int voxels) {
		return new PreparationSettings(resampling, range, outlierSigma, binning, volumeHistogramBinning, voxels);
	}
}
