package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The worked cases of {@code shared/reference/response} at the edges of each criterion. */
@Tag("docs/commands/response-assessment#what-it-computes")
@Tag("docs/response#response-assessment")
class CriteriaCasesTest {

	/** Rows of the tables of answers, so that none is left out unseen. */
	private static final Map<String, Integer> ANSWERS = Map.ofEntries(Map.entry("recist", 19), Map.entry("irecist", 36), Map
		.entry("imrecist", 30), Map.entry("mrecist", 13), Map.entry("easl", 8), Map.entry("choi", 11), Map.entry("rano2", 18),
		Map.entry("ranobm", 10), Map.entry("lugano", 18), Map.entry("luganopet", 8), Map.entry("lyric", 11), Map.entry(
			"pcwg3", 28), Map.entry("recip", 10), Map.entry("imwg", 10), Map.entry("gcig", 13));

	@TestFactory
	Stream<DynamicTest> everyCaseIsAnsweredAsExpected() {
		return ResponseCriteria.all().stream().filter(criterion -> ANSWERS.containsKey(criterion.table().criterion()))
			.flatMap(CriteriaCasesTest::cases);
	}

	/** Scores of lesions, and miTNM, range of scores and volume of the patient, all in one visit. */
	@TestFactory
	Stream<DynamicTest> everyCaseOfPromiseIsScoredAsExpected() {
		final Promise promise = new Promise(Set.of());
		final Map<String, List<Visit>> patients = LesionTable.reference("promise");
		final List<Map<String, String>> expected = Csv.reference("response/promise_expected.csv");
		assertEquals(22, expected.size());
		return expected.stream().map(row -> dynamicTest(row.get("patient") + " " + row.get("lesion") + " " + row.get("title"),
			() -> {
				final List<Visit> visits = patients.get(row.get("patient"));
				if (!row.get("lesion").equals("total")) {
					assertEquals(row.get("score"), promise.scores(visits).get(0).stream().filter(one -> one.lesion().equals(row.get(
						"lesion"))).findFirst().orElseThrow().score());
					return;
				}
				final VisitResponse answer = promise.assess(visits).visits().get(0);
				assertEquals(row.get("miTNM"), answer.response());
				assertEquals(Csv.number(row, "volume"), answer.value(), 1e-9);
				assertTrue(answer.reason().startsWith("score " + row.get("score") + ";"), answer.reason());
			}));
	}

	private static Stream<DynamicTest> cases(final ResponseCriterion criterion) {
		final String name = criterion.table().criterion();
		final Map<String, PatientResponse> patients = new LinkedHashMap<>();
		LesionTable.reference(name).forEach((patient, visits) -> patients.put(patient, criterion.assess(visits)));
		final List<Map<String, String>> expected = Csv.reference("response/" + name + "_expected.csv");
		assertEquals(ANSWERS.get(name), expected.size(), name);
		return expected.stream().map(row -> dynamicTest(row.get("patient") + " " + row.get("time_point") + " " + row.get(
			"title"), () -> check(patients.get(row.get("patient")), row)));
	}

	private static void check(final PatientResponse found, final Map<String, String> row) {
		final String expected = row.get("response");
		switch (row.get("time_point")) {
			case "best" -> assertEquals(expected, found.best());
			case "progression_day" -> assertEquals(expected.equals("none") ? Double.NaN : Double.parseDouble(expected), found
				.progressionDay());
			default -> {
				final VisitResponse answer = found.visits().stream().filter(one -> one.visit().name().equals(row.get(
					"time_point"))).findFirst().orElseThrow();
				assertEquals(expected, answer.response(), answer.reason());
				assertTrue(!answer.reason().isBlank() && !answer.rules().isEmpty(), "an answer without a reason: " + answer);
			}
		}
	}
}
