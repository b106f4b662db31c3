package org.imagingbiomarkers.workbench.explore.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.workbench.explore.fit.Entry;
import org.imagingbiomarkers.workbench.explore.fit.ExploredCurve;
import org.imagingbiomarkers.workbench.explore.fit.ShownCurve;
import org.imagingbiomarkers.workbench.text.ValueText;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Measured curves as points, fitted ones as lines, and below what the fits leave of the points. */
final class CurveChart {

	private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
	private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
	private static final Color GRID = new Color(0xcccccc);
	private static final Stroke SOLID = new BasicStroke(1.8f);
	/** The line of the second of two models that are compared. */
	private static final Stroke DASHED = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
		new float[] { 6, 4 }, 0);
	/** From this number of samples on, points would cover one another. */
	private static final int MANY = 60;
	private static final AffineTransform SMALLER = AffineTransform.getScaleInstance(0.6, 0.6);
	/** Share of the axis that is left free on either side. */
	private static final double MARGIN = 0.025;
	private static final int CURVES = 3;
	private static final int RESIDUALS = 1;

	private final NumberAxis x = axis(new NumberAxis());
	private final NumberAxis linear = axis(new NumberAxis());
	private final DecadeAxis logarithmic = axis(new DecadeAxis(""));
	private final NumberAxis left = axis(new NumberAxis("Residual"));
	// New ones for each update: in those that are seen, every change would have the axes look for their ranges.
	private XYSeriesCollection points = new XYSeriesCollection();
	private XYSeriesCollection lines = new XYSeriesCollection();
	private XYSeriesCollection residuals = new XYSeriesCollection();
	private final XYLineAndShapeRenderer pointRenderer = new XYLineAndShapeRenderer(false, true);
	private final XYLineAndShapeRenderer lineRenderer = new XYLineAndShapeRenderer(true, false);
	private final XYLineAndShapeRenderer residualRenderer = new XYLineAndShapeRenderer(false, true);
	private final XYPlot curves;
	private final XYPlot below;
	private final CombinedDomainXYPlot both = new CombinedDomainXYPlot(x);
	private final JFreeChart chart;

	CurveChart() {
		curves = plot(points, linear, pointRenderer);
		curves.setNoDataMessage("Move the mouse over the image.");
		curves.setNoDataMessageFont(LABEL);
		curves.setDataset(1, lines);
		curves.setRenderer(1, lineRenderer);
		lineRenderer.setDefaultCreateEntities(false);
		below = plot(residuals, left, residualRenderer);
		below.addRangeMarker(new ValueMarker(0, Color.GRAY, new BasicStroke(1)));
		left.setAutoRangeIncludesZero(true);
		below.setFixedLegendItems(new LegendItemCollection());
		x.setAutoRangeStickyZero(false);
		x.setLowerMargin(MARGIN);
		x.setUpperMargin(MARGIN);
		// Otherwise the dashes would begin anew between any two points.
		lineRenderer.setDrawSeriesLineAsPath(true);
		both.setGap(12);
		both.add(curves, CURVES);
		chart = new JFreeChart(null, TEXT, both, true);
		chart.setBackgroundPaint(Color.WHITE);
		chart.setPadding(new RectangleInsets(8, 4, 4, 12));
		chart.getLegend().setItemFont(TEXT);
		chart.getLegend().setFrame(BlockBorder.NONE);
	}

	private static <A extends ValueAxis> A axis(final A axis) {
		axis.setTickLabelFont(TEXT);
		axis.setLabelFont(LABEL);
		return axis;
	}

	private static XYPlot plot(final XYSeriesCollection data, final NumberAxis y, final XYLineAndShapeRenderer renderer) {
		final XYPlot plot = new XYPlot(data, null, y, renderer);
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinePaint(GRID);
		plot.setRangeGridlinePaint(GRID);
		plot.setOutlinePaint(Color.GRAY);
		renderer.setDefaultCreateEntities(false);
		plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
		return plot;
	}

	JFreeChart chart() {
		return chart;
	}

	/**
	 * Shows the curves of all places.
	 *
	 * @param quantity the way to see them
	 * @param logarithm whether the axis of the values is logarithmic
	 */
	void show(final List<Entry> entries, final AcquisitionValue sampled, final String quantity, final boolean logarithm) {
		chart.setNotify(false);
		points = new XYSeriesCollection();
		lines = new XYSeriesCollection();
		residuals = new XYSeriesCollection();
		final LegendItemCollection legend = new LegendItemCollection();
		String unit = "";
		for (final Entry entry : entries) {
			for (int m = 0; m < entry.curves().size(); m++) {
				final ExploredCurve curve = entry.curves().get(m);
				final ShownCurve shown = curve.shown(quantity).orElse(null);
				if (shown == null) continue;
				unit = shown.unit();
				add(entry, m, shown, logarithm);
				legend.add(item(entry, m, curve));
			}
		}
		curves.setDataset(0, points);
		curves.setDataset(1, lines);
		below.setDataset(residuals);
		curves.setFixedLegendItems(legend);
		final boolean time = sampled == AcquisitionValue.TIMES;
		label(sampled, quantity, unit, time);
		curves.setRangeAxis(logarithm ? logarithmic : linear);
		seeResiduals(residuals.getSeriesCount() > 0);
		chart.setNotify(true);
	}

	/** Without a fit, or where the quantity was not measured, the curves have all the room. */
	private void seeResiduals(final boolean seen) {
		if (seen == both.getSubplots().contains(below)) return;
		if (seen) both.add(below, RESIDUALS);
		else both.remove(below);
	}

	private void label(final AcquisitionValue sampled, final String quantity, final String unit, final boolean time) {
		final String known = unit.isEmpty() ? "" : " (" + unit.replace("^2", "\u00b2") + ")";
		linear.setLabel(quantity.replace("Delta ", "\u0394") + known);
		logarithmic.setLabel(linear.getLabel());
		linear.setAutoRangeIncludesZero(!time);
		x.setAutoRangeIncludesZero(!time);
		x.setLabel(CurveModels.axis(sampled.key()).map(axis -> axis.label() + " (" + axis.unit().replace("^2", "\u00b2") +
			")").orElse(""));
	}

	private void add(final Entry entry, final int model, final ShownCurve shown, final boolean logarithm) {
		final Mark mark = Mark.of(entry.slot());
		final String key = entry.slot() + "." + model;
		if (model == 0 || !shown.x().equals(entry.curves().get(0).shown().get(0).x())) {
			points.addSeries(series(key, shown.x(), shown.measured(), logarithm));
			paint(pointRenderer, points.getSeriesCount() - 1, mark, model, shown.x().size());
		}
		lines.addSeries(series(key, shown.smoothX(), shown.smooth(), logarithm));
		final int line = lines.getSeriesCount() - 1;
		lineRenderer.setSeriesPaint(line, mark.color());
		lineRenderer.setSeriesStroke(line, model == 0 ? SOLID : DASHED);
		if (shown.fitted().isEmpty() || shown.measured().isEmpty()) return;
		final XYSeries residual = new XYSeries(key, false);
		for (int i = 0; i < shown.x().size(); i++) {
			residual.add(shown.x().get(i).doubleValue(), shown.residual(i));
		}
		residuals.addSeries(residual);
		paint(residualRenderer, residuals.getSeriesCount() - 1, mark, model, shown.x().size());
	}

	private static void paint(final XYLineAndShapeRenderer renderer, final int series, final Mark mark, final int model,
		final int samples)
	{
		renderer.setSeriesPaint(series, samples > MANY ? mark.pale() : mark.color());
		renderer.setSeriesShape(series, samples > MANY ? SMALLER.createTransformedShape(mark.shape()) : mark.shape());
		renderer.setSeriesShapesFilled(series, model == 0);
	}

	/** What cannot be seen on a logarithmic axis is left out. */
	private static XYSeries series(final String key, final List<Double> x, final List<Double> y, final boolean logarithm) {
		final XYSeries series = new XYSeries(key, false);
		for (int i = 0; i < y.size(); i++) {
			if (Double.isFinite(y.get(i)) && (!logarithm || y.get(i) > 0)) series.add(x.get(i), y.get(i));
		}
		return series;
	}

	private static LegendItem item(final Entry entry, final int model, final ExploredCurve curve) {
		final Mark mark = Mark.of(entry.slot());
		final String name = entry.curves().size() > 1 ? entry.name() + ", " + curve.model().label() : entry.name();
		final LegendItem item = new LegendItem(name, null, null, null, true, mark.shape(), model == 0, mark.color(), true,
			mark.color(), SOLID, true, new Line2D.Double(-12, 0, 12, 0), model == 0 ? SOLID : DASHED, mark.color());
		item.setLabelFont(TEXT);
		return item;
	}

	/** A logarithmic axis with ticks at round numbers, also where it spans less than a decade. */
	private static final class DecadeAxis extends LogAxis {

		private static final long serialVersionUID = 1L;

		/** Multiples of a power of ten that have ticks, from few to many. */
		private static final double[][] STEPS = { { 1 }, { 1, 3 }, { 1, 2, 5 }, { 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9 }, { 1, 1.2,
			1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5 } };
		private static final int FEW = 4;

		DecadeAxis(final String label) {
			super(label);
		}

		@Override
		@SuppressWarnings("rawtypes")
		public List refreshTicks(final Graphics2D g2, final AxisState state, final Rectangle2D area,
			final RectangleEdge edge)
		{
			List<Double> values = List.of();
			for (final double[] steps : STEPS) {
				values = values(steps);
				if (values.size() >= FEW) break;
			}
			final List<Tick> ticks = new ArrayList<>();
			for (final double value : values) {
				ticks.add(new NumberTick(value, text(value), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0));
			}
			return ticks;
		}

		private List<Double> values(final double... steps) {
			final Range range = getRange();
			final List<Double> values = new ArrayList<>();
			for (int power = (int) Math.floor(Math.log10(range.getLowerBound())); power <= Math.log10(range
				.getUpperBound()); power++)
			{
				for (final double step : steps) {
					final double value = step * Math.pow(10, power);
					if (range.contains(value)) values.add(value);
				}
			}
			return values;
		}

		private static String text(final double value) {
			return ValueText.of(value);
		}
	}
}
