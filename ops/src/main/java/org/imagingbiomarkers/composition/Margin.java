package org.imagingbiomarkers.composition;

import java.util.Arrays;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;

/**
 * How sharp the margin of a lesion is, over lines across it: medians of what sigmoids fitted along each line say (Xu
 * 2012, doi:10.1118/1.4739507). What blurs the image blurs the margin: compare only images of the same kind.
 *
 * @param lines how many could be fitted
 * @param tried how many were tried
 * @param step value outside minus value inside; negative where the lesion is brighter
 * @param width mm in which 10 to 90 % of the step happen
 * @param slope largest change per mm, above 0
 * @param shift mm from the margin as it was drawn to the middle of the step; positive where it lies outside
 */
public record Margin(int lines, int tried, double step, double width, double slope, double shift) {

	/** Distance between 10 and 90 % of a sigmoid, in its widths: 2 ln 9. */
	private static final double TEN_TO_NINETY = 2 * Math.log(9);
	/** The largest slope of a sigmoid is its step over so many widths. */
	private static final double WIDTHS_OF_SLOPE = 4;
	/** Fewer lines say nothing of a margin as a whole. */
	private static final int MIN_LINES = 10;

	/**
	 * Fits all lines.
	 *
	 * @param lines across the margin
	 * @return without a value but the counts where fewer than 10 lines have an edge
	 */
	public static Margin of(final MarginLines lines) {
		final int tried = lines.values().size();
		final double[] steps = new double[tried];
		final double[] widths = new double[tried];
		final double[] slopes = new double[tried];
		final double[] shifts = new double[tried];
		int fitted = 0;
		if (tried > 0) {
			final LevenbergMarquardt fitter = new LevenbergMarquardt(new SigmoidEdge(lines.distances()));
			final double[] found = new double[fitter.model().parameters().size()];
			for (final double[] line : lines.values()) {
				if (fitter.fit(line, found) != FitStatus.FITTED) continue;
				steps[fitted] = found[SigmoidEdge.STEP];
				widths[fitted] = TEN_TO_NINETY * found[SigmoidEdge.WIDTH];
				slopes[fitted] = Math.abs(found[SigmoidEdge.STEP]) / (WIDTHS_OF_SLOPE * found[SigmoidEdge.WIDTH]);
				shifts[fitted] = found[SigmoidEdge.MIDDLE];
				fitted++;
			}
		}
		return new Margin(fitted, tried, median(steps, fitted), median(widths, fitted), median(slopes, fitted), median(shifts,
			fitted));
	}

	private static double median(final double[] values, final int count) {
		if (count < MIN_LINES) return Double.NaN;
		return new ValueDistribution(Arrays.copyOf(values, count)).percentile(50);
	}
}
