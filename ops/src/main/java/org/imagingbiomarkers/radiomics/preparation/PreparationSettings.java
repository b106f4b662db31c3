package org.imagingbiomarkers.radiomics.preparation;

import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Region;

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

	/**
	 * How an image and its mask are brought to another grid, aligned with theirs by the center.
	 *
	 * @param spacingX distance of voxel centers along x in mm; 0: that of the image
	 * @param spacingY along y
	 * @param spacingZ along z; 0 for features of slices
	 * @param image how intensities are interpolated
	 * @param mask how the mask is interpolated
	 * @param threshold share of a voxel from which on it is inside the mask, such as 0.5
	 * @param rounded whether interpolated intensities are rounded to whole numbers, as is right for CT
	 */
	public record Resampling(double spacingX, double spacingY, double spacingZ, Interpolation image, Interpolation mask,
			double threshold, boolean rounded)
	{}

	/** How values between voxel centers are found. */
	public enum Interpolation {
			/** The value of the nearest voxel. */
			NEAREST,
			/** Linear along each axis. */
			LINEAR,
			/** Cubic convolution along each axis (Keys, doi:10.1109/TASSP.1981.1163711, a = -0.5). */
			CUBIC,
			/** Cubic B-spline through the voxels (Unser, doi:10.1109/79.799930), mirrored at the borders. */
			SPLINE
	}

	/** The image unchanged: its intensities are gray levels already. */
	public static PreparationSettings asIs() {
		return new PreparationSettings(Optional.empty(), Optional.empty(), OptionalDouble.empty(), new Binning.None(),
			new Binning.None(), Region.MARGIN);
	}

	public PreparationSettings resampled(final Resampling to) {
		return new PreparationSettings(Optional.of(to), range, outlierSigma, binning, volumeHistogramBinning, margin);
	}

	/** For an image that is on its grid already. */
	public PreparationSettings withoutResampling() {
		return new PreparationSettings(Optional.empty(), range, outlierSigma, binning, volumeHistogramBinning, margin);
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

	/** @throws InvalidInputException if the settings or the distances of voxel centers in mm make no sense */
	void check(final double[] spacing) {
		for (final double s : spacing) {
			must(s > 0 && Double.isFinite(s), "The voxel size must be positive along each axis, but one is " + s + " mm.");
		}
		resampling.ifPresent(PreparationSettings::check);
		range.ifPresent(r -> must(r.lower() <= r.upper(),
			"The re-segmentation range must go from a lower to a higher intensity, but it goes from " + r.lower() + " to " + r
				.upper() + "."));
		outlierSigma.ifPresent(sigma -> must(sigma > 0,
			"The limit of outliers must be a positive number of standard deviations, but it is " + sigma + "."));
		check(binning);
		check(volumeHistogramBinning);
		must(margin >= Region.MARGIN, "The margin must be at least " + Region.MARGIN + " voxel, but it is " + margin + ".");
	}

	private static void check(final Resampling to) {
		for (final double s : new double[] { to.spacingX(), to.spacingY(), to.spacingZ() }) {
			must(s >= 0 && Double.isFinite(s),
				"The voxel size to interpolate to must be positive, or 0 for that of the image, " + "but one is " + s + " mm.");
		}
		must(to.threshold() > 0 && to.threshold() <= 1,
			"The share of a voxel from which on it is in the mask must be above 0 and at most 1, but it is " + to.threshold() +
				".");
	}

	private static void check(final Binning binning) {
		if (binning instanceof Binning.FixedNumber number) {
			must(number.bins() >= 1 && number.bins() <= Discretization.MAX_BINS, "The number of bins must be from 1 to " +
				Discretization.MAX_BINS + ", but it is " + number.bins() + ".");
		}
		if (binning instanceof Binning.FixedSize size) {
			must(size.size() > 0 && Double.isFinite(size.size()), "The bin size must be positive, but it is " + size.size() +
				".");
		}
	}

	private static void must(final boolean right, final String sentence) {
		if (!right) throw new InvalidInputException(sentence);
	}
}
