package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.samples.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

@Tag("docs/commands/open-sample#what-it-computes")
class OpenSampleTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<Sample> samples() {
		return Sample.ALL.stream();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void everySampleTellsWhatIsTrueOfIt(final Sample sample) throws Exception {
		final String text = Files.readString(sample.writer().write(folder).resolve("README.md"));
		assertTrue(text.startsWith("# "), text);
		assertTrue(OpenSample.SampleText.html(text).startsWith("<html>"), text);
	}

	@Test
	void theDialogOffersEverySample() {
		assertEquals(Sample.ALL.stream().map(Sample::name).toList(), CONTEXT.service(CommandService.class).getCommand(
			OpenSample.class).getInput("sample").getChoices());
	}

	@ParameterizedTest
	@MethodSource("samples")
	void everySampleOpensWithItsRegionsOnTheSameGrid(final Sample sample) throws Exception {
		final Map<String, Object> outputs = open(sample.name(), folder.toFile());
		final ImagePlus image = (ImagePlus) outputs.get("image");
		assertEquals(sample.image().isEmpty(), image == null);
		for (final String output : List.of("regions", "more_regions")) {
			final ImagePlus regions = (ImagePlus) outputs.get(output);
			if (regions == null) continue;
			assertEquals(image.getWidth(), regions.getWidth());
			assertEquals(image.getHeight(), regions.getHeight());
			assertEquals(image.getNSlices(), regions.getNSlices());
		}
		// Two of them are opened, the others lie beside them.
		assertEquals(Math.min(2, sample.regions().size()), Stream.of("regions", "more_regions").filter(o -> outputs.get(
			o) != null).count());
	}

	@Test
	void aPhantomAndItsArteryAreAllThatAMapOfKtransNeeds() throws Exception {
		final Map<String, Object> opened = open("dce", folder.toFile());
		final CommandModule map = CONTEXT.service(CommandService.class).run(DceMap.class, true, "image", opened.get("image"),
			"model", "tofts", "method", "linear", "aif", "measured", "aif_mask", folder.resolve("dce-phantom/artery.tif")
				.toString(), "t1", "1000").get();
		assertTrue(!map.isCanceled(), map.getCancelReason());
		assertTrue(map.getOutput("ktrans") instanceof ImagePlus);
	}

	@Test
	void withoutAFolderTheFilesGoToATemporaryOne() throws Exception {
		assertEquals("vials.tif", ((ImagePlus) open("spin echoes", null).get("regions")).getTitle());
		assertEquals(0, folder.toFile().list().length);
	}

	private static Map<String, Object> open(final String sample, final File folder) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(OpenSample.class, true, "sample", sample,
			"folder", folder).get();
		assertTrue(!module.isCanceled(), module.getCancelReason());
		return module.getOutputs();
	}
}
