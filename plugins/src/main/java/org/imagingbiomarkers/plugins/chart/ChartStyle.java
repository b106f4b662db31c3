package org.imagingbiomarkers.plugins.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;

import ij.ImagePlus;

/** What all plots have in common: size, letters, colors, axes and lines. */
final class ChartStyle {

	static final int WIDTH = 720;
	static final int HEIGHT = 520;
	static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
	static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
	static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
	static final Color GRAY = new Color(0x777777);
	static final Stroke SOLID = new BasicStroke(2f);
	static final Stroke THIN = new BasicStroke(1f);
	static final Stroke DASHED = new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { 6,
		4 }, 0);
	/** Colors that people with any color vision tell apart (P. Tol's bright scheme). */
	private static final Color[] COLORS = { new Color(0x4477aa), new Color(0xee6677), new Color(0x228833), new Color(
		0xccbb44), new Color(0x66ccee), new Color(0xaa3377), GRAY };
	private static final Color GRID = new Color(0xdddddd);
	private static final float BAND_OPACITY = 0.2f;
	private static final double DOT = 6;

	private ChartStyle() {}

	/** The color of a curve by its place; after the last one the first again. */
	static Color color(final int place) {
		return COLORS[place % COLORS.length];
	}

	/** An axis with a fixed range. */
	static NumberAxis axis(final String label, final double low, final double high) {
		final NumberAxis axis = axis(label);
		axis.setRange(low, high);
		return axis;
	}

	/** An axis that shows all values. */
	static NumberAxis axis(final String label) {
		final NumberAxis axis = new NumberAxis(label);
		axis.setAutoRangeIncludesZero(false);
		axis.setLabelFont(LABEL);
		axis.setTickLabelFont(TEXT);
		axis.setLabelPaint(Color.BLACK);
		return axis;
	}

	/** An empty plot between two axes. */
	static XYPlot plot(final NumberAxis x, final NumberAxis y) {
		final XYPlot plot = new XYPlot(null, x, y, null);
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinePaint(GRID);
		plot.setRangeGridlinePaint(GRID);
		plot.setDomainGridlineStroke(THIN);
		plot.setRangeGridlineStroke(THIN);
		plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
		plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
		return plot;
	}

	/** Adds data with their own way to draw them, over what is there. */
	static void add(final XYPlot plot, final XYDataset data, final XYLineAndShapeRenderer renderer) {
		final int place = plot.getDatasetCount() == 1 && plot.getDataset(0) == null ? 0 : plot.getDatasetCount();
		plot.setDataset(place, data);
		plot.setRenderer(place, renderer);
	}

	/** Draws lines without points. */
	static XYLineAndShapeRenderer lines(final Color color, final Stroke stroke) {
		final XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
		// one path per line, so that dashes go on over its points
		lines.setDrawSeriesLineAsPath(true);
		lines.setDefaultPaint(color);
		lines.setAutoPopulateSeriesPaint(false);
		lines.setDefaultStroke(stroke);
		lines.setAutoPopulateSeriesStroke(false);
		return lines;
	}

	/** Draws round points without lines. */
	static XYLineAndShapeRenderer points(final Color color) {
		final XYLineAndShapeRenderer points = new XYLineAndShapeRenderer(false, true);
		points.setDefaultPaint(color);
		points.setAutoPopulateSeriesPaint(false);
		points.setDefaultShape(new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
		points.setAutoPopulateSeriesShape(false);
		return points;
	}

	/** Draws a line with a band around it. */
	static DeviationRenderer band(final Color color) {
		final DeviationRenderer band = new DeviationRenderer(true, false);
		band.setDefaultPaint(color);
		band.setAutoPopulateSeriesPaint(false);
		band.setDefaultFillPaint(color);
		band.setAutoPopulateSeriesFillPaint(false);
		band.setDefaultStroke(SOLID);
		band.setAutoPopulateSeriesStroke(false);
		band.setAlpha(BAND_OPACITY);
		return band;
	}

	/** A series whose points stay in the order given, several at one place. */
	static XYSeries series(final String name) {
		return new XYSeries(name, false, true);
	}

	/** The same with an interval. */
	static YIntervalSeries intervals(final String name) {
		return new YIntervalSeries(name, false, true);
	}

	/** Writes a line of text at the upper right of a plot, by the number of lines above it. */
	static void note(final XYPlot plot, final String text, final int line) {
		final double x = plot.getDomainAxis().getRange().getLowerBound() + 0.97 * plot.getDomainAxis().getRange().getLength();
		final double y = plot.getRangeAxis().getRange().getLowerBound() + (0.95 - 0.05 * line) * plot.getRangeAxis()
			.getRange().getLength();
		final XYTextAnnotation note = new XYTextAnnotation(text, x, y);
		note.setFont(TEXT);
		note.setTextAnchor(TextAnchor.CENTER_RIGHT);
		plot.addAnnotation(note);
	}

	/** The chart of a plot, with its title and a legend below. */
	static JFreeChart chart(final String title, final XYPlot plot, final boolean legend) {
		final JFreeChart chart = new JFreeChart(title, TITLE, plot, false);
		chart.setBackgroundPaint(Color.WHITE);
		chart.setPadding(new RectangleInsets(6, 6, 6, 14));
		if (legend) {
			final LegendTitle below = new LegendTitle(plot);
			below.setItemFont(TEXT);
			below.setPosition(RectangleEdge.BOTTOM);
			below.setFrame(BlockBorder.NONE);
			below.setBackgroundPaint(Color.WHITE);
			chart.addSubtitle(below);
		}
		return chart;
	}

	/** The chart as an image of the usual size. */
	static ImagePlus image(final JFreeChart chart) {
		return image(chart, WIDTH, HEIGHT);
	}

	/** The chart as an image. */
	static ImagePlus image(final JFreeChart chart, final int width, final int height) {
		return new ImagePlus(chart.getTitle().getText(), chart.createBufferedImage(width, height, BufferedImage.TYPE_INT_RGB,
			null));
	}

	/** A number with three decimals at most and a decimal point. */
	static String number(final double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}

	/** A p-value as it is printed. */
	static String p(final double p) {
		return p < 0.001 ? "p < 0.001" : "p = " + number(p);
	}

	/** Names cut to a length at which they leave room for the plot. */
	static List<String> shortened(final List<String> names, final int most) {
		return names.stream().map(name -> name.length() <= most ? name : name.substring(0, most - 1) + "\u2026").toList();
	}
}
