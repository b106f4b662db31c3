package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.imagingbiomarkers.io.AcquisitionValue;
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

/** Files with many images and functional groups that describe them. */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class MultiFrameTest {

	@TempDir
	Path folder;

	@Test
	void framesArePlacedAndRescaledByTheirOwnGroups() throws IOException {
		final Series series = read(enhanced(frame(10, 2, 50), frame(5, 1, 800), frame(5, 4, 50), frame(10, 3, 800)));
		assertEquals(2, series.volumes());
		assertArrayEquals(new double[] { 4 * 3, 4 * 3 }, Reference.values(series, 0, 0));
		assertArrayEquals(new double[] { 2 * 1, 2 * 1 }, Reference.values(series, 1, 0));
		assertArrayEquals(new double[] { 1 * 2, 1 * 2 }, Reference.values(series, 0, 1));
		assertArrayEquals(new double[] { 3 * 4, 3 * 4 }, Reference.values(series, 1, 1));
		assertEquals(new Sourced<>(List.of(50.0, 800.0), "(0018,9087)"), series.acquisition().get(AcquisitionValue.B_VALUES)
			.orElseThrow());
		assertEquals(new Vector(1.5, 2, 5), series.geometry().spacing());
		assertEquals(new Vector(0, 0, 5), series.geometry().origin());
	}

	@Test
	void timesAreThoseOfTheFrames() throws IOException {
		final Synthetic[] frames = new Synthetic[3];
		for (int i = 0; i < 3; i++) {
			frames[i] = frame(0, 1, 0).sequence(Tag.FRAME_CONTENT_SEQUENCE, Synthetic.item().text(
				Tag.FRAME_ACQUISITION_DATE_TIME, VR.DT, "2024022923595" + 4 * i + ".5").unsigned(Tag.FRAME_ACQUISITION_NUMBER,
					1));
		}
		frames[2].sequence(Tag.FRAME_CONTENT_SEQUENCE, Synthetic.item().text(Tag.FRAME_ACQUISITION_DATE_TIME, VR.DT,
			"20240301000000.25"));
		final Series series = read(enhanced(frames));
		assertEquals(new Sourced<>(List.of(0.0, 4.0, 9.75), "(0018,9074)"), series.acquisition().get(AcquisitionValue.TIMES)
			.orElseThrow());
	}

	@Test
	void framesWithoutGroupsStandOneBehindTheOther() throws IOException {
		final Series series = read(Synthetic.slice(1, 0).without(Tag.IMAGE_POSITION_PATIENT).pixels(2, 1, 1, 1, 2, 2, 3, 3));
		assertEquals(3, series.geometry().depth());
		assertArrayEquals(new double[] { 3, 3 }, Reference.values(series, 2, 0));
	}

	@Test
	void frameWithoutAGroupIsASeriesOfItsOwn() throws IOException {
		enhanced(frame(10, 1, 0)).write(folder, "a");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("2 x 1 x 1", "2 x 1 x 1"), found.stream().map(SeriesCandidate::dimensions).toList());
	}

	@Test
	void moreFramesThanAFileCanDescribeAreRefused() throws IOException {
		Synthetic.slice(1, 0).bytes(1, 1, new int[3000]).text(Tag.NUMBER_OF_FRAMES, VR.IS, "3000").write(folder, "a");
		final SeriesCandidate found = SeriesFinder.find(folder, ReadProgress.NONE).get(0);
		final String refusal = assertThrows(InputException.class, () -> found.read(ReadProgress.NONE)).getMessage();
		assertTrue(refusal.startsWith("a claims to hold 3000 frames (0028,0008), which is more than a file of "), refusal);
	}

	@Test
	void canonDiffusionIs13VolumesOf40Slices() throws IOException {
		final SeriesCandidate found = Reference.only("dwi_canon_enhanced");
		assertEquals("80 x 80 x 40 x 13", found.dimensions());
		assertEquals("b-value", found.varying());
		assertEquals(List.of(), Warning.sentences(found.warnings()));
		final Series series = found.read(ReadProgress.NONE);
		final List<Double> b = new ArrayList<>(Collections.nCopies(13, 1500.0));
		b.set(0, 0.0);
		assertEquals(new Sourced<>(b, "(0018,9087)"), series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow());
		assertEquals(3, series.geometry().spacing().z(), 1e-6);
		assertEquals(new Vector(-119.39588928, -134.49873352, -37.043293), series.geometry().origin());
		assertArrayEquals(CANON_MEANS, means(series), 1e-4);
	}

	/** Mean of each volume as dcm2niix 1.0.20220720 (-p n) and numpy give it. */
	private static final double[] CANON_MEANS = { 105.606395, 28.246984, 26.276566, 27.917938, 28.826086, 27.080645,
		26.925098, 29.031137, 26.416984, 27.196129, 28.901320, 28.398664, 25.377590 };

	private static double[] means(final Series series) {
		final double[] means = new double[(int) series.volumes()];
		for (int v = 0; v < means.length; v++) {
			double sum = 0;
			for (int s = 0; s < series.geometry().depth(); s++) {
				for (final double value : Reference.values(series, s, v)) {
					sum += value;
				}
			}
			means[v] = sum / (series.geometry().width() * series.geometry().height() * series.geometry().depth());
		}
		return means;
	}

	/** One frame of 2 x 1 pixels for each group, with values 1, 2, 3, ... */
	private static Synthetic enhanced(final Synthetic... frames) {
		final int[] values = new int[2 * Math.max(2, frames.length)];
		for (int i = 0; i < values.length; i++) {
			values[i] = i / 2 + 1;
		}
		return Synthetic.slice(1, 99).without(Tag.IMAGE_POSITION_PATIENT, Tag.IMAGE_ORIENTATION_PATIENT, Tag.PIXEL_SPACING)
			.number(Tag.RESCALE_SLOPE, 77).pixels(2, 1, values).sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Synthetic.item()
				.sequence(Tag.PIXEL_MEASURES_SEQUENCE, Synthetic.item().number(Tag.PIXEL_SPACING, 2, 1.5).number(
					Tag.SLICE_THICKNESS, 5)).sequence(Tag.PLANE_ORIENTATION_SEQUENCE, Synthetic.item().number(
						Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0))).sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames);
	}

	private static Synthetic frame(final double z, final double slope, final double b) {
		return Synthetic.item().sequence(Tag.PLANE_POSITION_SEQUENCE, Synthetic.item().number(Tag.IMAGE_POSITION_PATIENT, 0,
			0, z)).sequence(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Synthetic.item().number(Tag.RESCALE_SLOPE, slope))
			.sequence(Tag.MR_DIFFUSION_SEQUENCE, Synthetic.item().doubles(Tag.DIFFUSION_B_VALUE, b));
	}

	private Series read(final Synthetic file) throws IOException {
		file.write(folder, "a");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0).read(ReadProgress.NONE);
	}
}
