package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;

class CompanionsTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	private final ImagePlus image = TestImages.diffusion("dwi");

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static RunRecord run(final RunState state, final Map<String, Object> inputs) {
		return new RunRecord(AdcMap.class.getName(), "ADC Map", inputs, Map.of(), state, "", List.of(), List.of(), List.of(),
			Instant.EPOCH, 0);
	}

	private static void remember(final RunState state, final Map<String, Object> inputs) {
		Companions.remember(run(state, inputs), CONTEXT.service(CommandService.class).getCommand(AdcMap.class));
	}

	@Test
	void finishedRun_leavesWhatDiffersFromTheDefaults() {
		remember(RunState.FINISHED, Map.of("image", image, "mask", "vials", "method", "weighted", "noise", "12", "quality",
			true, "output_folder", new File("/data/Jane Doe"), "b_values", ""));
		assertEquals(Map.of("mask", new Remembered("vials", "ADC Map"), "noise", new Remembered("12", "ADC Map"), "quality",
			new Remembered("true", "ADC Map")), ofGiven(Companions.of(image)));
		assertEquals(AdcMap.class.getName(), Companions.of(image).last());
	}

	/** Those of fields that the record of the run has: one of a real run has all. */
	private static Map<String, Remembered> ofGiven(final Companions companions) {
		final Map<String, Remembered> values = new HashMap<>(companions.values());
		values.keySet().retainAll(List.of("mask", "method", "noise", "quality", "output_folder", "b_values"));
		return values;
	}

	@Test
	void laterRun_forgetsWhatWasLeftAlone() {
		remember(RunState.FINISHED, Map.of("image", image, "mask", "vials"));
		remember(RunState.FINISHED, Map.of("image", image, "mask", "roi"));
		assertNull(Companions.of(image).values().get("mask"));
	}

	@Test
	void runTakenBack_leavesWhatOtherRunsAndTheSessionLeft() {
		Companions.set(image, new Companions(Map.of("b1", new Remembered("b1.nii", "T1 Map")), ""));
		final RunRecord first = run(RunState.FINISHED, Map.of("image", image, "mask", "vials", "b1", "b1.nii"));
		final RunRecord second = run(RunState.FINISHED, Map.of("image", image, "mask", "artery", "noise", "12"));
		final CommandService commands = CONTEXT.service(CommandService.class);
		for (final RunRecord run : List.of(first, second)) Companions.remember(run, commands.getCommand(AdcMap.class));
		assertEquals("artery", Companions.of(image).values().get("mask").text());
		Companions.forget(second, List.of(first), commands);
		assertEquals("vials", Companions.of(image).values().get("mask").text());
		assertNull(Companions.of(image).values().get("noise"));
		Companions.forget(first, List.of(), commands);
		assertEquals(Map.of("b1", new Remembered("b1.nii", "T1 Map")), Companions.of(image).values());
	}

	@Test
	void failedRun_leavesNothing() {
		remember(RunState.FAILED, Map.of("image", image, "mask", "vials"));
		assertEquals(Map.of(), Companions.of(image).values());
	}

	@Test
	void duplicate_hasNone_andNoPropertyShowsThem() {
		remember(RunState.FINISHED, Map.of("image", image, "mask", "/data/Jane Doe/mask.nii"));
		assertEquals(Map.of(), Companions.of(image.duplicate()).values());
		assertFalse(image.getProperties().toString().contains("Jane"), image.getProperties().toString());
	}

	@Test
	void scriptsAndMacros_neitherReadNorWriteThem() throws Exception {
		Companions.set(image, new Companions(Map.of("method", new Remembered("linear", "ADC Map"), "maps", new Remembered(
			"s0", "ADC Map")), AdcMap.class.getName()));
		final CommandModule module = CONTEXT.service(CommandService.class).run(AdcMap.class, true, "image", image, "b_values",
			"0, 500, 1000", "mask", "none").get();
		assertEquals("weighted", module.getInput("method"));
		assertEquals("adc", ((ImagePlus) module.getOutput("adc")).getProp("biomarkers.quantity"));
		assertEquals(2, Companions.of(image).values().size());
	}
}
