package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.penalized.PathCrossValidation;
import org.imagingbiomarkers.model.penalized.RegularizationPath;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

import ij.ImagePlus;

/** What becomes of coefficients and of the error as the penalty falls, over the logarithm of its strength. */
public final class PathChart {

	/** Curves with a color and a name of their own; the others are gray. */
	private static final int NAMED = 6;
	private static final String AXIS = "log10 of lambda";

	private PathChart() {}

	/**
	 * Draws the coefficients.
	 *
	 * @param spreads what coefficients are multiplied by to be comparable, one per feature: its standard deviation, or 1
	 * @param chosen strengths that were chosen, by what for; may be empty
	 */
	public static ImagePlus coefficients(final String title, final RegularizationPath path, final double[] spreads,
		final Map<String, Double> chosen)
	{
		final XYPlot plot = ChartStyle.plot(axis(path.lambdas()), ChartStyle.axis("Coefficient per standard deviation"));
		final int last = path.size() - 1;
		final List<Integer> order = IntStream.range(0, spreads.length).boxed().sorted(Comparator.comparingDouble(j -> -Math
			.abs(path.coefficients()[last][j] * spreads[j]))).toList();
		// the named ones last: over the others
		for (int k = order.size() - 1; k >= 0; k--) {
			final int feature = order.get(k);
			if (k >= NAMED && IntStream.rangeClosed(0, last).allMatch(i -> path.coefficients()[i][feature] == 0)) continue;
			final XYSeries line = ChartStyle.series(ChartStyle.shortened(List.of(path.names().get(feature)), 30).get(0));
			for (int i = 0; i <= last; i++) {
				line.add(Math.log10(path.lambdas()[i]), path.coefficients()[i][feature] * spreads[feature]);
			}
			final var lines = ChartStyle.lines(k < NAMED ? ChartStyle.color(k) : new Color(0xbbbbbb), k < NAMED
				? ChartStyle.SOLID : ChartStyle.THIN);
			lines.setDefaultSeriesVisibleInLegend(k < NAMED);
			ChartStyle.add(plot, new XYSeriesCollection(line), lines);
		}
		plot.addRangeMarker(new ValueMarker(0, Color.BLACK, ChartStyle.THIN));
		mark(plot, chosen);
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}

	/**
	 * Draws the cross-validated error with one standard error on either side, and the two strengths it chooses.
	 *
	 * @param lambdas falling, one per error
	 */
	public static ImagePlus validation(final String title, final double[] lambdas, final PathCrossValidation validation) {
		final XYPlot plot = ChartStyle.plot(axis(lambdas), ChartStyle.axis("Deviance of held-out samples"));
		final YIntervalSeries line = ChartStyle.intervals("mean and standard error over folds");
		for (int k = 0; k < lambdas.length; k++) {
			line.add(Math.log10(lambdas[k]), validation.means()[k], validation.means()[k] - validation.errors()[k], validation
				.means()[k] + validation.errors()[k]);
		}
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		data.addSeries(line);
		ChartStyle.add(plot, data, ChartStyle.band(ChartStyle.color(0)));
		final Map<String, Double> chosen = new LinkedHashMap<>();
		chosen.put("best", lambdas[validation.best()]);
		chosen.put("1 SE", lambdas[validation.withinOneError()]);
		mark(plot, chosen);
		return ChartStyle.image(ChartStyle.chart(title, plot, true));
	}

	/** Strong penalties on the left, as the path is walked. */
	private static NumberAxis axis(final double[] lambdas) {
		final double high = Math.log10(lambdas[0]);
		final double low = Math.log10(lambdas[lambdas.length - 1]);
		final double margin = high > low ? 0.03 * (high - low) : 0.5;
		final NumberAxis axis = ChartStyle.axis(AXIS, low - margin, high + margin);
		axis.setInverted(true);
		return axis;
	}

	private static void mark(final XYPlot plot, final Map<String, Double> chosen) {
		chosen.forEach((name, lambda) -> {
			final ValueMarker marker = new ValueMarker(Math.log10(lambda), ChartStyle.GRAY, ChartStyle.DASHED);
			marker.setLabel(name);
			marker.setLabelFont(ChartStyle.TEXT);
			marker.setLabelBackgroundColor(Color.WHITE);
			marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
			marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
			plot.addDomainMarker(marker);
		});
	}
}
