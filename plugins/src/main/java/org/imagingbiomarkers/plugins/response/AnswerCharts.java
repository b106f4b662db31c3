package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.plugins.chart.SpiderChart;
import org.imagingbiomarkers.plugins.chart.SwimmerChart;
import org.imagingbiomarkers.plugins.chart.WaterfallChart;

import ij.ImagePlus;

/**
 * The answers of all patients as plots.
 *
 * @param criterion that gave them; blank where that is not known
 * @param quantity that was followed
 * @param answers by patient, in order of time
 * @param limits changes that get a line, in percent
 */
public record AnswerCharts(String criterion, String quantity, Map<String, List<Answer>> answers, List<Double> limits) {

	/** The row that sums up a patient; it is no time point. */
	static final String BEST = "best";
	private static final double PERCENT = 100;
	/** Limits that a plot of sums of diameters has by custom: of partial response and of progression. */
	private static final List<Double> DIAMETERS = List.of(-30.0, 20.0);
	private static final List<String> OF_DIAMETERS = List.of("RECIST 1.1", "iRECIST", "imRECIST", "mRECIST");

	/** The plots of a criterion, with its own limits. */
	public AnswerCharts(final String criterion, final String quantity, final Map<String, List<Answer>> answers) {
		this(criterion, quantity, answers, OF_DIAMETERS.contains(criterion) ? DIAMETERS : List.of());
	}

	/** The bars of the waterfall: the smallest change of each patient, or lesion where these are judged one by one. */
	List<WaterfallChart.Bar> bars() {
		final List<WaterfallChart.Bar> bars = new ArrayList<>();
		bySubject().forEach((name, course) -> {
			Answer deepest = course.visits.get(0);
			for (final Answer one : course.visits) {
				if (one.fromBaseline() < deepest.fromBaseline() || Double.isNaN(deepest.fromBaseline())) deepest = one;
			}
			bars.add(new WaterfallChart.Bar(name, PERCENT * deepest.fromBaseline(), course.best.orElse(deepest.response())));
		});
		return bars;
	}

	/**
	 * Best change of each patient; its color is that of the best response, which is that of the visit where none is told.
	 */
	public ImagePlus waterfall() {
		return WaterfallChart.of(title("Waterfall"), "best change of " + words() + " from baseline (%)", bars(), limits);
	}

	/** Change of each patient over time: days where all are known, otherwise numbers of time points. */
	public ImagePlus spider() {
		final boolean days = bySubject().values().stream().flatMap(course -> course.visits.stream()).noneMatch(one -> Double
			.isNaN(one.day()));
		final List<SpiderChart.Line> lines = new ArrayList<>();
		bySubject().forEach((name, course) -> {
			final int n = course.visits.size();
			final double[] times = new double[n + 1];
			final double[] changes = new double[n + 1];
			for (int i = 0; i < n; i++) {
				times[i + 1] = days ? course.visits.get(i).day() : i + 1;
				changes[i + 1] = PERCENT * course.visits.get(i).fromBaseline();
			}
			lines.add(new SpiderChart.Line(name, times, changes, course.best.orElse("")));
		});
		return SpiderChart.of(title("Spider"), days ? "days since baseline" : "time point", "change of " + words() +
			" from baseline (%)", lines, limits);
	}

	/**
	 * The lanes of the swimmer plot.
	 *
	 * @param patients what else is known of them
	 */
	List<SwimmerChart.Lane> lanes(final Map<String, PatientEvents> patients) {
		final List<SwimmerChart.Lane> lanes = new ArrayList<>();
		answers.forEach((patient, course) -> {
			final List<SwimmerChart.Mark> marks = new ArrayList<>();
			course.stream().filter(AnswerCharts::isVisit).filter(one -> !Double.isNaN(one.day())).forEach(one -> marks.add(
				new SwimmerChart.Mark(one.day(), one.response())));
			final PatientEvents events = patients.getOrDefault(patient, PatientEvents.UNKNOWN);
			if (!Double.isNaN(events.therapyDay())) marks.add(new SwimmerChart.Mark(events.therapyDay(),
				SwimmerChart.NEW_THERAPY));
			if (!Double.isNaN(events.deathDay())) marks.add(new SwimmerChart.Mark(events.deathDay(), SwimmerChart.DEATH));
			final double last = Double.isNaN(events.lastDay()) ? 0 : events.lastDay();
			final double end = Math.max(last, marks.stream().mapToDouble(SwimmerChart.Mark::day).max().orElse(0));
			if (events.ongoing()) marks.add(new SwimmerChart.Mark(end, SwimmerChart.ONGOING));
			lanes.add(new SwimmerChart.Lane(patient.isEmpty() ? "patient" : patient, end, marks));
		});
		return SwimmerChart.sorted(lanes);
	}

	/** Time on study of each patient, with the responses. */
	public ImagePlus swimmer(final Map<String, PatientEvents> patients) {
		return SwimmerChart.of(title("Swimmer"), "days since baseline", lanes(patients));
	}

	private String title(final String kind) {
		return (kind + " " + criterion).trim();
	}

	/** The quantity as people say it, without its unit: changes are in percent. */
	private String words() {
		return quantity.replaceFirst(" \\([^)]*\\)$", "").replace('_', ' ');
	}

	/** Whether an answer is of a time point, and does not sum up others. */
	static boolean isVisit(final Answer answer) {
		return !answer.timePoint().equals(BEST) && !answer.timePoint().equals(TableCriterion.PROGRESSION);
	}

	/** @param visits time points after the baseline @param best response of all of them, where the criterion tells */
	private record Course(List<Answer> visits, Optional<String> best) {}

	/** The course of each patient, and of each lesion where these are judged one by one. */
	private Map<String, Course> bySubject() {
		final Map<String, Course> subjects = new LinkedHashMap<>();
		answers.forEach((patient, all) -> {
			final Optional<String> best = all.stream().filter(one -> one.timePoint().equals(BEST)).map(Answer::response).filter(
				word -> !word.isEmpty()).findFirst();
			all.stream().filter(AnswerCharts::isVisit).forEach(one -> {
				final boolean whole = one.isOfPatient();
				final String name = (patient + (whole ? "" : " " + one.subject())).trim();
				subjects.computeIfAbsent(name.isEmpty() ? "patient" : name, key -> new Course(new ArrayList<>(), best)).visits
					.add(one);
			});
		});
		return subjects;
	}
}
