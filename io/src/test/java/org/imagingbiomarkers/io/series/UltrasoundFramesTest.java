package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of ultrasound: their times, the images in them, and their colors. */
class UltrasoundFramesTest {

	@TempDir
	Path folder;

	@Test
	void framesFollowEachOtherByTheFrameTime() throws IOException {
		final Series series = read(gray(3).number(Tag.FRAME_TIME, 250));
		assertEquals(3, series.volumes());
		assertEquals(1, series.geometry().depth());
		assertArrayEquals(values(2), Reference.values(series, 0, 2));
		assertEquals(new Sourced<>(List.of(0.0, 0.25, 0.5), "(0018,1063)"), series.acquisition().get(AcquisitionValue.TIMES)
			.orElseThrow());
	}

	@Test
	void framesFollowEachOtherByTheirIncrementsOrTheirRate() throws IOException {
		assertEquals(List.of(0.0, 0.1, 1.1), times(gray(3).number(Tag.FRAME_TIME, 250).number(Tag.FRAME_TIME_VECTOR, 0, 100,
			1000)));
		assertEquals(List.of(0.0, 0.1, 0.2), times(gray(3).text(Tag.CINE_RATE, VR.IS, "10")));
	}

	@Test
	void framesWithoutATimeAreSlicesWithoutTimes() throws IOException {
		final Series series = read(gray(3));
		assertEquals(1, series.volumes());
		assertEquals(3, series.geometry().depth());
		assertTrue(series.acquisition().get(AcquisitionValue.TIMES).isEmpty());
		assertEquals(1, read(gray(1)).geometry().depth());
	}

	@Test
	void timesThatCannotBeAreRefusedWithTheirTag() throws IOException {
		assertRefused(gray(3).number(Tag.FRAME_TIME, 0), "a has a Frame Time (0018,1063) of 0.0 ms, but it must be above 0.");
		assertRefused(gray(3).text(Tag.CINE_RATE, VR.IS, "0"),
			"a has a Cine Rate (0018,0040) of 0.0 frames per s, but it must be above 0.");
		assertRefused(gray(3).number(Tag.FRAME_TIME_VECTOR, 0, 40),
			"a has a Frame Time Vector (0018,1065) of 2 increments, but it must hold one for each of its 3 frames.");
		assertRefused(gray(3).number(Tag.FRAME_TIME_VECTOR, 0, 40, -40),
			"a has a Frame Time Vector (0018,1065) with an increment of -40.0 ms before frame 3, but all after the first must be above 0.");
	}

	@Test
	void imagesBesideEachOtherAreSeriesOfTheirOwn() throws IOException {
		picture(8, 5, 2).number(Tag.FRAME_TIME, 500).sequence(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS, region(4, 1, 7, 4), region(
			0, 1, 3, 4), region(0, 0, 99, 0).unsigned(Tag.REGION_SPATIAL_FORMAT, 3)).write(folder, "a");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("4 x 4 x 1 x 2", "4 x 4 x 1 x 2"), found.stream().map(SeriesCandidate::dimensions).toList());
		assertTrue(found.get(0).part().contains("left") && found.get(1).part().contains("right"), found.toString());
		final Series right = found.get(1).read(ReadProgress.NONE);
		assertEquals(new Vector(0.2, 0.3, 1), right.geometry().spacing());
		assertEquals(12, Reference.values(right, 0, 0)[0]);
		assertEquals(52, Reference.values(right, 0, 1)[0]);
	}

	@Test
	void colorsBecomeLuminance() throws IOException {
		final int[] colors = new int[3 * 16];
		colors[0] = 200;
		colors[1] = 100;
		colors[2] = 50;
		final Synthetic rgb = ultrasound().bytes(4, 4, colors).unsigned(Tag.SAMPLES_PER_PIXEL, 3);
		assertEquals(0.299 * 200 + 0.587 * 100 + 0.114 * 50, Reference.values(read(rgb.text(Tag.PHOTOMETRIC_INTERPRETATION,
			VR.CS, "RGB")), 0, 0)[0], 1e-4);
		assertEquals(200, Reference.values(read(rgb.text(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "YBR_FULL")), 0, 0)[0]);
		final Series reduced = read(ultrasound().bytes(4, 4, 200, 90, 128, 128, 7, 8, 128, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
			0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).unsigned(Tag.SAMPLES_PER_PIXEL, 3).text(Tag.PHOTOMETRIC_INTERPRETATION,
				VR.CS, "YBR_FULL_422"));
		assertEquals(90, Reference.values(reduced, 0, 0)[1]);
		assertEquals(7, Reference.values(reduced, 0, 0)[2]);
		assertTrue(reduced.warnings().toString().contains("luminance"), reduced.warnings().toString());
	}

	private static Synthetic ultrasound() {
		return Synthetic.slice(1, 0).without(Tag.IMAGE_POSITION_PATIENT, Tag.IMAGE_ORIENTATION_PATIENT).text(Tag.MODALITY,
			VR.CS, "US").text(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.3.1");
	}

	private static Synthetic gray(final int frames) {
		return picture(4, 4, frames);
	}

	/** Pixels count through the frames. */
	private static Synthetic picture(final int columns, final int rows, final int frames) {
		final int[] values = new int[columns * rows * frames];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		return ultrasound().bytes(columns, rows, values).text(Tag.NUMBER_OF_FRAMES, VR.IS, String.valueOf(frames));
	}

	private static double[] values(final int frame) {
		final double[] values = new double[16];
		for (int i = 0; i < values.length; i++) {
			values[i] = 16 * frame + i;
		}
		return values;
	}

	private static Synthetic region(final int x0, final int y0, final int x1, final int y1) {
		return Synthetic.item().unsigned(Tag.REGION_SPATIAL_FORMAT, 1).put(Tag.REGION_LOCATION_MIN_X0, VR.UL, word(x0)).put(
			Tag.REGION_LOCATION_MIN_Y0, VR.UL, word(y0)).put(Tag.REGION_LOCATION_MAX_X1, VR.UL, word(x1)).put(
				Tag.REGION_LOCATION_MAX_Y1, VR.UL, word(y1)).unsigned(Tag.PHYSICAL_UNITS_X_DIRECTION, 3).unsigned(
					Tag.PHYSICAL_UNITS_Y_DIRECTION, 3).doubles(Tag.PHYSICAL_DELTA_X, 0.02).doubles(Tag.PHYSICAL_DELTA_Y, 0.03);
	}

	private static byte[] word(final int value) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
	}

	private List<Double> times(final Synthetic file) throws IOException {
		return read(file).acquisition().get(AcquisitionValue.TIMES).orElseThrow().value();
	}

	private Series read(final Synthetic file) throws IOException {
		file.write(folder, "a");
		return SeriesFinder.find(folder, ReadProgress.NONE).get(0).read(ReadProgress.NONE);
	}

	private void assertRefused(final Synthetic file, final String sentence) throws IOException {
		file.write(folder, "a");
		final SeriesCandidate found = SeriesFinder.find(folder, ReadProgress.NONE).get(0);
		assertEquals(sentence, assertThrows(InputException.class, () -> found.read(ReadProgress.NONE)).getMessage());
	}
}
