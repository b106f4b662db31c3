package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.perfusion.EnhancementMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;

class MapChoiceTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("image", TestImages.diffusion("dwi"), "mask", "none",
			"background", false));
		inputs.addAll(List.of(more));
		return CONTEXT.service(CommandService.class).run(command, true, inputs.toArray()).get();
	}

	private static CommandModule adc(final String maps, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("b_values", "0, 500, 1000", "maps", maps));
		inputs.addAll(List.of(more));
		return run(AdcMap.class, inputs.toArray());
	}

	private static Set<String> images(final CommandModule module) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module.getOutputs().entrySet().stream().filter(output -> output.getValue() instanceof ImagePlus).map(
			java.util.Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void blank_makesAll_andOneNameMakesOne() throws Exception {
		assertEquals(Set.of("adc", "s0"), images(adc("")));
		assertEquals(Set.of("adc"), images(adc("adc")));
		assertEquals(Set.of("adc", "s0"), images(adc(" s0 ;adc")));
	}

	@Test
	void chosenMap_hasTheSameBits() throws Exception {
		final float[] whole = (float[]) ((ImagePlus) adc("").getOutput("s0")).getStack().getPixels(2);
		assertArrayEquals(whole, (float[]) ((ImagePlus) adc("s0").getOutput("s0")).getStack().getPixels(2));
	}

	@Test
	void quality_followsTheChosenMaps() throws Exception {
		assertEquals(Set.of("adc", "adc_error", "r2", "rmse", "status"), images(adc("adc", "quality", true)));
		assertEquals(Set.of("adc_error", "r2", "rmse", "status"), images(adc("adc_error", "quality", true)));
	}

	@Test
	void unknownName_isRefusedWithTheNearest() throws Exception {
		assertEquals("maps must be names of maps of this model, but \"adcs\" is not one: the nearest one is \"adc\".", adc(
			"adcs").getCancelReason());
		assertEquals("maps must be names of maps of this model, but \"ktrans\" is not one: they are s0, adc.", adc("ktrans")
			.getCancelReason().replace("adc, s0", "s0, adc"));
		assertEquals("maps names \"r2\", which is made only where quality=true.", adc("r2").getCancelReason());
	}

	@Test
	void onlyChosenMaps_areWritten() throws Exception {
		adc("adc", "output_folder", folder.toFile());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("dwi_AdcMap.csv", "dwi_AdcMap.json", "dwi_adc.tif"), files.filter(file -> !file.endsWith(
				AuditTrail.NAME)).map(file -> file.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void areaOfTheUsersTime_isCalledByTheNameOfTheOutput() throws Exception {
		final CommandModule module = run(EnhancementMap.class, "times", "0, 30, 120", "baseline_frames", "1", "iauc_time",
			"80", "maps", "iauc");
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertNotNull(module.getOutput("iauc"));
		assertNull(module.getOutput("peak"));
	}
}
