package org.imagingbiomarkers.plugins.response;

import java.awt.Color;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Plot;

/** One line a patient or lesion: the change from baseline over time. */
final class SpiderPlot {

	private static final Color[] COLORS = { new Color(0x4477aa), new Color(0xee6677), new Color(0x228833), new Color(
		0xccbb44), new Color(0x66ccee), new Color(0xaa3377), new Color(0x777777) };
	private static final int WIDTH = 640;
	private static final int HEIGHT = 400;

	private SpiderPlot() {}

	/**
	 * One line; both arrays have the same length and begin with the baseline, 0 and 0.
	 *
	 * @param days since the baseline, or numbers of time points
	 * @param changes relative changes from baseline in percent; NaN where there is none
	 */
	record Leg(String name, double[] days, double[] changes) {}

	/**
	 * Draws the lines.
	 *
	 * @param time label of the axis of time
	 */
	static ImagePlus of(final String title, final String quantity, final String time, final List<Leg> legs) {
		final Plot plot = new Plot(title, time, "change of " + quantity + " from baseline (%)");
		plot.setFrameSize(WIDTH, HEIGHT);
		final StringBuilder names = new StringBuilder();
		for (int i = 0; i < legs.size(); i++) {
			plot.setColor(COLORS[i % COLORS.length], COLORS[i % COLORS.length]);
			plot.setLineWidth(2);
			plot.add("connected circle", legs.get(i).days, legs.get(i).changes);
			names.append(legs.get(i).name).append('\n');
		}
		plot.setLineWidth(1);
		plot.setLimitsToFit(true);
		final double[] limits = plot.getLimits();
		final double margin = 0.05 * Math.max(1, limits[3] - limits[2]);
		plot.setLimits(Math.min(0, limits[0]), limits[1], Math.min(0, limits[2]) - margin, Math.max(0, limits[3]) + margin);
		plot.setColor(Color.BLACK);
		plot.drawLine(Math.min(0, limits[0]), 0, limits[1], 0);
		if (legs.size() <= COLORS.length) plot.setLegend(names.toString(), Plot.AUTO_POSITION);
		return plot.getImagePlus();
	}
}
