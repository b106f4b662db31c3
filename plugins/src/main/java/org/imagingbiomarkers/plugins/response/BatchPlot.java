package org.imagingbiomarkers.plugins.response;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.Plot;

/** The mean of each feature in each batch, before and after harmonization, in standard deviations of the feature. */
final class BatchPlot {

	private static final Color BEFORE = new Color(0xee6677);
	private static final Color AFTER = new Color(0x4477aa);
	private static final double BESIDE = 0.14;
	private static final int WIDTH = 560;
	private static final int HEIGHT = 400;

	private BatchPlot() {}

	/**
	 * Draws the means.
	 *
	 * @param before one array per feature, one value per sample
	 * @param after the same, harmonized
	 * @param batches the batch of each sample, 0 up
	 * @param names of the batches
	 */
	static ImagePlus of(final double[][] before, final double[][] after, final int[] batches, final List<String> names) {
		final Plot plot = new Plot("Batches before and after", "{" + String.join(",", names.stream().map(name -> name
			.replaceAll("[{},]", " ")).toList()) + "}", "mean of each feature (standard deviations)");
		plot.setFrameSize(WIDTH, HEIGHT);
		final double[][] first = means(before, batches, names.size(), -BESIDE);
		final double[][] second = means(after, batches, names.size(), BESIDE);
		final double largest = Math.max(largest(first[1]), largest(second[1]));
		plot.setLimits(-0.5, names.size() - 0.5, -1.15 * largest, 1.15 * largest);
		plot.setLineWidth(2);
		plot.setColor(BEFORE, BEFORE);
		plot.add("circle", first[0], first[1]);
		plot.setColor(AFTER, AFTER);
		plot.add("circle", second[0], second[1]);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.drawLine(-0.5, 0, names.size() - 0.5, 0);
		plot.setLegend("before\nafter\n", Plot.AUTO_POSITION);
		return plot.getImagePlus();
	}

	private static double largest(final double[] values) {
		return Math.max(1e-3, Arrays.stream(values).map(Math::abs).max().orElse(1));
	}

	/** Positions and standardized means, one per feature and batch. */
	private static double[][] means(final double[][] features, final int[] batches, final int count, final double beside) {
		final double[][] points = new double[2][features.length * count];
		for (int f = 0; f < features.length; f++) {
			final double[] feature = features[f];
			final double mean = Arrays.stream(feature).average().orElseThrow();
			final double deviation = Math.sqrt(Arrays.stream(feature).map(v -> (v - mean) * (v - mean)).average()
				.orElseThrow());
			for (int b = 0; b < count; b++) {
				final int batch = b;
				final double own = IntStream.range(0, feature.length).filter(i -> batches[i] == batch).mapToDouble(
					i -> feature[i]).average().orElse(mean);
				points[0][f * count + b] = b + beside;
				points[1][f * count + b] = deviation > 0 ? (own - mean) / deviation : 0;
			}
		}
		return points;
	}
}
