package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.response.Criterion.Answer;

import ij.ImagePlus;

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
		answers.forEach((patient, course) -> course.stream().filter(one -> !one.timePoint().equals(BEST)).forEach(one -> {
			final boolean whole = one.subject().equals("all") || one.subject().equals("hottest");
			final String name = (patient + (whole ? "" : " " + one.subject())).trim();
			subjects.computeIfAbsent(name.isEmpty() ? "patient" : name, key -> new ArrayList<>()).add(one);
		}));
		return subjects;
	}
}
