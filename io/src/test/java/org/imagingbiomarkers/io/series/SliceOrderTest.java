package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where slices lie. */
class SliceOrderTest {

	@TempDir
	Path folder;

	@Test
	void slicesStandByPositionWhateverTheirNumbers() throws IOException {
		Synthetic.writeAll(folder, Synthetic.slice(1, 30), Synthetic.slice(2, 10), Synthetic.slice(3, 20));
		final Series series = read();
		assertEquals(2, Reference.values(series, 0, 0)[0]);
		assertEquals(3, Reference.values(series, 1, 0)[0]);
		assertEquals(1, Reference.values(series, 2, 0)[0]);
		assertEquals(new Vector(0, 0, 10), series.geometry().origin());
		assertEquals(new Vector(1.5, 2, 10), series.geometry().spacing());
	}

	@Test
	void distanceComesFromPositionsAndNotFromTags() throws IOException {
		Synthetic.writeAll(folder, Synthetic.slice(1, 0).number(Tag.SPACING_BETWEEN_SLICES, 5).number(Tag.SLICE_THICKNESS, 4),
			Synthetic.slice(2, 6));
		assertEquals(6, read().geometry().spacing().z());
	}

	@Test
	void distanceOfASingleSliceIsWhatItsTagsSay() throws IOException {
		Synthetic.slice(1, 0).number(Tag.SLICE_THICKNESS, 4).write(folder, "a");
		assertEquals(4, read().geometry().spacing().z());
		Synthetic.slice(1, 0).number(Tag.SLICE_THICKNESS, 4).number(Tag.SPACING_BETWEEN_SLICES, 5).write(folder, "a");
		assertEquals(5, read().geometry().spacing().z());
	}

	@Test
	void singleSliceWithoutThicknessIsTakenAsOneMillimeterWithAWarning() throws IOException {
		Synthetic.slice(1, 0).write(folder, "a");
		assertEquals(1, read().geometry().spacing().z());
		assertEquals(List.of("a does not say how thick its slice is (Slice Thickness (0018,0050)); 1 mm is taken."), Warning
			.sentences(only().warnings()));
	}

	@Test
	void pixelsWithoutSizeAreTakenAsOneMillimeterWithAWarning() throws IOException {
		Synthetic.slice(1, 0).number(Tag.SLICE_THICKNESS, 4).without(Tag.PIXEL_SPACING).write(folder, "a");
		assertEquals(new Vector(1, 1, 4), read().geometry().spacing());
		assertEquals(List.of("a does not say how large its pixels are (Pixel Spacing (0028,0030)); 1 mm is taken."), Warning
			.sentences(only().warnings()));
	}

	@Test
	void missingSliceIsNamedByItsNeighbors() throws IOException {
		for (final int z : new int[] { 0, 5, 10, 20, 25 }) {
			Synthetic.slice(z, z).write(folder, "z" + z + ".dcm");
		}
		assertEquals(List.of(
			"From z10.dcm to z20.dcm it is 10 mm, where 5 mm from slice to slice are usual: 1 slice is missing."), Warning
				.sentences(only().warnings()));
		assertEquals(5, read().geometry().spacing().z());
	}

	@Test
	void unequalDistanceIsNamed() throws IOException {
		for (final int z : new int[] { 0, 5, 10, 17 }) {
			Synthetic.slice(z, z).write(folder, "z" + z + ".dcm");
		}
		assertEquals(List.of("From z10.dcm to z17.dcm it is 7 mm, where 5 mm from slice to slice are usual."), Warning
			.sentences(only().warnings()));
	}

	@Test
	void roundedPositionsAreNoGap() throws IOException {
		Synthetic.writeAll(folder, Synthetic.slice(1, 0), Synthetic.slice(2, 3.33), Synthetic.slice(3, 6.67), Synthetic.slice(
			4, 10));
		assertEquals(List.of(), Warning.sentences(only().warnings()));
		assertEquals(10.0 / 3, read().geometry().spacing().z(), 1e-12);
	}

	@Test
	void everyPixelOfAnObliqueSeriesLiesWhereItsFileSays() throws IOException {
		final double c = Math.cos(0.3);
		final double s = Math.sin(0.3);
		final Vector normal = new Vector(s, 0, c);
		for (int i = 0; i < 4; i++) {
			final Vector at = new Vector(-50, 20, 7).plus(normal.times(2.5 * i));
			Synthetic.slice(i + 1, 0).number(Tag.IMAGE_ORIENTATION_PATIENT, c, 0, -s, 0, 1, 0).number(
				Tag.IMAGE_POSITION_PATIENT, at.x(), at.y(), at.z()).write(folder, "o" + i);
		}
		final Geometry geometry = read().geometry();
		for (int i = 0; i < 4; i++) {
			final Vector expected = new Vector(-50, 20, 7).plus(normal.times(2.5 * i)).plus(new Vector(c, 0, -s).times(1.5))
				.plus(new Vector(0, 2, 0));
			assertEquals(0, geometry.place(1, 1, i).minus(expected).length(), 1e-8);
		}
	}

	@Test
	void slicesShiftedByATiltedGantryKeepTheirPlaceWithAWarning() throws IOException {
		for (int i = 0; i < 4; i++) {
			Synthetic.slice(i + 1, 0).number(Tag.IMAGE_POSITION_PATIENT, 0, i * 2, i * 5).write(folder, "t" + i);
		}
		final Geometry geometry = read().geometry();
		assertEquals(0, geometry.place(0, 0, 3).minus(new Vector(0, 6, 15)).length(), 1e-9);
		assertTrue(Warning.sentences(only().warnings()).get(0).startsWith(
			"Slices are shifted against each other by 21.8 degrees"));
	}

	@Test
	void imagesWithoutPlaceStandAsNumberedWithAWarning() throws IOException {
		for (int i = 1; i <= 3; i++) {
			Synthetic.slice(i, 0).without(Tag.IMAGE_POSITION_PATIENT).number(Tag.SLICE_THICKNESS, 2).write(folder, "c" + (9 -
				i));
		}
		final Series series = read();
		assertEquals(1, Reference.values(series, 0, 0)[0]);
		assertEquals(3, Reference.values(series, 2, 0)[0]);
		assertEquals(List.of("c8 does not say where it lies (Image Position (Patient) (0020,0032));" +
			" slices are in the order of their numbers."), Warning.sentences(only().warnings()));
	}

	@Test
	void positionsOfSeveralVolumesMayJitter() throws IOException {
		Synthetic.writeAll(folder, Synthetic.slice(1, 0).number(Tag.ECHO_TIME, 5), Synthetic.slice(2, 3).number(Tag.ECHO_TIME,
			5), Synthetic.slice(3, 0.004).number(Tag.ECHO_TIME, 9), Synthetic.slice(4, 2.997).number(Tag.ECHO_TIME, 9));
		assertEquals("2 x 2 x 2 x 2", only().dimensions());
	}

	private SeriesCandidate only() throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0);
	}

	private Series read() throws IOException {
		return only().read(ReadProgress.NONE);
	}
}
