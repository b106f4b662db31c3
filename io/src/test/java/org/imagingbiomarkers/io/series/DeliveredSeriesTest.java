package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series as scanners and archives really deliver them. */
class DeliveredSeriesTest {

	private static final int[] GE_GRADIENT = { Tag.of(0x0019, 0x10BB), Tag.of(0x0019, 0x10BC), Tag.of(0x0019, 0x10BD) };

	@TempDir
	Path folder;

	private int instance;

	@Test
	void geNominalBValue_shorterGradient_isScaledByItsSquare() throws IOException {
		write(ge(0, 0, 0, 0), ge(3000, 0.577350, 0, 0), ge(3000, 0, 0.577350, 0), ge(3000, 0, 0, 1));
		assertEquals(List.of(0.0, 1000.0, 1000.0, 3000.0), only().acquisition().get(AcquisitionValue.B_VALUES).orElseThrow()
			.value());
	}

	@Test
	void geNominalBValue_copiedIntoTheStandardTag_isScaledToo() throws IOException {
		write(ge(0, 0, 0, 0).doubles(Tag.DIFFUSION_B_VALUE, 0), ge(2000, 0.5, 0, 0.5).doubles(Tag.DIFFUSION_B_VALUE, 2000));
		assertEquals(List.of(0.0, 1000.0), only().acquisition().get(AcquisitionValue.B_VALUES).orElseThrow().value());
	}

	@Test
	void traceImageBesideDirections_isAPartOfItsOwn() throws IOException {
		write(diffusion(0, "NONE", 0, 0, 0), diffusion(1000, "DIRECTIONAL", 1, 0, 0), diffusion(1000, "DIRECTIONAL", 0, 1, 0),
			diffusion(1000, "ISOTROPIC", 0, 0, 0));
		final List<SeriesCandidate> found = find();
		assertEquals(List.of("", "trace"), found.stream().map(SeriesCandidate::part).toList());
		final SeriesCandidate measured = SeriesCandidate.only(found).orElseThrow();
		assertEquals("2 x 2 x 1 x 3", measured.dimensions());
		assertEquals(List.of("Images of the series that the scanner calculated are not in it: trace."), Warning.sentences(
			measured.warnings()).subList(Warning.sentences(measured.warnings()).size() - 1, Warning.sentences(measured
				.warnings()).size()));
	}

	@Test
	void traceImages_withoutDirections_areTheSeries() throws IOException {
		write(diffusion(0, "NONE", 0, 0, 0), diffusion(500, "ISOTROPIC", 0, 0, 0), diffusion(1000, "ISOTROPIC", 0, 0, 0));
		assertEquals(List.of(0.0, 500.0, 1000.0), only().acquisition().get(AcquisitionValue.B_VALUES).orElseThrow().value());
	}

	@Test
	void philipsScaleSlope_differentPerFlipAngle_makesValuesComparable() throws IOException {
		write(scaled(3, 1.5, 0.5), scaled(10, 2, 0.25));
		final Series series = only();
		// Stored 100 in both: 100 / 0.5 and 100 / 0.25.
		assertEquals(200, Reference.values(series, 0, 0)[0], 1e-4);
		assertEquals(400, Reference.values(series, 0, 1)[0], 1e-4);
		assertTrue(Warning.sentences(series.warnings()).stream().anyMatch(w -> w.contains("(2005,100E)")), Warning.sentences(
			series.warnings()).toString());
	}

	@Test
	void philipsScaleSlope_theSameEverywhere_leavesDisplayedValues() throws IOException {
		write(scaled(3, 1.5, 0.5), scaled(10, 1.5, 0.5));
		assertArrayEquals(new double[] { 150, 150 }, new double[] { Reference.values(only(), 0, 0)[0], Reference.values(
			only(), 0, 1)[0] }, 1e-4);
	}

	@Test
	void slicesThatJitter_relativeToTheirDistance_areOneSlice() throws IOException {
		final List<Synthetic> files = new ArrayList<>();
		for (int v = 0; v < 3; v++) {
			for (int s = 0; s < 4; s++)
				files.add(slice(4 * s + 0.05 * v).number(Tag.SPACING_BETWEEN_SLICES, 4).doubles(Tag.DIFFUSION_B_VALUE, 500 * v));
		}
		write(files.toArray(Synthetic[]::new));
		final Series series = only();
		assertEquals(3, series.volumes());
		assertEquals(4, series.geometry().depth());
		assertTrue(Warning.sentences(series.warnings()).contains(
			"The images of one slice lie up to 0.1 mm apart from volume to volume; those of the first volume give the grid."),
			Warning.sentences(series.warnings()).toString());
	}

	@Test
	void thinSlicesOfThickImages_stayApart() throws IOException {
		final List<Synthetic> files = new ArrayList<>();
		for (int s = 0; s < 6; s++) files.add(slice(0.2 * s).number(Tag.SLICE_THICKNESS, 5));
		write(files.toArray(Synthetic[]::new));
		assertEquals(6, only().geometry().depth());
	}

	@Test
	void volumeTurnedByHalfADegree_staysInItsSeriesWithAWarning() throws IOException {
		final double c = Math.cos(Math.toRadians(0.5));
		final double s = Math.sin(Math.toRadians(0.5));
		final List<Synthetic> files = new ArrayList<>();
		for (int v = 0; v < 4; v++) {
			for (int k = 0; k < 3; k++) {
				final Synthetic file = slice(4 * k).number(Tag.ACQUISITION_NUMBER, v + 1).text(Tag.ACQUISITION_TIME, VR.TM,
					"10000" + 2 * v);
				files.add(v == 2 ? file.number(Tag.IMAGE_ORIENTATION_PATIENT, c, s, 0, -s, c, 0) : file);
			}
		}
		write(files.toArray(Synthetic[]::new));
		final Series series = only();
		assertEquals(4, series.volumes());
		assertEquals(List.of(0.0, 2.0, 4.0, 6.0), series.acquisition().get(AcquisitionValue.TIMES).orElseThrow().value());
		assertTrue(Warning.sentences(series.warnings()).stream().anyMatch(w -> w.startsWith(
			"3 of 12 images are turned by up to 0.5 degrees")), Warning.sentences(series.warnings()).toString());
	}

	@Test
	void stacksOfOtherPlanes_stayApart() throws IOException {
		final double c = Math.cos(Math.toRadians(20));
		final double s = Math.sin(Math.toRadians(20));
		write(slice(0), slice(4), slice(0).number(Tag.IMAGE_ORIENTATION_PATIENT, c, s, 0, -s, c, 0), slice(4).number(
			Tag.IMAGE_ORIENTATION_PATIENT, c, s, 0, -s, c, 0));
		assertEquals(2, find().size());
	}

	@Test
	void frameReferenceDateTime_isAClock() throws IOException {
		write(slice(0).text(Tag.FRAME_REFERENCE_DATE_TIME, VR.DT, "20240102100000.000"), slice(0).text(
			Tag.FRAME_REFERENCE_DATE_TIME, VR.DT, "20240102100007.500"));
		assertEquals(List.of(0.0, 7.5), only().acquisition().get(AcquisitionValue.TIMES).orElseThrow().value());
	}

	@Test
	void dixonKinds_areSeriesOfTheirOwnWithTimes() throws IOException {
		final List<Synthetic> files = new ArrayList<>();
		for (final String kind : List.of("W", "F", "IP", "OP")) {
			for (int v = 0; v < 3; v++)
				files.add(slice(0).text(Tag.IMAGE_TYPE, VR.CS, "DERIVED\\PRIMARY\\" + kind).number(Tag.TRIGGER_TIME, 8000 * v));
		}
		write(files.toArray(Synthetic[]::new));
		final List<SeriesCandidate> found = find();
		assertEquals(List.of("water", "fat", "in phase", "out of phase"), found.stream().map(SeriesCandidate::part).toList());
		assertEquals(Optional.empty(), SeriesCandidate.only(found));
		for (final SeriesCandidate one : found) {
			assertEquals(List.of(0.0, 8.0, 16.0), one.read(ReadProgress.NONE).acquisition().get(AcquisitionValue.TIMES)
				.orElseThrow().value());
		}
	}

	@Test
	void magnitudeAndPhase_areToldApart() throws IOException {
		write(slice(0).text(Tag.COMPLEX_IMAGE_COMPONENT, VR.CS, "MAGNITUDE"), slice(0).text(Tag.COMPLEX_IMAGE_COMPONENT,
			VR.CS, "PHASE"));
		assertEquals(List.of("magnitude", "phase"), find().stream().map(SeriesCandidate::part).toList());
	}

	@Test
	void objectsWithoutImages_neverCountAsChoices() throws IOException {
		write(slice(0), slice(4), object("PR", "1.2.840.10008.5.1.4.1.1.11.1", "1.2.4"), object("MR",
			"1.2.840.10008.5.1.4.1.1.66", "1.2.5"), object("RTSTRUCT", "1.2.840.10008.5.1.4.1.1.481.3", "1.2.6"));
		final List<SeriesCandidate> found = find();
		assertEquals(4, found.size());
		assertEquals("1.2.3", SeriesCandidate.only(found).orElseThrow().uid());
	}

	@Test
	void twoImageSeries_areAChoice() throws IOException {
		write(slice(0), slice(0).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.9"));
		assertEquals(Optional.empty(), SeriesCandidate.only(find()));
	}

	@Test
	void nuclearMedicine_placeOfTheDetector_givesTheGrid() throws IOException {
		final Synthetic file = slice(0).without(Tag.IMAGE_POSITION_PATIENT).text(Tag.MODALITY, VR.CS, "NM").pixels(2, 2, 1, 1,
			1, 1, 2, 2, 2, 2, 3, 3, 3, 3).number(Tag.SPACING_BETWEEN_SLICES, 4).sequence(Tag.DETECTOR_INFORMATION_SEQUENCE,
				Synthetic.item().number(Tag.IMAGE_POSITION_PATIENT, -40, -30, 7)).put(Tag.SLICE_VECTOR, VR.US, new byte[] { 1, 0,
					2, 0, 3, 0 });
		write(file);
		final Series series = only();
		assertEquals(3, series.geometry().depth());
		assertEquals(4, series.geometry().spacing().z(), 1e-9);
		assertEquals(-40, series.geometry().origin().x());
		assertEquals(15, series.geometry().place(0, 0, 2).z(), 1e-9);
		assertEquals(3, Reference.values(series, 2, 0)[0]);
	}

	private Synthetic slice(final double z) {
		return Synthetic.slice(++instance, z).pixels(2, 2, 100, 100, 100, 100);
	}

	private Synthetic ge(final int b, final double... gradient) {
		final Synthetic file = slice(0).text(Tag.of(0x0043, 0x0010), VR.LO, "GEMS_PARM_01").text(Tag.of(0x0043, 0x1039),
			VR.IS, b + "\\8\\0\\0").text(Tag.of(0x0019, 0x0010), VR.LO, "GEMS_ACQU_01");
		for (int i = 0; i < 3; i++) file.number(GE_GRADIENT[i], gradient[i]);
		return file;
	}

	private Synthetic diffusion(final double b, final String directionality, final double... gradient) {
		return slice(0).doubles(Tag.DIFFUSION_B_VALUE, b).text(Tag.DIFFUSION_DIRECTIONALITY, VR.CS, directionality).doubles(
			Tag.DIFFUSION_GRADIENT_ORIENTATION, gradient);
	}

	private Synthetic scaled(final double flipAngle, final double rescale, final float scale) {
		return slice(0).number(Tag.FLIP_ANGLE, flipAngle).number(Tag.RESCALE_SLOPE, rescale).number(Tag.RESCALE_INTERCEPT, 0)
			.text(Tag.of(0x2005, 0x0010), VR.LO, "Philips MR Imaging DD 001").floats(Tag.of(0x2005, 0x100E), scale);
	}

	private Synthetic scaled(final double flipAngle, final double rescale, final double scale) {
		return scaled(flipAngle, rescale, (float) scale);
	}

	private Synthetic object(final String modality, final String kind, final String series) {
		return slice(0).without(Tag.PIXEL_DATA, Tag.ROWS, Tag.COLUMNS).text(Tag.MODALITY, VR.CS, modality).text(
			Tag.SOP_CLASS_UID, VR.UI, kind).text(Tag.SERIES_INSTANCE_UID, VR.UI, series);
	}

	private void write(final Synthetic... files) throws IOException {
		Synthetic.writeAll(folder, files);
	}

	private List<SeriesCandidate> find() throws IOException {
		return SeriesFinder.find(folder, ReadProgress.NONE);
	}

	private Series only() throws IOException {
		final List<SeriesCandidate> found = find();
		assertEquals(1, found.size(), found.toString());
		return found.get(0).read(ReadProgress.NONE);
	}
}
