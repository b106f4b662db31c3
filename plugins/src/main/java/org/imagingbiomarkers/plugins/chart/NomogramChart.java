package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.util.List;

import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/** Scales below each other, to read points off and to add them up by hand. */
public final class NomogramChart {

	private static final int ROW_HEIGHT = 46;
	private static final int FRAME = 110;
	private static final int LONGEST_NAME = 34;
	/** Between labels, in points. */
	private static final double LEAST_DISTANCE = 7;
	private static final double TICK = 0.12;

	private NomogramChart() {}

	/**
	 * One scale.
	 *
	 * @param places of the ticks, 0 to 100
	 * @param labels one per tick
	 */
	public record Scale(String name, double[] places, String[] labels) {}

	/** Draws scales from the top down. */
	public static ImagePlus of(final String title, final List<Scale> scales) {
		final NumberAxis x = ChartStyle.axis("Points", -3, 103);
		final String[] names = new String[scales.size()];
		for (int k = 0; k < names.length; k++) {
			names[k] = ChartStyle.shortened(List.of(scales.get(names.length - 1 - k).name), LONGEST_NAME).get(0);
		}
		final SymbolAxis y = new SymbolAxis(null, names);
		y.setTickLabelFont(ChartStyle.TEXT);
		y.setGridBandsVisible(false);
		y.setRange(-0.6, names.length - 0.4);
		final XYPlot plot = ChartStyle.plot(x, y);
		plot.setRangeGridlinesVisible(false);
		final XYSeriesCollection lines = new XYSeriesCollection();
		for (int k = 0; k < names.length; k++) {
			draw(plot, lines, scales.get(names.length - 1 - k), k);
		}
		final var black = ChartStyle.lines(Color.BLACK, ChartStyle.THIN);
		black.setDefaultSeriesVisibleInLegend(false);
		ChartStyle.add(plot, lines, black);
		return ChartStyle.image(ChartStyle.chart(title, plot, false), ChartStyle.WIDTH, FRAME + ROW_HEIGHT * names.length);
	}

	private static void draw(final XYPlot plot, final XYSeriesCollection lines, final Scale scale, final int row) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		double labeled = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < scale.places.length; i++) {
			final double place = scale.places[i];
			low = Math.min(low, place);
			high = Math.max(high, place);
			lines.addSeries(line(row + " " + i, place, row, place, row + TICK));
			if (place - labeled < LEAST_DISTANCE) continue;
			labeled = place;
			final XYTextAnnotation label = new XYTextAnnotation(scale.labels[i], place, row + TICK);
			label.setFont(ChartStyle.TEXT);
			label.setTextAnchor(TextAnchor.BOTTOM_CENTER);
			plot.addAnnotation(label);
		}
		if (low <= high) lines.addSeries(line(row + " line", low, row, high, row));
	}

	private static XYSeries line(final String name, final double x1, final double y1, final double x2, final double y2) {
		final XYSeries line = ChartStyle.series(name);
		line.add(x1, y1);
		line.add(x2, y2);
		return line;
	}
}
