package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.response.LesionObservation.Merged;
import org.imagingbiomarkers.response.LesionObservation.NewLesion;
import org.imagingbiomarkers.response.LesionObservation.NonTarget;
import org.imagingbiomarkers.response.LesionObservation.NonTarget.State;
import org.imagingbiomarkers.response.LesionObservation.Part;
import org.imagingbiomarkers.response.LesionObservation.Target;
import org.imagingbiomarkers.response.Recist.Assessment;
import org.imagingbiomarkers.response.Recist.TimePoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/response-assessment#what-it-computes")
class RecistTest {

	private static final double MISSING = Double.NaN;

	private static TimePoint at(final double day, final LesionObservation... findings) {
		return new TimePoint("day " + day, day, List.of(findings));
	}

	private static Target target(final double size) {
		return new Target("liver 1", false, size);
	}

	private static NonTarget rest(final State state) {
		return new NonTarget("bone", state);
	}

	private static Assessment last(final TimePoint... course) {
		final List<Assessment> all = Recist.assess(List.of(course));
		return all.get(all.size() - 1);
	}

	private static String overall(final TimePoint... course) {
		return last(course).overall().code();
	}

	@Test
	void anUnmeasuredTargetMakesTheTimePointNotEvaluable() {
		final Assessment answer = last(at(0, target(30), new Target("lung", false, 20)), at(60, target(25)));
		assertEquals("NE", answer.overall().code());
		assertTrue(answer.reason().contains("lung"), answer.reason());
		assertTrue(Double.isNaN(answer.sum()) && Double.isNaN(answer.fromBaseline()) && Double.isNaN(answer.fromNadir()),
			answer.toString());
		assertFalse(answer.reason().contains("%"), answer.reason());
	}

	@Test
	void progressionOfWhatIsMeasuredStandsAlthoughATargetIsMissing() {
		final Assessment answer = last(at(0, target(30), new Target("lung", false, 20)), at(60, target(70), new Target("lung",
			false, MISSING)));
		assertEquals("PD", answer.overall().code());
		assertTrue(Double.isNaN(answer.fromBaseline()), answer.toString());
		assertTrue(answer.reason().contains("the others alone are 70.0 mm"), answer.reason());
		assertFalse(answer.reason().contains("%"), answer.reason());
	}

	@Test
	void anUnmeasuredTimePointIsNoNadir() {
		final Assessment answer = last(at(0, target(50), new Target("lung", false, 50)), at(30, target(20)), at(60, target(
			45), new Target("lung", false, 45)));
		assertEquals(-0.1, answer.fromNadir(), 1e-12);
	}

	@Test
	void aTargetThatIsBackAfterCompleteResponseIsProgression() {
		final Assessment answer = last(at(0, target(30)), at(30, target(0)), at(60, target(4)));
		assertEquals("PD", answer.overall().code());
		assertEquals("target liver 1 is back after complete response", answer.reason());
	}

	@Test
	void aTargetThatIsBackWithoutCompleteResponseIsAddedAgain() {
		final Target lung = new Target("lung", false, 20);
		assertEquals("PR", overall(at(0, target(30), lung), at(30, target(0), lung), at(60, target(4), lung)));
		// the non-target lesion persists, so that there was no complete response
		assertEquals("PR", overall(at(0, target(30), rest(State.PRESENT)), at(30, target(0), rest(State.PRESENT)), at(60,
			target(4), rest(State.PRESENT))));
	}

	@Test
	void aNodeBelow10MmIsNotBack() {
		assertEquals("CR", overall(at(0, new Target("node", true, 20)), at(30, new Target("node", true, 5)), at(60,
			new Target("node", true, 8))));
	}

	@Test
	void partsOfATargetAreAdded() {
		final Assessment answer = last(at(0, target(40)), at(60, new Part("a", "liver 1", 12), new Part("b", "liver 1", 14)));
		assertEquals(26, answer.sum());
		assertEquals("PR", answer.overall().code());
		assertEquals("NE", overall(at(0, target(40)), at(60, new Part("a", "liver 1", 12), new Part("b", "liver 1",
			MISSING))));
	}

	@Test
	void aTargetThatHasMergedCountsWithTheOther() {
		final Assessment answer = last(at(0, target(30), new Target("lung", false, 25)), at(60, target(60), new Merged("lung",
			"liver 1")));
		assertEquals(60, answer.sum());
		assertEquals("SD", answer.overall().code());
	}

	@Test
	void nonTargetLesionsDecideAsInTableOne() {
		assertEquals("PR", overall(at(0, target(30), rest(State.PRESENT)), at(60, target(0), rest(State.PRESENT))));
		assertEquals("CR", overall(at(0, target(30), rest(State.PRESENT)), at(60, target(0), rest(State.ABSENT))));
		assertEquals("PR", overall(at(0, target(30), rest(State.PRESENT)), at(60, target(0), rest(State.NOT_EVALUATED))));
		assertEquals("SD", overall(at(0, target(30), rest(State.PRESENT)), at(60, target(29))));
		assertEquals("PD", overall(at(0, target(30), rest(State.PRESENT)), at(60, target(10), rest(State.PROGRESSION))));
	}

	@Test
	void withoutTargetsNonTargetLesionsDecideAsInTableTwo() {
		assertEquals("non-CR/non-PD", overall(at(0, rest(State.PRESENT)), at(60, rest(State.PRESENT))));
		assertEquals("CR", overall(at(0, rest(State.PRESENT)), at(60, rest(State.ABSENT))));
		assertEquals("NE", overall(at(0, rest(State.PRESENT)), at(60)));
		assertEquals("PD", overall(at(0, rest(State.PRESENT)), at(60, rest(State.ABSENT), new NewLesion("brain"))));
	}

	@Test
	void aResponseCountsOnceItIsConfirmed() {
		final BestResponse strict = new BestResponse(true, 28, 42);
		final BestResponse plain = new BestResponse(false, 28, 42);
		final List<Assessment> once = Recist.assess(List.of(at(0, target(50)), at(56, target(30)), at(112, target(45))));
		assertEquals(RecistResponse.PARTIAL, plain.of(once));
		assertEquals(RecistResponse.STABLE, strict.of(once));
		final List<Assessment> twice = Recist.assess(List.of(at(0, target(50)), at(56, target(30)), at(84, target(28)), at(
			112, target(0))));
		assertEquals(RecistResponse.PARTIAL, strict.of(twice));
		assertEquals(RecistResponse.COMPLETE, plain.of(twice));
		final List<Assessment> soon = Recist.assess(List.of(at(0, target(50)), at(56, target(30)), at(70, target(28))));
		assertEquals(RecistResponse.STABLE, strict.of(soon));
	}

	@Test
	void stableDiseaseCountsAfterItsLeastTime() {
		final BestResponse best = new BestResponse(false, 28, 42);
		assertEquals(RecistResponse.PROGRESSION, best.of(Recist.assess(List.of(at(0, target(50)), at(30, target(50)), at(60,
			target(70))))));
		assertEquals(RecistResponse.STABLE, best.of(Recist.assess(List.of(at(0, target(50)), at(45, target(50)), at(90,
			target(70))))));
	}

	@Test
	void whatBreaksTheRulesIsRefusedInOneSentence() {
		assertRefused("at least one later time point", at(0, target(30)));
		assertRefused("at least 10 mm", at(0, target(9)), at(60, target(9)));
		assertRefused("at least 15 mm", at(0, new Target("node", true, 12)), at(60, new Target("node", true, 12)));
		assertRefused("occurs twice", at(0, target(30)), at(60, target(30), target(31)));
		assertRefused("target of the same kind at baseline", at(0, target(30)), at(60, target(30), new Target("lung", false,
			20)));
		assertRefused("must not have new lesions", at(0, target(30), new NewLesion("brain")), at(60, target(30)));
		assertRefused("at most 2 target lesions in an organ, but the baseline has 3 in \"liver\"", at(0, new Target("a",
			"liver", false, 20), new Target("b", "Liver", false, 20), new Target("c", " liver", false, 20), new Target("d",
				false, 20)), at(60));
		assertRefused("part of a target of the baseline", at(0, target(30)), at(60, new Part("a", "lung", 10)));
		assertRefused("merged into another target", at(0, target(30)), at(60, new Merged("liver 1", "lung")));
		assertRefused("after the baseline", at(0, target(30), new Part("a", "liver 1", 10)), at(60));
		assertRefused("at most 5", at(0, new Target("a", false, 20), new Target("b", false, 20), new Target("c", false, 20),
			new Target("d", false, 20), new Target("e", false, 20), new Target("f", false, 20)), at(60));
	}

	@Test
	void impossibleCoursesAreRefusedInOneSentence() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Recist.assess(List.of())).getMessage().endsWith(
			"but there is none."));
		assertRefused("but it measures nothing", at(0, target(MISSING)), at(60, target(20)));
		assertRefused("target of the same kind", at(0, target(30)), at(60, new Target("liver 1", true, 20)));
		assertRefused("after the baseline", at(0, target(30), new Merged("lung", "liver 1")), at(60));
		assertRefused("merged into another target", at(0, target(30)), at(60, new Merged("lung", "liver 1")));
		assertRefused("merged into another target", at(0, target(30)), at(60, new Merged("liver 1", "liver 1")));
		assertRefused("merged into another target", at(0, target(30), new Target("lung", false, 20)), at(60, new Merged(
			"lung", "liver 1"), new Merged("liver 1", "lung")));
	}

	@Test
	void aNonTargetThatWasNotThereBeforeIsJudged() {
		assertEquals("PD", overall(at(0, target(30)), at(60, target(30), rest(State.PROGRESSION))));
		assertEquals("SD", overall(at(0, target(30), new Target("lung", "lung", false, 20)), at(60, target(30), new Target(
			"lung", "lung", false, 20), rest(State.PRESENT))));
	}

	private static void assertRefused(final String part, final TimePoint... course) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Recist.assess(List.of(course)))
			.getMessage();
		assertTrue(message.contains(part), message);
	}
}
