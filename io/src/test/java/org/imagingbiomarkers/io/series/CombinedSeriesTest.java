package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.combination.Combination;
import org.imagingbiomarkers.io.combination.CombineBy;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.Measurement;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.combination.SeriesHeader;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series of scanners that are one measurement, and series that are not. */
class CombinedSeriesTest {

	@TempDir
	Path folder;

	private final List<Synthetic> files = new ArrayList<>();

	@Test
	void oneSeriesPerEchoTime_isOneInTheOrderOfTheValues() throws IOException {
		series(1, file -> file.number(Tag.ECHO_TIME, 20));
		series(2, file -> file.number(Tag.ECHO_TIME, 5));
		series(3, file -> file.number(Tag.ECHO_TIME, 10));
		final Series series = only();
		assertEquals(List.of(5.0, 10.0, 20.0), values(series, AcquisitionValue.ECHO_TIMES));
		assertEquals("(0018,0081) of 3 series", series.acquisition().get(AcquisitionValue.ECHO_TIMES).orElseThrow().source());
		assertArrayEquals(new double[] { 2, 3, 1 }, new double[] { first(series, 0), first(series, 1), first(series, 2) });
	}

	@Test
	void oneSeriesPerInversionTime_isOne() throws IOException {
		for (int i = 1; i <= 4; i++) {
			final int time = 100 * i * i;
			series(i, file -> file.number(Tag.INVERSION_TIME, time).number(Tag.REPETITION_TIME, 8000));
		}
		assertEquals(List.of(100.0, 400.0, 900.0, 1600.0), values(only(), AcquisitionValue.INVERSION_TIMES));
	}

	@Test
	void seriesBeforeAndAfterContrast_timesCountFromTheFirst() throws IOException {
		series(1, file -> at(file, "100000").number(Tag.TRIGGER_TIME, 0));
		for (int v = 0; v < 3; v++) {
			final int phase = v;
			series(2, file -> at(file, "100200").number(Tag.TRIGGER_TIME, 20000 * phase));
		}
		assertEquals(List.of(0.0, 120.0, 140.0, 160.0), values(only(), AcquisitionValue.TIMES));
	}

	@Test
	void clockWithoutADate_passesMidnight() throws IOException {
		series(1, file -> file.text(Tag.ACQUISITION_TIME, VR.TM, "235930"));
		series(2, file -> file.text(Tag.ACQUISITION_TIME, VR.TM, "000030"));
		series(3, file -> file.text(Tag.ACQUISITION_TIME, VR.TM, "000130"));
		assertEquals(List.of(0.0, 60.0, 120.0), values(only(), AcquisitionValue.TIMES));
	}

	@Test
	void clockThatStandsStill_givesWayToTheNext() throws IOException {
		for (int i = 1; i <= 3; i++) {
			final String time = "1000" + 10 * i;
			series(i, file -> at(file, "100000").text(Tag.SERIES_DATE, VR.DA, "20240102").text(Tag.SERIES_TIME, VR.TM, time));
		}
		assertEquals(List.of(0.0, 10.0, 20.0), values(only(), AcquisitionValue.TIMES));
	}

	@Test
	void phasesOfOneAcquisition_areToldApartByTheirTriggerDelay() throws IOException {
		for (int i = 1; i <= 3; i++) {
			final int phase = i;
			series(i, file -> at(file, "100000").number(Tag.TRIGGER_TIME, 12000 * phase).text(Tag.CONTENT_DATE, VR.DA,
				"20240102").text(Tag.CONTENT_TIME, VR.TM, "10010" + phase));
		}
		assertEquals(List.of(0.0, 12.0, 24.0), values(only(), AcquisitionValue.TIMES));
	}

	@Test
	void noClockAtAll_temporalPositionsWithTheirResolutionDo() throws IOException {
		for (int i = 1; i <= 3; i++) {
			final int position = i;
			series(i, file -> file.number(Tag.TEMPORAL_POSITION_IDENTIFIER, position).number(Tag.TEMPORAL_RESOLUTION, 7500));
		}
		assertEquals(List.of(0.0, 7.5, 15.0), values(only(), AcquisitionValue.TIMES));
	}

	@Test
	void oneSeriesPerAverage_keepsEveryRepeat() throws IOException {
		for (int i = 1; i <= 2; i++) {
			for (final double b : new double[] { 0, 800 }) series(i, file -> file.doubles(Tag.DIFFUSION_B_VALUE, b));
		}
		assertEquals(List.of(0.0, 800.0, 0.0, 800.0), values(only(), AcquisitionValue.B_VALUES));
	}

	@Test
	void directionsOfSeveralSeries_areKept() throws IOException {
		series(1, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 0));
		series(2, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 800).doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, 1, 0, 0));
		series(3, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 800).doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, 0, 1, 0));
		final Series series = only();
		assertEquals(List.of(0.0, 800.0, 800.0), values(series, AcquisitionValue.B_VALUES));
		assertEquals(List.of(0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0), values(series, AcquisitionValue.B_DIRECTIONS));
	}

	@Test
	void philipsScaleSlopesPerSeries_makeValuesComparable() throws IOException {
		series(1, file -> scaled(file.number(Tag.FLIP_ANGLE, 3), 1.5, 0.5f));
		series(2, file -> scaled(file.number(Tag.FLIP_ANGLE, 10), 2, 0.25f));
		final Series series = only();
		// Stored 1 and 2: 1 / 0.5 and 2 / 0.25.
		assertEquals(2, first(series, 0), 1e-5);
		assertEquals(8, first(series, 1), 1e-5);
		assertTrue(Warning.sentences(series.warnings()).stream().anyMatch(w -> w.contains("made comparable")), Warning
			.sentences(series.warnings()).toString());
	}

	@Test
	void phaseBesideTheMagnitudeOfEachEcho_isLeftOut() throws IOException {
		for (int i = 0; i < 3; i++) {
			final int echo = 5 + 5 * i;
			series(2 * i + 1, file -> file.number(Tag.ECHO_TIME, echo).text(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\M\\ND"));
			series(2 * i + 2, file -> file.number(Tag.ECHO_TIME, echo).text(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\P\\ND"));
		}
		final Series series = only();
		assertEquals(List.of(5.0, 10.0, 15.0), values(series, AcquisitionValue.ECHO_TIMES));
		assertEquals("MAGNITUDE", series.acquisition().origin().component());
	}

	@Test
	void kernelsOfOneCtAcquisition_areNoDynamic() throws IOException {
		for (int i = 1; i <= 2; i++) {
			final String kernel = i == 1 ? "B30f" : "B70f";
			final String time = "10000" + i;
			series(i, file -> at(file, "100000").text(Tag.MODALITY, VR.CS, "CT").text(Tag.CONVOLUTION_KERNEL, VR.SH, kernel)
				.text(Tag.SERIES_DATE, VR.DA, "20240102").text(Tag.SERIES_TIME, VR.TM, time));
		}
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertEquals(
			"\"2 scan 2\" cannot be combined automatically with \"1 scan 1\", because they were measured or reconstructed in " +
				"different ways: say by what, such as combine=time.", refusal(found));
	}

	@Test
	void timesOfStoringCtSeries_areNoClock() throws IOException {
		for (int i = 1; i <= 2; i++) {
			final String time = "10000" + i;
			series(i, file -> at(file, "100000").text(Tag.MODALITY, VR.CS, "CT").text(Tag.CONTENT_DATE, VR.DA, "20240102").text(
				Tag.CONTENT_TIME, VR.TM, time));
		}
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertTrue(refusal(found).contains("no clock of their files tells in which order they were taken."), refusal(found));
	}

	@Test
	void correctedAndUncorrectedPet_areNoDynamic() throws IOException {
		series(1, file -> at(file, "100000").text(Tag.MODALITY, VR.CS, "PT").text(Tag.CORRECTED_IMAGE, VR.CS, "DECY\\ATTN"));
		series(2, file -> at(file, "100100").text(Tag.MODALITY, VR.CS, "PT").text(Tag.CORRECTED_IMAGE, VR.CS, "DECY"));
		series(3, file -> at(file, "100200").text(Tag.MODALITY, VR.CS, "PT").text(Tag.CORRECTED_IMAGE, VR.CS, "ATTN\\DECY"));
		assertEquals(List.of("1,3"), new SeriesChoice(find()).measurements().stream().map(Measurement::numbers).toList());
	}

	@Test
	void otherSequencesOfTheSameTimes_areCombinedOnlyOnDemand() throws IOException {
		series(1, file -> at(file, "100000").text(Tag.SCANNING_SEQUENCE, VR.CS, "SE").text(Tag.SCAN_OPTIONS, VR.CS, "PFF"));
		series(2, file -> at(file, "100500").text(Tag.SCANNING_SEQUENCE, VR.CS, "SE").text(Tag.SCAN_OPTIONS, VR.CS,
			"PFF\\FS"));
		series(3, file -> at(file, "101000").text(Tag.SCANNING_SEQUENCE, VR.CS, "GR").text(Tag.SCAN_OPTIONS, VR.CS, "PFF"));
		final List<FoundSeries> found = find();
		assertEquals(List.of(), new SeriesChoice(found).measurements());
		assertEquals(List.of(0.0, 300.0, 600.0), values(Measurement.of(found, CombineBy.of(AcquisitionValue.TIMES)).read(
			ReadProgress.NONE), AcquisitionValue.TIMES));
	}

	@Test
	void twoPatientsOfOneStudyUid_areNeverOneMeasurement() throws IOException {
		for (int i = 1; i <= 2; i++) {
			final int angle = 5 * i;
			final String patient = "patient" + i;
			series(i, file -> file.number(Tag.FLIP_ANGLE, angle).text(Tag.STUDY_INSTANCE_UID, VR.UI, "1.9").text(Tag.PATIENT_ID,
				VR.LO, patient));
		}
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertTrue(assertThrows(InputException.class, () -> Measurement.of(found, CombineBy.of(AcquisitionValue.FLIP_ANGLES)))
			.getMessage().endsWith("because they are of different patients or studies."));
	}

	@Test
	void twoDaysWithoutStudyUid_areNeverOneMeasurement() throws IOException {
		for (int i = 1; i <= 2; i++) {
			final int angle = 5 * i;
			final String day = "2024010" + i;
			series(i, file -> file.number(Tag.FLIP_ANGLE, angle).text(Tag.STUDY_DATE, VR.DA, day));
		}
		assertEquals(List.of(), new SeriesChoice(find()).measurements());
	}

	@Test
	void otherFrameOfReference_isCombinedOnlyOnDemand() throws IOException {
		for (int i = 1; i <= 2; i++) {
			final int angle = 5 * i;
			final String frame = "1.8." + i;
			series(i, file -> file.number(Tag.FLIP_ANGLE, angle).text(Tag.FRAME_OF_REFERENCE_UID, VR.UI, frame));
		}
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertTrue(refusal(found).contains("they differ in Frame of Reference UID (0020,0052)"), refusal(found));
		final Series series = Measurement.of(found, CombineBy.of(AcquisitionValue.FLIP_ANGLES)).read(ReadProgress.NONE);
		assertTrue(Warning.sentences(series.warnings()).stream().anyMatch(w -> w.startsWith(
			"\"2 scan 2\" differs from \"1 scan 1\" in Frame of Reference UID (0020,0052)")), Warning.sentences(series
				.warnings()).toString());
	}

	@Test
	void combinedSeriesThatAreCombinedAgain_stayComparable() throws IOException {
		series(1, file -> scaled(file.number(Tag.FLIP_ANGLE, 3), 1.5, 0.5f));
		series(2, file -> scaled(file.number(Tag.FLIP_ANGLE, 10), 2, 0.25f));
		series(3, file -> scaled(file.number(Tag.FLIP_ANGLE, 15), 3, 0.5f));
		final List<FoundSeries> found = find();
		final Series once = Measurement.of(found.subList(0, 2), CombineBy.AUTOMATIC).read(ReadProgress.NONE);
		assertEquals(1, once.acquisition().origin().displayFactor());
		final List<Series> both = List.of(once, found.get(2).read(ReadProgress.NONE));
		final Series twice = Combination.of(both.stream().map(SeriesHeader::of).toList(), CombineBy.AUTOMATIC).series("twice",
			both);
		final Series atOnce = Measurement.of(found, CombineBy.AUTOMATIC).read(ReadProgress.NONE);
		for (int volume = 0; volume < 3; volume++) assertEquals(first(atOnce, volume), first(twice, volume), 1e-5);
	}

	@Test
	void otherSettingsThatVary_areReportedWhereOneIsChosen() throws IOException {
		series(1, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 0).number(Tag.ECHO_TIME, 60));
		series(2, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 800).number(Tag.ECHO_TIME, 75));
		assertTrue(Warning.sentences(Measurement.of(find(), CombineBy.of(AcquisitionValue.B_VALUES)).read(ReadProgress.NONE)
			.warnings()).contains("The series also differ in echo time, which a fit takes to be the same in all of them."));
	}

	@Test
	void fieldStrengthOfAllSeries_isKept() throws IOException {
		for (int i = 1; i <= 2; i++) {
			final int angle = 5 * i;
			series(i, file -> file.number(Tag.FLIP_ANGLE, angle).number(Tag.MAGNETIC_FIELD_STRENGTH, 1.5));
		}
		series(3, file -> file.number(Tag.FLIP_ANGLE, 15).number(Tag.MAGNETIC_FIELD_STRENGTH, 3));
		final List<FoundSeries> found = find();
		final Series series = Measurement.of(found.subList(0, 2), CombineBy.AUTOMATIC).read(ReadProgress.NONE);
		assertEquals(List.of(1.5), values(series, AcquisitionValue.FIELD_STRENGTH));
		assertEquals("(0018,0087) of 2 series", series.acquisition().get(AcquisitionValue.FIELD_STRENGTH).orElseThrow()
			.source());
		assertEquals(Optional.empty(), Measurement.of(found, CombineBy.AUTOMATIC).read(ReadProgress.NONE).acquisition().get(
			AcquisitionValue.FIELD_STRENGTH));
	}

	@Test
	void repetitionTimesThatAreRounded_areOne() throws IOException {
		for (int i = 1; i <= 3; i++) {
			final double time = i == 1 ? 4.20 : 4.21;
			final String clock = "10000" + i;
			series(i, file -> at(file, clock).number(Tag.REPETITION_TIME, time));
		}
		assertEquals(List.of(4.2), values(only(), AcquisitionValue.REPETITION_TIMES));
	}

	@Test
	void twoSettingsThatVary_areRefusedWithTheDifference() throws IOException {
		series(1, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 0).number(Tag.ECHO_TIME, 60));
		series(2, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 800).number(Tag.ECHO_TIME, 75));
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		final String sentence = assertThrows(InputException.class, () -> Measurement.of(found, CombineBy.AUTOMATIC))
			.getMessage();
		assertEquals(
			"\"1 scan 1\", \"2 scan 2\" cannot be combined automatically, because they differ in b-value and echo time " +
				"(0, 800 s/mm^2; 60, 75 ms): say by which of them, such as combine=[b-value].", sentence);
		final Series series = Measurement.of(found, CombineBy.of(AcquisitionValue.B_VALUES)).read(ReadProgress.NONE);
		assertEquals(List.of(0.0, 800.0), values(series, AcquisitionValue.B_VALUES));
		assertEquals(List.of(60.0, 75.0), values(series, AcquisitionValue.ECHO_TIMES));
	}

	@Test
	void otherGrid_isRefusedWithTheDifference() throws IOException {
		series(1, file -> file.number(Tag.FLIP_ANGLE, 3));
		series(2, file -> file.number(Tag.FLIP_ANGLE, 10).number(Tag.PIXEL_SPACING, 4, 3));
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertTrue(assertThrows(InputException.class, () -> Measurement.of(found, CombineBy.AUTOMATIC)).getMessage().contains(
			"mm against (3.000, 4.000, 4.000) mm"));
	}

	@Test
	void twoStudies_areNeverOneMeasurement() throws IOException {
		for (int i = 1; i <= 2; i++) {
			final int angle = 5 * i;
			final String study = "1.9." + i;
			series(i, file -> file.number(Tag.FLIP_ANGLE, angle).text(Tag.STUDY_INSTANCE_UID, VR.UI, study));
		}
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertTrue(assertThrows(InputException.class, () -> Measurement.of(found, CombineBy.AUTOMATIC)).getMessage().endsWith(
			"because they are of different patients or studies."));
	}

	@Test
	void adcAndTraceOfTheirOwnSeries_areNoneOfTheMeasuredOnes() throws IOException {
		series(1, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 0).text(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\DIFFUSION"));
		series(1, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 800).doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, 1, 0, 0).text(
			Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\DIFFUSION"));
		series(2, file -> file.doubles(Tag.DIFFUSION_B_VALUE, 800).text(Tag.IMAGE_TYPE, VR.CS,
			"DERIVED\\PRIMARY\\DIFFUSION\\TRACEW"));
		series(3, file -> file.text(Tag.IMAGE_TYPE, VR.CS, "DERIVED\\PRIMARY\\DIFFUSION\\ADC"));
		assertEquals(List.of(0.0, 800.0), values(only(), AcquisitionValue.B_VALUES));
	}

	@Test
	void subtractionBesideTheDynamic_isNoPhaseOfIt() throws IOException {
		series(1, file -> at(file, "100000"));
		series(2, file -> at(file, "100100"));
		series(3, file -> at(file, "100101").text(Tag.IMAGE_TYPE, VR.CS, "DERIVED\\SECONDARY\\OTHER\\SUB"));
		final SeriesChoice choice = new SeriesChoice(find());
		assertEquals("1,2", choice.only(true).orElseThrow().numbers());
		assertEquals(List.of("1,2"), choice.measurements().stream().map(Measurement::numbers).toList());
		assertTrue(choice.list().endsWith("; 1,2 = together, time 0, 60 s"), choice.list());
	}

	@Test
	void flipAnglesAndADynamicOnOneGrid_areTwoMeasurements() throws IOException {
		for (int i = 1; i <= 3; i++) {
			final int angle = 5 * i;
			final String time = "10000" + i;
			series(i, file -> at(file, time).number(Tag.FLIP_ANGLE, angle).number(Tag.REPETITION_TIME, 5));
		}
		for (int i = 4; i <= 7; i++) {
			final String time = "1010" + (i - 4) + "0";
			series(i, file -> at(file, time).number(Tag.FLIP_ANGLE, 12).number(Tag.REPETITION_TIME, 4));
		}
		assertEquals(List.of("1,2,3 flip angle 5, 10, 15 degree", "4,5,6,7 time 0, 10, 20, 30 s"), new SeriesChoice(find())
			.measurements().stream().map(one -> one.numbers() + " " + one.values()).sorted().toList());
	}

	@Test
	void aDynamicOfTheSameSettings_isNoFlipAngle() throws IOException {
		for (int i = 1; i <= 3; i++) {
			final int angle = 5 * i;
			final String time = "10000" + i;
			series(i, file -> at(file, time).number(Tag.FLIP_ANGLE, angle));
		}
		for (int v = 0; v < 4; v++) {
			final String time = "1010" + v + "0";
			series(4, file -> at(file, time).number(Tag.FLIP_ANGLE, 15));
		}
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertTrue(assertThrows(InputException.class, () -> Measurement.of(found, CombineBy.AUTOMATIC)).getMessage().contains(
			"because they differ in flip angle, and the volumes of \"4 scan 4\" also in time"));
		assertEquals(List.of(5.0, 10.0, 15.0), values(Measurement.of(found.subList(0, 3), CombineBy.AUTOMATIC).read(
			ReadProgress.NONE), AcquisitionValue.FLIP_ANGLES));
	}

	@Test
	void phasesOfTheSameSettings_areNoFlipAngles() throws IOException {
		for (int i = 1; i <= 6; i++) {
			final int angle = Math.min(15, 5 * i);
			final String time = "1000" + i + "0";
			series(i, file -> at(file, time).number(Tag.FLIP_ANGLE, angle));
		}
		final List<FoundSeries> found = find();
		assertEquals(Optional.empty(), new SeriesChoice(found).only(true));
		assertTrue(assertThrows(InputException.class, () -> Measurement.of(found, CombineBy.AUTOMATIC)).getMessage().contains(
			"5 degree 1 times, 10 degree 1 times, 15 degree 4 times, as where a dynamic series is among them"));
	}

	@Test
	void pixelsOfDifferentTypes_becomeOne() throws IOException {
		series(1, file -> file.number(Tag.FLIP_ANGLE, 3).bytes(2, 2, 7, 7, 7, 7));
		series(2, file -> file.number(Tag.FLIP_ANGLE, 5).pixels(2, 2, 300, 300, 300, 300));
		series(3, file -> file.number(Tag.FLIP_ANGLE, 8).number(Tag.RESCALE_SLOPE, 0.5).pixels(2, 2, 3, 3, 3, 3));
		final Series series = only();
		assertArrayEquals(new double[] { 7, 300, 1.5 }, new double[] { first(series, 0), first(series, 1), first(series,
			2) });
	}

	private interface Change {

		void make(Synthetic file);
	}

	/** Two slices of a series, whose pixels hold its number. */
	private void series(final int number, final Change change) {
		for (int slice = 0; slice < 2; slice++) {
			final Synthetic file = Synthetic.slice(files.size() + 1, 4 * slice).pixels(2, 2, number, number, number, number)
				.text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3." + number).text(Tag.SERIES_NUMBER, VR.IS, String.valueOf(number))
				.text(Tag.SERIES_DESCRIPTION, VR.LO, "scan " + number);
			change.make(file);
			files.add(file);
		}
	}

	private static Synthetic at(final Synthetic file, final String time) {
		return file.text(Tag.ACQUISITION_DATE, VR.DA, "20240102").text(Tag.ACQUISITION_TIME, VR.TM, time);
	}

	private static void scaled(final Synthetic file, final double rescale, final float scale) {
		file.number(Tag.RESCALE_SLOPE, rescale).number(Tag.RESCALE_INTERCEPT, 0).text(Tag.of(0x2005, 0x0010), VR.LO,
			"Philips MR Imaging DD 001").floats(Tag.of(0x2005, 0x100E), scale);
	}

	private List<FoundSeries> find() throws IOException {
		Synthetic.writeAll(folder, files.toArray(Synthetic[]::new));
		return List.copyOf(SeriesFinder.find(folder, ReadProgress.NONE));
	}

	private Series only() throws IOException {
		return new SeriesChoice(find()).only(true).orElseThrow().read(ReadProgress.NONE);
	}

	private static String refusal(final List<FoundSeries> found) {
		return assertThrows(InputException.class, () -> Measurement.of(found, CombineBy.AUTOMATIC)).getMessage();
	}

	private static List<Double> values(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).orElseThrow().value();
	}

	private static double first(final Series series, final int volume) {
		return Reference.values(series, 0, volume)[0];
	}
}
