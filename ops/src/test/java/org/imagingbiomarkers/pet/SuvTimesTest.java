package org.imagingbiomarkers.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.imagingbiomarkers.pet.PetScan.ClockTime;
import org.imagingbiomarkers.pet.PetScan.Frame;
import org.imagingbiomarkers.pet.SuvFactors.Rule;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** To which time the dose is decayed, whatever dates a header has. */
class SuvTimesTest {

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
	void datesThatWereRemovedChangeNothing(@ForAll @IntRange(max = 86399) final int injected, @ForAll @IntRange(min = 1,
		max = 43000) final int uptake, @ForAll @IntRange(max = 600) final int delay)
	{
		final Map<String, String> header = Scans.header();
		final int scan = injected + uptake;
		header.put("start_time", clock(injected % 86400));
		header.put("series_time", clock(scan % 86400));
		header.put("acq_time", clock((scan + delay) % 86400));
		header.remove("series_date");
		header.remove("acq_date");
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(Rule.START_SERIES_TIME, found.rule());
		assertEquals(uptake, found.decayTimes().get(0), 1e-6);
	}

	@Property
	void aDateOfTheInjectionHelpsWhereTheScanHasNone(@ForAll @IntRange(max = 86399) final int injected, @ForAll @IntRange(
		min = 1, max = 43000) final int uptake)
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
		final ClockTime evening = new ClockTime(OptionalLong.of(5), 86000);
		final ClockTime morning = new ClockTime(OptionalLong.of(6), 200);
		final SuvFactors found = Suv.factors(uncorrected(new Frame(Optional.of(evening), OptionalDouble.of(60), OptionalDouble
			.empty()), new Frame(Optional.of(morning), OptionalDouble.of(60), OptionalDouble.empty())), BW);
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
		assertEquals(Rule.START_BACK_COMPUTED, after.rule());
		assertEquals(before, after.of(0), 1e-9 * before);
	}

	@Property
	void theMeanDoseOfAnUncorrectedFrameIsTheIntegralOfItsDecay(@ForAll @DoubleRange(min = 1,
		max = 7200) final double duration)
	{
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
		final PetScan scan = new PetScan(values("START", "ATTN", "DECY"), injection(), new PetScan.Timing(Optional.of(
			"START"), Optional.of(new ClockTime(OptionalLong.of(5), 90000)), Optional.empty(), List.of(new Frame(Optional.of(
				new ClockTime(OptionalLong.of(5), 86000)), OptionalDouble.of(60), OptionalDouble.of(30)), new Frame(Optional.of(
					new ClockTime(OptionalLong.of(5), 86060)), OptionalDouble.of(60), OptionalDouble.of(120)))), body());
		final SuvFactors found = Suv.factors(scan, BW);
		assertEquals(2, found.factors().size());
		assertEquals(30, found.decayTimes().get(0) - found.decayTimes().get(1), 1e-6);
	}

	@Test
	void theScanTimeOfGeServesOnlyAReprocessedSeries() {
		final Map<String, String> header = Scans.header();
		header.put("ge_scan_datetime", "20240115105900.00");
		assertEquals(Rule.START_SERIES_TIME, Scans.factors(header, BW).rule());
		header.put("series_time", "120000");
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(Rule.START_GE_SCAN_TIME, found.rule());
		assertEquals(3540, found.decayTimes().get(0), 1e-6);
	}

	@Test
	void aSeriesThatBeginsWithItsFirstImageIsNotReprocessed() {
		final Map<String, String> header = Scans.header();
		header.put("acq_time", "110000");
		assertEquals(Rule.START_SERIES_TIME, Scans.factors(header, BW).rule());
	}

	@Test
	void aMissingSeriesTimeIsAsGoodAsALateOne() {
		final Map<String, String> header = Scans.header();
		header.remove("series_time");
		final SuvFactors found = Scans.factors(header, BW);
		assertEquals(Rule.START_EARLIEST_ACQUISITION, found.rule());
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
			new ClockTime(OptionalLong.empty(), 85000)));
	}

	private static Body body() {
		return new Body(OptionalDouble.of(70), OptionalDouble.of(1.75), Optional.of(Sex.MALE));
	}

	private static Frame frame(final double begin, final double duration, final boolean dated) {
		return new Frame(Optional.of(new ClockTime(dated ? OptionalLong.of(5) : OptionalLong.empty(), begin)), OptionalDouble
			.of(duration), OptionalDouble.empty());
	}

	private static PetScan uncorrected(final Frame... frames) {
		return new PetScan(values("ATTN"), injection(), new PetScan.Timing(Optional.of("NONE"), Optional.empty(), Optional
			.empty(), List.of(frames)), body());
	}
}
