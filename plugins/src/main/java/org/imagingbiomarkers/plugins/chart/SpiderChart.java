package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/**
 * One line per patient or lesion: the change from baseline over time. A few lines have colors and names of their own; of
 * many each has the color of its best response.
 */
public final class SpiderChart {

	/** As many as there are colors. */
	private static final int MOST_NAMES = 7;
	private static final double MARGIN = 0.05;

	private SpiderChart() {}

	/**
	 * One line; both arrays have the same length and begin with the baseline, 0 and 0.
	 *
	 * @param times days since the baseline, or numbers of time points
	 * @param changes relative changes from baseline in percent; NaN where there is none, the line goes on after it
	 * @param response best response; blank where that is not known
	 */
	public record Line(String name, double[] times, double[] changes, String response) {}

	/**
	 * Draws the lines.
	 *
	 * @param time label of the axis of time
	 * @param axis what the heights are, with the unit
	 * @param limits changes of the criterion that get a line, in percent
	 */
	public static ImagePlus of(final String title, final String time, final String axis, final List<Line> lines,
		final List<Double> limits)
	{
		return ChartStyle.image(ChartStyle.chart(title, plot(time, axis, lines, limits), !lines.isEmpty()));
	}

	/** The plot: one series per line, without the times at which there is no change. */
	static XYPlot plot(final String time, final String axis, final List<Line> all, final List<Double> limits) {
		final boolean named = all.size() <= MOST_NAMES;
		final List<String> order = ResponseColors.sorted(all.stream().map(Line::response).toList());
		final List<Line> lines = named ? all : all.stream().sorted(Comparator.comparingInt(line -> order.indexOf(
			line.response))).toList();
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis(time), ChartStyle.axis(axis));
		final XYSeriesCollection data = new XYSeriesCollection();
		final XYLineAndShapeRenderer renderer = ChartStyle.lines(ChartStyle.GRAY, ChartStyle.SOLID);
		renderer.setDrawSeriesLineAsPath(false);
		renderer.setDefaultShapesVisible(true);
		renderer.setDefaultShape(ChartStyle.points(ChartStyle.GRAY).getDefaultShape());
		renderer.setAutoPopulateSeriesShape(false);
		final Set<String> told = new LinkedHashSet<>();
		for (int i = 0; i < lines.size(); i++) {
			final Line line = lines.get(i);
			final String response = line.response.isEmpty() ? "not given" : line.response;
			// keys of a collection differ, but the legend has each response once
			data.addSeries(series(named ? line.name : response, data, line));
			renderer.setSeriesPaint(i, named ? ChartStyle.color(i) : ResponseColors.of(line.response));
			if (!named) renderer.setSeriesVisibleInLegend(i, told.add(response));
		}
		ChartStyle.add(plot, data, renderer);
		plot.addRangeMarker(new ValueMarker(0, Color.BLACK, ChartStyle.THIN));
		for (final double limit : limits) {
			plot.addRangeMarker(new ValueMarker(limit, ChartStyle.GRAY, ChartStyle.DASHED));
		}
		setRange(plot, lines);
		return plot;
	}

	private static XYSeries series(final String name, final XYSeriesCollection data, final Line line) {
		String key = name;
		while (data.getSeriesIndex(key) >= 0) {
			key += "\u200b";
		}
		final XYSeries series = ChartStyle.series(key);
		for (int k = 0; k < line.times.length; k++) {
			if (Double.isFinite(line.changes[k]) && Double.isFinite(line.times[k])) series.add(line.times[k], line.changes[k]);
		}
		return series;
	}

	private static void setRange(final XYPlot plot, final List<Line> lines) {
		final List<Double> times = new ArrayList<>(List.of(0.0, 1.0));
		final List<Double> changes = new ArrayList<>(List.of(0.0));
		for (final Line line : lines) {
			for (int k = 0; k < line.times.length; k++) {
				if (!Double.isFinite(line.changes[k]) || !Double.isFinite(line.times[k])) continue;
				times.add(line.times[k]);
				changes.add(line.changes[k]);
			}
		}
		final double first = times.stream().mapToDouble(x -> x).min().orElse(0);
		final double last = times.stream().mapToDouble(x -> x).max().orElse(1);
		final double low = changes.stream().mapToDouble(x -> x).min().orElse(0);
		final double high = changes.stream().mapToDouble(x -> x).max().orElse(0);
		final double margin = MARGIN * Math.max(1, high - low);
		plot.getDomainAxis().setRange(first - 0.02 * (last - first), last + 0.02 * (last - first));
		plot.getRangeAxis().setRange(low - margin, high + margin);
	}
}
