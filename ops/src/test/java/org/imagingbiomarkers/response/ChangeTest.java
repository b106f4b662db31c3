package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imagingbiomarkers.response.Percist.Uptake;
import org.junit.jupiter.api.Test;

class ChangeTest {

	private static final double UNKNOWN = Double.NaN;

	@Test
	void volumeFollowsTheLimitsOfSpheres() {
		final VolumeResponse usual = VolumeResponse.USUAL;
		assertEquals("PR", usual.of(100, 100, 35, false).response().code());
		assertEquals("SD", usual.of(100, 100, 35.1, false).response().code());
		assertEquals("PD", usual.of(100, 100, 173, false).response().code());
		assertEquals("SD", usual.of(100, 100, 172.9, false).response().code());
		assertEquals("PD", usual.of(100, 10, 17.3, false).response().code());
		assertEquals("CR", usual.of(100, 100, 0, false).response().code());
		assertEquals("PD", usual.of(100, 0, 1, false).response().code());
		assertEquals("NE", usual.of(0, 0, 1, false).response().code());
		assertEquals("PD", usual.of(100, 100, 20, true).response().code());
		assertThrows(IllegalArgumentException.class, () -> new VolumeResponse(0.3, 0.7));
	}

	@Test
	void aChangeIsRealBeyondTheLimitOnly() {
		final RepeatabilityLimit liver = RepeatabilityLimit.PRESETS.stream().filter(one -> one.name().equals("ADC, liver"))
			.findFirst().orElseThrow();
		assertTrue(liver.judge(1, 1.28).real());
		assertFalse(liver.judge(1, 1.26).real());
		assertTrue(liver.judge(1, 0.72).real());
		assertFalse(liver.judge(0, 1).real());
		assertTrue(liver.judge(1, 1.28).reason().contains("+28.0 %, beyond the limits -27 % and +27 %"));
	}

	@Test
	void growingGlycolysisIsMetabolicProgression() {
		final Percist answer = Percist.of(new Uptake(5, UNKNOWN, UNKNOWN, 100, false), new Uptake(5.1, UNKNOWN, UNKNOWN, 175,
			false));
		assertEquals("PMD", answer.response().code());
	}

	@Test
	void withoutPeakThereIsNoMetabolicAnswer() {
		assertEquals("NE", Percist.of(new Uptake(0, 1, 1, UNKNOWN, false), new Uptake(5, 1, 1, UNKNOWN, false)).response()
			.code());
		assertEquals("NE", Percist.of(new Uptake(5, 1, 1, UNKNOWN, false), new Uptake(UNKNOWN, 1, 1, UNKNOWN, false))
			.response().code());
	}

	@Test
	void liversThatDifferAreTold() {
		assertEquals("", Percist.caveat(new Uptake(5, 1.5, 1, 1, false), new Uptake(5, 1.6, 1, 1, false)));
		assertTrue(Percist.caveat(new Uptake(5, 1.5, 1, 1, false), new Uptake(5, 2.0, 1, 1, false)).contains(
			"not comparable"));
	}

	@Test
	void markedUptakeIsASetting() {
		assertEquals(4, new Deauville(3).score(1.8, 3, 8.9, false));
		assertEquals(5, new Deauville(2).score(1.8, 3, 8.9, false));
		assertThrows(IllegalArgumentException.class, () -> new Deauville(1));
	}
}
