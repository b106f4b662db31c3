package org.imagingbiomarkers.plugins.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.DeliveredCase;
import org.imagingbiomarkers.samples.CohortSample;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

@Tag("docs/commands/manifest-from-folder#what-it-computes")
class ManifestFromFolderTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path scratch;

	private Path patients;

	@BeforeEach
	void write() throws IOException {
		patients = CohortSample.write(scratch, 3);
		Files.delete(patients.resolve("manifest.csv"));
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void aFolderOfPatientsBecomesAManifestThatRuns() throws Exception {
		final Table manifest = made("series", "dwi", "mask", "mask.tif", "parameters", "region=true b_values=[0, 400, 800]");
		assertEquals(List.of("case", "series", "mask", "command", "region", "b_values"), manifest.columns());
		assertEquals(List.of("p00001", "p00001/dwi", "p00001/mask.tif", "ADC Map...", "true", "0, 400, 800"), manifest.rows()
			.get(1));
		final CommandModule run = CONTEXT.service(CommandService.class).run(Cohort.class, true, "manifest", patients.resolve(
			"manifest.csv").toFile(), "output_folder", scratch.resolve("results").toFile()).get();
		assertFalse(run.isCanceled(), run.getCancelReason());
		assertEquals(0, ((Table) run.getOutput("failures")).rows().size());
		assertEquals(3, ((Table) run.getOutput("table")).rows().size());
	}

	@Test
	void withoutAPatternTheOnlySeriesIsTaken() throws Exception {
		assertEquals(List.of("p00002", "p00002", "ADC Map..."), made().rows().get(2));
	}

	@Test
	void wordsOfTheDescriptionTellSeriesApart() throws Exception {
		for (int patient = 0; patient < 3; patient++) {
			Phantoms.SPIN_ECHOES.write(patients.resolve(CohortSample.name(patient)));
		}
		final Table manifest = made("series", "cohort p0000?", "mask", "mas*.tif");
		assertEquals(List.of("case", "series", "series_number", "mask", "command"), manifest.columns());
		assertTrue(manifest.rows().get(0).get(2).toString().matches("[0-9.]+"), manifest.rows().get(0).toString());
		Files.delete(patients.resolve("manifest.csv"));
		assertTrue(refused().startsWith(
			"folder must hold a folder for each patient, but none of its 3 is complete: series must " +
				"tell one from the others, but it is blank and \"p00000\" holds 1: MR"), refused());
	}

	@Test
	void seriesThatAreOneMeasurement_areOpenedAsOne() throws Exception {
		for (int patient = 0; patient < 3; patient++) {
			final Path folder = patients.resolve(CohortSample.name(patient));
			try (Stream<Path> dwi = Files.list(folder.resolve("dwi"));
					Stream<Path> angles = Files.list(DeliveredCase.input("15")))
			{
				for (final Path file : dwi.toList()) Files.delete(file);
				for (final Path file : angles.toList()) Files.copy(file, folder.resolve("dwi").resolve(file.getFileName()));
			}
		}
		assertEquals(List.of("p00002", "p00002", "ADC Map..."), made().rows().get(2));
		Files.delete(patients.resolve("manifest.csv"));
		assertEquals(List.of("p00002", "p00002", "2,3", "ADC Map..."), made("series", "FA *5").rows().get(2).stream().map(
			Object::toString).toList());
	}

	@Test
	void imagesOtherThanDicomAreFoundBesideTheirMask() throws Exception {
		try (Stream<Path> all = Files.walk(patients)) {
			for (final Path file : all.filter(path -> path.toString().endsWith(".dcm")).toList()) {
				Files.delete(file);
			}
		}
		assertEquals(List.of("p00000", "p00000/ct.tif", "p00000/mask.tif", "Radiomic Features..."), made("mask", "mask.*",
			"command", "Radiomic Features...").rows().get(0));
	}

	@Test
	void timePointsAreFoldersOfAPatient() throws Exception {
		final Path trial = scratch.resolve("trial");
		for (final String time : List.of("baseline", "week 6")) {
			Files.createDirectories(trial.resolve("A"));
			Files.move(patients.resolve(time.equals("baseline") ? "p00000" : "p00001"), trial.resolve("A").resolve(time));
		}
		patients = trial;
		final Table manifest = made("time_points", true, "mask", "mask.tif");
		assertEquals(List.of(List.of("A", "baseline", "A/baseline", "A/baseline/mask.tif", "ADC Map..."), List.of("A",
			"week 6", "A/week 6", "A/week 6/mask.tif", "ADC Map...")), manifest.rows());
	}

	@Test
	void aPatientWithoutWhatIsWantedIsLeftOut() throws Exception {
		Files.delete(patients.resolve("p00001/mask.tif"));
		assertEquals(List.of("p00000", "p00002"), made("mask", "mask.tif").rows().stream().map(row -> row.get(0)).toList());
	}

	@Test
	void aFolderThatCannotBeLookedInto_isPassedOver_andNamedWhereSomethingIsMissing() throws Exception {
		final Path locked = Files.createDirectory(patients.resolve("p00001/locked"));
		assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "Whoever runs this may read all.");
		try {
			assertEquals(3, made("mask", "mask.*").rows().size());
			Files.delete(patients.resolve("manifest.csv"));
			assertTrue(refused("mask", "*/nothing.tif").contains("\"locked\" cannot be looked into: allow reading it"), refused(
				"mask", "*/nothing.tif"));
		}
		finally {
			locked.toFile().setReadable(true);
		}
	}

	@Test
	void aManifestElsewhereNamesWholePaths() throws Exception {
		final Table manifest = made("output_folder", scratch.resolve("elsewhere").toFile());
		assertEquals(patients.resolve("p00000").toAbsolutePath().toString().replace('\\', '/'), manifest.rows().get(0).get(
			1));
		assertTrue(Files.exists(scratch.resolve("elsewhere/manifest.csv")));
	}

	@Test
	void aManifestThatWasCorrectedByHandIsNotLost() throws Exception {
		made();
		assertTrue(refused().contains("manifest.csv\" is there: delete or rename it first."), refused());
	}

	@Test
	void wrongFieldsAreToldByName() throws Exception {
		assertEquals("\"ADC Map...\" has no field \"methods\"", refused("parameters", "methods=linear").split(":")[0]);
		assertTrue(refused("parameters", "region").startsWith("parameters must be keys and values"));
		assertTrue(refused("command", "Brain Map").startsWith("command must be the label of one command"));
	}

	private Table made(final Object... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	private String refused(final Object... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertTrue(module.isCanceled());
		return module.getCancelReason();
	}

	private CommandModule run(final Object... inputs) throws Exception {
		final List<Object> all = new ArrayList<>(List.of("folder", patients.toFile()));
		all.addAll(List.of(inputs));
		return CONTEXT.service(CommandService.class).run(ManifestFromFolder.class, true, all.toArray()).get();
	}
}
