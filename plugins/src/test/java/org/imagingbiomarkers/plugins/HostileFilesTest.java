package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.figure.MapOverlay;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.relaxometry.T1Map;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.junit.jupiter.api.AfterAll;
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

/** Files made to do harm, given to every field that reads them: one sentence, at once. */
class HostileFilesTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);
	private static final Duration AT_ONCE = Duration.ofSeconds(5);
	private static final String DEFECT = "defect";

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static Path file(final String name) throws Exception {
		return Path.of(HostileFilesTest.class.getResource("hostile/" + name).toURI());
	}

	/** The sentence that a command ends with. */
	private static String sentence(final Class<? extends Command> command, final Object... inputs) {
		return assertTimeoutPreemptively(AT_ONCE, () -> {
			final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
			assertTrue(module.isCanceled(), command.getSimpleName() + " took it");
			final String sentence = module.getCancelReason();
			assertTrue(sentence.matches("\\S.{10,400}\\."), sentence);
			assertFalse(sentence.contains(DEFECT) || sentence.contains("Exception") || sentence.contains(File.separator +
				"hostile"), sentence);
			return sentence;
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "huge.tif", "huge2.tif", "hugelzw.tif", "loop.tif", "negative_count.tif",
		"negative_count_t1.tif", "stripcount.tif", "strips.tif" })
	void tiffFiles_inEveryFieldThatTakesAnImage(final String name) throws Exception {
		final Path file = file(name);
		sentence(OpenSeries.class, "path", file.toFile());
		sentence(AdcMap.class, "image", TestImages.diffusion("dwi"), "b_values", "0, 500, 1000", "mask", file.toString());
		sentence(DceMap.class, "image", TestImages.diffusion("dce"), "times", "0, 5, 10", "t1_map", file.toString(), "tr",
			"5", "flip_angle", "15", "mask", "none");
		sentence(T1Map.class, "image", TestImages.diffusion("vfa"), "flip_angles", "2, 10, 20", "tr", "5", "b1", file
			.toString(), "mask", "none");
		sentence(MapOverlay.class, "image", TestImages.diffusion("base"), "map", file.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "pyrec.yaml", "pyrec3.yaml", "rec_indirect.yaml", "rec_map.yaml", "rec_root.yaml",
		"spacing_ibsi.yaml", "spacing_pyradiomics.yaml" })
	void settings(final String name) throws Exception {
		sentence(RadiomicFeatures.class, "image", TestImages.region("ct"), "settings", file(name).toFile());
	}

	@ParameterizedTest
	@ValueSource(strings = { "man_rec.yaml", "man_laugh.yaml" })
	void manifests(final String name) throws Exception {
		sentence(Cohort.class, "manifest", file(name).toFile(), "output_folder", folder.toFile());
	}

	@ParameterizedTest
	@ValueSource(strings = { "big_coordinates.roi" })
	void masks(final String name) throws Exception {
		sentence(AdcMap.class, "image", TestImages.diffusion("dwi"), "b_values", "0, 500, 1000", "mask", file(name)
			.toString());
	}

	@Test
	void degenerateTable() throws Exception {
		sentence(Repeatability.class, "file", file("repeatability_degenerate.csv").toFile(), "layout", "wide");
	}

	@Test
	void brokenFilesInAFolder_listedInTheReport() throws Exception {
		for (final String name : new String[] { "not_utf8.json", "loop.tif", "huge.tif", "negative_count.tif" }) {
			Files.copy(file(name), folder.resolve(name));
		}
		final CommandModule made = CONTEXT.service(CommandService.class).run(AdcMap.class, true, "image", TestImages
			.diffusion("dwi"), "b_values", "0, 500, 1000", "output_folder", folder.toFile()).get();
		assertFalse(made.isCanceled(), made.getCancelReason());
		Files.copy(file("loop.tif"), folder.resolve("dwi_s0.tif"), StandardCopyOption.REPLACE_EXISTING);
		final CommandModule module = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CONTEXT.service(
			CommandService.class).run(HtmlReport.class, true, "folder", folder.toFile()).get());
		assertFalse(module.isCanceled(), module.getCancelReason());
		final String page = Files.readString(folder.resolve("report.html"));
		for (final String name : new String[] { "not_utf8.json", "loop.tif", "dwi_s0.tif" }) {
			assertTrue(page.matches("(?s).*<p class=\"warning\">[^<]*" + name + "[^<]*could not be read: [^<]+</p>.*"), name);
		}
	}
}
