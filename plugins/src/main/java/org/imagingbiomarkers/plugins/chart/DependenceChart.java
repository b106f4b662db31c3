package org.imagingbiomarkers.plugins.chart;

import java.util.List;

import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/** Mean score over the value of single features, each in its own standard deviations so that they share an axis. */
public final class DependenceChart {

	private static final int LONGEST_NAME = 30;

	private DependenceChart() {}

	/**
	 * One feature.
	 *
	 * @param values in standard deviations from the mean
	 * @param scores one mean score per value
	 */
	public record Line(String feature, double[] values, double[] scores) {}

	/** Draws a line per feature. */
	public static ImagePlus of(final String title, final String score, final List<Line> lines) {
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis("Value of the feature (SD from its mean)"), ChartStyle.axis(
			score));
		for (int k = 0; k < lines.size(); k++) {
			final Line one = lines.get(k);
			final XYSeries series = ChartStyle.series(ChartStyle.shortened(List.of(one.feature), LONGEST_NAME).get(0));
			for (int i = 0; i < one.values.length; i++) {
				series.add(one.values[i], one.scores[i]);
			}
			ChartStyle.add(plot, new XYSeriesCollection(series), ChartStyle.lines(ChartStyle.color(k), ChartStyle.SOLID));
		}
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}
}
