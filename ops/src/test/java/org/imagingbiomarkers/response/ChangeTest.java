package org.imagingbiomarkers.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/response-assessment#what-it-computes")
@Tag("docs/repeatability#the-table")
class ChangeTest {

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

	private static RepeatabilityLimit preset(final String name) {
		return RepeatabilityClaim.limits().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void aChangeIsRealBeyondTheLimitOnly() {
		final RepeatabilityLimit liver = preset("ADC, liver (proposed)");
		assertTrue(liver.judge(1, 1.31).real());
		assertFalse(liver.judge(1, 1.30).real());
		assertTrue(liver.judge(1, 0.76).real());
		assertFalse(liver.judge(1, 0.77).real());
		assertFalse(liver.judge(0, 1).real());
		assertEquals("+32.0 %, beyond the limits -24 % and +31 % (ADC, liver (proposed), proposed update)", liver.judge(1,
			1.32).reason());
	}

	@Test
	void limitsOfASpreadThatGrowsWithTheValue_areUnequal() {
		// RC 83 %: wCV 0.2994, standard deviation of the logarithm 0.2930
		final RepeatabilityLimit ktrans = preset("Ktrans, prostate");
		assertEquals(-0.56, ktrans.decrease(), 0.005);
		assertEquals(1.25, ktrans.increase(), 0.005);
		assertEquals(1, (1 + ktrans.decrease()) * (1 + ktrans.increase()), 1e-12);
		assertTrue(ktrans.decreaseInterval().contains(ktrans.decrease()), ktrans.toString());
		assertTrue(ktrans.increaseInterval().contains(ktrans.increase()), ktrans.toString());
		// the 95 % interval of RC from 11 pairs is 59 to 141 %
		assertEquals(RepeatabilityLimit.limits(0.83 * Math.sqrt(11 / 21.920)).upper(), ktrans.increaseInterval().lower(),
			1e-4);
		assertEquals(RepeatabilityLimit.limits(0.83 * Math.sqrt(11 / 3.8157)).upper(), ktrans.increaseInterval().upper(),
			1e-3);
	}

	@Test
	void publishedLimitsNameTheirKindPatientsAndSource() {
		assertEquals(34, RepeatabilityClaim.limits().size());
		for (final RepeatabilityLimit limit : RepeatabilityClaim.limits()) {
			assertTrue(limit.decrease() < 0 && limit.decrease() > -1 && limit.increase() > -limit.decrease(), limit.toString());
			assertTrue(limit.source().contains("doi:10.") || limit.source().startsWith("QIBA Profile"), limit.toString());
			assertTrue(limit.patients().isEmpty() || limit.kind() == RepeatabilityLimit.Kind.STUDY, limit.toString());
		}
		assertEquals(34, preset("SUVpeak FDG, lung (ACRIN 6678)").patients().getAsInt());
		assertEquals(-0.28, preset("SUVpeak FDG, lung (ACRIN 6678)").decrease());
		assertEquals(0.39, preset("SUVpeak FDG, lung (ACRIN 6678)").increase());
		assertEquals(-0.35, preset("SUVpeak FDG, lung (MK-0646-008)").decrease());
		assertEquals(0.53, preset("SUVpeak FDG, lung (MK-0646-008)").increase());
		assertTrue(preset("Ktrans, prostate").judge(1, 3).reason().endsWith("(Ktrans, prostate, one study, 11 patients)"));
	}

	@Test
	void aClaimOfTheOrgan_goesBeforeOneForAny_andAReadNumberBeforeARecalledOne() {
		assertEquals("ADC, breast (proposed)", RepeatabilityClaim.find("adc", "Breast, left", "", 20).get().limit().name());
		assertEquals("SUVpeak FDG, lung (ACRIN 6678)", RepeatabilityClaim.find("suvpeak", "lung", "", 20).get().limit()
			.name());
		assertEquals("SUVpeak FDG (review)", RepeatabilityClaim.find("suvpeak", "liver", "18F-FDG", 20).get().limit().name());
		assertTrue(RepeatabilityClaim.find("adc", "kidney", "", 20).isEmpty());
		assertTrue(RepeatabilityClaim.find("volume", "lung", "", Double.NaN).isEmpty());
		assertTrue(RepeatabilityClaim.find("suvmax", "lung", "FES", 20).isEmpty());
	}

	@Test
	void ownLimits_areOneCoefficientOrTwoNumbers() {
		final RepeatabilityLimit one = RepeatabilityLimit.of("own limit", 0.2, "field limit");
		assertEquals(-0.18106, one.decrease(), 1e-5);
		assertEquals(0.22109, one.increase(), 1e-5);
		final RepeatabilityLimit two = RepeatabilityLimit.of("own limit", -0.4, 0.9, "field limit");
		assertTrue(two.judge(1, 0.59).real());
		assertFalse(two.judge(1, 1.89).real());
		assertTrue(two.judge(1, 1.91).reason().contains("beyond the limits -40 % and +90 % (own limit)"));
	}

	@Test
	void markedUptakeIsASetting() {
		assertEquals(4, new Deauville(3).score(1.8, 3, 8.9, false));
		assertEquals(5, new Deauville(2).score(1.8, 3, 8.9, false));
		assertThrows(IllegalArgumentException.class, () -> new Deauville(1));
	}
}
