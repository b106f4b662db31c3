package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

import ij.ImagePlus;

/**
 * One bar per patient or lesion, the largest growth on the left: how deep the best response of each was. A bar is as high
 * as its change in percent; its color is that of the response.
 */
public final class WaterfallChart {

	/** More bars have no room for their names. */
	private static final int MOST_NAMES = 40;
	private static final int LONGEST_NAME = 16;
	private static final double HALF = 0.4;
	private static final double MARGIN = 0.08;

	private WaterfallChart() {}

	/**
	 * One bar.
	 *
	 * @param name of the patient or lesion
	 * @param change best relative change from baseline in percent; NaN: no bar
	 * @param response that colors it
	 */
	public record Bar(String name, double change, String response) {}

	/** The bars that are drawn, from left to right. */
	public static List<Bar> sorted(final List<Bar> bars) {
		return bars.stream().filter(bar -> Double.isFinite(bar.change)).sorted(Comparator.comparingDouble(Bar::change)
			.reversed()).toList();
	}

	/**
	 * Draws the bars.
	 *
	 * @param axis what the heights are, with the unit
	 * @param limits changes of the criterion that get a line, in percent
	 */
	public static ImagePlus of(final String title, final String axis, final List<Bar> bars, final List<Double> limits) {
		return ChartStyle.image(ChartStyle.chart(title, plot(axis, bars, limits), !sorted(bars).isEmpty()));
	}

	/** The plot: one series per response, whose items are the bars by their places from 0. */
	static XYPlot plot(final String axis, final List<Bar> bars, final List<Double> limits) {
		final List<Bar> sorted = sorted(bars);
		final int n = Math.max(1, sorted.size());
		final double lowest = Math.min(0, sorted.stream().mapToDouble(Bar::change).min().orElse(0));
		final double highest = Math.max(0, sorted.stream().mapToDouble(Bar::change).max().orElse(0));
		final double beside = MARGIN * Math.max(1, highest - lowest);
		final XYPlot plot = ChartStyle.plot(places(sorted), ChartStyle.axis(axis, lowest - beside, highest + beside));
		plot.setDomainGridlinesVisible(false);
		plot.getDomainAxis().setRange(-0.7, n - 0.3);
		final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
		final XYBarRenderer renderer = new XYBarRenderer();
		renderer.setBarPainter(new StandardXYBarPainter());
		renderer.setShadowVisible(false);
		renderer.setUseYInterval(true);
		for (final String response : ResponseColors.sorted(sorted.stream().map(Bar::response).toList())) {
			final XYIntervalSeries series = new XYIntervalSeries(response.isEmpty() ? "not given" : response);
			for (int i = 0; i < sorted.size(); i++) {
				final double change = sorted.get(i).change;
				if (sorted.get(i).response.equals(response)) series.add(i, i - HALF, i + HALF, change, Math.min(0, change), Math
					.max(0, change));
			}
			renderer.setSeriesPaint(data.getSeriesCount(), ResponseColors.of(response));
			data.addSeries(series);
		}
		plot.setDataset(data);
		plot.setRenderer(renderer);
		plot.addRangeMarker(new ValueMarker(0, Color.BLACK, ChartStyle.THIN));
		for (final double limit : limits) {
			plot.addRangeMarker(new ValueMarker(limit, ChartStyle.GRAY, ChartStyle.DASHED));
		}
		return plot;
	}

	private static NumberAxis places(final List<Bar> sorted) {
		if (sorted.isEmpty() || sorted.size() > MOST_NAMES) {
			final NumberAxis axis = ChartStyle.axis(sorted.size() + " patients or lesions");
			axis.setTickLabelsVisible(false);
			axis.setTickMarksVisible(false);
			return axis;
		}
		final SymbolAxis axis = new SymbolAxis(null, ChartStyle.shortened(sorted.stream().map(Bar::name).toList(),
			LONGEST_NAME).toArray(String[]::new));
		axis.setGridBandsVisible(false);
		axis.setTickLabelFont(ChartStyle.TEXT);
		axis.setVerticalTickLabels(sorted.size() > 6);
		return axis;
	}
}
