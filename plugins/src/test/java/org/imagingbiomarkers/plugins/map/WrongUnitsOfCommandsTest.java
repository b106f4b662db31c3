package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.plugins.hypoxia.OxygenEnhanced;
import org.imagingbiomarkers.plugins.perfusion.AslMap;
import org.imagingbiomarkers.plugins.perfusion.ContrastUltrasoundMap;
import org.imagingbiomarkers.plugins.relaxometry.FatFractionMap;
import org.imagingbiomarkers.plugins.relaxometry.T1LookLockerMap;
import org.imagingbiomarkers.plugins.relaxometry.T2Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;

/** Fields in another unit than their label says, by the commands that they belong to. */
class WrongUnitsOfCommandsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static ImagePlus series(final double... values) {
		final ImagePlus image = IJ.createHyperStack("series", 4, 4, 1, 1, values.length, 32);
		for (int i = 0; i < values.length; i++) {
			image.getStack().getProcessor(i + 1).set(values[i]);
		}
		return image;
	}

	private static CommandModule run(final Class<? extends Command> command, final ImagePlus image, final Object... fields)
		throws Exception
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", image, "mask", "none", "background", false));
		for (int i = 0; i < fields.length; i += 2) {
			inputs.put((String) fields[i], fields[i + 1]);
		}
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	@Test
	void secondsOfArterialSpinLabelingAreRefused() throws Exception {
		final Map<String, Map<String, String>> wrong = Map.of(
			"label_duration must be in ms, but it is 1.8: this looks like seconds.", Map.of("label_duration", "1.8"),
			"delays must be in ms, but it is 1.8: this looks like seconds.", Map.of("delays", "1.8"),
			"t1_blood must be in ms, but it is 1.65: this looks like seconds, or like rates in 1/s.", Map.of("t1_blood",
				"1.65"), "t1_tissue must be in ms, but it is 1.33: this looks like seconds, or like rates in 1/s.", Map.of(
					"t1_tissue", "1.33"), "delays must be numbers from 0 up in ms, but one is -100.0.", Map.of("delays", "-100"));
		for (final Map.Entry<String, Map<String, String>> one : wrong.entrySet()) {
			final Map<String, Object> fields = new HashMap<>(Map.of("order", "difference", "labeling", "pcasl",
				"label_duration", "1800", "delays", "1800", "m0", "1000", "t1_blood", "1650"));
			fields.putAll(one.getValue());
			fields.putAll(Map.of("image", series(5, 5), "mask", "none", "background", false));
			assertEquals(one.getKey(), CONTEXT.service(CommandService.class).run(AslMap.class, true, fields).get()
				.getCancelReason());
		}
	}

	@Test
	void otherUnitsOfRelaxationAreRefused() throws Exception {
		assertEquals("echo_times must be in ms, but the largest is 0.03: these look like seconds.", run(T2Map.class, series(
			100, 60, 40), "echo_times", "0.01, 0.02, 0.03").getCancelReason());
		assertEquals("flip_angle must be in degree, but it is 0.1: this looks like radians.", run(T1LookLockerMap.class,
			series(-80, -10, 20, 33), "inversion_times", "20, 500, 1500, 4000", "tr", "5", "flip_angle", "0.1")
			.getCancelReason());
		assertEquals(
			"image must be in ms, but the median of \"series\" is 1.4: these look like seconds, or like rates in 1/s.", run(
				OxygenEnhanced.class, series(1.4, 1.3), "model", "oxygen t1", "oxygen_volumes", "2").getCancelReason());
		assertEquals("field_strength must be in T, but it is 3000.0: this looks like millitesla or gauss.", run(
			FatFractionMap.class, series(9, 8, 7, 8, 7, 6), "echo_times", "1.15, 2.3, 3.45, 4.6, 5.75, 6.9", "field_strength",
			"3000").getCancelReason());
	}

	@Test
	void whatMayBeButIsDoubtfulIsTold() throws Exception {
		final Path bolus = folder.resolve("bolus.json");
		assertNull(run(ContrastUltrasoundMap.class, series(1, 1, 5, 20, 14, 8, 5, 3, 2), "times", "0:0.02", "status_file",
			bolus.toFile()).getCancelReason());
		assertTrue(Files.readString(bolus).contains("all frames lie within 0.160 s, less than a bolus takes to pass"), Files
			.readString(bolus));
		final Path fat = folder.resolve("fat.json");
		assertNull(run(FatFractionMap.class, series(9, 8, 7), "echo_times", "1.15, 2.3, 3.45", "field_strength", "3",
			"status_file", fat.toFile()).getCancelReason());
		assertTrue(Files.readString(fat).contains("three magnitudes are as many as water, fat and R2*"), Files.readString(
			fat));
	}
}
