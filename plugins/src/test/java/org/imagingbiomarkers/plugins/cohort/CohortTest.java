package org.imagingbiomarkers.plugins.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.io.zarr.OmeZarrReader;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.samples.CohortSample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

@Tag("docs/commands/cohort#what-it-computes")
@Tag("docs/cohort#the-manifest")
@Tag("docs/cohort#what-comes-out")
class CohortTest {

	private static final int PATIENTS = 10;
	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);
	private static final CohortSettings SETTINGS = new CohortSettings(Duration.ofSeconds(60), false);

	@TempDir
	static Path samples;
	private static Path manifest;

	@TempDir
	Path output;

	@TempDir
	Path scratch;

	@BeforeAll
	static void makePatients() throws IOException {
		manifest = CohortSample.write(samples, PATIENTS).resolve("manifest.csv");
	}

	@BeforeEach
	void clear() {
		ResultsTable.getResultsTable().reset();
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void twentyCasesOfTwoCommandsGiveOneTableWithTheirTruth() throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(Cohort.class, true, "manifest", manifest
			.toFile(), "output_folder", output.toFile(), "workers", "2").get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		assertEquals(List.of("case", "time_point", "command"), table.columns().subList(0, 3));
		assertEquals(2 * PATIENTS, table.rows().size());
		final int adc = table.columns().indexOf("adc (10^-3 mm^2/s)");
		for (int patient = 0; patient < PATIENTS; patient++) {
			final List<Object> row = table.rows().get(2 * patient);
			assertEquals(List.of(CohortSample.name(patient), "baseline", "ADC Map..."), row.subList(0, 3));
			assertEquals(CohortSample.adc(patient), (double) row.get(adc), 0.01);
			final Object radiomics = table.rows().get(2 * patient + 1).get(table.columns().indexOf("stat_mean [Q4LE]"));
			assertEquals(500 + patient, (double) radiomics, 10);
		}
		assertEquals(List.of(), ((Table) module.getOutput("failures")).rows());
		assertEquals(2 * PATIENTS, ResultsTable.getResultsTable().size(), "only the table of all is shown");
		assertTrue(Files.readString(output.resolve("provenance.json")).contains("manifest_sha256"));
	}

	@Test
	void anyNumberOfWorkersGivesTheSameBytes() throws Exception {
		run(manifest, output.resolve("one"), 1, SETTINGS);
		run(manifest, output.resolve("three"), 3, SETTINGS);
		for (final String file : List.of("table.csv", "failures.csv")) {
			assertEquals(Files.readString(output.resolve("one").resolve(file)), Files.readString(output.resolve("three")
				.resolve(file)));
		}
		assertEquals(caseFiles(output.resolve("one")), caseFiles(output.resolve("three")));
	}

	@Test
	void aStoppedRunGoesOnWhereItWas() throws Exception {
		final Path folder = output.resolve("stopped");
		final AtomicInteger reported = new AtomicInteger();
		final CohortRun.Observer impatient = new CohortRun.Observer() {

			@Override
			public void report(final CohortProgress pace) {
				reported.set(pace.done());
			}

			@Override
			public boolean canceled() {
				return reported.get() >= 5;
			}
		};
		assertThrows(CancellationException.class, () -> CohortRun.run(manifest, folder, 1, SETTINGS, CONTEXT, impatient));
		assertFalse(Files.exists(folder.resolve("table.csv")));
		final CohortProgress rest = run(manifest, folder, 1, SETTINGS);
		assertTrue(rest.resumed() >= 5 && rest.resumed() < 2 * PATIENTS, rest.toString());
		run(manifest, output.resolve("straight"), 1, SETTINGS);
		assertEquals(Files.readString(output.resolve("straight/table.csv")), Files.readString(folder.resolve("table.csv")));
	}

	@Test
	void otherSettingsAndOtherFilesAreRunAgain() throws Exception {
		final Path folder = CohortSample.write(output.resolve("changed"), 2);
		final Path list = folder.resolve("manifest.csv");
		run(list, output.resolve("results"), 1, SETTINGS);
		assertEquals(4, run(list, output.resolve("results"), 1, SETTINGS).resumed());
		Files.writeString(list, Files.readString(list).replace("linear", "weighted"));
		assertEquals(2, run(list, output.resolve("results"), 1, SETTINGS).resumed());
		Files.write(folder.resolve("p00000/dwi/0001.dcm"), new byte[] { 0 }, StandardOpenOption.APPEND);
		assertEquals(3, run(list, output.resolve("results"), 1, SETTINGS).resumed());
	}

	@Test
	void aHalfWrittenResultIsNoResult() throws Exception {
		run(manifest, output, 2, SETTINGS);
		final String table = Files.readString(output.resolve("table.csv"));
		final Path one;
		try (Stream<Path> files = Files.walk(output.resolve("cases"))) {
			one = files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
		}
		Files.writeString(one, Files.readString(one).substring(0, 40));
		assertEquals(2 * PATIENTS - 1, run(manifest, output, 2, SETTINGS).resumed());
		assertEquals(table, Files.readString(output.resolve("table.csv")));
		assertCasesAsWritten();
	}

	@Test
	void aChangedByteOfACase_isFound_andNotTakenOver() throws Exception {
		run(manifest, output, 2, SETTINGS);
		assertCasesAsWritten();
		final List<Path> files;
		try (Stream<Path> all = Files.walk(output.resolve("cases"))) {
			files = all.filter(Files::isRegularFile).sorted().toList();
		}
		assertTrue(files.stream().filter(file -> file.toString().endsWith(".json")).count() == 2 * PATIENTS, files::toString);
		for (final Path file : files) {
			final byte[] before = Files.readAllBytes(file);
			for (int at = 0; at < before.length; at += Math.max(1, before.length / 9)) {
				final byte[] after = before.clone();
				after[at] ^= 1;
				Files.write(file, after);
				assertFalse(AuditCheck.of(file.getParent()).isGood(), file + ", byte " + at);
			}
			Files.write(file, before);
		}
		final Path one = files.stream().filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
		final String table = Files.readString(output.resolve("table.csv"));
		final String text = Files.readString(one);
		final Matcher digit = Pattern.compile("(?<=[0-9]\\.)[0-9]").matcher(text);
		assertTrue(digit.find(text.indexOf("\"rows\"")), text);
		final char other = digit.group().equals("9") ? '8' : '9';
		Files.writeString(one, text.substring(0, digit.start()) + other + text.substring(digit.end()));
		final String sentence = assertThrows(InputException.class, () -> run(manifest, output, 2, SETTINGS)).getMessage();
		assertTrue(sentence.endsWith("\" in output_folder was changed since: delete that file, and run the manifest again."),
			sentence);
		assertEquals(table, Files.readString(output.resolve("table.csv")));
		Files.delete(one);
		assertEquals(2 * PATIENTS - 1, run(manifest, output, 2, SETTINGS).resumed());
		assertEquals(table, Files.readString(output.resolve("table.csv")));
		assertCasesAsWritten();
	}

	/** Every folder of cases has a trail, and all is as it tells. */
	private void assertCasesAsWritten() throws IOException {
		try (Stream<Path> all = Files.list(output.resolve("cases"))) {
			for (final Path folder : all.toList()) {
				assertTrue(AuditCheck.hasTrail(folder), folder::toString);
				assertTrue(AuditCheck.of(folder).isGood(), AuditCheck.of(folder)::toString);
			}
		}
	}

	@Test
	void mapsOfEachCaseGetAFolder() throws Exception {
		final Path list = samples.resolve("cohort/maps.yaml");
		Files.writeString(list, """
				defaults:
				  command: ADC Map...
				  mask: none
				cases:
				  - {case: 001, series: p00000/dwi}
				  - {case: 001, series: p00001/dwi, b_values: [0, 400, 800]}
				  - {case: 002, series: p00001/dwi, output_format: ome-zarr}
				""");
		run(list, output, 2, new CohortSettings(Duration.ofSeconds(60), true));
		assertTrue(Files.exists(output.resolve("maps/001_ADC_Map/1_Cohort_p00000_adc.tif")), files());
		assertTrue(Files.exists(output.resolve("maps/001_ADC_Map__2/1_Cohort_p00001_adc.tif")), files());
		assertEquals("10^-3 mm^2/s", OmeZarrReader.read(output.resolve("maps/002_ADC_Map/1_Cohort_p00001_adc.ome.zarr"))
			.valueUnit());
		final Table table = TableReader.readWords(output.resolve("table.csv"));
		assertEquals("001", table.rows().get(0).get(0));
		assertTrue(table.rows().size() >= 2);
	}

	@Test
	void eachWrongCaseIsListedWithItsSentenceAndTheOthersAreDone() throws Exception {
		final Path list = samples.resolve("cohort/wrong.csv");
		Files.writeString(samples.resolve("cohort/broken.nii"), "no image");
		Files.writeString(list, """
				case,series,command,mask,method,region,nonsense
				good,p00000/dwi,ADC Map,p00000/mask.tif,linear,true,
				missing,nowhere/dwi,ADC Map...,,,,
				unknown command,p00000/dwi,ADC Mop...,,,,
				unknown field,p00000/dwi,ADC Map...,,,,5
				broken,broken.nii,ADC Map...,,,,
				method,p00000/dwi,org.imagingbiomarkers.plugins.diffusion.AdcMap,,best,,
				boolean,p00000/dwi,ADC Map...,,,maybe,
				blank,,ADC Map...,,,,
				itself,,Cohort...,,,,
				""");
		final CohortProgress pace = run(list, output, 2, SETTINGS);
		assertEquals(8, pace.failed());
		final Table failures = TableReader.readWords(output.resolve("failures.csv"));
		assertEquals(List.of("missing", "unknown command", "unknown field", "broken", "method", "boolean", "blank", "itself"),
			failures.rows().stream().map(row -> row.get(0)).toList());
		for (final List<Object> row : failures.rows()) {
			assertEquals("2", row.get(3), "attempts of " + row.get(0));
			assertTrue(row.get(4).toString().matches("[A-Za-z\"][^\n]*\\.") && !row.get(4).toString().contains("Exception"), row
				.toString());
		}
		assertTrue(failures.rows().get(0).get(4).toString().startsWith("There is no file or folder \"dwi\""));
		assertTrue(failures.rows().get(2).get(4).toString().startsWith(
			"\"ADC Map...\" has no field \"nonsense\": its fields are"));
		assertEquals("good", TableReader.read(output.resolve("table.csv")).rows().get(0).get(0));
	}

	@Test
	void aCaseThatHangsIsStoppedAndTheOthersGoOn() throws Exception {
		final Path list = samples.resolve("cohort/slow.csv");
		Files.writeString(list, """
				case,series,command,mask,region
				good,p00000/dwi,ADC Map...,p00000/mask.tif,true
				slow,,Sleep,,
				""");
		final CohortProgress pace = run(list, output, 1, new CohortSettings(Duration.ofSeconds(5), false));
		assertEquals(1, pace.failed());
		assertTrue(Files.readString(output.resolve("failures.csv")).contains(
			"\"The case was stopped, because it took longer than 5 s, which is the timeout.\""), Files.readString(output
				.resolve("failures.csv")));
		assertEquals(1, TableReader.read(output.resolve("table.csv")).rows().size());
	}

	@Test
	void twoRunsIntoOneFolderAreRefused() throws Exception {
		try (Closeable locked = new FolderFiles(samples, output).lock()) {
			final InputException refused = assertThrows(InputException.class, () -> run(manifest, output, 1, SETTINGS));
			assertTrue(refused.getMessage().startsWith("output_folder must be a folder that no other run writes to"));
		}
		run(manifest, output, 2, SETTINGS);
	}

	/**
	 * More room in every run, so that in turn the rows, the maps and the tables find the disk full at any of their bytes.
	 */
	@Test
	void wheneverTheDiskIsFullItIsSaidAndNothingIsHalfWrittenAndTheNextRunGoesOn() throws Exception {
		final Path folder = CohortSample.write(output.resolve("patients"), 2);
		final List<CohortCase> cases = Manifest.read(folder.resolve("manifest.csv")).cases();
		final CohortSettings maps = new CohortSettings(Duration.ofSeconds(60), true);
		run(folder.resolve("manifest.csv"), output.resolve("large"), 1, maps);
		final FolderFiles small = new FolderFiles(folder, output.resolve("small"));
		int fullForCases = 0;
		int fullForTables = 0;
		for (long room = 2000; !Files.exists(output.resolve("small/provenance.json")); room += 2000) {
			final FullDisk disk = new FullDisk(small, room);
			final CohortReport report = new CohortReport(cases, disk, new Workers(2));
			for (int i = 0; i < cases.size(); i++) {
				final CaseOutcome outcome = new CaseRunner(CONTEXT, disk, maps, scratch).run(i, cases.get(i));
				report.add(outcome);
				if (!outcome.failed()) continue;
				fullForCases++;
				assertEquals(
					"A file cannot be read or written: there is no room left on the disk: make room, or choose another folder.",
					outcome.failure());
			}
			try {
				report.write(folder.resolve("manifest.csv"), maps, 1);
			}
			catch (final InputException e) {
				fullForTables++;
				assertEquals(
					"The results cannot be written to output_folder. A file cannot be read or written: there is no room " +
						"left on the disk: make room, or choose another folder. The finished cases are kept, so run the manifest " +
						"again then.", e.getMessage());
			}
			assertWhole(output.resolve("small"), output.resolve("large"));
		}
		assertTrue(fullForCases > 3 && fullForTables > 3, fullForCases + " and " + fullForTables);
		run(folder.resolve("manifest.csv"), output.resolve("small"), 1, maps);
		assertEquals(Files.readString(output.resolve("large/table.csv")), Files.readString(output.resolve(
			"small/table.csv")));
		assertEquals(names(output.resolve("large")), names(output.resolve("small")));
	}

	/** Files of one folder are as long as those of the other, and none has a name of its own. */
	private static void assertWhole(final Path some, final Path all) throws IOException {
		final List<String> whole = names(all);
		for (final String name : names(some)) {
			assertTrue(whole.contains(name), name);
			if (name.startsWith("cases") && name.endsWith(".json")) assertEquals(Files.readString(all.resolve(name)), Files
				.readString(some.resolve(name)));
			if (name.endsWith(".tif")) assertEquals(Files.size(all.resolve(name)), Files.size(some.resolve(name)), name);
		}
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).filter(name -> !name
				.endsWith(".lock")).sorted().toList();
		}
	}

	@Test
	void cancelingTheTaskStopsTheRunAndTheNextOneGoesOn() throws Exception {
		final Canceler canceler = new Canceler();
		CONTEXT.service(EventService.class).subscribe(canceler);
		final Path folder = output.resolve("canceled");
		final CommandModule canceled = cohort(folder);
		assertTrue(canceled.isCanceled());
		assertEquals("Cohort was canceled.", canceled.getCancelReason());
		assertFalse(Files.exists(folder.resolve("table.csv")));
		final int finished = names(folder).size();
		assertTrue(finished >= 3 && finished < 2 * PATIENTS, names(folder).toString());
		final CommandModule rest = cohort(folder);
		assertFalse(rest.isCanceled(), rest.getCancelReason());
		assertEquals(2 * PATIENTS, ((Table) rest.getOutput("table")).rows().size());
		run(manifest, output.resolve("never"), 2, SETTINGS);
		assertEquals(Files.readString(output.resolve("never/table.csv")), Files.readString(folder.resolve("table.csv")));
	}

	/** A user who clicks on the progress of the run after three cases. */
	public static final class Canceler {

		private volatile boolean wanted = true;

		@EventHandler
		public void onEvent(final TaskEvent event) {
			final String status = event.getTask().getStatusMessage();
			if (wanted && event.getTask().getName().equals("Cohort") && status != null && status.startsWith("3 of ")) {
				wanted = false; // since canceling is an event, too
				event.getTask().cancel("");
			}
		}
	}

	private static CommandModule cohort(final Path folder) throws Exception {
		return CONTEXT.service(CommandService.class).run(Cohort.class, true, "manifest", manifest.toFile(), "output_folder",
			folder.toFile(), "workers", "1").get();
	}

	@Test
	void warningsAreKeptWithTheirCase() throws Exception {
		final ImageStack stack = new ImageStack(4, 3);
		stack.addSlice(new FloatProcessor(4, 3));
		stack.addSlice(new FloatProcessor(4, 3));
		new FileSaver(new ImagePlus("pet", stack)).saveAsTiffStack(output.resolve("pet.tif").toString());
		final Path list = Files.writeString(output.resolve("pet.yaml"), """
				defaults: {command: SUV Image..., series: pet.tif, height: 1.75, sex: M, dose: 370, injection_time: "10:00:00",
					half_life: 6586.2, units: BQML, decay_correction: START, corrections: "ATTN, DECY", series_time: "11:00:00",
					acquisition_time: "11:00:02"}
				cases:
				  - {case: in kg, weight: 70}
				  - {case: in g, weight: 70000}
				""".replace("\t", "  "));
		final CohortProgress pace = run(list, output.resolve("results"), 1, SETTINGS);
		assertEquals(0, pace.failed(), () -> failures(output.resolve("results")));
		final StringBuilder all = new StringBuilder();
		for (final String name : names(output.resolve("results"))) {
			if (name.startsWith("cases") && name.endsWith(".json")) all.append(Files.readString(output.resolve("results")
				.resolve(name)));
		}
		assertEquals(3, all.toString().split("taken as g, which is 70").length, "once in the row, once in the list: " + all);
	}

	private static String failures(final Path folder) {
		try {
			return Files.readString(folder.resolve("failures.csv"));
		}
		catch (final IOException e) {
			return e.getMessage();
		}
	}

	@Test
	void aManifestThatIsNoneIsRefused() throws Exception {
		final Path list = output.resolve("list.csv");
		Files.writeString(list, "patient,command\nA,ADC Map...\n");
		assertEquals(
			"manifest must name \"case\" and \"command\" of every case, but entry 1 of \"list.csv\" has no \"case\".",
			assertThrows(InputException.class, () -> Manifest.read(list)).getMessage());
		Files.writeString(list, "case,command\nA,ADC Map...\nA,ADC Map...\n");
		assertEquals("manifest must list every case once, but entry 2 of \"list.csv\" is there twice.", assertThrows(
			InputException.class, () -> Manifest.read(list)).getMessage());
		final Path yaml = Files.writeString(output.resolve("list.yaml"), "- [");
		assertEquals("manifest must be a YAML file, but line 1 of \"list.yaml\" cannot be understood.", assertThrows(
			InputException.class, () -> Manifest.read(yaml)).getMessage());
	}

	private String files() throws IOException {
		try (Stream<Path> all = Files.walk(output)) {
			return all.toList().toString();
		}
	}

	private static List<String> caseFiles(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder.resolve("cases"))) {
			return all.map(file -> folder.relativize(file).toString()).sorted().toList();
		}
	}

	private static CohortProgress run(final Path list, final Path folder, final int workers, final CohortSettings settings)
		throws IOException
	{
		return CohortRun.run(list, folder, workers, settings, CONTEXT, new CohortRun.Observer() {

			@Override
			public void report(final CohortProgress pace) {
				assertTrue(pace.line().contains(pace.done() + " of "), pace.line());
			}

			@Override
			public boolean canceled() {
				return false;
			}
		});
	}
}
