package org.imagingbiomarkers.plugins.response;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.response.Criterion.Answer;

import ij.ImagePlus;
import ij.gui.Plot;

/**
 * The answers of all patients as plots.
 *
 * @param criterion that gave them
 * @param quantity that was followed
 * @param answers by patient, in order of time
 */
record ResponsePlots(String criterion, String quantity, Map<String, List<Answer>> answers) {

	/** The row that sums up a patient; it is no time point. */
	private static final String BEST = "best";

	ImagePlus waterfall() {
		final List<WaterfallPlot.Bar> bars = new ArrayList<>();
		bySubject().forEach((name, course) -> {
			Answer deepest = course.get(0);
			for (final Answer one : course) {
				if (one.fromBaseline() < deepest.fromBaseline() || Double.isNaN(deepest.fromBaseline())) deepest = one;
			}
			bars.add(new WaterfallPlot.Bar(name, 100 * deepest.fromBaseline(), deepest.response()));
		});
		return WaterfallPlot.of("Waterfall " + criterion, words(), bars);
	}

	ImagePlus spider() {
		final boolean days = bySubject().values().stream().flatMap(List::stream).noneMatch(one -> Double.isNaN(one.day()));
		final List<SpiderPlot.Leg> legs = new ArrayList<>();
		bySubject().forEach((name, course) -> {
			final double[] times = new double[course.size() + 1];
			final double[] changes = new double[course.size() + 1];
			for (int i = 0; i < course.size(); i++) {
				times[i + 1] = days ? course.get(i).day() : i + 1;
				changes[i + 1] = 100 * course.get(i).fromBaseline();
			}
			legs.add(new SpiderPlot.Leg(name, times, changes));
		});
		return SpiderPlot.of("Spider " + criterion, words(), days ? "days since baseline" : "time point", legs);
	}

	/** The quantity as people say it, without its unit: changes are in percent. */
	private String words() {
		return quantity.replaceFirst(" \\([^)]*\\)$", "").replace('_', ' ');
	}

	/** The time points after the baseline of each patient, and of each lesion where these are judged one by one. */
	private Map<String, List<Answer>> bySubject() {
		final Map<String, List<Answer>> subjects = new LinkedHashMap<>();
		answers.forEach((patient, course) -> course.stream().filter(one -> !one.timePoint().equals(BEST) && !one.timePoint()
			.equals(TableCriterion.PROGRESSION)).forEach(one -> {
				final boolean whole = one.subject().equals("all") || one.subject().equals("hottest");
				final String name = (patient + (whole ? "" : " " + one.subject())).trim();
				subjects.computeIfAbsent(name.isEmpty() ? "patient" : name, key -> new ArrayList<>()).add(one);
			}));
		return subjects;
	}

	/** One line per patient or lesion: the change from baseline over time. */
	static final class SpiderPlot {

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

	/** One bar per patient or lesion, the largest growth on the left: how deep the best response of each was. */
	static final class WaterfallPlot {

		/** Colors that people with any color vision tell apart (P. Tol's bright scheme), from good to bad. */
		private static final Map<String, Color> COLORS = Map.ofEntries(Map.entry("CR", new Color(0x4477aa)), Map.entry("CMR",
			new Color(0x4477aa)), Map.entry("PR", new Color(0x66ccee)), Map.entry("PMR", new Color(0x66ccee)), Map.entry("SD",
				new Color(0xccbb44)), Map.entry("SMD", new Color(0xccbb44)), Map.entry("PD", new Color(0xee6677)), Map.entry(
					"PMD", new Color(0xee6677)));
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

		/** Draws the bars, one color per response. */
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
}
