package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.Target;
import org.imagingbiomarkers.response.Recist.TimePoint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The edges of the rules, from {@code shared/reference/pet/response_cases.csv}. */
@Tag("docs/commands/response-assessment#what-it-computes")
class ResponseCasesTest {

	private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

	@TestFactory
	Stream<DynamicTest> everyReferenceCaseIsAnsweredAsExpected() {
		final List<Map<String, String>> cases = Csv.reference("pet/response_cases.csv");
		assertEquals(26, cases.size());
		return cases.stream().map(one -> dynamicTest(one.get("case") + " " + one.get("what"), () -> check(one)));
	}

	private static void check(final Map<String, String> one) {
		final String expected = one.get("expected");
		final boolean fresh = one.get("new_lesion").equals("yes");
		final double[] before = numbers(one.get("baseline"));
		final double[] now = numbers(one.get("current"));
		switch (one.get("criterion")) {
			case "RECIST1.1" -> assertEquals(expected.equals("not_evaluable") ? "NE" : expected, recist(one, fresh));
			case "PERCIST1.0" -> {
				final Percist answer = Percist.of(Percist.Uptake.of(before[0], Percist.Tissue.UNKNOWN, Percist.Tissue.UNKNOWN,
					false), Percist.Uptake.of(now[0], tissue(now, 1), tissue(now, 2), fresh));
				assertEquals(expected, answer.response().code(), answer.reason());
			}
			case "PERCIST1.0 threshold" -> assertEquals(Double.parseDouble(expected), one.get("baseline").startsWith("no liver")
				? Percist.measurableByBloodPool(before[0], before[1]) : Percist.measurableByLiver(before[0], before[1]), 1e-9);
			case "Deauville" -> assertEquals(Integer.parseInt(expected), Deauville.USUAL.score(before[0], before[1],
				now.length == 0 ? Double.NaN : now[0], fresh));
			default -> throw new AssertionError("unknown criterion " + one);
		}
	}

	private static Percist.Tissue tissue(final double[] numbers, final int index) {
		return index < numbers.length ? new Percist.Tissue(numbers[index], Double.NaN) : Percist.Tissue.UNKNOWN;
	}

	private static double[] numbers(final String text) {
		final Matcher matcher = NUMBER.matcher(text);
		return matcher.results().mapToDouble(result -> Double.parseDouble(result.group())).toArray();
	}

	/**
	 * The sums of the table as one lesion each, or as the two it names; a smaller sum before is a time point of its own.
	 */
	private static String recist(final Map<String, String> one, final boolean fresh) {
		final double[] before = numbers(one.get("baseline"));
		final double[] now = numbers(one.get("current"));
		final boolean nodal = before.length > 1;
		final TimePoint baseline = nodal ? at("baseline", 0, new Target("node", true, before[1]), new Target("lesion", false,
			before[2])) : before[0] == 0 ? at("baseline", 0) : at("baseline", 0, split(before[0]));
		final double nadir = Double.parseDouble(one.get("nadir"));
		final LesionObservation[] measured = nodal ? new LesionObservation[] { new Target("node", true, now[1]), new Target(
			"lesion", false, now[2]) } : before[0] == 0 ? new LesionObservation[0] : split(now[0]);
		final TimePoint last = at("now", 2, Stream.concat(Stream.of(measured), fresh ? Stream.of(new NewLesion("another"))
			: Stream.empty()).toArray(LesionObservation[]::new));
		final List<TimePoint> course = nodal || nadir == before[0] ? List.of(baseline, last) : List.of(baseline, at("best", 1,
			split(nadir)), last);
		final List<Recist.Assessment> answers = Recist.assess(course);
		return answers.get(answers.size() - 1).overall().code();
	}

	private static TimePoint at(final String name, final double day, final LesionObservation... findings) {
		return new TimePoint(name, day, List.of(findings));
	}

	private static LesionObservation[] split(final double sum) {
		return new LesionObservation[] { new Target("one", false, sum / 2), new Target("two", false, sum / 2) };
	}
}
