package org.imagingbiomarkers.response.endpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.BestResponse.Dated;
import org.imagingbiomarkers.response.RecistResponse;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("docs/commands/endpoints#what-it-computes")
class EndpointsTest {

	private static final BestResponse BEST = new BestResponse(true, 28, 42);
	private static final Endpoints USUAL = new Endpoints(BEST, Endpoints.USUAL_GAP, false, false);

	private static RecistResponse response(final String code) {
		return Arrays.stream(RecistResponse.values()).filter(one -> one.code().equals(code)).findFirst().orElseThrow();
	}

	private static double day(final Map<String, String> patient, final String column) {
		final String date = patient.getOrDefault(column, "");
		return date.isEmpty() ? Double.NaN : ChronoUnit.DAYS.between(LocalDate.parse(patient.get("start_date")), LocalDate
			.parse(date));
	}

	@TestFactory
	Stream<DynamicTest> everyReferencePatientHasItsEndpoints() {
		final List<Map<String, String>> responses = Csv.reference("response/endpoints_responses.csv");
		final List<Map<String, String>> patients = Csv.reference("response/endpoints_patients.csv");
		final List<Map<String, String>> expected = Csv.reference("response/endpoints_expected.csv");
		assertEquals(12, expected.size());
		return expected.stream().map(row -> dynamicTest(row.get("patient") + " " + row.get("title"), () -> {
			final Map<String, String> patient = patients.stream().filter(one -> one.get("patient").equals(row.get("patient")))
				.findFirst().orElseThrow();
			final PatientCourse course = new PatientCourse(responses.stream().filter(one -> one.get("patient").equals(row.get(
				"patient"))).map(one -> new Dated(Csv.number(one, "day"), response(one.get("response")))).toList(), day(patient,
					"death_date"), day(patient, "new_therapy_date"));
			final Endpoints.Patient found = USUAL.of(course);
			assertEquals(row.get("best"), found.best().code());
			assertEquals(row.get("best_confirmed"), found.bestConfirmed().code());
			check(row, "dor", found.duration().orElse(null));
			check(row, "pfs", found.progressionFree());
			check(row, "pfs_all", found.progressionFreeAll());
			check(row, "ttp", found.progression());
		}));
	}

	private static void check(final Map<String, String> row, final String name, final TimeToEvent found) {
		assertEquals(row.get(name + " (d)"), found == null ? "" : Long.toString(Math.round(found.days())), name);
		assertEquals(row.get(name + "_status"), found == null ? "" : found.status(), name);
	}

	private static Endpoints.Patient of(final Endpoints rules, final double death, final double therapy,
		final Object... dated)
	{
		final List<Dated> responses = Stream.iterate(0, i -> i < dated.length, i -> i + 2).map(i -> new Dated(
			((Number) dated[i]).doubleValue(), response((String) dated[i + 1]))).toList();
		return rules.of(new PatientCourse(responses, death, therapy));
	}

	@Test
	void aTimeSaysWhyItEnds() {
		final double never = Double.NaN;
		assertEquals("progression", of(USUAL, never, never, 56, "SD", 112, "PD").progressionFree().reason());
		assertEquals("death", of(USUAL, 80, never, 56, "SD").progressionFree().reason());
		assertEquals("no event until the last assessment", of(USUAL, never, never, 56, "SD").progressionFree().reason());
		assertEquals("no assessment that could be evaluated", of(USUAL, never, never, 56, "NE").progressionFree().reason());
		assertEquals("184 days without assessment before the event", of(USUAL, never, never, 56, "SD", 240, "PD")
			.progressionFree().reason());
		assertEquals("new therapy on day 60", of(USUAL, never, 60, 56, "SD", 112, "PD").progressionFree().reason());
		assertEquals(new TimeToEvent(112, true, "progression"), of(USUAL, never, 112, 56, "SD", 112, "PD").progressionFree());
	}

	@Test
	void aGapCountsOnlyBeforeTheEvent() {
		assertTrue(of(USUAL, Double.NaN, Double.NaN, 56, "SD", 240, "SD", 300, "PD").progressionFree().event());
		assertTrue(of(USUAL, Double.NaN, Double.NaN, 126, "PD").progressionFree().event());
		assertFalse(of(USUAL, Double.NaN, Double.NaN, 127, "PD").progressionFree().event());
	}

	@Test
	void stableDiseaseBetweenTwoResponsesMayUndoThem() {
		final Object[] course = { 56, "PR", 84, "SD", 112, "PR", 168, "PD" };
		final Endpoints strict = new Endpoints(new BestResponse(true, 28, 42, false), Endpoints.USUAL_GAP, false, false);
		assertEquals(RecistResponse.PARTIAL, of(USUAL, Double.NaN, Double.NaN, course).bestConfirmed());
		assertEquals(RecistResponse.STABLE, of(strict, Double.NaN, Double.NaN, course).bestConfirmed());
	}

	@Test
	void aLostCompleteResponseMayBeProgression() {
		final Object[] course = { 56, "CR", 112, "SD", 168, "PD" };
		final Endpoints lost = new Endpoints(BEST, Endpoints.USUAL_GAP, true, false);
		assertEquals(168, of(USUAL, Double.NaN, Double.NaN, course).progressionFree().days());
		assertEquals(112, of(lost, Double.NaN, Double.NaN, course).progressionFree().days());
	}

	@Test
	void theFirstDayMayCount() {
		final Endpoints counted = new Endpoints(BEST, Endpoints.USUAL_GAP, false, true);
		final Endpoints.Patient patient = of(counted, Double.NaN, Double.NaN, 56, "PR", 112, "PR", 168, "PD");
		assertEquals(169, patient.progressionFree().days());
		assertEquals(113, patient.duration().orElseThrow().days());
	}

	@Test
	void confirmedResponseAndStableDiseaseAreControl() {
		final Endpoints.Patient stable = of(USUAL, Double.NaN, Double.NaN, 56, "SD");
		assertTrue(stable.isControlled() && !stable.isResponder());
		assertTrue(of(USUAL, Double.NaN, Double.NaN, 56, "non-CR/non-PD").isControlled());
		assertTrue(of(USUAL, Double.NaN, Double.NaN, 56, "CR", 112, "CR").isResponder());
		assertFalse(of(USUAL, Double.NaN, Double.NaN, 56, "PD").isControlled());
		assertThrows(InvalidInputException.class, () -> new Endpoints(BEST, 0, false, false));
	}

	@TestFactory
	Stream<DynamicTest> exactIntervalsAreThoseOfTheReference() {
		final List<Map<String, String>> rates = Csv.reference("response/rates.csv");
		assertEquals(8, rates.size());
		return rates.stream().map(row -> dynamicTest(row.get("responders") + " of " + row.get("patients"), () -> {
			final ResponseRate rate = new ResponseRate(Integer.parseInt(row.get("responders")), Integer.parseInt(row.get(
				"patients")));
			assertEquals(Csv.number(row, "rate"), rate.rate(), 1e-9);
			assertEquals(Csv.number(row, "lower95"), rate.interval().lower(), 1e-9);
			assertEquals(Csv.number(row, "upper95"), rate.interval().upper(), 1e-9);
		}));
	}

	@Test
	void aRateOfNobodyIsRefused() {
		assertThrows(InvalidInputException.class, () -> new ResponseRate(0, 0));
		assertThrows(InvalidInputException.class, () -> new ResponseRate(-1, 4));
		assertThrows(InvalidInputException.class, () -> new ResponseRate(3, 2));
	}
}
