package org.imagingbiomarkers.plugins.response;

import java.awt.Color;

import org.imagingbiomarkers.response.BlandAltman;
import org.imagingbiomarkers.response.RepeatedMeasurements;

import ij.ImagePlus;
import ij.gui.Plot;

/** Difference of two measurements against their mean, with the bias and the limits of agreement. */
final class BlandAltmanPlot {

	private static final Color BIAS = new Color(0x4477aa);
	private static final Color LIMIT = new Color(0xee6677);
	private static final int WIDTH = 560;
	private static final int HEIGHT = 400;

	private BlandAltmanPlot() {}

	static ImagePlus of(final String quantity, final RepeatedMeasurements repeats, final BlandAltman agreement) {
		final double[] means = repeats.values().stream().mapToDouble(pair -> (pair[0] + pair[1]) / 2).toArray();
		final double[] differences = repeats.values().stream().mapToDouble(pair -> pair[1] - pair[0]).toArray();
		final Plot plot = new Plot("Bland-Altman " + quantity, "mean of both, " + quantity, "second less first, " + quantity);
		plot.setFrameSize(WIDTH, HEIGHT);
		plot.setColor(Color.DARK_GRAY, Color.LIGHT_GRAY);
		plot.setLineWidth(2);
		plot.add("circle", means, differences);
		plot.setLineWidth(1);
		plot.setLimitsToFit(true);
		final double[] box = plot.getLimits();
		final double beside = 0.04 * (box[1] - box[0]);
		box[0] -= beside;
		box[1] += beside;
		final double low = Math.min(box[2], agreement.lowerLimitInterval().lower());
		final double high = Math.max(box[3], agreement.upperLimitInterval().upper());
		final double margin = 0.05 * (high - low);
		plot.setLimits(box[0], box[1], low - margin, high + margin);
		line(plot, box, agreement.bias(), BIAS, Plot.LINE);
		line(plot, box, agreement.limits().lower(), LIMIT, Plot.LINE);
		line(plot, box, agreement.limits().upper(), LIMIT, Plot.LINE);
		for (final double end : new double[] { agreement.biasInterval().lower(), agreement.biasInterval().upper() }) {
			line(plot, box, end, BIAS, Plot.DOT);
		}
		for (final double end : new double[] { agreement.lowerLimitInterval().lower(), agreement.lowerLimitInterval().upper(),
			agreement.upperLimitInterval().lower(), agreement.upperLimitInterval().upper() })
		{
			line(plot, box, end, LIMIT, Plot.DOT);
		}
		return plot.getImagePlus();
	}

	/** A horizontal line; as dots where it is the end of an interval. */
	private static void line(final Plot plot, final double[] box, final double height, final Color color, final int shape) {
		plot.setColor(color);
		if (shape == Plot.LINE) plot.drawLine(box[0], height, box[1], height);
		else plot.drawDottedLine(box[0], height, box[1], height, 4);
	}
}
