package org.imagingbiomarkers.response.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.Translation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lesions whose identity is known, matched by the true transforms and by an alignment of their own. */
@Tag("docs/commands/match-lesions#what-it-computes")
class LesionMatchingTest {

	private static List<Map<String, String>> pairs() {
		return Csv.reference("response/matching_pairs.csv");
	}

	private static List<String> sets() {
		return pairs().stream().map(row -> row.get("set")).distinct().toList();
	}

	private static LesionMatching matched(final String set, final boolean given) {
		final List<Optional<Transform>> none = new ArrayList<>();
		final List<List<LesionShape>> visits = MatchingCases.visits(set);
		visits.forEach(visit -> none.add(Optional.empty()));
		return LesionMatching.of(visits, given ? MatchingCases.transforms(set) : none, MatchingSettings.USUAL);
	}

	private static String check(final LesionMatching found, final Map<String, String> row) {
		final Optional<String> relation = MatchingCases.relation(found, Integer.parseInt(row.get("from_visit")), Integer
			.parseInt(row.get("from_label")), Integer.parseInt(row.get("to_visit")), Integer.parseInt(row.get("to_label")));
		return relation.equals(Optional.of(row.get("relation"))) ? "" : row + " but " + relation;
	}

	@TestFactory
	Stream<DynamicTest> everyIdentityIsRightByTheTrueTransform() {
		assertEquals(55, pairs().size());
		return sets().stream().map(set -> dynamicTest(set, () -> everyPair(matched(set, true), set)));
	}

	@TestFactory
	Stream<DynamicTest> everyIdentityIsRightByAnAlignmentOfTheLesions() {
		return sets().stream().map(set -> dynamicTest(set, () -> everyPair(matched(set, false), set)));
	}

	private static void everyPair(final LesionMatching found, final String set) {
		final List<String> wrong = pairs().stream().filter(row -> row.get("set").equals(set)).map(row -> check(found, row))
			.filter(one -> !one.isEmpty()).toList();
		assertEquals(List.of(), wrong, found::toString);
	}

	@Test
	void clearCasesAreConfident() {
		for (final String set : sets()) {
			for (final List<LesionMatch> visit : matched(set, true).matches()) {
				visit.forEach(match -> assertTrue(match.confidence() > 0.7, set + " " + match));
			}
		}
	}

	private static LesionShape ball(final int number, final double radius, final double x, final double y, final double z) {
		final List<double[]> voxels = new ArrayList<>();
		final int r = (int) Math.ceil(radius);
		for (int i = -r; i <= r; i++) {
			for (int j = -r; j <= r; j++) {
				for (int k = -r; k <= r; k++) {
					if (i * i + j * j + k * k <= radius * radius) voxels.add(new double[] { x + i, y + j, z + k });
				}
			}
		}
		return new LesionShape(number, voxels, 1);
	}

	private static LesionMatching inPlace(final List<List<LesionShape>> visits) {
		final List<Optional<Transform>> identity = new ArrayList<>();
		visits.forEach(visit -> identity.add(Optional.of(new Translation(0, 0, 0))));
		return LesionMatching.of(visits, identity, MatchingSettings.USUAL);
	}

	@Test
	void aLesionBetweenTwoIsOfLowConfidence() {
		final LesionMatching found = inPlace(List.of(List.of(ball(1, 5, 0, 0, 0), ball(2, 5, 14, 0, 0)), List.of(ball(1, 5, 7,
			0, 0))));
		final LesionMatch match = found.matches().get(1).stream().filter(one -> one.number() == 1).findFirst().orElseThrow();
		assertTrue(match.confidence() < 0.7, match::toString);
		assertTrue(match.runnerUp() > 0 && match.runnerUp() != match.lesion(), match::toString);
	}

	@Test
	void aVisitWithoutLesionsHasThemGone_andTheyComeBack() {
		final LesionMatching found = inPlace(List.of(List.of(ball(3, 5, 0, 0, 0)), List.of(), List.of(ball(9, 4, 1, 0, 0))));
		assertEquals(Relation.GONE, found.matches().get(1).get(0).relation());
		assertEquals(Relation.BACK, found.matches().get(2).get(0).relation());
		assertEquals(1, found.matches().get(2).get(0).lesion());
	}

	@Test
	void aMergedLesionStaysMergedUntilItIsAloneAgain() {
		final List<LesionShape> apart = List.of(ball(1, 6, 0, 0, 0), ball(2, 5, 16, 0, 0));
		final LesionMatching found = inPlace(List.of(apart, List.of(ball(1, 14, 7, 0, 0)), List.of(ball(1, 6, 0, 0, 0)),
			apart));
		assertEquals(Relation.MERGED, found.matches().get(1).get(1).relation());
		assertEquals(Relation.MERGED, found.matches().get(2).get(1).relation());
		assertEquals(2, found.matches().get(3).get(1).number());
		assertEquals(0, found.matches().get(3).get(1).other());
	}

	@Test
	void aPartKeepsItsNumberAndWhatItIsPartOf() {
		final List<LesionShape> parts = List.of(ball(4, 6, -7, 0, 0), ball(5, 5, 7, 0, 0));
		final LesionMatching found = inPlace(List.of(List.of(ball(1, 14, 0, 0, 0)), parts, parts));
		final LesionMatch part = found.matches().get(2).get(1);
		assertEquals(List.of(2, 5, Relation.SAME, 1), List.of(part.lesion(), part.number(), part.relation(), part.other()));
	}

	@Test
	void whatSomebodyHasSaidCountsAgainstTheShapes() {
		final LesionShape first = said(1, 0, "1.2.3");
		final LesionMatching found = inPlace(List.of(List.of(first, said(2, 90, "")), List.of(said(1, 30, "1.2.3"), said(2, 3,
			"9.9"))));
		final List<LesionMatch> after = found.matches().get(1);
		assertEquals(List.of(1, 1.0), List.of(after.get(0).number(), after.get(0).confidence()));
		assertEquals(Relation.GONE, after.get(1).relation());
	}

	private static LesionShape said(final int number, final double x, final String identity) {
		return new LesionShape(number, List.of(new double[] { x, 0, 0 }, new double[] { x + 1, 0, 0 }), 1, identity);
	}

	@Test
	void twoVisitsWithoutAnyLesionInCommonAreNotForcedOnEachOther() {
		final LesionMatching found = LesionMatching.of(List.of(List.of(ball(1, 5, 0, 0, 0)), List.of(ball(1, 5, 60, 0, 0))),
			List.of(Optional.empty(), Optional.empty()), MatchingSettings.USUAL);
		assertEquals(0, found.alignments().get(1).lesions());
		assertEquals(Relation.GONE, found.matches().get(1).get(0).relation());
		assertEquals(Relation.NEW, found.matches().get(1).get(1).relation());
	}
}
