package org.imagingbiomarkers.io.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.Measurement;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.study.StudyFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiFolderTest {

	@TempDir
	Path folder;

	@Test
	void aFilePerBValue_isOneSeries() throws IOException {
		for (final int b : new int[] { 800, 0, 400 }) {
			image("dwi_" + b, 1);
			Files.writeString(folder.resolve("dwi_" + b + ".bval"), b + "\n");
		}
		assertEquals(List.of(0.0, 400.0, 800.0), values(only(), AcquisitionValue.B_VALUES));
	}

	@Test
	void aFilePerPhase_takesItsTimesFromTheSidecars() throws IOException {
		for (int i = 0; i < 3; i++) {
			image("dce_" + i, 1);
			sidecar("dce_" + i, "\"EchoTime\": 0.0015, \"FlipAngle\": 12, \"AcquisitionTime\": \"10:0" + i + ":30.250000\"");
		}
		final Series series = only();
		assertEquals(List.of(0.0, 60.0, 120.0), values(series, AcquisitionValue.TIMES));
		assertEquals("AcquisitionTime of 3 series", series.acquisition().get(AcquisitionValue.TIMES).orElseThrow().source());
	}

	@Test
	void phaseImagesOfTheEchoes_areLeftOut() throws IOException {
		for (int i = 1; i <= 3; i++) {
			for (final String part : new String[] { "mag", "phase" }) {
				image("sub-01_echo-" + i + "_part-" + part + "_MEGRE", 1);
				sidecar("sub-01_echo-" + i + "_part-" + part + "_MEGRE", "\"EchoTime\": 0.00" + i);
			}
		}
		assertEquals(List.of(1.0, 2.0, 3.0), values(only(), AcquisitionValue.ECHO_TIMES));
	}

	@Test
	void settingsOfAllFiles_areInheritedFromTheFolderAbove() throws IOException {
		Files.writeString(folder.resolve("VFA.json"), "{\"RepetitionTimeExcitation\": 0.005}");
		for (final int angle : new int[] { 2, 5, 15 }) {
			image("sub-01/anat/sub-01_flip-" + angle + "_VFA", 1);
			sidecar("sub-01/anat/sub-01_flip-" + angle + "_VFA", "\"FlipAngle\": " + angle);
		}
		final Series series = only();
		assertEquals(List.of(2.0, 5.0, 15.0), values(series, AcquisitionValue.FLIP_ANGLES));
		assertEquals(List.of(5.0), values(series, AcquisitionValue.REPETITION_TIMES));
	}

	@Test
	void maskAndMapBesideTheImage_neverCount() throws IOException {
		image("dwi", 3);
		image("dwi_mask", 1);
		image("dwi_ADC", 1);
		final Measurement only = new SeriesChoice(find()).only(true).orElseThrow();
		assertEquals("dwi", only.title());
	}

	@Test
	void filesThatKnowNothing_areAChoice() throws IOException {
		image("first", 1);
		image("second", 1);
		final SeriesChoice choice = new SeriesChoice(find());
		assertEquals(Optional.empty(), choice.only(true));
		assertEquals("1 = first, 4 x 4 x 2; 2 = second, 4 x 4 x 2", choice.list());
	}

	@Test
	void subjects_areNeverOneMeasurement() throws IOException {
		for (int i = 1; i <= 2; i++) {
			image("sub-0" + i + "_MEGRE", 1);
			sidecar("sub-0" + i + "_MEGRE", "\"EchoTime\": 0.00" + i);
		}
		assertEquals(List.of(), new SeriesChoice(find()).measurements());
	}

	@Test
	void aDamagedFile_isListedAndTheOthersOpen() throws IOException {
		image("good", 1);
		Files.write(folder.resolve("bad.nii"), new byte[100]);
		final SeriesChoice choice = new SeriesChoice(find());
		assertTrue(choice.list().startsWith("1 = bad; 2 = good, 4 x 4 x 2"), choice.list());
		assertEquals("good", choice.named("good.nii.gz").get(0).title());
	}

	@Test
	void filesNamedByUnderscoresAlone_areNoSidecars() throws IOException {
		image("dwi", 3);
		image("_", 1);
		for (final String name : List.of("_.json", "__.bval", "_.bvec", ".json"))
			Files.writeString(folder.resolve(name), "{}");
		assertEquals("1 = _, 4 x 4 x 2; 2 = dwi, 4 x 4 x 2 x 3, frame", new SeriesChoice(find()).list());
	}

	@Test
	void aFolderThatIsLocked_isPassedOver() throws IOException {
		image("dwi", 1);
		final Path locked = Files.createDirectory(folder.resolve("locked"));
		assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "Whoever runs this may read all.");
		try {
			assertEquals("dwi", new SeriesChoice(find()).only(true).orElseThrow().title());
			assertEquals(1, FilesBelow.of(folder).size());
		}
		finally {
			locked.toFile().setReadable(true);
		}
	}

	private void image(final String name, final int volumes) throws IOException {
		final List<Object> planes = new ArrayList<>();
		for (int i = 0; i < 2 * volumes; i++) planes.add(new short[16]);
		final Path file = folder.resolve(name + ".nii.gz");
		Files.createDirectories(file.getParent());
		final long[] size = volumes > 1 ? new long[] { 4, 4, 2, volumes } : new long[] { 4, 4, 2 };
		NiftiWriter.write(new Series(name, PlanarImages.of(planes, size), "", Geometry.upright(4, 4, 2, new Vector(2, 2, 4)),
			Acquisition.NONE, List.of()), file);
	}

	private void sidecar(final String name, final String content) throws IOException {
		Files.writeString(folder.resolve(name + ".json"), "{" + content + "}");
	}

	private List<? extends FoundSeries> find() throws IOException {
		return StudyFinder.find(folder, ReadProgress.NONE);
	}

	private Series only() throws IOException {
		return new SeriesChoice(find()).only(true).orElseThrow().read(ReadProgress.NONE);
	}

	private static List<Double> values(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).orElseThrow().value();
	}
}
