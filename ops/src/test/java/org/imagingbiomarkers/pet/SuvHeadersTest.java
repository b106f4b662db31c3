package org.imagingbiomarkers.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.pet.SuvFactors.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What is made of missing, contradictory and oddly written values, and of every variant. */
class SuvHeadersTest {

	private static final SuvVariant BW = SuvVariant.BODY_WEIGHT;

	// Missing values, one by one

	@ParameterizedTest
	@CsvSource({ "units, 0054;1001", "decay, 0054;1102", "corrected, 0028;0051", "start_time, 0018;1078", "dose, 0018;1074",
		"half_life, 0018;1075", "weight, 0010;1030" })
	void eachMissingValueIsRefusedByItsTag(final String key, final String tag) {
		final Map<String, String> header = Scans.header();
		header.remove(key);
		refused(header, tag.replace(';', ','), "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dose", "half_life", "weight" })
	void aNumberThatIsNotPositiveIsAsGoodAsNone(final String key) {
		for (final String number : List.of("0", "-1", "NaN")) {
			final Map<String, String> header = Scans.header();
			header.put(key, number);
			refused(header, "(00", "");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "acq_time", "frame_dur_ms" })
	void anUncorrectedFrameNeedsItsTimeAndDuration(final String key) {
		final Map<String, String> header = Scans.header();
		header.put("decay", "NONE");
		header.put("corrected", "ATTN");
		header.put("frame_dur_ms", "180000");
		assertEquals(Rule.NONE, Scans.factors(header, BW).rule());
		header.remove(key);
		refused(header, key.equals("acq_time") ? "(0008,0032)" : "(0018,1242)", "NONE");
	}

	@Test
	void correctionsThatContradictAreRefusedOrTold() {
		final Map<String, String> header = Scans.header();
		header.put("corrected", "ATTN\\SCAT");
		refused(header, "corrections (0028,0051) must hold DECY", "START");
		header.put("decay", "NONE");
		header.put("frame_dur_ms", "1000");
		assertEquals(List.of(), Scans.factors(header, BW).warnings());
		header.put("corrected", "ATTN\\DECY");
		assertTrue(Scans.factors(header, BW).warnings().get(0).contains("DECY"));
		header.put("decay", "LATER");
		refused(header, "decay_correction (0054,1102)", "LATER");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CNTS", "PROPCNTS", "PROPCPS", "CPS", "1CM", "NONE", "MLG", "PCNT" })
	void otherUnitsAreRefused(final String units) {
		final Map<String, String> header = Scans.header();
		header.put("units", units);
		refused(header, "units (0054,1001)", units);
	}

	// Repair

	@Property
	void repairedUnitsGiveTheSameFactorAndAWarning(@ForAll @DoubleRange(min = 1, max = 99999) final double dose,
		@ForAll @DoubleRange(min = 1.5, max = 400) final double weight, @ForAll @DoubleRange(min = 0.3,
			max = 3) final double height)
	{
		final Map<String, String> plain = Scans.header();
		plain.put("dose", Double.toString(1e6 * dose));
		plain.put("weight", Double.toString(weight));
		plain.put("height", Double.toString(height));
		final Map<String, String> written = new HashMap<>(plain);
		written.put("dose", Double.toString(dose));
		written.put("weight", Double.toString(1000 * weight));
		written.put("height", Double.toString(100 * height));
		final SuvFactors repaired = Scans.factors(written, SuvVariant.BODY_SURFACE);
		final double factor = Scans.factors(plain, SuvVariant.BODY_SURFACE).of(0);
		assertEquals(factor, repaired.of(0), 1e-12 * factor);
		assertEquals(3, repaired.warnings().size(), repaired.warnings().toString());
	}

	@Test
	void whatIsAtTheEdgeIsNotRepaired() {
		final Map<String, String> header = Scans.header();
		header.put("dose", "100000");
		header.put("weight", "1000");
		header.put("height", "3");
		assertEquals(List.of(), Scans.factors(header, BW).warnings());
	}

	// Variants

	@ParameterizedTest
	@EnumSource(SuvVariant.class)
	void anSuvOfAnyVariantBecomesAnyOtherAndComesBack(final SuvVariant from) {
		for (final SuvVariant to : SuvVariant.values()) {
			assertEquals(1, ratio(from, to) * ratio(to, from), 1e-12);
		}
		final Map<String, String> header = Scans.header();
		final double activity = Scans.factors(header, from).of(0);
		assertEquals(Scans.factors(header, BW).of(0), activity * ratio(from, BW), 1e-12);
	}

	private static double ratio(final SuvVariant from, final SuvVariant to) {
		final Map<String, String> header = Scans.header();
		header.put("units", from.units());
		header.put("suvtype", from.suvType());
		final SuvFactors found = Scans.factors(header, to);
		assertEquals(List.of(), found.warnings());
		return found.of(0);
	}

	@Test
	void theSurfaceUnitNeedsNoSuvType() {
		final Map<String, String> header = Scans.header();
		header.put("units", "CM2ML");
		assertEquals(1, Scans.factors(header, SuvVariant.BODY_SURFACE).of(0));
		assertEquals(70000 / (71.84 * Math.pow(70, 0.425) * Math.pow(175, 0.725)), Scans.factors(header, BW).of(0), 1e-9);
	}

	@Test
	void aContradictionOfUnitsAndTypeIsTold() {
		final Map<String, String> header = Scans.header();
		header.put("units", "CM2ML");
		header.put("suvtype", "BW");
		assertTrue(Scans.factors(header, BW).warnings().get(0).contains("contradict"));
		header.put("units", "GML");
		header.put("suvtype", "FAT");
		refused(header, "suv_type (0054,1006)", "FAT");
	}

	@Test
	void aBodyThatAFormulaDoesNotHoldForIsRefusedOrToldOf() {
		final Map<String, String> header = Scans.header();
		header.put("height", "1");
		assertThrows(IllegalArgumentException.class, () -> Scans.factors(header, SuvVariant.IDEAL_WEIGHT));
		header.put("height", "1.6");
		header.put("weight", "180");
		assertTrue(Scans.factors(header, SuvVariant.LBM_JAMES).warnings().get(0).contains("lbm janmahasatian"));
		assertEquals(List.of(), Scans.factors(header, SuvVariant.LBM_JANMAHASATIAN).warnings());
		header.put("weight", "300");
		final String sentence = assertThrows(IllegalArgumentException.class, () -> Scans.factors(header,
			SuvVariant.LBM_JAMES)).getMessage();
		assertTrue(sentence.contains("no positive mass"), sentence);
	}

	@Test
	void neitherMaleNorFemaleIsTheMeanOfBothAndTold() {
		final Map<String, String> header = Scans.header();
		header.put("sex", "O");
		for (final SuvVariant variant : SuvVariant.values()) {
			final SuvFactors found = Scans.factors(header, variant);
			header.put("sex", "M");
			final double male = Scans.factors(header, variant).of(0);
			header.put("sex", "F");
			final double female = Scans.factors(header, variant).of(0);
			header.put("sex", "O");
			assertEquals((male + female) / 2, found.of(0), 1e-15);
			assertTrue(found.warnings().get(0).contains("no consensus"), variant.key());
		}
	}

	@Test
	void withoutASexOnlyWeightAndSurfaceServe() {
		final Map<String, String> header = Scans.header();
		header.remove("sex");
		for (final SuvVariant variant : SuvVariant.values()) {
			if (variant == BW || variant == SuvVariant.BODY_SURFACE) {
				assertTrue(Scans.factors(header, variant).warnings().get(0).contains("only bw and bsa are available"));
			}
			else assertThrows(IllegalArgumentException.class, () -> Scans.factors(header, variant), variant.key());
		}
	}

	// Whatever a header says

	@Property(tries = 3000)
	void anyHeaderGivesAPositiveFactorOrOneSentence(@ForAll("headers") final Map<String, String> header,
		@ForAll final SuvVariant variant)
	{
		try {
			for (final double factor : Scans.factors(header, variant).factors()) {
				assertTrue(factor > 0 && Double.isFinite(factor), factor + " of " + header);
			}
		}
		catch (final IllegalArgumentException refusal) {
			assertTrue(refusal.getMessage().matches("[a-z_]+ .*\\([0-9A-F]{4},[0-9A-F]{4}\\).*\\."), refusal.getMessage());
		}
	}

	@Provide
	Arbitrary<Map<String, String>> headers() {
		final Map<String, Arbitrary<String>> words = new HashMap<>();
		words.put("units", Arbitraries.of("", "BQML", "CNTS", "GML", "CM2ML", "PROPCPS"));
		words.put("decay", Arbitraries.of("", "START", "ADMIN", "NONE", "MAYBE"));
		words.put("corrected", Arbitraries.of("", "ATTN", "ATTN\\DECY", "DECY"));
		words.put("suvtype", Arbitraries.of("", "BW", "LBMJANMA", "BSA", "X"));
		for (final String number : List.of("dose", "half_life", "weight", "height", "philips_suv", "philips_act",
			"frame_ref_ms", "frame_dur_ms"))
		{
			words.put(number, Arbitraries.of("", "0", "-5", "1e-3", "1.8", "75", "370", "6586.2", "180000", "3.7e8", "1e12"));
		}
		for (final String time : List.of("series_time", "acq_time", "start_time")) {
			words.put(time, Arbitraries.of("", "000000", "100000", "110000.5", "235959.999999"));
		}
		words.put("series_date", Arbitraries.of("", "20240115"));
		words.put("acq_date", Arbitraries.of("", "20240115", "20240116"));
		words.put("start_datetime", Arbitraries.of("", "20240114235959", "20240115100000"));
		words.put("ge_scan_datetime", Arbitraries.of("", "20240115110000.00"));
		words.put("sex", Arbitraries.of("", "M", "F", "O"));
		final List<String> keys = new ArrayList<>(words.keySet());
		return Combinators.combine(keys.stream().map(words::get).toList()).as(values -> {
			final Map<String, String> header = new HashMap<>();
			for (int i = 0; i < keys.size(); i++) {
				header.put(keys.get(i), values.get(i));
			}
			return header;
		});
	}

	private static void refused(final Map<String, String> header, final String part, final String other) {
		final String sentence = assertThrows(IllegalArgumentException.class, () -> Scans.factors(header, BW)).getMessage();
		assertTrue(sentence.contains(part) && sentence.contains(other) && sentence.endsWith("."), sentence);
	}
}
