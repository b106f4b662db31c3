package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFinderTest {

	@TempDir
	Path folder;

	@Test
	void folderWithoutDicomIsRefusedWithItsName() throws IOException {
		Files.writeString(folder.resolve("notes.txt"), "no image here");
		assertEquals("There is no DICOM image in " + folder +
			" or below; choose the folder that holds the images of a series.", refusal(folder));
	}

	@Test
	void whatDoesNotExistIsRefusedWithItsName() {
		final Path nowhere = folder.resolve("nowhere");
		assertEquals(nowhere + " does not exist; choose a folder or a file with DICOM images.", refusal(nowhere));
	}

	@Test
	void fileThatIsNotDicomIsRefusedWithItsName() throws IOException {
		final Path notes = Files.writeString(folder.resolve("notes.txt"), "no image here");
		assertEquals("notes.txt is not a DICOM image; choose one, or the folder that holds the images of a series.", refusal(
			notes));
	}

	@Test
	void filesMayHaveAnyNameAndLieInAnyFolderBelow() throws IOException {
		Synthetic.slice(3, 20).write(folder.resolve("b/c"), "x");
		Synthetic.slice(1, 0).write(folder.resolve("b"), "IM0009");
		Synthetic.slice(2, 10).write(folder, "a.txt");
		Files.writeString(folder.resolve("readme"), "not DICOM");
		final SeriesCandidate found = only(folder);
		assertEquals("2 x 2 x 3", found.dimensions());
		assertEquals(List.of(), Warning.sentences(found.warnings()));
		final Series series = found.read(ReadProgress.NONE);
		assertEquals(1, Reference.values(series, 0, 0)[0]);
		assertEquals(3, Reference.values(series, 2, 0)[0]);
	}

	@Test
	void seriesBesideADamagedFileIsFoundButRefusedWithTheNameOfThatFile() throws IOException {
		Synthetic.slice(1, 0).write(folder, "a.dcm");
		Files.write(folder.resolve("b.dcm"), Arrays.copyOf(Synthetic.slice(2, 1).file(), 200));
		Synthetic.slice(1, 0).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.4").write(folder.resolve("other"), "c.dcm");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("1.2.3", "1.2.4"), found.stream().map(SeriesCandidate::uid).toList());
		assertTrue(refusal(found.get(0)).startsWith("b.dcm is damaged or cut short"), refusal(found.get(0)));
		assertEquals(1, found.get(1).read(ReadProgress.NONE).geometry().depth());
	}

	@Test
	void damagedFileAloneIsTheReasonOfTheRefusal() throws IOException {
		Files.write(folder.resolve("b.dcm"), Arrays.copyOf(Synthetic.slice(2, 1).file(), 200));
		assertTrue(refusal(folder).startsWith("b.dcm is damaged or cut short"), refusal(folder));
	}

	@Test
	void fileThatEndsBeforeItsPixelsIsTheReasonOfTheRefusal() throws IOException {
		Synthetic.slice(1, 0).write(folder, "a.dcm");
		Synthetic.slice(2, 1).without(Tag.PIXEL_DATA).write(folder, "b.dcm");
		assertEquals("b.dcm is damaged or cut short: Pixel Data (7FE0,0010) is missing.", refusal(only(folder)));
	}

	@Test
	void fileWithTooFewPixelsIsTheReasonOfTheRefusal() throws IOException {
		Synthetic.slice(1, 0).write(folder, "a.dcm");
		final byte[] whole = Synthetic.slice(3, 2).file();
		Files.write(folder.resolve("c.dcm"), Arrays.copyOf(whole, whole.length - 2));
		assertTrue(refusal(only(folder)).startsWith("c.dcm is damaged or cut short"), refusal(only(folder)));
	}

	@Test
	void damagedCopyOfAWholeFileDoesNotMatter() throws IOException {
		final Synthetic slice = Synthetic.slice(1, 0);
		slice.write(folder, "a.dcm");
		Files.write(folder.resolve("c.dcm"), Arrays.copyOf(slice.file(), slice.file().length - 2));
		assertEquals("2 x 2 x 1", only(folder).dimensions());
		only(folder).read(ReadProgress.NONE);
	}

	@Test
	void singleFileOfASeriesGivesThatImageAlone() throws IOException {
		Synthetic.slice(1, 0).write(folder, "a.dcm");
		final Path second = Synthetic.slice(2, 10).write(folder, "b.dcm");
		final SeriesCandidate found = only(second);
		assertEquals("2 x 2 x 1", found.dimensions());
		assertEquals(List.of(second), found.files());
	}

	@Test
	void seriesAreListedByNumberThenIdentifier() throws IOException {
		Synthetic.slice(1, 0).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.9").text(Tag.SERIES_NUMBER, VR.IS, "2").write(folder,
			"a");
		Synthetic.slice(1, 0).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.8").text(Tag.SERIES_NUMBER, VR.IS, "10").write(folder,
			"b");
		Synthetic.slice(1, 0).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.5").text(Tag.SERIES_NUMBER, VR.IS, "10").write(folder,
			"c");
		Synthetic.slice(1, 0).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.1").without(Tag.SERIES_NUMBER).write(folder, "d");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("1.9", "1.5", "1.8", "1.1"), found.stream().map(SeriesCandidate::uid).toList());
		assertEquals(List.of(1, 2, 3, 4), found.stream().map(SeriesCandidate::number).toList());
		assertEquals(List.of("series 2", "series 10", "series 10", "series 4"), found.stream().map(SeriesCandidate::title)
			.toList());
	}

	@Test
	void seriesWithoutIdentifierAreToldApartByTheirNumbers() throws IOException {
		Synthetic.slice(1, 0).without(Tag.SERIES_INSTANCE_UID).write(folder, "a");
		Synthetic.slice(2, 1).without(Tag.SERIES_INSTANCE_UID).write(folder, "b");
		Synthetic.slice(1, 0).without(Tag.SERIES_INSTANCE_UID).text(Tag.SERIES_NUMBER, VR.IS, "8").write(folder, "c");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("2 x 2 x 2", "2 x 2 x 1"), found.stream().map(SeriesCandidate::dimensions).toList());
	}

	@Test
	void scoutImagesInThreeDirectionsAreThreeSeries() throws IOException {
		Synthetic.slice(1, 0).write(folder, "a");
		Synthetic.slice(2, 0).number(Tag.IMAGE_ORIENTATION_PATIENT, 0, 1, 0, 0, 0, -1).write(folder, "b");
		Synthetic.slice(3, 0).number(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1).write(folder, "c");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("series 7 (1)", "series 7 (2)", "series 7 (3)"), found.stream().map(SeriesCandidate::title)
			.toList());
		assertEquals(List.of("1.2.3", "1.2.3", "1.2.3"), found.stream().map(SeriesCandidate::uid).toList());
	}

	@Test
	void magnitudeAndPhaseAreTwoSeries() throws IOException {
		Synthetic.slice(1, 0).text(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\M\\ND").write(folder, "a");
		Synthetic.slice(2, 0).text(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\P\\ND").write(folder, "b");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("series 7 (magnitude)", "series 7 (phase)"), found.stream().map(SeriesCandidate::title)
			.toList());
	}

	@Test
	void stationsOfOneSeriesSideBySideAreTwoSeries() throws IOException {
		for (int i = 0; i < 3; i++) {
			Synthetic.slice(i + 1, i).write(folder, "upper" + i);
			Synthetic.slice(i + 4, i).number(Tag.IMAGE_POSITION_PATIENT, 0, 300, i).write(folder, "lower" + i);
		}
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(List.of("2 x 2 x 3", "2 x 2 x 3"), found.stream().map(SeriesCandidate::dimensions).toList());
	}

	@Test
	void titleIsFitForMacrosAndHidesThePatient() throws IOException {
		Synthetic.slice(1, 0).text(Tag.PATIENT_NAME, VR.PN, "Miller^Anna").text(Tag.PATIENT_ID, VR.LO, "47110815").text(
			Tag.SERIES_DESCRIPTION, VR.LO, "ep2d [b=50/800] \"Miller\" 47110815 tra").write(folder, "a");
		final SeriesCandidate found = only(folder);
		assertEquals("7 ep2d b=50 800 tra", found.title());
		assertEquals("ep2d b=50 800 tra", found.description());
		assertEquals("7 ep2d b=50 800 tra", found.read(ReadProgress.NONE).title());
		assertFalse(found.toString().contains("iller"));
	}

	@Test
	void titleEndsBefore64Characters() throws IOException {
		Synthetic.slice(1, 0).text(Tag.SERIES_DESCRIPTION, VR.LO, "x".repeat(64)).write(folder, "a");
		assertEquals(64, only(folder).title().length());
	}

	@Test
	void objectWithoutImageIsListedAndRefused() throws IOException {
		Synthetic.slice(1, 0).text(Tag.MODALITY, VR.CS, "SR").without(Tag.PIXEL_DATA).write(folder, "report.dcm");
		final SeriesCandidate found = only(folder);
		assertEquals("SR", found.modality());
		assertEquals("", found.dimensions());
		assertEquals("report.dcm is of modality SR and holds no image; choose a series of images.", refusal(found));
	}

	@Test
	void colorPictureIsRefusedWithItsName() throws IOException {
		Synthetic.slice(1, 0).unsigned(Tag.SAMPLES_PER_PIXEL, 3).bytes(1, 1, 1, 2, 3, 4).unsigned(Tag.SAMPLES_PER_PIXEL, 3)
			.write(folder, "color.dcm");
		assertEquals("color.dcm holds a color picture; only images with one number for each pixel can be measured.", refusal(
			only(folder)));
	}

	@Test
	void progressCountsAllFilesAndAllImages() throws IOException {
		Synthetic.writeAll(folder, Synthetic.slice(1, 0), Synthetic.slice(2, 1), Synthetic.slice(3, 2));
		final Counting files = new Counting(false);
		final SeriesCandidate found = SeriesFinder.find(folder, files).get(0);
		assertArrayEquals(new long[] { 3, 3 }, new long[] { files.most.get(), files.total.get() });
		final Counting images = new Counting(false);
		found.read(images);
		assertArrayEquals(new long[] { 3, 3 }, new long[] { images.most.get(), images.total.get() });
	}

	@Test
	void findingAndReadingCanBeCanceled() throws IOException {
		Synthetic.writeAll(folder, Synthetic.slice(1, 0), Synthetic.slice(2, 1));
		assertThrows(CancellationException.class, () -> SeriesFinder.find(folder, new Counting(true)));
		final SeriesCandidate found = only(folder);
		assertThrows(CancellationException.class, () -> found.read(new Counting(true)));
	}

	private static SeriesCandidate only(final Path path) throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(path, ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0);
	}

	private static String refusal(final SeriesCandidate found) {
		return assertThrows(InputException.class, () -> found.read(ReadProgress.NONE)).getMessage();
	}

	private static String refusal(final Path path) {
		return assertThrows(InputException.class, () -> SeriesFinder.find(path, ReadProgress.NONE)).getMessage();
	}

	private static final class Counting implements ReadProgress {

		private final AtomicLong most = new AtomicLong();
		private final AtomicLong total = new AtomicLong();
		private final boolean canceled;

		Counting(final boolean canceled) {
			this.canceled = canceled;
		}

		@Override
		public void report(final long done, final long of) {
			most.accumulateAndGet(done, Math::max);
			total.set(of);
		}

		@Override
		public boolean canceled() {
			return canceled;
		}

		@Override
		public int threads() {
			return 3;
		}
	}
}
