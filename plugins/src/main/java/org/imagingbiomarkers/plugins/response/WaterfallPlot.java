package org.imagingbiomarkers.plugins.response;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import ij.ImagePlus;
import ij.gui.Plot;

/** One bar a patient or lesion, the largest growth on the left: how deep the best response of each was. */
final class WaterfallPlot {

	/** Colors that people with any color vision tell apart (P. Tol's bright scheme), from good to bad. */
	private static final Map<String, Color> COLORS = Map.ofEntries(Map.entry("CR", new Color(0x4477aa)), Map.entry("CMR",
		new Color(0x4477aa)), Map.entry("PR", new Color(0x66ccee)), Map.entry("PMR", new Color(0x66ccee)), Map.entry("SD",
			new Color(0xccbb44)), Map.entry("SMD", new Color(0xccbb44)), Map.entry("PD", new Color(0xee6677)), Map.entry("PMD",
				new Color(0xee6677)));
	private static final Color OTHER = new Color(0xbbbbbb);
	/** More bars have no room for their names. */
	private static final int MOST_NAMES = 8;
	private static final int WIDTH = 640;
	private static final int HEIGHT = 400;

	private WaterfallPlot() {}

	/**
	 * One bar.
	 *
	 * @param change best relative change from baseline in percent
	 * @param response that colors it
	 */
	record Bar(String name, double change, String response) {}

	/** Draws the bars, one color a response. */
	static ImagePlus of(final String title, final String quantity, final List<Bar> bars) {
		final List<Bar> sorted = bars.stream().filter(bar -> Double.isFinite(bar.change)).sorted(Comparator.comparingDouble(
			Bar::change).reversed()).toList();
		final double lowest = Math.min(0, sorted.stream().mapToDouble(Bar::change).min().orElse(0));
		final double highest = Math.max(0, sorted.stream().mapToDouble(Bar::change).max().orElse(0));
		final double margin = 0.08 * Math.max(1, highest - lowest);
		final boolean named = sorted.size() <= MOST_NAMES;
		final Plot plot = new Plot(title, named ? "{" + String.join(",", sorted.stream().map(bar -> bar.name.replaceAll(
			"[{},]", " ")).toList()) + "}" : "patients or lesions", "best change of " + quantity + " from baseline (%)");
		if (!named) plot.setFormatFlags(plot.getFlags() & ~(Plot.X_NUMBERS | Plot.X_TICKS | Plot.X_MINOR_TICKS |
			Plot.X_GRID));
		plot.setFrameSize(WIDTH, HEIGHT);
		plot.setLimits(-0.7, Math.max(1, sorted.size()) - 0.3, lowest - margin, highest + margin);
		final StringBuilder legend = new StringBuilder();
		for (final String response : sorted.stream().map(Bar::response).distinct().toList()) {
			final double[] places = sorted.stream().filter(bar -> bar.response.equals(response)).mapToDouble(sorted::indexOf)
				.toArray();
			final double[] heights = sorted.stream().filter(bar -> bar.response.equals(response)).mapToDouble(Bar::change)
				.toArray();
			final Color color = COLORS.getOrDefault(response, OTHER);
			plot.setColor(color.darker(), color);
			plot.add("separated bar", places, heights);
			legend.append(response).append('\n');
		}
		plot.setColor(Color.BLACK);
		plot.drawLine(-0.7, 0, Math.max(1, sorted.size()) - 0.3, 0);
		plot.setLegend(legend.toString(), Plot.AUTO_POSITION);
		return plot.getImagePlus();
	}
}
