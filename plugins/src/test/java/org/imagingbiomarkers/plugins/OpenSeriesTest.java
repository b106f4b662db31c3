package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.imagingbiomarkers.io.nrrd.NrrdWriter;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.SampleImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

class OpenSeriesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final Path SAMPLES = samples();

	@TempDir
	Path temporary;

	/** The folder of the phantom's series, written once. */
	static Path phantom() {
		return SAMPLES.resolve("diffusion-phantom").resolve("series");
	}

	static Path brain() {
		return SAMPLES.resolve("brain-diffusion");
	}

	private static Path samples() {
		try {
			final Path folder = Files.createTempDirectory("samples");
			Phantoms.DIFFUSION.write(folder);
			SampleImages.brainDiffusion(folder);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
			return folder;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void delete(final Path folder) {
		try (Stream<Path> paths = Files.walk(folder)) {
			paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void thePhantomOpensAsACalibratedHyperstackThatKnowsItsBValues() throws Exception {
		final ImagePlus image = open(phantom().toFile());
		assertEquals(List.of(96, 96, 1, 4, 4), Arrays.stream(image.getDimensions()).boxed().toList());
		assertEquals(2, image.getCalibration().pixelWidth);
		assertEquals(5, image.getCalibration().pixelDepth);
		assertEquals("mm", image.getCalibration().getUnit());
		assertEquals("0, 200, 500, 1000", image.getProp("biomarkers.b_values"));
		assertEquals("(0018,9087)", image.getProp("biomarkers.b_values.source"));
		assertEquals("-95, -95, 0", image.getProp("biomarkers.origin"));
	}

	@Test
	void aRealSeriesOpensWithItsRescaledPixelsAndPrivateBValues() throws Exception {
		final ImagePlus image = open(brain().toFile());
		assertEquals(List.of(128, 128, 1, 2, 33), Arrays.stream(image.getDimensions()).boxed().toList());
		assertEquals("(2001,1003)", image.getProp("biomarkers.b_values.source"));
		final String[] b = image.getProp("biomarkers.b_values").split(", ");
		assertEquals("0", b[0]);
		assertTrue(Arrays.stream(b).skip(1).allMatch("1000"::equals));
		assertEquals(2.5, image.getCalibration().pixelDepth, 1e-6);
		// Read with pydicom: IM_1021.dcm holds 649 in row 64, column 64, and has the slope 2.56800976800976.
		image.setPosition(1, 1, 1);
		assertEquals(1666.6383394, image.getProcessor().getf(64, 64), 1e-3);
	}

	@Test
	void whatTheImageKnowsSurvivesATiffFile() throws Exception {
		final ImagePlus image = open(phantom().toFile());
		final String file = temporary.resolve("phantom.tif").toString();
		assertTrue(new FileSaver(image).saveAsTiffStack(file));
		final ImagePlus again = IJ.openImage(file);
		for (final String key : new String[] { "b_values", "b_values.source", "origin", "row", "column", "slice" }) {
			assertEquals(image.getProp("biomarkers." + key), again.getProp("biomarkers." + key), key);
		}
		assertEquals(image.getNFrames(), again.getNFrames());
	}

	@Test
	void niftiNrrdAndTiffOpenAsWhatWasWritten() throws Exception {
		final ImagePlus image = open(phantom().toFile());
		final Series series = ImagePlusSeries.series(image);
		final List<Path> files = Stream.of("p.nii", "p.nii.gz", "p.nrrd", "p.tif").map(temporary::resolve).toList();
		NiftiWriter.write(series, files.get(0));
		NiftiWriter.write(series, files.get(1));
		NrrdWriter.write(series, files.get(2));
		assertTrue(new FileSaver(image).saveAsTiffStack(files.get(3).toString()));
		for (final Path file : files) {
			final ImagePlus again = open(file.toFile());
			assertEquals("0, 200, 500, 1000", again.getProp("biomarkers.b_values"), file.toString());
			assertEquals(List.of(), series.geometry().differences(ImagePlusSeries.geometry(again)), file.toString());
			for (final int plane : new int[] { 1, 7, 16 }) {
				assertEquals(image.getStack().getProcessor(plane).getf(45, 50), again.getStack().getProcessor(plane).getf(45, 50),
					file.toString());
			}
		}
	}

	@Test
	void aFileOfNoKnownKindIsRefusedInOneSentence() throws Exception {
		assertRefused(run("path", Files.writeString(temporary.resolve("a.txt"), "text").toFile()), "a.txt");
		assertRefused(run("path", Files.writeString(temporary.resolve("a.nii"), "no image").toFile()), "a.nii");
		assertRefused(run("path", Files.write(temporary.resolve("a.tif"), new byte[] { 'I', 'I', 42, 0, 8, 0, 0, 0 })
			.toFile()), "a.tif");
	}

	@Test
	void oneOfSeveralSeriesIsChosenByNumberOrUid() throws Exception {
		final Path both = temporary.resolve("both");
		copy(phantom(), both.resolve("a"));
		copy(brain(), both.resolve("b"));
		final CommandModule asked = run("path", both.toFile());
		assertTrue(asked.isCanceled());
		assertTrue(asked.getCancelReason().startsWith(
			"series must be the number or UID of one of the 3 series found: 1 = MR, " + "Diffusion phantom, "), asked
				.getCancelReason());
		assertEquals(33, ((ImagePlus) run("path", both.toFile(), "series", "2").getOutput("image")).getNFrames());
		assertTrue(asked.getCancelReason().contains("3 = MR, DT_HIGH_32DIR, trace, "), asked.getCancelReason());
		final String uid = "1.3.46.670589.11.17247.5.0.8044.2008102913414021058";
		assertEquals(33, ((ImagePlus) run("path", both.toFile(), "series", uid).getOutput("image")).getNFrames());
	}

	@Test
	void nothingOfThePatientIsInTheTitle() throws Exception {
		assertFalse(open(brain().toFile()).getTitle().matches(".*[\\[\\]\"/].*"));
	}

	@Test
	void aFolderWithoutDicomIsRefusedInOneSentence() throws Exception {
		Files.writeString(temporary.resolve("notes.txt"), "no image");
		assertRefused(run("path", temporary.toFile()), "DICOM");
		assertRefused(run("path", temporary.resolve("absent").toFile()), "absent");
	}

	@Test
	void aTruncatedFileIsRefusedInOneSentenceThatNamesIt() throws Exception {
		final Path folder = temporary.resolve("truncated");
		copy(phantom(), folder);
		final Path file = folder.resolve("0005.dcm");
		final byte[] bytes = Files.readAllBytes(file);
		for (final int length : new int[] { bytes.length / 2, 700, 200 }) {
			Files.write(file, Arrays.copyOf(bytes, length));
			assertRefused(run("path", folder.toFile()), "0005.dcm");
		}
	}

	private static void copy(final Path from, final Path to) throws IOException {
		Files.createDirectories(to);
		try (Stream<Path> files = Files.list(from)) {
			for (final Path file : files.toList()) {
				Files.copy(file, to.resolve(file.getFileName()));
			}
		}
	}

	private static void assertRefused(final CommandModule module, final String part) {
		assertTrue(module.isCanceled());
		final String reason = module.getCancelReason();
		assertTrue(reason.contains(part) && reason.endsWith(".") && !reason.contains("\n"), reason);
	}

	private static ImagePlus open(final File path) throws Exception {
		final CommandModule module = run("path", path);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("image");
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(OpenSeries.class, true, inputs).get();
	}
}
