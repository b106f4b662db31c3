package org.imagingbiomarkers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Headers that are possible but wrong. */
class PetHeaderCheckTest {

	@Test
	void soundHeader_hasNoWarning() {
		assertEquals(List.of(), Warning.sentences(PetHeaderCheck.warnings(header("18 Fluorine", 6586.2, 3.7e8).build())));
		assertEquals(List.of(), Warning.sentences(PetHeaderCheck.warnings(header("68 Gallium", 4057.7, 1.5e8).build())));
		assertEquals(List.of(), Warning.sentences(PetHeaderCheck.warnings(header("something", 6586.2, 370).build())));
	}

	@Test
	void twoInjections_areReported() {
		assertWarns("lists 2 injections", header("18 Fluorine", 6586.2, 1e8).put(PetValue.INJECTIONS, one(2.0)));
	}

	@Test
	void doseInKilobecquerel_isReported() {
		assertWarns("dose tag is 370000 Bq, less than is injected for a scan: if it was written in kBq, dose should be 370",
			header("18 Fluorine", 6586.2, 370000));
	}

	@Test
	void halfLifeOfAnotherNuclide_isReported() {
		assertWarns("but that of the radionuclide (68 Gallium) is 4063 s", header("68 Gallium", 6586.2, 1.5e8));
	}

	@Test
	void longLivedNuclideWithoutDate_isReported() {
		assertWarns("half-life of 3.3 days", header("89 Zirconium", 282276, 3.7e7));
	}

	@Test
	void injectionAfterTheScan_isReported() {
		assertWarns("is 3600 s after acquisition_time", header("18 Fluorine", 6586.2, 1e8).put(PetValue.INJECTION_DATE_TIME,
			one(PetTime.of(LocalDateTime.of(2024, 1, 15, 12, 0)))));
	}

	private static PetHeader.Builder header(final String nuclide, final double halfLife, final double dose) {
		return PetHeader.builder().put(PetValue.RADIONUCLIDE, one(nuclide)).put(PetValue.HALF_LIFE, one(halfLife)).put(
			PetValue.DOSE, one(dose)).put(PetValue.INJECTION_TIME, one(PetTime.of(LocalTime.of(10, 0)))).put(
				PetValue.ACQUISITION_TIME, one(PetTime.of(LocalDateTime.of(2024, 1, 15, 11, 0))));
	}

	private static <T> Sourced<List<T>> one(final T value) {
		return new Sourced<>(List.of(value), "tag");
	}

	private static void assertWarns(final String words, final PetHeader.Builder header) {
		final List<String> warnings = Warning.sentences(PetHeaderCheck.warnings(header.build()));
		assertEquals(1, warnings.size(), warnings.toString());
		assertTrue(warnings.get(0).contains(words), warnings.get(0));
	}
}
