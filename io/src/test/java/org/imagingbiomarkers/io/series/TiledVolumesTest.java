package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole volume in one image. */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class TiledVolumesTest {

	/** Three slices of 2 x 1 pixels in a mosaic of 2 x 2 tiles; the last tile is empty. */
	private static final int[] MOSAIC = { 1, 2, 3, 4, 5, 6, 0, 0 };

	@TempDir
	Path folder;

	@Test
	void mosaicIsCutIntoItsSlices() throws IOException {
		final Series series = read(mosaic());
		assertEquals(3, series.geometry().depth());
		assertArrayEquals(new double[] { 1, 2 }, Reference.values(series, 0, 0));
		assertArrayEquals(new double[] { 3, 4 }, Reference.values(series, 1, 0));
		assertArrayEquals(new double[] { 5, 6 }, Reference.values(series, 2, 0));
	}

	@Test
	void firstSliceOfAMosaicLiesInTheMiddleOfIt() throws IOException {
		final Geometry geometry = read(mosaic()).geometry();
		assertEquals(new Vector(1.5, 1, 0), geometry.origin());
		assertEquals(new Vector(1.5, 2, 4), geometry.spacing());
	}

	@Test
	void slicesOfAMosaicFollowItsOwnNormal() throws IOException {
		final Series series = read(mosaic().text(Tag.of(0x0029, 0x0010), VR.LO, "SIEMENS CSA HEADER").put(Tag.of(0x0029,
			0x1010), VR.OB, sliceNormal("0.0", "0.0", "-1.0")));
		assertEquals(new Vector(1.5, 1, -8), series.geometry().origin());
		assertEquals(new Vector(0, 0, 1), series.geometry().slice());
		assertArrayEquals(new double[] { 5, 6 }, Reference.values(series, 0, 0));
		assertArrayEquals(new double[] { 1, 2 }, Reference.values(series, 2, 0));
	}

	@Test
	void mosaicWithoutNumberOfSlicesIsRefused() throws IOException {
		assertEquals("a is a mosaic, but the number of its slices (0019,100A) is missing.", refusal(mosaic().without(Tag.of(
			0x0019, 0x100A))));
	}

	@Test
	void mosaicThatItsSlicesCannotFillIsRefused() throws IOException {
		assertEquals("a has 4 x 2 pixels, which 5 slices of one size cannot fill as tiles.", refusal(mosaic().unsigned(Tag.of(
			0x0019, 0x100A), 5)));
	}

	@Test
	void mosaicThatClaimsMillionsOfSlicesIsRefused() throws IOException {
		assertEquals("a has 4 x 2 pixels, which 65535 slices of one size cannot fill as tiles.", refusal(mosaic().unsigned(Tag
			.of(0x0019, 0x100A), 65535)));
	}

	/** Geometry as nibabel 5.4.2 (nicom.dicomwrappers, MosaicWrapper.affine) and dcm2niix 1.0.20220720 give it. */
	@Test
	void siemensMosaicLiesWhereNibabelPutsIt() throws IOException {
		final SeriesCandidate found = Reference.only("dwi_siemens_mosaic");
		assertEquals("128 x 128 x 48 x 2", found.dimensions());
		assertEquals("b-value", found.varying());
		final Series series = found.read(ReadProgress.NONE);
		assertEquals(new Sourced<>(List.of(0.0, 1000.0), "(0019,100C)"), series.acquisition().get(AcquisitionValue.B_VALUES)
			.orElseThrow());
		final Geometry geometry = series.geometry();
		assertNear(new Vector(-115, -135.028779, -78.710481), geometry.origin());
		assertNear(new Vector(0, 0.015708, 2.999958), geometry.place(0, 0, 1).minus(geometry.origin()));
		assertNear(new Vector(0, 1.79684984, -0.0094084375), geometry.place(0, 1, 0).minus(geometry.origin()));
		assertNear(new Vector(1.796875, 0, 0), geometry.place(1, 0, 0).minus(geometry.origin()));
	}

	/** Geometry and means as dcm2niix 1.0.20220720 (-p n) and numpy give them, turned to DICOM's axes. */
	@Test
	void unitedImagingVolumesLieWhereTheirSlicesSay() throws IOException {
		final SeriesCandidate found = Reference.only("dwi_uih");
		assertEquals("64 x 64 x 20 x 17", found.dimensions());
		assertEquals("b-value", found.varying());
		assertEquals(List.of(), Warning.sentences(found.warnings()));
		final Series series = found.read(ReadProgress.NONE);
		final Sourced<List<Double>> b = series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow();
		assertEquals("(0065,1009)", b.source());
		assertEquals(List.of(1.2512641359237109, 929.7501831337527, 929.7501831337527), b.value().subList(0, 3));
		final Geometry geometry = series.geometry();
		assertNear(new Vector(-154.647507, -58.5786934, -9.21860886), geometry.origin());
		assertNear(new Vector(-0.12161, 0, 4.19824), geometry.place(0, 0, 1).minus(geometry.origin()));
		assertEquals(57.12475586, Arrays.stream(Reference.values(series, 0, 1)).average().orElseThrow(), 1e-6);
		assertEquals(9.2331543, Arrays.stream(Reference.values(series, 19, 1)).average().orElseThrow(), 1e-6);
	}

	private static void assertNear(final Vector expected, final Vector found) {
		assertEquals(0, expected.minus(found).length(), 5e-4, expected + " " + found);
	}

	private static Synthetic mosaic() {
		return Synthetic.slice(1, 0).text(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC").number(
			Tag.SPACING_BETWEEN_SLICES, 4).text(Tag.of(0x0019, 0x0010), VR.LO, "SIEMENS MR HEADER").unsigned(Tag.of(0x0019,
				0x100A), 3).pixels(4, 2, MOSAIC);
	}

	private static byte[] sliceNormal(final String... numbers) {
		final ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
		out.put("SV10\4\3\2\1".getBytes(StandardCharsets.ISO_8859_1)).putInt(1).putInt(77);
		out.put(Arrays.copyOf("SliceNormalVector".getBytes(StandardCharsets.US_ASCII), 64)).putInt(3).put("FD\0\0".getBytes(
			StandardCharsets.US_ASCII)).putInt(4).putInt(3).putInt(77);
		for (final String number : numbers) {
			out.putInt(8).putInt(8).putInt(77).putInt(8).put(Arrays.copyOf(number.getBytes(StandardCharsets.US_ASCII), 8));
		}
		return Arrays.copyOf(out.array(), out.position());
	}

	private String refusal(final Synthetic file) throws IOException {
		file.write(folder, "a");
		final SeriesCandidate found = SeriesFinder.find(folder, ReadProgress.NONE).get(0);
		return assertThrows(InputException.class, () -> found.read(ReadProgress.NONE)).getMessage();
	}

	private Series read(final Synthetic file) throws IOException {
		file.write(folder, "a");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0).read(ReadProgress.NONE);
	}
}
