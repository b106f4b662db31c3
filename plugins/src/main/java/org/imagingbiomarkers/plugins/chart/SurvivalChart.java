package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.model.survival.KaplanMeier;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

import ij.ImagePlus;

/** Kaplan-Meier curves with their intervals, ticks where samples are censored, and the numbers at risk below. */
public final class SurvivalChart {

	private static final int ROW = 20;
	private static final int LONGEST_NAME = 22;
	private static final int LEFT = 170;
	private static final double TICKS = 6;
	private static final Shape CENSORED = tick();

	private SurvivalChart() {}

	/** One curve. @param data that it was estimated from */
	public record Curve(String name, KaplanMeier estimate, SurvivalTimes data) {}

	/**
	 * Draws the curves.
	 *
	 * @param time label of the axis of time, with its unit if it is known
	 * @param notes lines of text in the plot, such as the p-value
	 */
	public static ImagePlus of(final String title, final String time, final List<Curve> curves, final List<String> notes) {
		final double last = curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.data.times())).max().orElse(1);
		final double step = step(last);
		final double end = Math.max(step, Math.ceil(last / step - 1e-9) * step);
		final var x = ChartStyle.axis(time, 0, end);
		x.setTickUnit(new NumberTickUnit(step));
		final XYPlot plot = ChartStyle.plot(x, ChartStyle.axis("Probability of no event", 0, 1));
		for (int c = 0; c < curves.size(); c++) {
			draw(plot, curves.get(c), ChartStyle.color(c));
		}
		for (int line = 0; line < notes.size(); line++) {
			ChartStyle.note(plot, notes.get(line), line);
		}
		final JFreeChart chart = ChartStyle.chart(title, plot, curves.size() > 1);
		return withNumbers(chart, plot, curves, step, end);
	}

	private static void draw(final XYPlot plot, final Curve curve, final Color color) {
		final KaplanMeier km = curve.estimate;
		final double last = Arrays.stream(curve.data.times()).max().orElse(0);
		final YIntervalSeries line = ChartStyle.intervals(curve.name);
		double before = 1;
		double low = 1;
		double high = 1;
		line.add(0, 1, 1, 1);
		for (int k = 0; k < km.times().length; k++) {
			line.add(km.times()[k], before, low, high);
			before = km.survival()[k];
			low = Double.isNaN(km.lower()[k]) ? before : km.lower()[k];
			high = Double.isNaN(km.upper()[k]) ? before : km.upper()[k];
			line.add(km.times()[k], before, low, high);
		}
		line.add(last, before, low, high);
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		data.addSeries(line);
		ChartStyle.add(plot, data, ChartStyle.band(color));
		final XYSeries censored = ChartStyle.series("censored");
		for (int i = 0; i < curve.data.count(); i++) {
			if (!curve.data.events()[i]) censored.add(curve.data.times()[i], km.survivalAt(curve.data.times()[i]));
		}
		final XYLineAndShapeRenderer ticks = ChartStyle.points(color);
		ticks.setDefaultShape(CENSORED);
		ticks.setDefaultSeriesVisibleInLegend(false);
		ChartStyle.add(plot, new XYSeriesCollection(censored), ticks);
	}

	private static Shape tick() {
		final GeneralPath tick = new GeneralPath();
		tick.moveTo(-0.5, -4);
		tick.lineTo(0.5, -4);
		tick.lineTo(0.5, 4);
		tick.lineTo(-0.5, 4);
		tick.closePath();
		return tick;
	}

	/** Distance of the ticks of time: 1, 2, 2.5 or 5 times a power of ten. */
	private static double step(final double last) {
		if (!(last > 0)) return 1;
		final double power = Math.pow(10, Math.floor(Math.log10(last / TICKS)));
		final double leading = last / TICKS / power;
		return (leading > 5 ? 10 : leading > 2.5 ? 5 : leading > 2 ? 2.5 : leading > 1 ? 2 : 1) * power;
	}

	/** The chart with a table below whose columns stand under the ticks of time. */
	private static ImagePlus withNumbers(final JFreeChart chart, final XYPlot plot, final List<Curve> curves,
		final double step, final double end)
	{
		final int extra = ROW * (curves.size() + 1) + ROW / 2;
		final BufferedImage image = new BufferedImage(ChartStyle.WIDTH, ChartStyle.HEIGHT + extra,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, image.getWidth(), image.getHeight());
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		final ChartRenderingInfo info = new ChartRenderingInfo();
		// room on the left for the names below
		plot.setInsets(new RectangleInsets(4, LEFT - 60, 4, 8));
		chart.draw(g, new Rectangle2D.Double(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT), info);
		final Rectangle2D area = info.getPlotInfo().getDataArea();
		g.setFont(ChartStyle.TEXT);
		g.setColor(Color.BLACK);
		final int top = ChartStyle.HEIGHT;
		g.drawString("Number at risk", 10, top + ROW - 6);
		final List<String> names = ChartStyle.shortened(curves.stream().map(Curve::name).toList(), LONGEST_NAME);
		for (int c = 0; c < curves.size(); c++) {
			final int y = top + ROW * (c + 2) - 6;
			g.setColor(ChartStyle.color(c));
			g.drawString(names.get(c), 10, y);
			g.setColor(Color.BLACK);
			for (int k = 0; k * step <= end * (1 + 1e-9); k++) {
				final String number = Integer.toString(curves.get(c).estimate.at(k * step).atRisk());
				final double place = plot.getDomainAxis().valueToJava2D(k * step, area, RectangleEdge.BOTTOM);
				g.drawString(number, (float) (place - g.getFontMetrics().stringWidth(number) / 2.0), y);
			}
		}
		g.dispose();
		return new ImagePlus(chart.getTitle().getText(), image);
	}
}
