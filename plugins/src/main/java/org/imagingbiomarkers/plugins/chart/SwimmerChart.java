package org.imagingbiomarkers.plugins.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/**
 * One lane per patient, the longest on top: the time on study, with the response at each assessment and what ended it.
 */
public final class SwimmerChart {

	/** What a lane has beside responses. */
	public static final String DEATH = "death";
	/** A new therapy. */
	public static final String NEW_THERAPY = "new therapy";
	/** The patient is still on study. */
	public static final String ONGOING = "ongoing";

	private static final int LONGEST_NAME = 24;
	private static final int ROW = 24;
	private static final int BESIDE = 170;
	private static final float BAR = 11;
	private static final Color LANE = new Color(0xd5dce6);

	private SwimmerChart() {}

	/** What is marked in a lane. @param day since the start @param word a response, or one of the constants */
	public record Mark(double day, String word) {}

	/**
	 * One lane.
	 *
	 * @param end day of the last thing that is known of the patient
	 */
	public record Lane(String name, double end, List<Mark> marks) {

		public Lane {
			marks = List.copyOf(marks);
		}
	}

	/** The lanes from top to bottom. */
	public static List<Lane> sorted(final List<Lane> lanes) {
		return lanes.stream().sorted(Comparator.comparingDouble(Lane::end).reversed()).toList();
	}

	/** Draws the lanes. @param time label of the axis of time */
	public static ImagePlus of(final String title, final String time, final List<Lane> lanes) {
		return ChartStyle.image(ChartStyle.chart(title, plot(time, lanes), !lanes.isEmpty()), ChartStyle.WIDTH, BESIDE + ROW *
			Math.max(1, lanes.size()));
	}

	/** The plot: first the lanes, one series each, then one series per word, with the lanes from 0 at the bottom. */
	static XYPlot plot(final String time, final List<Lane> lanes) {
		final List<Lane> upward = new ArrayList<>(sorted(lanes));
		Collections.reverse(upward);
		final List<String> names = new ArrayList<>(ChartStyle.shortened(upward.stream().map(Lane::name).toList(),
			LONGEST_NAME));
		if (names.isEmpty()) names.add("");
		final SymbolAxis y = new SymbolAxis(null, names.toArray(String[]::new));
		y.setGridBandsVisible(false);
		y.setTickLabelFont(ChartStyle.TEXT);
		y.setRange(-0.7, names.size() - 0.3);
		final double last = Math.max(1, lanes.stream().mapToDouble(Lane::end).max().orElse(1));
		final double first = Math.min(0, lanes.stream().flatMap(lane -> lane.marks.stream()).mapToDouble(Mark::day).min()
			.orElse(0));
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis(time, first - 0.02 * (last - first), last + 0.04 * (last -
			first)), y);
		plot.setRangeGridlinesVisible(false);
		final XYLineAndShapeRenderer bars = ChartStyle.lines(LANE, new BasicStroke(BAR, BasicStroke.CAP_BUTT,
			BasicStroke.JOIN_MITER));
		bars.setDefaultSeriesVisibleInLegend(false);
		final XYSeriesCollection bodies = new XYSeriesCollection();
		final Map<String, XYSeries> marks = new LinkedHashMap<>();
		words(upward).forEach(word -> marks.put(word, ChartStyle.series(word)));
		for (int i = 0; i < upward.size(); i++) {
			final XYSeries bar = ChartStyle.series("lane " + i);
			bar.add(Math.min(0, upward.get(i).marks.stream().mapToDouble(Mark::day).min().orElse(0)), i);
			bar.add(upward.get(i).end, i);
			bodies.addSeries(bar);
			for (final Mark mark : upward.get(i).marks) {
				marks.get(mark.word).add(mark.day, i);
			}
		}
		ChartStyle.add(plot, bodies, bars);
		final XYLineAndShapeRenderer shapes = new XYLineAndShapeRenderer(false, true);
		final XYSeriesCollection all = new XYSeriesCollection();
		marks.forEach((word, series) -> {
			shapes.setSeriesShape(all.getSeriesCount(), shape(word));
			shapes.setSeriesPaint(all.getSeriesCount(), color(word));
			all.addSeries(series);
		});
		ChartStyle.add(plot, all, shapes);
		return plot;
	}

	private static List<String> words(final List<Lane> lanes) {
		final List<String> words = lanes.stream().flatMap(lane -> lane.marks.stream()).map(Mark::word).distinct().toList();
		final List<String> ends = List.of(NEW_THERAPY, DEATH, ONGOING);
		final List<String> sorted = new ArrayList<>(ResponseColors.sorted(words.stream().filter(word -> !ends.contains(word))
			.toList()));
		ends.stream().filter(words::contains).forEach(sorted::add);
		return sorted;
	}

	private static Color color(final String word) {
		return switch (word) {
			case DEATH, ONGOING -> Color.BLACK;
			case NEW_THERAPY -> ChartStyle.color(5);
			default -> ResponseColors.of(word).darker();
		};
	}

	/** Shapes differ too, as print has no colors. */
	private static Shape shape(final String word) {
		return switch (word) {
			case DEATH -> cross();
			case ONGOING -> new Polygon(new int[] { 6, 16, 6 }, new int[] { -6, 0, 6 }, 3);
			case NEW_THERAPY -> AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(new Rectangle2D.Double(-4,
				-4, 8, 8));
			case "CR", "iCR", "CMR", "NED" -> new Rectangle2D.Double(-4.5, -4.5, 9, 9);
			case "PR", "iPR", "PMR" -> new Polygon(new int[] { -5, 5, 0 }, new int[] { 4, 4, -5 }, 3);
			case "PD", "iCPD", "PMD", "iUPD", "PDu" -> new Polygon(new int[] { -5, 5, 0 }, new int[] { -4, -4, 5 }, 3);
			default -> new Ellipse2D.Double(-4, -4, 8, 8);
		};
	}

	private static Shape cross() {
		final GeneralPath cross = new GeneralPath();
		cross.append(new Rectangle2D.Double(-6, -1.2, 12, 2.4), false);
		cross.append(new Rectangle2D.Double(-1.2, -6, 2.4, 12), false);
		return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(cross);
	}
}
