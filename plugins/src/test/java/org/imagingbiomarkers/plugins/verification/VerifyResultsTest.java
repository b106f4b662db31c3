package org.imagingbiomarkers.plugins.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.audit.AuditNote;
import org.imagingbiomarkers.io.audit.AuditRecord;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.tiff.TiffReader;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.RunNote;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.plugins.quality.CheckProtocol;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.imagingbiomarkers.samples.CohortSample;
import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

@Tag("docs/commands/operator#what-it-computes")
@Tag("docs/commands/verify-results#what-it-computes")
class VerifyResultsTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);
	private static final String PAIRS = "subject,ADC\n1,1.0\n1,1.1\n2,1.4\n2,1.3\n3,0.9\n3,0.95\n4,1.2\n4,1.25\n";

	@TempDir
	Path temporary;

	private Path inputs;
	private Path results;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void places() throws Exception {
		inputs = Files.createDirectory(temporary.resolve("inputs"));
		results = temporary.resolve("results");
	}

	private static CommandModule run(final int threads, final Class<? extends Command> command, final Object... fields)
		throws Exception
	{
		final Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < fields.length; i += 2) values.put((String) fields[i], fields[i + 1]);
		return CommandCall.run(CONTEXT, CONTEXT.service(CommandService.class).getCommand(command), values, new BatchPresenter(
			CONTEXT, new Workers(threads)));
	}

	private static CommandModule done(final Class<? extends Command> command, final Object... fields) throws Exception {
		final CommandModule module = run(2, command, fields);
		assertNull(module.getCancelReason());
		return module;
	}

	private void adc(final String format) throws Exception {
		final Path series = Phantoms.DIFFUSION.write(inputs);
		final Object image = done(OpenSeries.class, "path", series.toFile()).getOutput("image");
		done(AdcMap.class, "image", image, "mask", "none", "output_format", format, "output_folder", results.resolve(format)
			.toFile());
	}

	/** What is not as it should be, one line a row of the table. */
	private static String wrong(final CommandModule verified) {
		final Table table = (Table) verified.getOutput("table");
		return table.rows().stream().filter(row -> !List.of("unchanged", "same bits").contains(row.get(4))).map(row -> row
			.get(0) + "/" + row.get(1) + ": " + row.get(4)).collect(Collectors.joining(", "));
	}

	private static long count(final CommandModule verified, final String verdict) {
		return ((Table) verified.getOutput("table")).rows().stream().filter(row -> row.get(4).equals(verdict)).count();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tiff", "nifti", "dicom", "ome-zarr" })
	void mapsOfEachFormat_comeOutTheSame_onAnyNumberOfThreads(final String format) throws Exception {
		adc(format);
		for (final int threads : new int[] { 1, 2, 7 }) {
			final CommandModule verified = run(threads, VerifyResults.class, "folder", results.toFile(), "rerun", true,
				"inputs", inputs.toFile());
			assertNull(verified.getCancelReason());
			assertEquals("", wrong(verified));
			assertTrue(count(verified, "same bits") >= 2, "maps were compared");
			assertTrue(verified.getOutput("verdict").toString().startsWith("verified: "), verified.getOutput("verdict")
				.toString());
			assertEquals(0, ((VerifyResults) verified.getCommand()).exitCode());
		}
	}

	@Test
	void tablesAndReports_areVerifiedToo_andInputsAreFoundUnderAnyName() throws Exception {
		final Path pairs = Files.writeString(inputs.resolve("pairs.csv"), PAIRS);
		done(Repeatability.class, "file", pairs.toFile(), "output_folder", results.toFile());
		Files.createDirectory(inputs.resolve("moved"));
		Files.move(pairs, inputs.resolve("moved").resolve("other name.csv"));
		final CommandModule verified = run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		assertEquals("", wrong(verified));
		done(HtmlReport.class, "folder", results.toFile(), "show", false);
		final CommandModule withReport = run(2, VerifyResults.class, "folder", results.toFile());
		assertEquals("", wrong(withReport));
		assertTrue(Files.exists(results.resolve("report.html")));
		Files.writeString(results.resolve("report.html"), Files.readString(results.resolve("report.html")).replaceFirst("1",
			"2"));
		assertEquals("/report.html: changed", wrong(run(2, VerifyResults.class, "folder", results.toFile())));
	}

	@Test
	void anImageThatWasComputed_isComputedAgain_andThenMeasured() throws Exception {
		final Path series = PetPhantom.write(inputs).resolve("series");
		final Object image = done(OpenSeries.class, "path", series.toFile()).getOutput("image");
		final Object suv = done(SuvImage.class, "image", image).getOutput("suv");
		done(FilteredImage.class, "image", suv, "slices", true, "filter", "mean", "output_folder", results.toFile());
		final CommandModule verified = run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		assertEquals("", wrong(verified));
		assertEquals(1, count(verified, "same bits"));
	}

	@Test
	void masksAndListsOfFiles_areInputsWithADigest_andFoundUnderAnyName() throws Exception {
		final Path series = Phantoms.DIFFUSION.write(inputs);
		final Path mask = inputs.resolve("drawn.tif");
		assertTrue(new FileSaver(mask(96, 96, 4)).saveAsTiffStack(mask.toString()));
		final Object image = done(OpenSeries.class, "path", series.toFile()).getOutput("image");
		done(AdcMap.class, "image", image, "mask", mask.toString(), "method", "linear", "output_folder", results.toFile());
		final String trail = Files.readString(results.resolve("audit-trail.jsonl"));
		assertTrue(trail.contains("{\"file\":\"drawn.tif\",\"sha256\":\"" + Digest.of(mask) + "\"}"), trail);
		Files.move(mask, inputs.resolve("renamed.tif"));
		final CommandModule verified = run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		assertEquals("", wrong(verified));
		assertTrue(new FileSaver(mask(96, 96, 3)).saveAsTiffStack(inputs.resolve("renamed.tif").toString()));
		final CommandModule another = run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertTrue(count(another, "not compared") >= 2, "another mask is another measurement");
	}

	private static ImagePlus mask(final int width, final int height, final int depth) {
		final ImagePlus mask = IJ.createImage("mask", "8-bit black", width, height, depth);
		for (int slice = 1; slice <= depth; slice++) {
			final ImageProcessor plane = mask.getStack().getProcessor(slice);
			plane.setValue(1);
			plane.fill(new Roi(10, 10, 30, 30));
		}
		return mask;
	}

	@Test
	void aCohort_isRunAgain_andAChangedByteOfACaseIsFound() throws Exception {
		final Path manifest = CohortSample.write(inputs.resolve("patients"), 2).resolve("manifest.csv");
		done(Cohort.class, "manifest", manifest.toFile(), "output_folder", results.toFile(), "maps", true);
		final CommandModule verified = run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		assertEquals("", wrong(verified));
		assertTrue(((Table) verified.getOutput("table")).rows().stream().anyMatch(row -> row.get(1).equals("table.csv") && row
			.get(4).equals("same bits")), "the table of the cohort was compared");
		final Path one;
		try (Stream<Path> all = Files.walk(results.resolve("cases"))) {
			one = all.filter(file -> file.toString().endsWith(".json")).sorted().findFirst().orElseThrow();
		}
		final byte[] bytes = Files.readAllBytes(one);
		bytes[bytes.length / 2] ^= 1;
		Files.write(one, bytes);
		assertEquals("cases/" + one.getParent().getFileName() + "/" + one.getFileName() + ": changed", wrong(run(2,
			VerifyResults.class, "folder", results.toFile())));
	}

	@Test
	void anInputThatIsAFolder_isFoundByAllItsChunks() throws Exception {
		final Path series = PetPhantom.write(inputs).resolve("series");
		final Object image = done(OpenSeries.class, "path", series.toFile()).getOutput("image");
		done(SuvImage.class, "image", image, "output_format", "ome-zarr", "output_folder", inputs.resolve("maps").toFile());
		final Path zarr = only(inputs.resolve("maps"), ".ome.zarr");
		final Object map = done(OpenSeries.class, "path", zarr.toFile()).getOutput("image");
		done(FilteredImage.class, "image", map, "slices", true, "filter", "mean", "output_folder", results.toFile());
		final Path moved = Files.move(zarr, inputs.resolve("other name.zarr"));
		final CommandModule verified = run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		assertEquals("", wrong(verified));
		assertEquals(1, count(verified, "same bits"));
		final Path chunk;
		try (Stream<Path> all = Files.walk(moved)) {
			chunk = all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith(".") && !file
				.toString().endsWith(".json")).sorted().findFirst().orElseThrow();
		}
		final byte[] bytes = Files.readAllBytes(chunk);
		bytes[bytes.length - 1] ^= 1;
		Files.write(chunk, bytes);
		assertEquals(1, count(run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile()), "not compared"));
	}

	@Test
	void aFolderThatWasRead_isNoFileThatIsGone() throws Exception {
		final Path series = PetPhantom.write(inputs).resolve("series");
		done(CheckProtocol.class, "path", series.toFile(), "profile", "fdg", "output_folder", results.toFile());
		final CommandModule verified = run(1, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		assertEquals(2, count(verified, "not compared"));
		assertTrue(((Table) verified.getOutput("table")).rows().stream().anyMatch(row -> row.get(5).equals(
			"Its input \"series\" is a folder, of which no digest tells whether it is the same.")));
	}

	@Test
	void namesWithLettersOfEveryKind_areWrittenAndFound() throws Exception {
		for (final String name : List.of("p\u00e4irs \u5c71\u7530 100% %20 #1.csv", "two\nlines.csv",
			"quote\" and , comma.csv"))
		{
			final Path folder = Files.createDirectory(results.getParent().resolve("results " + name));
			final Path pairs = Files.writeString(inputs.resolve(name), PAIRS);
			done(Repeatability.class, "file", pairs.toFile(), "output_folder", folder.toFile());
			assertEquals(2, Files.readString(folder.resolve("audit-trail.jsonl")).split("\n", -1).length, "one line");
			final CommandModule verified = run(1, VerifyResults.class, "folder", folder.toFile(), "rerun", true, "inputs",
				inputs.toFile());
			assertNull(verified.getCancelReason());
			assertEquals("", wrong(verified), name);
			assertTrue(count(verified, "same bits") > 0, name);
		}
	}

	@Test
	void aLinkInThePlaceOfAResult_isJudgedByWhatItHolds() throws Exception {
		final Path pairs = Files.writeString(inputs.resolve("pairs.csv"), PAIRS);
		done(Repeatability.class, "file", pairs.toFile(), "output_folder", results.toFile());
		final Path csv = only(results, ".csv");
		final Path elsewhere = Files.move(csv, temporary.resolve("elsewhere.csv"));
		Files.createSymbolicLink(csv, elsewhere);
		assertEquals("", wrong(run(1, VerifyResults.class, "folder", results.toFile())));
		Files.writeString(elsewhere, Files.readString(elsewhere) + " ");
		assertEquals("/" + csv.getFileName() + ": changed", wrong(run(1, VerifyResults.class, "folder", results.toFile())));
		Files.delete(elsewhere);
		assertEquals("/" + csv.getFileName() + ": missing", wrong(run(1, VerifyResults.class, "folder", results.toFile())));
		Files.createSymbolicLink(results.resolve("other.csv"), pairs);
		assertTrue(wrong(run(1, VerifyResults.class, "folder", results.toFile())).contains("/other.csv: added"));
	}

	@Test
	void anotherValue_isNamedByItsVoxelAndItsCell() throws Exception {
		adc("tiff");
		final Path folder = results.resolve("tiff");
		final Path map = only(folder, "_adc.tif");
		final ImagePlus image = TiffReader.read(map).image();
		image.getStack().setVoxel(3, 4, 0, 42);
		final boolean stack = image.getStackSize() > 1;
		assertTrue(stack ? new FileSaver(image).saveAsTiffStack(map.toString()) : new FileSaver(image).saveAsTiff(map
			.toString()));
		final Path csv = only(folder, "_AdcMap.csv");
		final Table before = org.imagingbiomarkers.io.result.TableReader.readWords(csv);
		final String mean = before.rows().get(0).get(before.columns().indexOf("mean")).toString();
		Files.writeString(csv, Files.readString(csv).replaceFirst(java.util.regex.Pattern.quote(mean), "42"));
		final CommandModule verified = run(2, VerifyResults.class, "folder", folder.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		final String comments = ((Table) verified.getOutput("table")).rows().stream().map(row -> row.get(5).toString())
			.collect(Collectors.joining("\n"));
		assertTrue(comments.contains("Voxel x = 3, y = 4, slice 1 holds "), comments);
		assertTrue(comments.contains(" instead of 42.0; 1 voxels differ."), comments);
		assertTrue(comments.contains("Row 1, column \"mean\" holds " + mean + " instead of 42."), comments);
		assertTrue(verified.getOutput("verdict").toString().startsWith("failed: 4 things are not as written"), verified
			.getOutput("verdict").toString());
		assertEquals(VerifyResults.NOT_VERIFIED, ((VerifyResults) verified.getCommand()).exitCode());
	}

	@Test
	void whatCannotBeRunAgain_isSaidWithItsReason() throws Exception {
		final ImagePlus drawn = TestImages.diffusion("dwi");
		drawn.setRoi(new Roi(1, 1, 3, 3));
		done(AdcMap.class, "image", drawn, "b_values", "0, 500, 1000", "output_folder", results.toFile());
		final CommandModule verified = run(2, VerifyResults.class, "folder", results.toFile(), "rerun", true, "inputs", inputs
			.toFile());
		assertNull(verified.getCancelReason());
		assertTrue(count(verified, "not compared") >= 2, wrong(verified));
		assertTrue(((Table) verified.getOutput("table")).rows().stream().anyMatch(row -> row.get(5).equals(
			"A region was drawn in the image.")));
	}

	@Test
	void operatorAndReason_areInTheTrail_onlyWhereTheyWereSaid() throws Exception {
		final Path pairs = Files.writeString(inputs.resolve("pairs.csv"), PAIRS);
		done(Repeatability.class, "file", pairs.toFile(), "output_folder", results.toFile());
		RunNote.say(new AuditNote("reader 3", "wrong unit"));
		try {
			done(Repeatability.class, "file", pairs.toFile(), "output_folder", results.toFile());
		}
		finally {
			RunNote.say(AuditNote.NONE);
		}
		final List<AuditRecord> records = AuditTrail.read(results).lines().stream().map(line -> line.record().orElseThrow())
			.toList();
		assertEquals(AuditNote.NONE, records.get(0).run().note());
		assertEquals(new AuditNote("reader 3", "wrong unit"), records.get(1).run().note());
		assertTrue(records.get(1).files().stream().allMatch(AuditRecord.Written::replaced));
		assertFalse(records.get(0).files().stream().anyMatch(AuditRecord.Written::replaced));
		assertEquals(records.get(0).run().settings(), records.get(1).run().settings());
		assertEquals(64, records.get(1).run().settings().length());
		assertEquals(Repeatability.class.getName(), records.get(1).run().command());
		assertEquals("pairs.csv", records.get(1).run().inputs().get(0).name());
		assertEquals(System.getProperty("java.version"), records.get(1).run().java());
	}

	@Test
	void aNewTrail_isFoundByTheDigestThatWasNoted() throws Exception {
		final Path pairs = Files.writeString(inputs.resolve("pairs.csv"), PAIRS);
		done(Repeatability.class, "file", pairs.toFile(), "output_folder", results.toFile());
		final String noted = AuditCheck.of(results).last();
		assertEquals("", wrong(run(1, VerifyResults.class, "folder", results.toFile(), "last_digest", noted)));
		Files.delete(results.resolve(AuditTrail.NAME));
		done(Repeatability.class, "file", pairs.toFile(), "output_folder", results.toFile());
		assertEquals("", wrong(run(1, VerifyResults.class, "folder", results.toFile())));
		assertEquals("/: chain broken", wrong(run(1, VerifyResults.class, "folder", results.toFile(), "last_digest", noted)));
	}

	@Test
	void wrongFields_areRefusedInOneSentence() throws Exception {
		assertEquals("folder must be a folder of results, but it is blank.", run(1, VerifyResults.class).getCancelReason());
		assertEquals("folder must be a folder of results, but there is no folder \"none\".", run(1, VerifyResults.class,
			"folder", new File("none")).getCancelReason());
		assertEquals("folder must hold results with an audit trail (audit-trail.jsonl), but \"inputs\" holds none.", run(1,
			VerifyResults.class, "folder", inputs.toFile()).getCancelReason());
		assertEquals("last_digest must be 64 hexadecimal digits, but it is \"abc\".", run(1, VerifyResults.class, "folder",
			inputs.toFile(), "last_digest", "abc").getCancelReason());
	}

	private static Path only(final Path folder, final String end) throws Exception {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(end)).findFirst().orElseThrow();
		}
	}
}
