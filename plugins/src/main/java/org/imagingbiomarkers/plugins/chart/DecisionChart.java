package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.model.binary.DecisionCurve;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import ij.ImagePlus;

/** Net benefit over the threshold of risk, of one or several models and of treating everyone and nobody. */
public final class DecisionChart {

	/** Part of the axis below a benefit of 0 that is shown: treating everyone falls without end. */
	private static final double BELOW = 0.25;

	private DecisionChart() {}

	/** Draws curves with the same thresholds, by the names of their models. */
	public static ImagePlus of(final String title, final Map<String, DecisionCurve> curves) {
		final List<DecisionCurve.Point> first = curves.values().iterator().next().points();
		final double highest = curves.values().stream().flatMap(curve -> curve.points().stream()).mapToDouble(point -> Double
			.isNaN(point.netBenefit()) ? 0 : Math.max(point.netBenefit(), point.netBenefitAll())).max().orElse(1);
		final double top = 1.05 * Math.max(highest, 1e-3);
		final XYPlot plot = ChartStyle.plot(ChartStyle.axis("Threshold of risk", 0, first.get(first.size() - 1).threshold()),
			ChartStyle.axis("Net benefit", -BELOW * top, top));
		final XYSeries all = ChartStyle.series("treat all");
		first.forEach(point -> all.add(point.threshold(), point.netBenefitAll()));
		ChartStyle.add(plot, new XYSeriesCollection(all), ChartStyle.lines(ChartStyle.GRAY, ChartStyle.DASHED));
		final XYSeries none = ChartStyle.series("treat none");
		none.add(0, 0);
		none.add(first.get(first.size() - 1).threshold(), 0);
		ChartStyle.add(plot, new XYSeriesCollection(none), ChartStyle.lines(Color.BLACK, ChartStyle.THIN));
		int place = 0;
		for (final Map.Entry<String, DecisionCurve> entry : curves.entrySet()) {
			final XYSeries line = ChartStyle.series(entry.getKey());
			entry.getValue().points().forEach(point -> line.add(point.threshold(), Double.isNaN(point.netBenefit()) ? null
				: point.netBenefit()));
			ChartStyle.add(plot, new XYSeriesCollection(line), ChartStyle.lines(ChartStyle.color(place++), ChartStyle.SOLID));
		}
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}
}
