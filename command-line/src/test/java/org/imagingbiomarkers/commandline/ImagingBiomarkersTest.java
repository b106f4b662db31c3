package org.imagingbiomarkers.commandline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;

/** The commands as a shell sees them. */
class ImagingBiomarkersTest {

	private static final Context CONTEXT = ImagingBiomarkers.context();

	@TempDir
	Path temporary;

	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private int run(final String... arguments) {
		return ImagingBiomarkers.line(CONTEXT, arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(
			arguments);
	}

	private JsonNode result() throws Exception {
		return new ObjectMapper().readTree(out.toString());
	}

	static Stream<String> names() {
		return CommandEntry.all(CONTEXT.service(CommandService.class)).stream().map(CommandEntry::name);
	}

	@Test
	void everyCommandThatGivesSomethingIsThere_andNoWindow() {
		final List<String> names = names().toList();
		assertTrue(names.containsAll(List.of("adc-map", "dce-map", "suv-image", "radiomic-features", "tumor-size", "cohort",
			"open-series", "html-report", "response-assessment")), names.toString());
		assertFalse(names.stream().anyMatch(List.of("panel", "about", "documentation", "curve-explorer",
			"save-session")::contains), names.toString());
	}

	@ParameterizedTest
	@MethodSource("names")
	void helpNamesEveryField(final String name) {
		assertEquals(0, run(name, "--help"));
		final String help = out.toString();
		final CommandEntry entry = CommandEntry.all(CONTEXT.service(CommandService.class)).stream().filter(one -> one.name()
			.equals(name)).findFirst().orElseThrow();
		entry.fields().forEach(field -> assertTrue(help.contains(CommandEntry.option(field.getName())), field.getName() +
			help));
		assertTrue(help.contains(entry.info().getDescription().split(" ")[0]), help);
	}

	@ParameterizedTest
	@MethodSource("names")
	void withoutArguments_endsInASentenceAndOne_orDoesItsWork(final String name) throws Exception {
		final int code = run(name);
		final JsonNode result = result();
		assertEquals(code == 0 ? "finished" : "failed", result.get("state").asText(), result.toString());
		if (code == 0) return;
		assertEquals(1, code);
		assertTrue(err.toString().strip().endsWith(".") && err.toString().strip().lines().count() == 1, err.toString());
		assertEquals(err.toString().strip(), result.get("sentence").asText());
	}

	@Test
	void aMapFromTheCommandLine_isThatOfTheCommand() throws Exception {
		final Path phantom = Phantoms.DIFFUSION.write(temporary);
		final Path series = phantom.resolve("series");
		final Path written = temporary.resolve("out");
		final Path nifti = temporary.resolve("adc.nii.gz");
		assertEquals(0, run("adc", "--mask", "none", "--min-b=100", "--quality", "--threads", "1", series.toString(), written
			.toString(), "--save_adc=" + nifti), err.toString());
		assertEquals("finished", result().get("state").asText());
		final Path file = Path.of("").toAbsolutePath().resolve(first(result().get("files"), "adc.tif"));
		final ImagePlus map = IJ.openImage(file.toString());
		final CommandService commands = CONTEXT.service(CommandService.class);
		final CommandModule opened = commands.run(OpenSeries.class, true, "path", series.toFile()).get();
		final CommandModule module = commands.run(AdcMap.class, true, "image", opened.getOutput("image"), "mask", "none",
			"min_b", "100", "quality", true).get();
		final ImagePlus expected = (ImagePlus) module.getOutput("adc");
		assertEquals(expected.getStackSize(), map.getStackSize());
		for (int slice = 1; slice <= map.getStackSize(); slice++) {
			assertArrayEquals((float[]) expected.getStack().getPixels(slice), (float[]) map.getStack().getPixels(slice));
		}
		final CommandModule again = commands.run(OpenSeries.class, true, "path", nifti.toFile()).get();
		final ImagePlus read = (ImagePlus) again.getOutput("image");
		assertArrayEquals((float[]) expected.getStack().getPixels(1), (float[]) read.getStack().getPixels(1));
		assertEquals(expected.getCalibration().pixelDepth, read.getCalibration().pixelDepth, 1e-6);
	}

	private static String first(final JsonNode files, final String ending) {
		for (final JsonNode file : files) {
			if (file.asText().endsWith(ending)) return file.asText();
		}
		throw new AssertionError("no " + ending + " in " + files);
	}

	@Test
	void aFolderOfResultsIsVerified_andOneWithAChangedFileIsThree() throws Exception {
		final Path series = Phantoms.DIFFUSION.write(temporary).resolve("series");
		final Path written = temporary.resolve("verified");
		assertEquals(0, run("adc", series.toString(), written.toString()), err.toString());
		assertEquals(0, run("verify-results", written.toString(), "--rerun", "--inputs", series.toString()), err.toString());
		try (Stream<Path> files = Files.list(written)) {
			Files.writeString(files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow(), "changed");
		}
		assertEquals(3, run("verify-results", written.toString()), err.toString());
	}

	@Test
	void operatorAndReasonOfOneRun_areInItsLineOfTheTrail_andInNoOther() throws Exception {
		final Path table = Files.writeString(temporary.resolve("pairs.csv"),
			"subject,time,value\na,1,1\na,2,1.1\nb,1,2\nb,2,2.2\nc,1,3\nc,2,2.9\n");
		final String results = temporary.resolve("results").toString();
		assertEquals(0, run("test-retest-repeatability", table.toString(), results, "--operator", "reader 3", "--reason",
			"wrong unit"), err.toString());
		assertEquals(0, run("test-retest-repeatability", table.toString(), results), err.toString());
		final List<String> lines = Files.readAllLines(Path.of(results, "audit-trail.jsonl"));
		assertTrue(lines.get(0).contains("\"operator\":\"reader 3\",\"reason\":\"wrong unit\""), lines.get(0));
		assertTrue(lines.get(1).contains("\"operator\":\"\",\"reason\":\"\""), lines.get(1));
		assertEquals(1, run("test-retest-repeatability", table.toString(), results, "--operator", "a\nb"));
		assertEquals(2, Files.readAllLines(Path.of(results, "audit-trail.jsonl")).size());
	}

	@Test
	void strictPrivacyOfOneRun_leavesDescriptionsOut() throws Exception {
		final String series = Phantoms.DIFFUSION.write(temporary).resolve("series").toString();
		assertEquals(0, run("open-series", series, "--private", "strict"), err.toString());
		assertFalse(out.toString().contains("phantom"), out.toString());
		assertTrue(out.toString().contains("series 1"), out.toString());
		assertEquals(2, run("open-series", series, "--private", "some"));
		assertTrue(err.toString().contains("must be strict"), err.toString());
		assertEquals("", Prefs.get("imagingbiomarkers.private", ""));
	}

	@Test
	void tablesAreInTheResult() throws Exception {
		final Path phantom = Phantoms.DIFFUSION.write(temporary);
		final Path series = phantom.resolve("series");
		assertEquals(0, run("adc-map", "--region", "--mask=" + phantom.resolve("vials.tif"), series.toString()), err
			.toString());
		final JsonNode table = result().get("tables").get(0);
		assertTrue(table.get("columns").toString().contains("adc (10^-3 mm^2/s)"), table.toString());
		assertEquals(7, table.get("rows").size());
	}

	@Test
	void anUnknownOption_isTwoAndNamesTheNearest() {
		assertEquals(2, run("adc", "--b-valuse=0,1", "x"));
		assertTrue(err.toString().contains("--b-values"), err.toString());
	}

	@Test
	void anUnknownCommand_isTwoAndNamesTheNearest() {
		assertEquals(2, run("acd-map"));
		assertTrue(err.toString().contains("adc-map"), err.toString());
	}

	@Test
	void anInputThatIsGivenTwice_isRefused() {
		assertEquals(2, run("adc", "--image=x", "y"));
		assertTrue(err.toString().contains("--image must be given once"), err.toString());
	}

	@Test
	void aFileOfAnotherKindToSave_isRefusedBeforeAnythingIsComputed() throws Exception {
		assertEquals(1, run("adc", "--save-adc=map.jpg", "nothing"));
		assertTrue(result().get("sentence").asText().startsWith("--save-adc must be a file that ends in .nii"), out
			.toString());
	}

	@Test
	void twoImagesInOneFile_areRefusedBeforeAnythingIsComputed() throws Exception {
		final String file = temporary.resolve("a.nii").toString();
		assertEquals(1, run("adc", "--save-adc", file, "--save-s0", file, "nothing"));
		final String sentence = result().get("sentence").asText();
		assertTrue(sentence.contains(" must be a file of its own, but \"" + file + "\" is that of --save-"), sentence);
	}

	@Test
	void anImageThatWasNotMade_leavesNoneOfTheOthers() throws Exception {
		final Path series = Phantoms.DIFFUSION.write(temporary).resolve("series");
		final Path adc = temporary.resolve("adc.nii");
		assertEquals(1, run("adc", "--mask=none", "--save-adc=" + adc, "--save-r2=" + temporary.resolve("r2.nii"), series
			.toString()));
		assertTrue(result().get("sentence").asText().startsWith("--save-r2 must be left out"), out.toString());
		assertFalse(Files.exists(adc));
	}

	@Test
	void aSwitchIsOnWhereItIsNamedAlone_andTakesAValue() throws Exception {
		final Map<String, Integer> rows = new java.util.HashMap<>();
		final Path phantom = Phantoms.DIFFUSION.write(temporary);
		final Path series = phantom.resolve("series");
		for (final String how : List.of("--region", "--region=true")) {
			out.getBuffer().setLength(0);
			run("adc", how, "--mask=" + phantom.resolve("vials.tif"), series.toString());
			rows.put(how, result().get("tables").size());
		}
		out.getBuffer().setLength(0);
		run("adc", "--region=false", "--mask=" + phantom.resolve("vials.tif"), series.toString());
		assertEquals(0, result().get("tables").size());
		assertEquals(Map.of("--region", 1, "--region=true", 1), rows);
	}

	@Test
	void relativePathsAreThoseOfTheFolderOneIsIn() throws Exception {
		final Path here = Path.of("").toAbsolutePath();
		final Path phantom = Phantoms.DIFFUSION.write(Files.createTempDirectory(here.resolve("target"), "relative"));
		assertEquals(0, run("adc", here.relativize(phantom.resolve("series")).toString()), err.toString());
	}
}
