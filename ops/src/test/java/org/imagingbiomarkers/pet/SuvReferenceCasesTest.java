package org.imagingbiomarkers.pet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.pet.SuvFactors.Rule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers of one slice with the factors that an independent script, written from the rules, gives for them. */
@Tag("docs/commands/suv-image#what-it-computes")
class SuvReferenceCasesTest {

	private static final double TOLERANCE = 1e-6;

	private static final Map<SuvVariant, String> COLUMNS = new LinkedHashMap<>();
	static {
		COLUMNS.put(SuvVariant.BODY_WEIGHT, "expected_bw");
		COLUMNS.put(SuvVariant.LBM_JAMES, "expected_lbm_james128");
		COLUMNS.put(SuvVariant.LBM_MORGAN, "expected_lbm_morgan120");
		COLUMNS.put(SuvVariant.LBM_JANMAHASATIAN, "expected_lbm_janma");
		COLUMNS.put(SuvVariant.BODY_SURFACE, "expected_bsa");
		COLUMNS.put(SuvVariant.IDEAL_WEIGHT, "expected_ibw");
	}

	/** What the sentence of an expected warning or refusal has to speak of. */
	private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("series_time_after_acquisition",
		"series_time (0008,0031) is later than acquisition_time (0008,0032)"), Map.entry("injection_previous_day",
			"previous day"), Map.entry("weight_missing:only_bw_available",
				"weight (0010,1030) is missing: only bw is available."), Map.entry("height_missing:bw_only",
					"height (0010,1020) is missing: only bw is available."), Map.entry("dose_in_MBq", "taken as MBq"), Map.entry(
						"error:cnts_without_scale", "(7053,1000) nor (7053,1009)"), Map.entry("error:weight_missing", "(0010,1030)"),
		Map.entry("error:dose_missing", "(0018,1074)"), Map.entry("error:units_unsupported", "units (0054,1001)"), Map.entry(
			"error:not_attenuation_corrected", "(0028,0051)"), Map.entry("error:negative_uptake_time", "(0018,1078)"));

	/** One row of the table. */
	record Case(Map<String, String> row) {

		@Override
		public String toString() {
			return row.get("case") + " " + row.get("what");
		}
	}

	static List<Case> all() {
		return Csv.rows("/pet/suv_cases.csv").stream().map(Case::new).toList();
	}

	static Stream<Case> computable() {
		return all().stream().filter(c -> c.row.get("expected_status").equals("ok"));
	}

	static Stream<Case> refused() {
		return all().stream().filter(c -> !c.row.get("expected_status").equals("ok"));
	}

	@Test
	void thereAreAsManyAsThereShouldBe() {
		assertEquals(19, computable().count());
		assertEquals(6, refused().count());
	}

	@ParameterizedTest
	@MethodSource("computable")
	void everyFactorIsTheExpectedOneOrRefusedWhereThereIsNone(final Case c) {
		COLUMNS.forEach((variant, column) -> {
			if (c.row.get(column).isEmpty()) {
				assertThrows(IllegalArgumentException.class, () -> Scans.factors(c.row, variant), column);
				return;
			}
			final double expected = Csv.number(c.row, column);
			assertEquals(expected, Scans.factors(c.row, variant).of(0), TOLERANCE * expected, column);
		});
	}

	@ParameterizedTest
	@MethodSource("computable")
	void ruleDecayTimeAndDoseAreTheExpectedOnes(final Case c) {
		final SuvFactors found = Scans.factors(c.row, SuvVariant.BODY_WEIGHT);
		assertEquals(c.row.get("expected_rule"), found.rule() == Rule.ALREADY_SUV ? "gml_already_suv" : found.rule().key());
		if (c.row.get("expected_decay_s").isEmpty()) {
			assertEquals(List.of(), found.decayTimes());
			return;
		}
		assertEquals(Csv.number(c.row, "expected_decay_s"), found.decayTimes().get(0), 1e-5);
		final double dose = Csv.number(c.row, "expected_dose_at_ref");
		assertEquals(dose, found.doses().get(0), TOLERANCE * dose);
	}

	@ParameterizedTest
	@MethodSource("computable")
	void theStoredValueBecomesTheExpectedSuv(final Case c) {
		final double value = Csv.number(c.row, "stored") * Csv.number(c.row, "slope") + Csv.number(c.row, "intercept");
		final double expected = Csv.number(c.row, "expected_suvbw_of_stored");
		assertEquals(expected, value * Scans.factors(c.row, SuvVariant.BODY_WEIGHT).of(0), TOLERANCE * expected);
	}

	@ParameterizedTest
	@MethodSource("computable")
	void exactlyTheExpectedWarningsAreGiven(final Case c) {
		final List<String> warnings = Scans.factors(c.row, SuvVariant.BODY_WEIGHT).warnings();
		final String expected = c.row.get("expected_warnings");
		if (expected.isEmpty()) assertEquals(List.of(), warnings);
		else {
			assertEquals(1, warnings.size(), warnings.toString());
			assertTrue(warnings.get(0).contains(WORDS.get(expected)), warnings.toString());
		}
	}

	@ParameterizedTest
	@MethodSource("refused")
	void theRestIsRefusedInOneSentenceThatNamesTheTag(final Case c) {
		assertAll(COLUMNS.keySet().stream().map(variant -> () -> {
			final String sentence = assertThrows(IllegalArgumentException.class, () -> Scans.factors(c.row, variant))
				.getMessage();
			assertTrue(sentence.contains(WORDS.get(c.row.get("expected_status"))), sentence);
			assertTrue(sentence.endsWith(".") && !sentence.contains("\n"), sentence);
		}));
	}
}
