package org.imagingbiomarkers.plugins.chart;

import java.util.Map;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

import ij.ImagePlus;

/**
 * Sensitivity over 1 - specificity of one or several scores, each with its area and the area's 95 % interval (DeLong). A
 * single curve has the interval of the sensitivity at each point around it (Wilson 1927,
 * doi:10.1080/01621459.1927.10502953).
 */
public final class RocChart {

	private static final double CONFIDENCE = 0.95;

	private RocChart() {}

	/** Draws the curves by the names of their scores. */
	public static ImagePlus of(final String title, final Map<String, RocCurve> curves) {
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis("1 - specificity", 0, 1), ChartStyle.axis("Sensitivity", 0, 1));
		final XYSeries chance = ChartStyle.series("chance");
		chance.add(0, 0);
		chance.add(1, 1);
		ChartStyle.add(plot, new XYSeriesCollection(chance), ChartStyle.lines(ChartStyle.GRAY, ChartStyle.DASHED));
		int place = 0;
		for (final Map.Entry<String, RocCurve> entry : curves.entrySet()) {
			final RocCurve roc = entry.getValue();
			final String name = entry.getKey() + ": AUC " + ChartStyle.number(roc.auc()) + " (" + ChartStyle.number(roc
				.lower()) + " to " + ChartStyle.number(roc.upper()) + ")";
			if (curves.size() == 1) band(plot, roc, name);
			else {
				final XYSeries line = ChartStyle.series(name);
				roc.points().forEach(point -> line.add(1 - point.specificity(), point.sensitivity()));
				ChartStyle.add(plot, new XYSeriesCollection(line), ChartStyle.lines(ChartStyle.color(place), ChartStyle.SOLID));
			}
			place++;
		}
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}

	private static void band(final XYPlot plot, final RocCurve roc, final String name) {
		final YIntervalSeries line = ChartStyle.intervals(name);
		for (final RocCurve.Point point : roc.points()) {
			final ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(point.positives(), point.truePositives(),
				CONFIDENCE);
			line.add(1 - point.specificity(), point.sensitivity(), Math.max(0, wilson.getLowerBound()), Math.min(1, wilson
				.getUpperBound()));
		}
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		data.addSeries(line);
		ChartStyle.add(plot, data, ChartStyle.band(ChartStyle.color(0)));
	}
}
