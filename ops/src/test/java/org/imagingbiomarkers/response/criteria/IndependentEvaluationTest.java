package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code of a criterion and its decision table, which is evaluated without that code, give the same answers by the same
 * rules.
 */
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
		final Set<Integer> asked = criterion.table().rules().stream().filter(rule -> !List.of("lesion", "component").contains(
			rule.scope())).map(DecisionRule::order).collect(Collectors.toCollection(TreeSet::new));
		asked.removeAll(used);
		assertEquals(Set.of(), asked, "rules that no history of " + criterion.name() + " reached");
	}
}
