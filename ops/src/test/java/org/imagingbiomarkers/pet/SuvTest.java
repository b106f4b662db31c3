package org.imagingbiomarkers.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.imagingbiomarkers.maps.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SuvTest {

	private static final double RATE = Math.log(2) / 6586.2;
	private static final SuvVariant BW = SuvVariant.BODY_WEIGHT;

	// Midnight

	@Property
	void anInjectionWithoutADateIsTheLastOneOfThatTimeBeforeTheScan(@ForAll @IntRange(max = 86399) final int injected,
		@ForAll @IntRange(min = 1, max = 43000) final int uptake)
	{
		final Map<String, String> header = Scans.header();
		final int scan = injected + uptake;
		header.put("start_time", clock(injected % 86400));
		header.put("series_time", clock(scan % 86400));
		header.put("acq_time", clock(scan % 86400));
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(uptake, found.decayTimes().get(0), 1e-6);
		assertEquals(scan >= 86400, found.warnings().toString().contains("previous day"));
	}

	@Property
	void datesThatWereRemovedChangeNothing(@ForAll @IntRange(max = 86399) final int injected,
		@ForAll @IntRange(min = 1, max = 43000) final int uptake, @ForAll @IntRange(max = 600) final int delay)
	{
		final Map<String, String> header = Scans.header();
		final int scan = injected + uptake;
		header.put("start_time", clock(injected % 86400));
		header.put("series_time", clock(scan % 86400));
		header.put("acq_time", clock((scan + delay) % 86400));
		header.remove("series_date");
		header.remove("acq_date");
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(SuvRule.START_SERIES_TIME, found.rule());
		assertEquals(uptake, found.decayTimes().get(0), 1e-6);
	}

	@Property
	void aDateOfTheInjectionHelpsWhereTheScanHasNone(@ForAll @IntRange(max = 86399) final int injected,
		@ForAll @IntRange(min = 1, max = 43000) final int uptake)
	{
		final Map<String, String> header = Scans.header();
		header.put("start_datetime", "20240114" + clock(injected));
		header.put("series_time", clock((injected + uptake) % 86400));
		header.put("acq_time", clock((injected + uptake) % 86400));
		header.remove("series_date");
		header.remove("acq_date");
		assertEquals(uptake, Scans.factors(header, BW).decayTimes().get(0), 1e-6);
	}

	@Test
	void framesWithoutDatesGoOnPastMidnight() {
		final SuvFactors found = Suv.factors(uncorrected(frame(86000, 300, false), frame(86300, 300, false), frame(200, 300,
			false)), BW);
		assertEquals(List.of(1000.0, 1300.0, 1600.0), found.decayTimes());
	}

	@Test
	void framesWithDatesGoOnPastMidnight() {
		final ScanTime evening = new ScanTime(OptionalLong.of(5), 86000);
		final ScanTime morning = new ScanTime(OptionalLong.of(6), 200);
		final SuvFactors found = Suv.factors(uncorrected(new PetFrame(Optional.of(evening), OptionalDouble.of(60), OptionalDouble
			.empty()), new PetFrame(Optional.of(morning), OptionalDouble.of(60), OptionalDouble.empty())), BW);
		assertEquals(List.of(1000.0, 1600.0), found.decayTimes());
	}

	// Uptake

	@Property
	void anInjectionOfAKnownDayAfterTheScanIsRefused(@ForAll @IntRange(min = 1, max = 40000) final int late) {
		final Map<String, String> header = Scans.header();
		header.put("start_datetime", "20240115" + clock(39600 + late));
		refused(header, "injection_time (0018,1078)", late + " s later");
	}

	@Test
	void anInjectionAtTheVeryStartIsNone() {
		final Map<String, String> header = Scans.header();
		header.put("start_datetime", "20240115110000");
		assertEquals(70000 / 3.7e8, Scans.factors(header, BW).of(0), 1e-15);
	}

	@Test
	void moreThanEightHalfLivesAreWarnedOf() {
		final Map<String, String> header = Scans.header();
		header.put("half_life", "122.24");
		assertTrue(Scans.factors(header, BW).warnings().get(0).contains("29.5 half-lives"));
		header.put("half_life", "451");
		assertEquals(List.of(), Scans.factors(header, BW).warnings());
	}

	@Test
	void aDateOfAnotherYearIsRefusedAndNotDecayedTo() {
		final Map<String, String> header = Scans.header();
		header.put("start_datetime", "20150115100000");
		refused(header, "injection_time (0018,1078) must be of this scan", "(0018,1075)");
	}

	// Rules

	@Property
	void aReprocessedSeriesHasTheFactorItHadBefore(@ForAll @DoubleRange(min = 1, max = 1500) final double duration,
		@ForAll @IntRange(max = 3600) final int begin)
	{
		final Map<String, String> header = Scans.header();
		header.put("acq_time", clock(39600 + begin));
		header.put("frame_dur_ms", Double.toString(1000 * duration));
		final double mean = -Math.expm1(-RATE * duration) / (RATE * duration);
		header.put("frame_ref_ms", Double.toString(1000 * (begin - Math.log(mean) / RATE)));
		final double before = Scans.factors(header, BW).of(0);
		header.put("series_time", "173000");
		final SuvFactors after = Scans.factors(header, BW);
		assertEquals(SuvRule.START_BACK_COMPUTED, after.rule());
		assertEquals(before, after.of(0), 1e-9 * before);
	}

	@Property
	void theMeanDoseOfAnUncorrectedFrameIsTheIntegralOfItsDecay(@ForAll @DoubleRange(min = 1, max = 7200) final double duration) {
		final double found = Suv.factors(uncorrected(frame(86000, duration, true)), BW).doses().get(0);
		double sum = 0;
		final int steps = 2000;
		for (int i = 0; i < steps; i++) {
			sum += 3.7e8 * Math.exp(-RATE * (1000 + duration * (i + 0.5) / steps)) / steps;
		}
		assertEquals(sum, found, 1e-7 * sum);
	}

	@Test
	void everyFrameOfAReprocessedSeriesIsComputedBackByItself() {
		final PetScan scan = new PetScan(values("START", "ATTN", "DECY"), injection(), new PetScan.Timing(Optional.of("START"),
			Optional.of(new ScanTime(OptionalLong.of(5), 90000)), Optional.empty(), List.of(new PetFrame(Optional.of(new ScanTime(
				OptionalLong.of(5), 86000)), OptionalDouble.of(60), OptionalDouble.of(30)), new PetFrame(Optional.of(new ScanTime(
					OptionalLong.of(5), 86060)), OptionalDouble.of(60), OptionalDouble.of(120)))), body());
		final SuvFactors found = Suv.factors(scan, BW);
		assertEquals(2, found.factors().size());
		assertEquals(30, found.decayTimes().get(0) - found.decayTimes().get(1), 1e-6);
	}

	@Test
	void theScanTimeOfGeServesOnlyAReprocessedSeries() {
		final Map<String, String> header = Scans.header();
		header.put("ge_scan_datetime", "20240115105900.00");
		assertEquals(SuvRule.START_SERIES_TIME, Scans.factors(header, BW).rule());
		header.put("series_time", "120000");
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(SuvRule.START_GE_SCAN_TIME, found.rule());
		assertEquals(3540, found.decayTimes().get(0), 1e-6);
	}

	@Test
	void aSeriesThatBeginsWithItsFirstImageIsNotReprocessed() {
		final Map<String, String> header = Scans.header();
		header.put("acq_time", "110000");
		assertEquals(SuvRule.START_SERIES_TIME, Scans.factors(header, BW).rule());
	}

	@Test
	void aMissingSeriesTimeIsAsGoodAsALateOne() {
		final Map<String, String> header = Scans.header();
		header.remove("series_time");
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(SuvRule.START_EARLIEST_ACQUISITION, found.rule());
		assertTrue(found.warnings().get(0).contains("series_time (0008,0031) is missing"));
	}

	@Test
	void aMissingAcquisitionTimeIsWarnedOf() {
		final Map<String, String> header = Scans.header();
		header.remove("acq_time");
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(3600, found.decayTimes().get(0), 1e-6);
		assertTrue(found.warnings().get(0).contains("(0008,0032) is missing"));
		header.remove("series_time");
		refused(header, "series_time", "(0008,0031)");
	}

	@Test
	void aDoseThatIsNotDecayedNeedsNoTimes() {
		final Map<String, String> header = Scans.header();
		header.put("decay", "ADMIN");
		for (final String time : List.of("series_time", "acq_time", "start_time", "half_life")) {
			header.remove(time);
		}
		assertEquals(70000 / 3.7e8, Scans.factors(header, BW).of(0), 1e-15);
	}

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
		assertEquals(SuvRule.NONE, Scans.factors(header, BW).rule());
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
		@ForAll @DoubleRange(min = 1.5, max = 400) final double weight, @ForAll @DoubleRange(min = 0.3, max = 3) final double height)
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
			assertEquals(male != female, found.warnings().toString().contains("no consensus"), variant.key());
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
			"frame_ref_ms", "frame_dur_ms")) {
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

	// Images

	@Test
	void everyPlaneIsMultipliedByItsOwnFactorWhateverItsType() {
		assertPlanes(new FloatType(), -3);
		assertPlanes(new UnsignedByteType(), 200);
		assertPlanes(new ShortType(), -3000);
	}

	private static <T extends NativeType<T> & RealType<T>> void assertPlanes(final T type, final double value) {
		final PlanarImg<T, ?> image = (PlanarImg<T, ?>) new PlanarImgFactory<>(type).create(5, 4, 3, 2);
		image.forEach(pixel -> pixel.setReal(value));
		final SuvFactors factors = new SuvFactors(BW, SuvRule.NONE, List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), List.of(), List.of(),
			List.of());
		final PlanarImg<FloatType, ?> suv = SuvPlanes.of(image, factors, Progress.NONE);
		for (int plane = 0; plane < 6; plane++) {
			for (final float found : (float[]) suv.getPlane(plane).getCurrentStorageArray()) {
				assertEquals(value * (plane + 1), found);
			}
		}
	}

	private static void refused(final Map<String, String> header, final String part, final String other) {
		final String sentence = assertThrows(IllegalArgumentException.class, () -> Scans.factors(header, BW)).getMessage();
		assertTrue(sentence.contains(part) && sentence.contains(other) && sentence.endsWith("."), sentence);
	}

	/** A time as DICOM writes it. */
	private static String clock(final int second) {
		return String.format("%02d%02d%02d", second / 3600, second / 60 % 60, second % 60);
	}

	private static PetScan.Values values(final String... corrections) {
		return new PetScan.Values(Optional.of("BQML"), Optional.empty(), List.of(corrections), OptionalDouble.empty(),
			OptionalDouble.empty());
	}

	/** 370 MBq of F-18 at 85000 s of an unknown day. */
	private static PetScan.Injection injection() {
		return new PetScan.Injection(OptionalDouble.of(3.7e8), OptionalDouble.of(6586.2), Optional.empty(), Optional.of(
			new ScanTime(OptionalLong.empty(), 85000)));
	}

	private static Body body() {
		return new Body(OptionalDouble.of(70), OptionalDouble.of(1.75), Optional.of(Sex.MALE));
	}

	private static PetFrame frame(final double begin, final double duration, final boolean dated) {
		return new PetFrame(Optional.of(new ScanTime(dated ? OptionalLong.of(5) : OptionalLong.empty(), begin)), OptionalDouble
			.of(duration), OptionalDouble.empty());
	}

	private static PetScan uncorrected(final PetFrame... frames) {
		return new PetScan(values("ATTN"), injection(), new PetScan.Timing(Optional.of("NONE"), Optional.empty(), Optional
			.empty(), List.of(frames)), body());
	}
}
