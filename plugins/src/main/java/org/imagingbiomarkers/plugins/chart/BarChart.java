package org.imagingbiomarkers.plugins.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/** One number per feature, the largest on top: coefficients with their intervals, or importances as bars. */
public final class BarChart {

	private static final int LONGEST_NAME = 40;
	private static final int MOST = 40;
	private static final int ROW = 22;
	private static final int BESIDE = 140;
	private static final float BAR = 10;

	private BarChart() {}

	/**
	 * A feature and its number.
	 *
	 * @param lower end of the interval; NaN where there is none
	 * @param upper end of the interval; NaN where there is none
	 */
	public record Bar(String name, double value, double lower, double upper) {

		/** Without an interval. */
		public Bar(final String name, final double value) {
			this(name, value, Double.NaN, Double.NaN);
		}
	}

	/** Coefficients as points with their intervals, in the order of their distance from 0. */
	public static ImagePlus coefficients(final String title, final String axis, final List<Bar> bars) {
		return of(title, axis, bars, false);
	}

	/** Importances as bars from 0, in the order of their value. */
	public static ImagePlus importances(final String title, final String axis, final List<Bar> bars) {
		return of(title, axis, bars, true);
	}

	private static ImagePlus of(final String title, final String axis, final List<Bar> all, final boolean filled) {
		final List<Bar> sorted = new ArrayList<>(all.stream().filter(bar -> Double.isFinite(bar.value)).sorted(Comparator
			.comparingDouble(bar -> filled ? -bar.value : -Math.abs(bar.value))).limit(MOST).toList());
		final String left = all.size() > sorted.size() ? " (" + sorted.size() + " of " + all.size() + " shown)" : "";
		final int n = sorted.size();
		final String[] names = new String[Math.max(1, n)];
		names[0] = "";
		final List<String> cut = ChartStyle.shortened(sorted.stream().map(Bar::name).toList(), LONGEST_NAME);
		IntStream.range(0, n).forEach(i -> names[n - 1 - i] = cut.get(i));
		final SymbolAxis y = new SymbolAxis(null, names);
		y.setGridBandsVisible(false);
		y.setTickLabelFont(ChartStyle.TEXT);
		y.setRange(-0.6, names.length - 0.4);
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis(axis + left), y);
		plot.setRangeGridlinesVisible(false);
		plot.addDomainMarker(new ValueMarker(0, Color.BLACK, ChartStyle.THIN));
		if (filled) bars(plot, sorted);
		else points(plot, sorted);
		return ChartStyle.image(ChartStyle.chart(title, plot, false), ChartStyle.WIDTH, BESIDE + ROW * names.length);
	}

	private static void bars(final XYPlot plot, final List<Bar> sorted) {
		final XYSeriesCollection lines = new XYSeriesCollection();
		for (int i = 0; i < sorted.size(); i++) {
			final XYSeries line = ChartStyle.series("bar " + i);
			line.add(0, sorted.size() - 1 - i);
			line.add(sorted.get(i).value, sorted.size() - 1 - i);
			lines.addSeries(line);
		}
		ChartStyle.add(plot, lines, ChartStyle.lines(ChartStyle.color(0), new BasicStroke(BAR, BasicStroke.CAP_BUTT,
			BasicStroke.JOIN_MITER)));
	}

	private static void points(final XYPlot plot, final List<Bar> sorted) {
		final XYIntervalSeries points = new XYIntervalSeries("coefficients");
		for (int i = 0; i < sorted.size(); i++) {
			final Bar bar = sorted.get(i);
			final int y = sorted.size() - 1 - i;
			points.add(bar.value, Double.isNaN(bar.lower) ? bar.value : bar.lower, Double.isNaN(bar.upper) ? bar.value
				: bar.upper, y, y, y);
		}
		final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
		data.addSeries(points);
		final XYErrorRenderer bars = new XYErrorRenderer();
		bars.setDrawYError(false);
		bars.setSeriesPaint(0, ChartStyle.color(0));
		bars.setSeriesStroke(0, ChartStyle.SOLID);
		bars.setSeriesShape(0, ChartStyle.points(ChartStyle.color(0)).getDefaultShape());
		ChartStyle.add(plot, data, bars);
	}
}
