package org.imagingbiomarkers.plugins.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.CohortSample;
import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.SampleImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

class CheckProtocolTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void imageAndItsFolder_haveTheSameVerdicts() throws Exception {
		final Path series = PetPhantom.write(folder).resolve("series");
		final Table ofFolder = table(run(CheckProtocol.class, "path", series.toFile()));
		final Table ofImage = table(run(CheckProtocol.class, "image", open(series)));
		assertEquals(column(ofFolder, "verdict"), column(ofImage, "verdict"));
		assertEquals("FDG-PET/CT SUV", ofFolder.rows().get(0).get(ofFolder.columns().indexOf("profile")));
		final Map<String, String> verdicts = verdicts(ofFolder);
		for (final String met : List.of("uptake_time", "weight", "dose", "half_life", "attenuation", "decay")) {
			assertEquals("met", verdicts.get(met), met + " of " + verdicts);
		}
	}

	@Test
	void realDiffusionSample_isJudgedByItsBValues() throws Exception {
		final Table table = table(run(CheckProtocol.class, "path", SampleImages.brainDiffusion(folder).toFile()));
		assertEquals("DWI ADC", table.rows().get(0).get(table.columns().indexOf("profile")));
		assertEquals("met", verdicts(table).get("number_of_b"));
	}

	@Test
	void cohort_isOneTable() throws Exception {
		final Path patients = CohortSample.writePatients(folder, 3);
		final StringBuilder manifest = new StringBuilder("case,series,command\n");
		for (int i = 0; i < 3; i++) {
			manifest.append(CohortSample.name(i)).append(',').append(CohortSample.name(i)).append("/dwi,ADC Map...\n");
		}
		final Path file = Files.writeString(patients.resolve("list.csv"), manifest + "gone,nowhere,ADC Map...\n");
		final CommandModule module = run(CheckProtocol.class, "manifest", file.toFile(), "output_folder", folder.resolve(
			"out").toFile());
		final Table summary = (Table) module.getOutput("summary");
		assertEquals(3, summary.rows().size());
		assertEquals(List.of(CohortSample.name(0), CohortSample.name(1), CohortSample.name(2)), column(summary, "case"));
		assertEquals(3 * 10, table(module).rows().size());
		assertTrue(module.getOutput("warnings").toString().contains("gone"));
		assertTrue(Files.exists(folder.resolve("out/CheckProtocol.csv")) && Files.exists(folder.resolve(
			"out/CheckProtocol_summary.csv")));
	}

	@Test
	void ownProfile_isReadAndWrongOnesAreRefused() throws Exception {
		final Path series = Phantoms.DIFFUSION.write(folder).resolve("series");
		final Path own = Files.writeString(folder.resolve("own.yaml"),
			"name: Own\nmodality: MR\nrequirements:\n- {id: many, what: b-values, value: number_of_b, from: 5}\n");
		final Table table = table(run(CheckProtocol.class, "path", series.toFile(), "profile", "file", "profile_file", own
			.toFile()));
		assertEquals(List.of("not met"), column(table, "verdict"));
		assertEquals(List.of("4"), column(table, "found"));
		Files.writeString(own, "name: Own\nmodality: MR\nrequirements:\n- {id: many, value: number_of_b}\n");
		assertRefused("profile_file must", "path", series.toFile(), "profile", "file", "profile_file", own.toFile());
		assertRefused("profile_file must be", "path", series.toFile(), "profile", "file");
		assertRefused("is not for MR", "path", series.toFile(), "profile", "ct");
		assertRefused("path must", "path", folder.resolve("nothing").toFile());
	}

	@Test
	void imageWithoutDicom_isJudgedByWhatItRemembers() throws Exception {
		final ImagePlus image = open(Phantoms.DIFFUSION.write(folder).resolve("series"));
		image.setProperty("biomarkers.files", null);
		final CommandModule module = run(CheckProtocol.class, "image", image, "profile", "adc");
		assertEquals("met", verdicts(table(module)).get("largest_b"));
		assertEquals("cannot be judged", verdicts(table(module)).get("echo_time"));
	}

	private static void assertRefused(final String sentence, final Object... inputs) throws Exception {
		final CommandModule module = run(CheckProtocol.class, inputs);
		assertTrue(module.isCanceled() && module.getCancelReason().contains(sentence), module.getCancelReason());
		assertNull(module.getOutput("table"));
	}

	private static Map<String, String> verdicts(final Table table) {
		final Map<String, String> verdicts = new TreeMap<>();
		table.rows().forEach(row -> verdicts.put(row.get(table.columns().indexOf("requirement")).toString(), row.get(table
			.columns().indexOf("verdict")).toString()));
		return verdicts;
	}

	private static List<Object> column(final Table table, final String name) {
		return table.rows().stream().map(row -> row.get(table.columns().indexOf(name))).toList();
	}

	private static ImagePlus open(final Path series) throws Exception {
		return (ImagePlus) run(OpenSeries.class, "path", series.toFile()).getOutput("image");
	}

	private static Table table(final CommandModule module) {
		assertTrue(!module.isCanceled(), module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}
}
