package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.binary.CalibrationCurve;
import org.imagingbiomarkers.model.survival.SurvivalCalibration;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/**
 * Observed over predicted probability: smoothed over all samples, and in groups of equal size with the 95 % interval of
 * each (Wilson). Ticks at the bottom show where the predictions are.
 */
public final class CalibrationChart {

	private static final int MOST_GROUPS = 10;
	private static final int SMALLEST_GROUP = 10;
	private static final double CONFIDENCE = 0.95;
	private static final int LONGEST_NAME = 30;
	private static final double TICK = 0.015;

	private CalibrationChart() {}

	/**
	 * Draws the curve.
	 *
	 * @param probabilities predicted, one per sample
	 */
	public static ImagePlus of(final String title, final BinaryOutcome outcome, final double[] probabilities) {
		final XYPlot plot = ideal();
		final XYSeriesCollection ticks = new XYSeriesCollection();
		for (int i = 0; i < probabilities.length; i++) {
			final XYSeries tick = ChartStyle.series("sample " + i);
			tick.add(probabilities[i], 0);
			tick.add(probabilities[i], TICK);
			ticks.addSeries(tick);
		}
		final var small = ChartStyle.lines(ChartStyle.GRAY, ChartStyle.THIN);
		small.setDefaultSeriesVisibleInLegend(false);
		ChartStyle.add(plot, ticks, small);
		final CalibrationCurve curve = CalibrationCurve.of(outcome, probabilities);
		ChartStyle.add(plot, new XYSeriesCollection(smooth("smoothed (mean error " + ChartStyle.number(curve.meanError()) +
			")", curve)), ChartStyle.lines(ChartStyle.color(0), ChartStyle.SOLID));
		groups(plot, outcome, probabilities);
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}

	/**
	 * Draws the smoothed curves of several models of the same samples.
	 *
	 * @param probabilities predicted, one per sample, by the names of the models
	 */
	public static ImagePlus compare(final String title, final BinaryOutcome outcome,
		final Map<String, double[]> probabilities)
	{
		final XYPlot plot = ideal();
		int place = 0;
		for (final Map.Entry<String, double[]> one : probabilities.entrySet()) {
			final CalibrationCurve curve = CalibrationCurve.of(outcome, one.getValue());
			ChartStyle.add(plot, new XYSeriesCollection(smooth(ChartStyle.shortened(List.of(one.getKey()), LONGEST_NAME).get(
				0) + " (mean error " + ChartStyle.number(curve.meanError()) + ")", curve)), ChartStyle.lines(ChartStyle.color(
					place++), ChartStyle.SOLID));
		}
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}

	/**
	 * Draws what was observed of groups of samples, with 95 % intervals, over the event predicted by a time.
	 *
	 * @param calibrations by the names of the models
	 */
	public static ImagePlus survival(final String title, final Map<String, SurvivalCalibration> calibrations) {
		final XYPlot plot = ideal("Observed probability (Kaplan-Meier)");
		int place = 0;
		for (final Map.Entry<String, SurvivalCalibration> one : calibrations.entrySet()) {
			final SurvivalCalibration calibration = one.getValue();
			final XYIntervalSeries points = new XYIntervalSeries(ChartStyle.shortened(List.of(one.getKey()), LONGEST_NAME).get(
				0) + " (observed / expected " + ChartStyle.number(calibration.ratio()) + ")");
			final XYSeries line = ChartStyle.series(one.getKey());
			for (final SurvivalCalibration.Group group : calibration.groups()) {
				if (Double.isNaN(group.observed())) continue;
				final boolean interval = !Double.isNaN(group.lower()) && !Double.isNaN(group.upper());
				points.add(group.predicted(), group.predicted(), group.predicted(), group.observed(), interval ? group.lower()
					: group.observed(), interval ? group.upper() : group.observed());
				line.add(group.predicted(), group.observed());
			}
			final Color color = ChartStyle.color(place++);
			final var joined = ChartStyle.lines(color, ChartStyle.THIN);
			joined.setDefaultSeriesVisibleInLegend(false);
			ChartStyle.add(plot, new XYSeriesCollection(line), joined);
			add(plot, points, color);
		}
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}

	private static XYPlot ideal() {
		return ideal("Observed proportion");
	}

	private static XYPlot ideal(final String observed) {
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis("Predicted probability", 0, 1), ChartStyle.axis(observed, 0, 1));
		final XYSeries ideal = ChartStyle.series("ideal");
		ideal.add(0, 0);
		ideal.add(1, 1);
		ChartStyle.add(plot, new XYSeriesCollection(ideal), ChartStyle.lines(ChartStyle.GRAY, ChartStyle.DASHED));
		return plot;
	}

	private static XYSeries smooth(final String name, final CalibrationCurve curve) {
		final XYSeries smooth = ChartStyle.series(name);
		for (int i = 0; i < curve.predicted().length; i++) {
			smooth.add(curve.predicted()[i], curve.observed()[i]);
		}
		return smooth;
	}

	private static void groups(final XYPlot plot, final BinaryOutcome outcome, final double[] probabilities) {
		final int n = probabilities.length;
		final int count = Math.max(1, Math.min(MOST_GROUPS, n / SMALLEST_GROUP));
		final int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> probabilities[i])).mapToInt(
			Integer::intValue).toArray();
		final XYIntervalSeries points = new XYIntervalSeries(count + " groups of equal size (95 % interval)");
		for (int g = 0; g < count; g++) {
			final int[] group = Arrays.copyOfRange(order, g * n / count, (g + 1) * n / count);
			final int happened = (int) Arrays.stream(group).filter(i -> outcome.happened()[i]).count();
			final double mean = Arrays.stream(group).mapToDouble(i -> probabilities[i]).average().orElseThrow();
			final ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(group.length, happened, CONFIDENCE);
			points.add(mean, mean, mean, (double) happened / group.length, Math.max(0, wilson.getLowerBound()), Math.min(1,
				wilson.getUpperBound()));
		}
		add(plot, points, ChartStyle.color(1));
	}

	private static void add(final XYPlot plot, final XYIntervalSeries points, final Color color) {
		final XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
		data.addSeries(points);
		final XYErrorRenderer bars = new XYErrorRenderer();
		bars.setDrawXError(false);
		bars.setSeriesPaint(0, color);
		bars.setSeriesStroke(0, ChartStyle.THIN);
		bars.setSeriesShape(0, ChartStyle.points(color).getDefaultShape());
		ChartStyle.add(plot, data, bars);
	}
}
