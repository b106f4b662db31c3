package org.imagingbiomarkers.plugins.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.samples.PetPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
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

@Tag("docs/commands/de-identify#what-it-computes")
class DeIdentifyTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path scratch;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dwi_ge_tensor", "dwi_philips_classic", "dwi_uih", "dwi_siemens_mosaic",
		"dwi_canon_enhanced" })
	void adc_ofADeidentifiedSeries_isThatOfTheOriginal(final String name) throws Exception {
		final Path original = ReferenceData.path("dicom").resolve(name);
		assertEqualMaps(AdcMap.class, "adc", original, deidentified(original));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pet_suv_dro/DRO_0_0", "pet_suv_dro/DRO_1_0", "pet_suv_dro/DRO_2_4", "pet_suv_dro/DRO_3_1",
		"pet_suv_dro/DRO_4_1", "pet_ge_sts031", "pet_ge_sts009" })
	void suv_ofADeidentifiedSeries_isThatOfTheOriginal(final String name) throws Exception {
		final Path original = ReferenceData.path("dicom").resolve(name);
		assertEqualMaps(SuvImage.class, "suv", original, deidentified(original));
	}

	@Test
	void keyInTheOutputFolder_isRefused_andNothingIsThere() throws Exception {
		final Path output = scratch.resolve("out");
		final CommandModule run = run(DeIdentify.class, "folder", scratch.toFile(), "output_folder", output.toFile(),
			"key_file", output.resolve("key.txt").toFile());
		assertTrue(run.isCanceled());
		assertTrue(run.getCancelReason().startsWith("key_file must not be in output_folder"), run.getCancelReason());
		assertFalse(Files.exists(output));
	}

	@Test
	void keyBehindALinkIntoTheOutputFolder_isRefusedToo() throws Exception {
		final Path output = Files.createDirectories(scratch.resolve("out"));
		final Path link = Files.createSymbolicLink(scratch.resolve("link"), output);
		final CommandModule run = run(DeIdentify.class, "folder", scratch.toFile(), "output_folder", output.toFile(),
			"key_file", link.resolve("key.txt").toFile());
		assertTrue(run.getCancelReason().startsWith("key_file must not be in output_folder"), run.getCancelReason());
		assertFalse(Files.exists(output.resolve("key.txt")));
	}

	@Test
	void reports_nameFilesByNumber_andTheKeyIsNowhere() throws Exception {
		final Path folder = PetPhantom.write(scratch).resolve("series");
		final Path key = scratch.resolve("key.txt");
		final Path output = scratch.resolve("out");
		final CommandModule run = run(DeIdentify.class, "folder", folder.toFile(), "output_folder", output.toFile(),
			"key_file", key.toFile());
		assertFalse(run.isCanceled(), run.getCancelReason());
		assertEquals(1, ((Table) run.getOutput("files")).rows().get(0).get(0));
		final String secret = Files.readString(key).strip();
		assertEquals(64, secret.length());
		try (var all = Files.walk(output)) {
			for (final Path file : all.filter(Files::isRegularFile).toList()) {
				assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret));
			}
		}
	}

	private Path deidentified(final Path original) throws Exception {
		final Path output = scratch.resolve("out");
		final CommandModule run = run(DeIdentify.class, "folder", original.toFile(), "output_folder", output.toFile(),
			"key_file", scratch.resolve("key.txt").toFile());
		assertFalse(run.isCanceled(), run.getCancelReason());
		return output;
	}

	private static void assertEqualMaps(final Class<? extends Command> command, final String output, final Path first,
		final Path second) throws Exception
	{
		final ImagePlus before = map(command, output, first);
		final ImagePlus after = map(command, output, second);
		assertEquals(before.getStackSize(), after.getStackSize());
		for (int plane = 1; plane <= before.getStackSize(); plane++) {
			assertArrayEquals((float[]) before.getStack().getPixels(plane), (float[]) after.getStack().getPixels(plane));
		}
	}

	private static ImagePlus map(final Class<? extends Command> command, final String output, final Path series)
		throws Exception
	{
		final CommandModule opened = run(OpenSeries.class, "path", series.toFile());
		assertFalse(opened.isCanceled(), opened.getCancelReason());
		final List<Object> fields = new ArrayList<>(List.of("image", opened.getOutput("image")));
		if (command == AdcMap.class) fields.addAll(List.of("method", "linear"));
		final CommandModule made = run(command, fields.toArray());
		assertFalse(made.isCanceled(), made.getCancelReason());
		return (ImagePlus) made.getOutput(output);
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... fields) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, fields).get();
	}
}
