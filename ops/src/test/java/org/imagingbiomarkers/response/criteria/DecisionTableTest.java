package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.response.criteria.DecisionRule.Basis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTableTest {

	/** Rules that say more than those of the reference data, by criterion. */
	private static final Map<String, Set<Integer>> OWN = Map.of("rano2", Set.of(10, 11, 12, 20), "pcwg3", Set.of(2, 5, 6),
		"ranobm", Set.of(8), "luganopet", Set.of(2), "gcig", Set.of(4, 9, 10, 11, 12, 13, 14), "promise", Set.of(5, 20, 21,
			22, 23));

	/** Criteria of which the reference data have no decision table. */
	private static final Set<String> WITHOUT_REFERENCE = Set.of("percist", "deauville", "volumetric", "rano2volume",
		"pcwg3soft");

	static List<ResponseCriterion> criteria() {
		return ResponseCriteria.all();
	}

	@ParameterizedTest
	@MethodSource("criteria")
	void everyNameOfAConditionIsExplained(final ResponseCriterion criterion) {
		final Map<String, String> inputs = DecisionTable.inputs();
		for (final DecisionRule rule : criterion.table().rules()) {
			for (final String name : RuleExpression.names(rule.condition())) {
				assertTrue(inputs.containsKey(name), name + " in rule " + rule.order() + " of " + rule.criterion());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("criteria")
	void everyRuleHasAPlaceInAPublication(final ResponseCriterion criterion) {
		for (final DecisionRule rule : criterion.table().rules()) {
			assertTrue(!rule.section().isBlank() && rule.doi().startsWith("10."), rule.toString());
		}
	}

	static List<ResponseCriterion> referenceCriteria() {
		return criteria().stream().filter(one -> !WITHOUT_REFERENCE.contains(one.table().criterion())).toList();
	}

	@ParameterizedTest
	@MethodSource("referenceCriteria")
	void rulesAreThoseOfTheReferenceData(final ResponseCriterion criterion) {
		final String name = criterion.table().criterion();
		final List<Map<String, String>> reference = Csv.reference("response/" + name + "_rules.csv");
		final Set<Integer> own = OWN.getOrDefault(name, Set.of());
		int found = 0;
		for (final DecisionRule rule : criterion.table().rules()) {
			if (own.contains(rule.order())) continue;
			assertTrue(reference.stream().anyMatch(row -> row.get("when").replace("\"", "").equals(rule.condition().replace(
				"\"", "")) && row.get("response").equals(rule.response()) && row.get("scope").equals(rule.scope()) && row.get(
					"basis").equalsIgnoreCase(before(rule).name())), rule.toString());
			found++;
		}
		final int changed = Map.of("pcwg3", 2, "ranobm", 1, "luganopet", 1, "gcig", 1, "promise", 1).getOrDefault(name, 0);
		assertEquals(reference.size(), found + changed, name);
	}

	/** The basis in the reference data: a rule that was compared since says with what. */
	private static Basis before(final DecisionRule rule) {
		return rule.note().contains("compared with") ? Basis.RECALLED : rule.basis();
	}
}
