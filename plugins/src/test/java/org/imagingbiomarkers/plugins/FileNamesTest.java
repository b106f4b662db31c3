package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatureMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/**
 * Titles of images and texts of fields that cannot be names of files. The rules are those of Windows, on every system:
 * results are copied from one to another.
 */
class FileNamesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final String TITLE = "CON: b=0? \"x\" <1>|*/\\\u0001.";

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { TITLE, "NUL", "nul.tif", "com1", "a:b?", " ", "...", "tab\tnew\nline", "\u00e4\u00f6", "x." })
	void fileName_ofAnyTitle_isOneThatWindowsTakes(final String title) {
		assertTaken(ResultFolder.fileName(title) + "_adc.tif");
		assertTaken(ResultFolder.fileName(title));
	}

	@Test
	void results_ofAnImageWithSuchATitle_haveNamesThatWindowsTakes() throws Exception {
		final ImagePlus series = TestImages.diffusion(TITLE);
		final ImagePlus region = TestImages.region(TITLE);
		write(AdcMap.class, series, "b_values", "0, 500, 1000", "mask", "none");
		write(TumorSize.class, region);
		write(RadiomicFeatures.class, region);
		write(RadiomicFeatureMap.class, region);
		for (final String filter : List.of("mean", "log", "laws", "gabor", "wavelet", "simoncelli", "riesz_log",
			"riesz_simoncelli"))
		{
			region.deleteRoi();
			write(FilteredImage.class, region, "filter", filter);
		}
		final List<String> names = names();
		assertTrue(names.size() > 20, names.toString());
		names.forEach(FileNamesTest::assertTaken);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\0b", "ADC: liver?", "x\ny" })
	void mask_thatNoFileCanBe_isRefusedLikeAnyOtherThatIsNotThere(final String mask) throws Exception {
		final CommandModule module = run(AdcMap.class, TestImages.diffusion("dwi"), "b_values", "0, 500, 1000", "mask", mask);
		final String shown = mask.replace("\0", "\\0").replace("\n", "\\12");
		assertEquals(
			"mask must be \"lesions\", \"roi\", \"roi manager\", \"none\", the title of an open image, a file or a folder, but there is no " +
				"\"" + shown + "\".", module.getCancelReason());
	}

	@Test
	void outputFolder_thatNoFolderCanBe_isRefusedByItsName() throws Exception {
		final CommandModule module = run(TumorSize.class, TestImages.region("ct"), "output_folder", new java.io.File("a\0b"));
		assertEquals("output_folder must be a path, but \"a\\0b\" has a character that no file can have in its name here.",
			module.getCancelReason());
	}

	private static void assertTaken(final String name) {
		assertFalse(name.matches("(?s).*[<>:\"/\\\\|?*\\p{Cntrl}].*"), name);
		assertFalse(name.endsWith(".") || name.endsWith(" ") || name.isBlank(), name);
		assertFalse(name.toLowerCase(Locale.ROOT).matches("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?"), name);
	}

	private void write(final Class<? extends Command> command, final ImagePlus image, final Object... fields)
		throws Exception
	{
		final Object[] all = new Object[fields.length + 2];
		System.arraycopy(fields, 0, all, 0, fields.length);
		all[fields.length] = "output_folder";
		all[fields.length + 1] = folder.toFile();
		final CommandModule module = run(command, image, all);
		assertFalse(module.isCanceled(), module.getCancelReason());
	}

	private static CommandModule run(final Class<? extends Command> command, final ImagePlus image, final Object... fields)
		throws Exception
	{
		final Object[] all = new Object[fields.length + 2];
		all[0] = "image";
		all[1] = image;
		System.arraycopy(fields, 0, all, 2, fields.length);
		return CONTEXT.service(CommandService.class).run(command, true, all).get();
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).toList();
		}
	}
}
