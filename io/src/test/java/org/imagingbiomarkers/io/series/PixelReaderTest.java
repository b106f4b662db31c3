package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Values after rescale. */
class PixelReaderTest {

	@TempDir
	Path folder;

	@Test
	void integersWithoutRescaleStayIntegers() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 65535).write(folder, "a");
		final Series series = read();
		assertInstanceOf(UnsignedShortType.class, series.image().firstElement());
		assertArrayEquals(new double[] { 1, 2, 3, 65535 }, Reference.values(series, 0, 0));
	}

	@Test
	void signedIntegersWithoutRescaleStayIntegers_whereNoneIsNegative() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 32767).unsigned(Tag.PIXEL_REPRESENTATION, 1).write(folder, "a");
		Synthetic.slice(2, 5).pixels(2, 2, 0, 2, 3, 4).unsigned(Tag.PIXEL_REPRESENTATION, 1).write(folder, "b");
		final Series series = read();
		assertInstanceOf(UnsignedShortType.class, series.image().firstElement());
		assertArrayEquals(new double[] { 1, 2, 3, 32767 }, Reference.values(series, 0, 0));
	}

	@Test
	void oneNegativeIntegerOfOneSlice_isKept_andSoAreTheValuesOfTheOthers() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 32767).unsigned(Tag.PIXEL_REPRESENTATION, 1).write(folder, "a");
		Synthetic.slice(2, 5).pixels(2, 2, 0, -1, 3, 4).unsigned(Tag.PIXEL_REPRESENTATION, 1).write(folder, "b");
		final Series series = read();
		assertInstanceOf(FloatType.class, series.image().firstElement());
		assertArrayEquals(new double[] { 1, 2, 3, 32767 }, Reference.values(series, 0, 0));
		assertArrayEquals(new double[] { 0, -1, 3, 4 }, Reference.values(series, 1, 0));
	}

	@Test
	void signedAndUnsignedSlices_haveTheirValues() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 65535).write(folder, "a");
		Synthetic.slice(2, 5).pixels(2, 2, 0, -1, 3, 4).unsigned(Tag.PIXEL_REPRESENTATION, 1).write(folder, "b");
		final Series series = read();
		assertArrayEquals(new double[] { 1, 2, 3, 65535 }, Reference.values(series, 0, 0));
		assertArrayEquals(new double[] { 0, -1, 3, 4 }, Reference.values(series, 1, 0));
	}

	@Test
	void bytesWithoutRescaleStayBytes() throws IOException {
		Synthetic.slice(1, 0).bytes(2, 2, 1, 2, 3, 255).number(Tag.RESCALE_SLOPE, 1).write(folder, "a");
		final Series series = read();
		assertInstanceOf(UnsignedByteType.class, series.image().firstElement());
		assertArrayEquals(new double[] { 1, 2, 3, 255 }, Reference.values(series, 0, 0));
	}

	@Test
	void rescaleIsThatOfEachSlice() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 4).number(Tag.RESCALE_SLOPE, 2).number(Tag.RESCALE_INTERCEPT, -1).write(
			folder, "a");
		Synthetic.slice(2, 5).pixels(2, 2, 1, 2, 3, 4).number(Tag.RESCALE_SLOPE, 0.5).write(folder, "b");
		Synthetic.slice(3, 10).pixels(2, 2, 1, 2, 3, 4).write(folder, "c");
		final Series series = read();
		assertInstanceOf(FloatType.class, series.image().firstElement());
		assertArrayEquals(new double[] { 1, 3, 5, 7 }, Reference.values(series, 0, 0));
		assertArrayEquals(new double[] { 0.5, 1, 1.5, 2 }, Reference.values(series, 1, 0));
		assertArrayEquals(new double[] { 1, 2, 3, 4 }, Reference.values(series, 2, 0));
	}

	@Test
	void aRealWorldValueMapCountsWhereThereIsNoRescale() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 4).sequence(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, realWorld()).write(
			folder, "a");
		final Series series = read();
		assertArrayEquals(new double[] { 0.75, 1, 1.25, 1.5 }, Reference.values(series, 0, 0));
		assertEquals("mm^2/s", series.valueUnit());
	}

	@Test
	void rescaleCountsBeforeARealWorldValueMap() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 4).number(Tag.RESCALE_SLOPE, 2).sequence(
			Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, realWorld()).write(folder, "a");
		assertArrayEquals(new double[] { 2, 4, 6, 8 }, Reference.values(read(), 0, 0));
	}

	private static Synthetic realWorld() {
		return Synthetic.item().doubles(Tag.REAL_WORLD_VALUE_SLOPE, 0.25).doubles(Tag.REAL_WORLD_VALUE_INTERCEPT, 0.5)
			.sequence(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, Synthetic.item().text(Tag.CODE_VALUE, VR.SH, "mm2/s"));
	}

	@Test
	void valuesByATableAreRefused() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, 1, 2, 3, 4).sequence(Tag.MODALITY_LUT_SEQUENCE, Synthetic.item()).write(folder,
			"a");
		final String sentence = assertThrows(InputException.class, this::read).getMessage();
		assertEquals(
			"a turns stored pixels into values by a table, (0028,3000); only images with a rescale slope (0028,1053) " +
				"or none can be read.", sentence);
	}

	@Test
	void signedNumbersKeepTheirSign() throws IOException {
		Synthetic.slice(1, 0).pixels(2, 2, -1, 2, -32768, 4).unsigned(Tag.PIXEL_REPRESENTATION, 1).write(folder, "a");
		assertArrayEquals(new double[] { -1, 2, -32768, 4 }, Reference.values(read(), 0, 0));
	}

	@Test
	void computedTomographyIsInHounsfieldUnits() throws IOException {
		Synthetic.slice(1, 0).text(Tag.MODALITY, VR.CS, "CT").write(folder, "a");
		assertEquals("HU", read().valueUnit());
	}

	@Test
	void positronEmissionSaysItsUnits() throws IOException {
		Synthetic.slice(1, 0).text(Tag.MODALITY, VR.CS, "PT").text(Tag.UNITS, VR.CS, "BQML").write(folder, "a");
		assertEquals("Bq/mL", read().valueUnit());
	}

	private Series read() throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0).read(ReadProgress.NONE);
	}
}
