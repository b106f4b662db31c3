package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.VolumeResponse;
import org.junit.jupiter.api.Test;

/** What neither the cases nor the generated histories reach. */
class EdgesOfCriteriaTest {

	private static List<String> answers(final String criterion, final List<String> readings, final String visits) {
		return ResponseCriteria.of(criterion, readings).assess(ReadingsTest.visits(visits)).visits().stream().map(
			VisitResponse::response).toList();
	}

	private static String refusal(final String criterion, final String visits) {
		return assertThrows(InvalidInputException.class, () -> answers(criterion, List.of(), visits)).getMessage();
	}

	@Test
	void furtherGrowthConfirmsWhereItIsAskedFor() {
		assertEquals(List.of("PDu", "PD"), answers("RANO 2.0", List.of("further_growth"),
			"0: A target ld=40 pd=20 dex=0 | 28: A target ld=40 pd=25 dex=0 rt=30 | 63: A target ld=50 pd=25 dex=0 rt=65"));
	}

	@Test
	void aNewGliomaLesionByVolumesCountsByDiametersOrAsASphere() {
		final String start = "0: A target volume=10 dex=0 | 56: A target volume=10 dex=0; X new dex=0 ";
		assertEquals(List.of("PD"), answers("RANO 2.0 volumes", List.of(), start + "volume=0.53"));
		assertEquals(List.of("SD"), answers("RANO 2.0 volumes", List.of(), start + "volume=0.52"));
		assertEquals(List.of("SD"), answers("RANO 2.0 volumes", List.of(), start + "volume=0.9 pd=12"));
		assertEquals(List.of("SD"), answers("RANO 2.0 volumes", List.of(), start + "volume=0.9 ld=12 pd=9"));
		assertEquals(List.of("PD"), answers("RANO 2.0 volumes", List.of(), start + "volume=0.9 ld=12 pd=10"));
	}

	@Test
	void volumesOfGliomasHaveLimitsOfTheirOwn() {
		assertEquals(List.of("PR", "PD"), answers("RANO 2.0 volumes", List.of(),
			"0: A target volume=100 dex=0 | 56: A target volume=35 dex=0 | 112: A target volume=49 dex=0"));
		assertEquals(List.of("SD", "SD"), answers("RANO 2.0 volumes", List.of(),
			"0: A target volume=100 dex=0 | 56: A target volume=35.1 dex=0 | 112: A target volume=49 dex=0"));
		assertEquals(List.of("MR"), answers("RANO 2.0 volumes", List.of(),
			"0: A target volume=100 dex=0 component=nonce | 56: A target volume=60 dex=0 component=nonce"));
	}

	@Test
	void softTissueOfPcwg3FollowsFiveTargetsInASite() {
		final StringBuilder five = new StringBuilder("0: ");
		for (int i = 0; i < 5; i++) {
			five.append('L').append(i).append(" target size=20 organ=liver; ");
		}
		final String later =
			" | 56: L0 target size=10; L1 target size=10; L2 target size=10; L3 target size=10; L4 target size=10; N node size=9";
		assertEquals(List.of("PR"), answers("PCWG3 soft tissue", List.of(), five + "N node size=20 organ=pelvis" + later));
		assertTrue(ResponseCriteria.of("PCWG3 soft tissue", List.of()).assess(ReadingsTest.visits(five +
			"N node size=20 organ=pelvis" + later)).visits().get(0).reason().contains(
				"by site from baseline: liver 50.0 mm, -50.0 %; pelvis 9.0 mm, -55.0 %"));
		assertEquals("PCWG3 follows at most 5 target lesions in an organ, but the baseline has 6 in \"liver\".", refusal(
			"PCWG3 soft tissue", five + "M target size=20 organ=liver" + later));
	}

	@Test
	void aMarkerOfZeroAndOneWithoutADay() {
		assertEquals(List.of("SD", "PD", "SD"), answers("GCIG CA-125", List.of(),
			"0: M target ca125=200 uln=35 | 20: M target ca125=0 | 40: M target ca125=120 | 60: M target ca125=130"));
		assertEquals(List.of("NE"), answers("GCIG CA-125", List.of(), "0: M target ca125=0 uln=35 | 20: M target ca125=30"));
		assertTrue(assertThrows(InvalidInputException.class, () -> new Gcig(Set.of()).assess(List.of(new Visit("start",
			Double.NaN, List.of(new LesionRow("M", LesionKind.TARGET, Map.of(Measure.CA125, 200., Measure.UPPER_LIMIT, 35.), Map
				.of(), "", ""))), new Visit("later", 5, List.of())))).getMessage().startsWith(
					"day must be given for time point \"start\", since GCIG counts"));
	}

	@Test
	void aScoreOfPsmaIsTheFirstThatHolds() {
		final Promise promise = new Promise(Set.of());
		assertEquals("1", promise.scores(ReadingsTest.visits(
			"0: M target SUVmean=17 blood_pool=1.5 psma=20 parotid=16 region=bone")).get(0).get(0).score());
		assertTrue(refusal("PROMISE", "0: M target SUVmean=17 blood_pool=1.5 psma=20 parotid=16").endsWith(
			"but it is blank."));
		assertTrue(refusal("PROMISE", "0: M target SUVmean=17 blood_pool=1.5 psma=20 parotid=16 region=moon").endsWith(
			"but it is \"moon\"."));
	}

	@Test
	void oneOfSeveralNonTargetsThatWasNotJudgedMakesThemNotEvaluable() {
		assertEquals(List.of("PR"), answers("RECIST 1.1", List.of(),
			"0: A target size=20; P non-target state=present; Q non-target state=present | " +
				"56: A target size=0; P non-target state=absent; Q non-target"));
		assertEquals(List.of("PR"), answers("mRECIST", List.of(),
			"0: A target viable=20; P non-target state=present; Q non-target state=present | " +
				"56: A target viable=0; P non-target state=absent; Q non-target"));
	}

	@Test
	void scoresHaveNoDayOfProgression() {
		for (final ResponseCriterion criterion : ResponseCriteria.all()) {
			assertEquals(criterion.isScore(), List.of("PROMISE", "Deauville").contains(criterion.name()));
			assertEquals(criterion.datesProgression(), !List.of("PROMISE", "Deauville", "PERCIST", "volumetric").contains(
				criterion.name()));
		}
	}

	@Test
	void limitsOfVolumesMustBeLimits() {
		for (final double[] limits : new double[][] { { 0.3, 0.7 }, { -1.1, 0.7 }, { -0.5, 0 }, { Double.NaN, 0.7 }, { -0.5,
			Double.NaN } })
		{
			assertThrows(InvalidInputException.class, () -> new VolumeResponse(limits[0], limits[1]));
		}
	}
}
