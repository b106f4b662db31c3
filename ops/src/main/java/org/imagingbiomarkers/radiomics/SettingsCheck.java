package org.imagingbiomarkers.radiomics;

import org.imagingbiomarkers.InvalidInputException;

/** Finds settings that make no sense, before anything is computed. */
final class SettingsCheck {

	private SettingsCheck() {}

	/** @throws InvalidInputException in one sentence that says what would be right */
	static void check(final double[] spacing, final PreparationSettings settings) {
		for (final double s : spacing) {
			must(s > 0 && Double.isFinite(s), "The voxel size must be positive along each axis, but one is " + s + " mm.");
		}
		settings.resampling().ifPresent(SettingsCheck::check);
		settings.range().ifPresent(range -> must(range.lower() <= range.upper(),
			"The re-segmentation range must go from a lower to a higher intensity, but it goes from " + range.lower() + " to " +
				range.upper() + "."));
		settings.outlierSigma().ifPresent(sigma -> must(sigma > 0,
			"Outliers must be told by a positive number of standard deviations, but it is " + sigma + "."));
		check(settings.binning());
		check(settings.volumeHistogramBinning());
		must(settings.margin() >= Region.MARGIN, "The margin must be at least " + Region.MARGIN + " voxel, but it is " +
			settings.margin() + ".");
	}

	private static void check(final Resampling to) {
		for (final double s : new double[] { to.spacingX(), to.spacingY(), to.spacingZ() }) {
			must(s >= 0 && Double.isFinite(s), "The voxel size to interpolate to must be positive, or 0 to leave an axis as " +
				"it is, but one is " + s + " mm.");
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
