package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LesionHistoryTest {

	private record Refused(String criterion, String visits, String message) {}

	private static final List<Refused> REFUSED = List.of(new Refused("Lugano CT",
		"0: N node ld=40 | 84: N node ld=20 pd=10",
		"longest_diameter and perpendicular_diameter of lesion \"N\" at \"day 0\" must be measured, since it is followed from the baseline on, but it is blank."),
		new Refused("Lugano CT", "0: N node ld=15 pd=10 | 84: N node ld=20 pd=10",
			"longest_diameter of lesion \"N\" at \"day 0\" must be above 15 mm, but it is 15.0 mm."), new Refused("Lugano CT",
				"0: N node ld=40 pd=10 | 84: N node ld=20 pd=10; X new ld=12 pd=10",
				"site of new lesion \"X\" at \"day 84\" must be node or the organ, but it is blank."), new Refused("Lugano CT",
					"0: S spleen size=150 | 84: S spleen size=150",
					"The baseline \"day 0\" must have a target lesion or a non-target one, but it has none."), new Refused(
						"Lugano CT",
						"0: A node ld=20 pd=10; B node ld=20 pd=10; C node ld=20 pd=10; D node ld=20 pd=10; E node ld=20 pd=10; " +
							"F node ld=20 pd=10; G node ld=20 pd=10 | 84: A node ld=20 pd=10",
						"Lugano follows at most 6 target lesions, but the baseline has 7."), new Refused("EASL",
							"0: P non-target state=present | 56: P non-target state=present",
							"The baseline \"day 0\" must have a target lesion, but it has none."), new Refused("mRECIST",
								"0: A target viable=30 | 56: A target viable=30; X new size=12",
								"pattern of new lesion \"X\" at \"day 56\" must be typical or atypical, but it is blank."), new Refused(
									"RANO-BM", "0: A target size=15 dex=0 | 56: A target size=15",
									"dexamethasone (mg/d) must be given for time point \"day 56\", but it is blank."), new Refused(
										"RANO-BM", "0: A target size=15 dex=0 | 56: A target size=15 dex=0; P non-target state=present dex=2",
										"dexamethasone must be the same in all rows of time point \"day 56\", but it is 0.0 and 2.0."),
		new Refused("RANO-BM",
			"0: A target size=15 dex=0 | 56: A target size=15 dex=0 clinical=worse; P non-target dex=0 clinical=better",
			"clinical must be the same in all rows of time point \"day 56\", but it is \"worse\" and \"better\"."), new Refused(
				"Choi", "0: A target size=15 | 56: A target size=-3",
				"size of lesion \"A\" at \"day 56\" must not be negative, but it is -3.0."), new Refused("Choi",
					"0: A target size=15",
					"A response needs a baseline and at least one later time point, but there is only \"day 0\"."), new Refused(
						"Choi", "0: A target size=15; X new size=15 | 56: A target size=15",
						"kind of lesion \"X\" must not be new at baseline, since nothing came before it."), new Refused("Choi",
							"0: A target size=15 | 56: A target size=15; B target size=12",
							"kind of lesion \"B\" at \"day 56\" must be that of the baseline, but it is target; a lesion that was not there is a new one."),
		new Refused("Choi", "0: A target size=15 | 56: A target size=15; A target size=12",
			"lesion \"A\" at \"day 56\" must have one row, but it has two."), new Refused("Lugano PET",
				"0: A target suv=12 med=1.6 liver=2 | 84: A target suv=5 med=1.6 liver=2",
				"uptake must be reduced, unchanged or increased for time point \"day 84\", whose score is 4 or 5, but it is blank."),
		new Refused("Lugano PET", "0: A target suv=12 med=1.6 liver=2 | 84: A target suv=5 med=1.6",
			"liver_max (g/mL) must be given for time point \"day 84\", but it is blank."), new Refused("RECIST 1.1",
				"0: A target size=15; S spleen size=100 | 56: A target size=12",
				"kind must be target, node, non-target or new, but it is \"spleen\" for lesion \"S\"."));

	@TestFactory
	Stream<DynamicTest> badRowsAreRefusedInOneSentence() {
		return REFUSED.stream().map(one -> dynamicTest(one.message, () -> assertEquals(one.message, assertThrows(
			InvalidInputException.class, () -> ResponseCriteria.of(one.criterion, List.of()).assess(ReadingsTest.visits(
				one.visits))).getMessage())));
	}

	private static Visit visit(final double day, final LesionRow... rows) {
		return new Visit("day " + (int) day, day, List.of(rows));
	}

	private static LesionRow target(final String lesion, final Double size, final String partOf, final String mergedInto) {
		return new LesionRow(lesion, LesionKind.TARGET, size == null ? Map.of() : Map.of(Measure.SIZE, size), Map.of(),
			partOf, mergedInto);
	}

	private static void assertRefused(final String message, final Visit... visits) {
		assertEquals(message, assertThrows(InvalidInputException.class, () -> ResponseCriteria.of("iRECIST", List.of())
			.assess(List.of(visits))).getMessage());
	}

	@Test
	void lesionsSplitFromAndMergeIntoThoseOfTheBaseline() {
		final LesionRow first = target("A", 20.0, "", "");
		assertRefused("part_of of lesion \"A2\" at \"day 56\" must name another lesion of the baseline, but it is \"B\".",
			visit(0, first), visit(56, first, target("A2", 10.0, "B", "")));
		assertRefused("merged_into of lesion \"A\" at \"day 56\" must name another lesion of the baseline, but it is \"A\".",
			visit(0, first), visit(56, target("A", null, "", "A")));
		assertRefused(
			"The size of lesion \"A\" at \"day 56\" must be blank, since it has merged into \"B\", which holds the " +
				"size of both.", visit(0, first, target("B", 20.0, "", "")), visit(56, target("A", 10.0, "", "B"), target("B",
					30.0, "", "")));
		assertRefused("part_of of lesion \"A\" must be blank at baseline, but it is \"B\": lesions split or merge later.",
			visit(0, target("A", 20.0, "B", "")), visit(56, first));
		assertRefused("A response needs a baseline and at least one later time point, but there is none.");
	}

	@Test
	void partsOfASplitLesionAreAddedAndAMergedOneCountsWithTheOther() {
		final Visit baseline = visit(0, target("A", 30.0, "", ""), target("B", 20.0, "", ""));
		final PatientResponse split = ResponseCriteria.of("iRECIST", List.of()).assess(List.of(baseline, visit(56, target(
			"A1", 10.0, "A", ""), target("A2", 12.0, "A", ""), target("B", 20.0, "", ""))));
		assertEquals(42, split.visits().get(0).value());
		final PatientResponse merged = ResponseCriteria.of("iRECIST", List.of()).assess(List.of(baseline, visit(56, target(
			"A", null, "", "B"), target("B", 45.0, "", ""))));
		assertEquals(45, merged.visits().get(0).value());
		assertEquals("iSD", merged.visits().get(0).response());
		assertEquals("definitions (rule 6); table 2 (rule 23)", merged.visits().get(0).citations());
	}

	@Test
	void aLesionKeepsItsKind() {
		final LesionRow node = new LesionRow("A", LesionKind.NODE, Map.of(Measure.SIZE, 20.0), Map.of(), "", "");
		assertRefused("kind of lesion \"A\" at \"day 56\" must be that of the baseline, but it is node; a lesion that was " +
			"not there is a new one.", visit(0, target("A", 20.0, "", "")), visit(56, node));
	}

	@Test
	void aLesionWithoutUptakeAtBaselineHasNoChange() {
		final VisitResponse answer = ResponseCriteria.of("Lugano PET", List.of()).assess(ReadingsTest.visits(
			"0: A target med=1.6 liver=2 | 84: A target suv=0 med=1.6 liver=2 | 168: A target suv=1 med=1.6 liver=2")).visits()
			.get(1);
		assertEquals("CMR", answer.response());
		assertEquals(Double.NaN, answer.fromBaseline());
		assertEquals(Double.NaN, answer.fromSmallest());
	}

	@Test
	void aCriterionWithoutReadingsTakesNone() {
		assertEquals("readings of IMWG plasmacytoma must be blank, but it has \"any\".", assertThrows(
			InvalidInputException.class, () -> ResponseCriteria.of("IMWG plasmacytoma", List.of("any"))).getMessage());
		assertEquals("lugano", ((Lyric) ResponseCriteria.of("LYRIC", List.of("size_now"))).others().iterator().next()
			.criterion());
	}

	@Test
	void wordsOfKindsAreReadInAnyCase() {
		assertEquals(LesionKind.TARGET, LesionKind.of(" ").orElseThrow());
		assertEquals(LesionKind.NON_TARGET, LesionKind.of("Non-Target ").orElseThrow());
		assertEquals(List.of("target", "node", "non-target", "new", "spleen", "bone"), LesionKind.words());
	}
}
