package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a volume. In these series pixel values are 10 x volume + slice, both from 1, where the order is right. */
class VolumeSorterTest {

	private static final int SLICES = 3;

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "00180081, echo time, ECHO_TIMES, '(0018,0081)'", //
		"00181314, flip angle, FLIP_ANGLES, '(0018,1314)'", //
		"00180082, inversion time, INVERSION_TIMES, '(0018,0082)'", //
		"00180080, repetition time, REPETITION_TIMES, '(0018,0080)'" })
	void settingThatDiffersMakesVolumes(final String tag, final String axis, final AcquisitionValue quantity,
		final String source) throws IOException
	{
		final double[] values = { 5, 10, 30 };
		grid(3, (v, s) -> image(v, s).number(Integer.parseInt(tag, 16), values[v]));
		assertEquals("2 x 2 x 3 x 3", only().dimensions());
		assertEquals(axis, only().varying());
		assertInOrder(read());
		assertEquals(new Sourced<>(List.of(5.0, 10.0, 30.0), source), read().acquisition().get(quantity).orElseThrow());
	}

	@Test
	void settingThatIsTheSameIsGivenOnce() throws IOException {
		final double[] values = { 5, 10 };
		grid(2, (v, s) -> image(v, s).number(Tag.ECHO_TIME, values[v]).number(Tag.REPETITION_TIME, 800));
		assertEquals(List.of(800.0), read().acquisition().get(AcquisitionValue.REPETITION_TIMES).orElseThrow().value());
		assertTrue(read().acquisition().get(AcquisitionValue.INVERSION_TIMES).isEmpty());
	}

	@Test
	void diffusionDirectionsAndRepeatsAreVolumesInTheOrderOfTheScan() throws IOException {
		final double[] b = { 800, 0, 800, 0, 800 };
		final double[][] directions = { { 1, 0, 0 }, { 0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0 }, { 1, 0, 0 } };
		grid(5, (v, s) -> image(v, s).doubles(Tag.DIFFUSION_B_VALUE, b[v]).doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION,
			directions[v]));
		assertEquals("b-value", only().varying());
		assertInOrder(read());
		assertEquals(List.of(800.0, 0.0, 800.0, 0.0, 800.0), read().acquisition().get(AcquisitionValue.B_VALUES).orElseThrow()
			.value());
	}

	@Test
	void directionsOfOneBValueAreVolumes() throws IOException {
		final double[][] directions = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
		grid(3, (v, s) -> image(v, s).doubles(Tag.DIFFUSION_B_VALUE, 800).doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION,
			directions[v]));
		assertEquals("b-value", only().varying());
		assertInOrder(read());
		assertEquals(List.of(800.0), read().acquisition().get(AcquisitionValue.B_VALUES).orElseThrow().value());
	}

	@Test
	void timesAreTemporalPositionsTimesResolution() throws IOException {
		grid(3, (v, s) -> image(v, s).number(Tag.TEMPORAL_POSITION_IDENTIFIER, v + 1).number(Tag.TEMPORAL_RESOLUTION, 2500));
		assertEquals("time", only().varying());
		assertInOrder(read());
		assertTimes("(0020,0100), (0020,0110)", 0.0, 2.5, 5.0);
	}

	@Test
	void plannedTimesThatTheClockContradictsAreAWarning() throws IOException {
		grid(3, (v, s) -> image(v, s).number(Tag.TEMPORAL_POSITION_IDENTIFIER, v + 1).number(Tag.TEMPORAL_RESOLUTION, 2500)
			.number(Tag.TRIGGER_TIME, 7000 * v));
		assertTimes("(0020,0100), (0020,0110)", 0.0, 2.5, 5.0);
		assertEquals(List.of("By Temporal Resolution (0020,0110) the last volume comes 5 s after the first, by (0018,1060)" +
			" 14 s; the first is taken."), Warning.sentences(read().warnings()));
	}

	@Test
	void temporalPositionsWithoutResolutionOrderVolumesButGiveNoTimes() throws IOException {
		grid(3, (v, s) -> image(10 - v, v, s).number(Tag.TEMPORAL_POSITION_IDENTIFIER, v + 1));
		assertEquals("time", only().varying());
		assertInOrder(read());
		assertTrue(read().acquisition().get(AcquisitionValue.TIMES).isEmpty());
	}

	@Test
	void timesOfTriggerAreMilliseconds() throws IOException {
		grid(3, (v, s) -> image(v, s).number(Tag.TRIGGER_TIME, 1000 + 3000 * v));
		assertTimes("(0018,1060)", 0.0, 3.0, 6.0);
	}

	@Test
	void timesOfPetFramesAreReferenceTimes() throws IOException {
		final double[] reference = { 5000, 20000, 90000 };
		grid(3, (v, s) -> image(v, s).number(Tag.FRAME_REFERENCE_TIME, reference[v]).text(Tag.ACQUISITION_TIME, VR.TM,
			"10000" + v));
		assertTimes("(0054,1300)", 0.0, 15.0, 85.0);
	}

	@Test
	void timesGoOnAfterMidnight() throws IOException {
		final String[] times = { "235950.000", "235959.500", "000009.000" };
		grid(3, (v, s) -> image(v, s).text(Tag.ACQUISITION_TIME, VR.TM, times[v]));
		assertInOrder(read());
		assertTimes("(0008,0032)", 0.0, 9.5, 19.0);
	}

	@Test
	void datesCountWhereTheyAreThere() throws IOException {
		final String[] dates = { "20240229", "20240301" };
		grid(2, (v, s) -> image(v, s).text(Tag.CONTENT_DATE, VR.DA, dates[v]).text(Tag.CONTENT_TIME, VR.TM, "120000"));
		assertTimes("(0008,0033)", 0.0, 86400.0);
	}

	@Test
	void slicesMayHaveTimesOfTheirOwn() throws IOException {
		grid(3, (v, s) -> image(v, s).text(Tag.ACQUISITION_TIME, VR.TM, String.format("1000%02d.%d", 10 * v + 2 * s, v)));
		assertEquals("time", only().varying());
		assertInOrder(read());
		assertTimes("(0008,0032)", 0.0, 10.1, 20.2);
	}

	@Test
	void clockThatStandsStillIsPassedOver() throws IOException {
		final String[] times = { "102551", "103238", "103832" };
		final int[] acquisition = { 1, 2, 2 };
		grid(3, (v, s) -> image(v, s).text(Tag.CONTENT_TIME, VR.TM, times[v]).number(Tag.ACQUISITION_NUMBER, acquisition[v])
			.text(Tag.ACQUISITION_TIME, VR.TM, "102551").number(Tag.TEMPORAL_POSITION_IDENTIFIER, 1));
		assertInOrder(read());
		assertTimes("(0008,0033)", 0.0, 407.0, 761.0);
	}

	@Test
	void imagesThatNothingTellsApartAreFramesAsNumbered() throws IOException {
		grid(2, VolumeSorterTest::image);
		assertEquals("frame", only().varying());
		assertEquals("2 x 2 x 3 x 2", only().dimensions());
		assertInOrder(read());
	}

	@Test
	void copyOfAFileIsLeftOutAndNamed() throws IOException {
		for (int s = 0; s < SLICES; s++) {
			final Synthetic image = image(0, s);
			image.write(folder, "a" + s);
			if (s == 1) image.write(folder, "copy of a1");
		}
		assertEquals("2 x 2 x 3", only().dimensions());
		assertEquals(List.of("copy of a1 is left out: it is a copy of a1 (SOP Instance UID (0008,0018))."), Warning.sentences(
			only().warnings()));
	}

	@Test
	void manyCopiesAreCountedAndTheFirstNamed() throws IOException {
		for (int i = 0; i < 10; i++) {
			final Synthetic image = image(i + 1, 0, i);
			image.write(folder, "a" + i);
			image.write(folder, "b" + i);
		}
		assertEquals(6, Warning.sentences(only().warnings()).size());
		assertEquals("5 more files are left out as copies.", Warning.sentences(only().warnings()).get(5));
	}

	@Test
	void secondImageOfThePlaceAndSettingsOfAnotherIsLeftOutAndNamed() throws IOException {
		for (int s = 0; s < SLICES; s++) {
			image(0, s).write(folder, "a" + s);
		}
		image(0, 1).text(Tag.INSTANCE_NUMBER, VR.IS, "99").write(folder, "again");
		assertEquals("2 x 2 x 3", only().dimensions());
		assertEquals(List.of("again is left out: it has the place and the settings of a1."), Warning.sentences(only()
			.warnings()));
	}

	@Test
	void volumeThatWasBrokenOffIsLeftOutAndNamed() throws IOException {
		for (int v = 0; v < 4; v++) {
			for (int s = 0; s < SLICES; s++) {
				if (v < 3 || s < 2) timed(v, s).write(folder, "v" + v + "s" + s);
			}
		}
		assertEquals("2 x 2 x 3 x 3", only().dimensions());
		assertEquals(List.of("Incomplete volumes are left out: volume 4 lacks the slice at 10 mm, where v0s2 lies."), Warning
			.sentences(only().warnings()));
		assertTimes("(0008,0032)", 0.0, 10.0, 20.0);
	}

	@Test
	void sliceAtTheEndThatFewVolumesHaveIsLeftOutAndNamed() throws IOException {
		for (int v = 0; v < 4; v++) {
			for (int s = 0; s < 5; s++) {
				if (s < 4 || v == 1) timed(v, s).write(folder, "v" + v + "s" + s);
			}
		}
		assertEquals("2 x 2 x 4 x 4", only().dimensions());
		assertTrue(Warning.sentences(only().warnings()).get(0).startsWith(
			"Incomplete slices at the end of the stack are left out: volume 1 lacks the slice at 20 mm, where v1s4 lies; "));
	}

	@Test
	void missingFileInTheMiddleOfTheOnlyOtherVolumeIsRefusedByName() throws IOException {
		for (int v = 0; v < 2; v++) {
			for (int s = 0; s < SLICES; s++) {
				if (v == 0 || s != 1) image(v, s).doubles(Tag.DIFFUSION_B_VALUE, 500 * v).write(folder, "v" + v + "s" + s);
			}
		}
		final SeriesCandidate found = only();
		final InputException refused = assertThrows(InputException.class, () -> found.read(ReadProgress.NONE));
		assertEquals("The series is incomplete: volume 2 (b-value 500 s/mm^2) lacks the slice at 5 mm, where v0s1 lies;" +
			" add the missing files.", refused.getMessage());
		assertEquals("2 x 2", found.dimensions());
	}

	@Test
	void timesAreNeverMixedUpWhereAFileIsMissingAndEachSliceHasItsOwnTime() throws IOException {
		for (int v = 0; v < 6; v++) {
			for (int s = 0; s < SLICES; s++) {
				if (v == 2 && s == 1) continue;
				image(v, s).text(Tag.ACQUISITION_TIME, VR.TM, String.format("1000%02d", 10 * v + s)).write(folder, "v" + v + "s" +
					s);
			}
		}
		final SeriesCandidate found = only();
		assertThrows(InputException.class, () -> found.read(ReadProgress.NONE));
	}

	@Test
	void timesAreNeverMixedUpWhereTheFirstImageOfASliceIsMissing() throws IOException {
		for (int v = 0; v < 6; v++) {
			for (int s = 0; s < SLICES; s++) {
				if (v == 0 && s == 1) continue;
				image(v, s).text(Tag.ACQUISITION_TIME, VR.TM, String.format("1000%02d", 10 * v + 3 * s)).write(folder, "v" + v +
					"s" + s);
			}
		}
		final SeriesCandidate found = only();
		assertThrows(InputException.class, () -> found.read(ReadProgress.NONE));
	}

	@Test
	void timeAndNotTheNumberOrdersVolumes() throws IOException {
		grid(3, (v, s) -> image(100 - 10 * v + s, v, s).text(Tag.ACQUISITION_TIME, VR.TM, String.format("1000%02d", 10 * v +
			3 * s)));
		assertInOrder(read());
	}

	@Test
	void lastVolumeBrokenOffIsRecognizedByTheTimesOfItsSlices() throws IOException {
		for (int v = 0; v < 6; v++) {
			for (int s = 0; s < SLICES; s++) {
				if (v == 5 && s == 2) continue;
				image(v, s).text(Tag.ACQUISITION_TIME, VR.TM, String.format("1000%02d", 10 * v + s)).write(folder, "v" + v + "s" +
					s);
			}
		}
		assertEquals("2 x 2 x 3 x 5", only().dimensions());
		assertFalse(Warning.sentences(only().warnings()).isEmpty());
		assertInOrder(read());
	}

	private static Synthetic image(final int volume, final int slice) {
		return image(volume * SLICES + slice + 1, volume, slice);
	}

	private static Synthetic image(final int instance, final int volume, final int slice) {
		final int value = 10 * (volume + 1) + slice + 1;
		return Synthetic.slice(instance, 5 * slice).pixels(2, 2, value, value, value, value);
	}

	private static Synthetic timed(final int volume, final int slice) {
		return image(volume, slice).text(Tag.ACQUISITION_TIME, VR.TM, "1000" + volume + "0");
	}

	private void grid(final int volumes, final BiFunction<Integer, Integer, Synthetic> image) throws IOException {
		final List<Synthetic> files = new ArrayList<>();
		for (int v = 0; v < volumes; v++) {
			for (int s = 0; s < SLICES; s++) {
				files.add(image.apply(v, s));
			}
		}
		Synthetic.writeAll(folder, files.toArray(Synthetic[]::new));
	}

	private SeriesCandidate only() throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0);
	}

	private Series read() throws IOException {
		return only().read(ReadProgress.NONE);
	}

	private void assertTimes(final String source, final Double... times) throws IOException {
		assertEquals(new Sourced<>(List.of(times), source), read().acquisition().get(AcquisitionValue.TIMES).orElseThrow());
	}

	private static void assertInOrder(final Series series) {
		for (int v = 0; v < series.volumes(); v++) {
			for (int s = 0; s < series.geometry().depth(); s++) {
				assertEquals(10 * (v + 1) + s + 1, Reference.values(series, s, v)[0], "volume " + v + ", slice " + s);
			}
		}
	}
}
