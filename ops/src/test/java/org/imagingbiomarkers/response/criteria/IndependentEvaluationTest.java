package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code of a criterion and its decision table, which is evaluated without that code, give the same answers by the same
 * rules.
 */
@Tag("docs/commands/response-assessment#what-it-computes")
class IndependentEvaluationTest {

	private static final int HISTORIES = 10_000;
	private static final long SEED = 20261129;

	static Stream<ResponseCriterion> criteria() {
		return ResponseCriteria.all().stream();
	}

	@ParameterizedTest
	@MethodSource("criteria")
	void generatedHistoriesAreAnsweredAsByTheTable(final ResponseCriterion criterion) {
		final Random random = new Random(SEED);
		final Set<Integer> used = new TreeSet<>();
		for (int i = 0; i < HISTORIES; i++) {
			final List<Visit> visits = RandomHistories.next(criterion, random);
			final List<TableEvaluation.Answer> expected = TableEvaluation.of(criterion.table(), visits);
			final List<TableEvaluation.Answer> found = criterion.assess(visits).visits().stream().map(
				answer -> new TableEvaluation.Answer(answer.response(), answer.rules().stream().map(DecisionRule::order)
					.toList())).toList();
			assertEquals(expected, found, () -> "history " + visits.stream().map(Visit::toString).collect(Collectors.joining(
				"\n")));
			found.forEach(answer -> used.addAll(answer.rules()));
		}
		final boolean scored = criterion.table().criterion().equals("promise");
		final Set<Integer> asked = criterion.table().rules().stream().filter(rule -> !List.of("lesion", "component").contains(
			rule.scope()) && !(scored && rule.scope().equals("score"))).map(DecisionRule::order).collect(Collectors
				.toCollection(TreeSet::new));
		asked.removeAll(used);
		assertEquals(Set.of(), asked, "rules that no history of " + criterion.name() + " reached");
	}

	@Test
	void generatedLesionsAreScoredAsByTheTable() {
		final Random random = new Random(SEED);
		final Promise promise = new Promise(Set.of());
		final Set<String> seen = new TreeSet<>();
		for (int i = 0; i < HISTORIES; i++) {
			final List<Visit> visits = RandomHistories.next(promise, random);
			final List<List<LesionScores.LesionScore>> found = promise.scores(visits);
			final UptakeEvaluation evaluation = new UptakeEvaluation(promise.table(), visits);
			for (int visit = 0; visit < visits.size(); visit++) {
				final List<String> scores = found.get(visit).stream().map(LesionScores.LesionScore::score).toList();
				assertEquals(evaluation.scores(visit), scores, visits.get(visit).toString());
				seen.addAll(scores);
			}
		}
		assertEquals(Set.of("0", "1", "2", "3", "NE"), seen);
	}

	/** Any points read in the other way: every visit has an answer that the table knows, by a rule of its table. */
	@ParameterizedTest
	@MethodSource("criteria")
	void otherReadingsAnswerEveryVisit(final ResponseCriterion criterion) {
		final Random random = new Random(SEED);
		final List<Reading> readings = Reading.of(criterion.table().criterion());
		final Set<String> known = criterion.table().rules().stream().map(DecisionRule::response).collect(Collectors.toSet());
		known.addAll(Set.of("CR", "PR", "SD", "PD", "non-CR/non-PD", "NE", "PDu"));
		for (int i = 0; i < HISTORIES / 25; i++) {
			final List<Visit> visits = RandomHistories.next(criterion, random);
			final List<String> any = readings.stream().filter(reading -> random.nextBoolean()).map(Reading::key).toList();
			final List<String> answers = answers(ResponseCriteria.of(criterion.name(), any), visits);
			assertEquals(criterion.isScore() ? visits.size() : visits.size() - 1, answers.size());
			if (!criterion.isScore()) assertEquals(List.of(), answers.stream().filter(answer -> !known.contains(answer))
				.toList());
		}
	}

	private static List<String> answers(final ResponseCriterion criterion, final List<Visit> visits) {
		return criterion.assess(visits).visits().stream().map(VisitResponse::response).toList();
	}
}
