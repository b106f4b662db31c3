package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.CompositeImage;
import ij.ImagePlus;

class MapHyperstackTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void hyperstack_holdsEachMapAsAChannel() throws Exception {
		final CommandModule module = run("show_maps", "hyperstack", "quality", true);
		final CompositeImage all = (CompositeImage) module.getOutput("hyperstack");
		assertEquals("ADC Map dwi", all.getTitle());
		assertEquals(List.of(7, 2, 1), List.of(all.getNChannels(), all.getNSlices(), all.getNFrames()));
		assertTrue(all.isHyperStack());
		assertEquals("ADC (10^-3 mm^2/s), b = 0, 500, 1000 s/mm^2", all.getStack().getSliceLabel(1));
		final List<String> maps = List.of("adc", "s0", "adc_error", "s0_error", "r2", "rmse", "status");
		for (final String name : maps) {
			final ImagePlus map = (ImagePlus) module.getOutput(name);
			all.setPosition(maps.indexOf(name) + 1, 2, 1);
			assertSame(map.getStack().getPixels(2), all.getStack().getPixels(all.getCurrentSlice()), name);
			assertEquals(map.getDisplayRangeMin(), all.getDisplayRangeMin(), name);
			assertEquals(map.getDisplayRangeMax(), all.getDisplayRangeMax(), name);
			assertEquals(map.getProcessor().getLut().getRGB(200), all.getChannelLut().getRGB(200), name);
			assertEquals(map.getCalibration().pixelDepth, all.getCalibration().pixelDepth, name);
			assertEquals(ShownQuantity.of(map), ShownQuantity.of(all), name);
		}
	}

	@Test
	void hyperstack_isTheOnlyImageThatOpens() throws Exception {
		final CommandModule module = run("show_maps", "hyperstack");
		assertTrue(module.isOutputResolved("adc") && module.isOutputResolved("s0"));
		assertFalse(module.isOutputResolved("hyperstack"));
		final CommandModule tiled = run();
		assertFalse(tiled.isOutputResolved("adc"));
		assertNull(tiled.getOutput("hyperstack"));
	}

	@Test
	void oneMapAlone_isShownAsItIs() throws Exception {
		final CommandModule module = run("show_maps", "hyperstack", "maps", "adc");
		assertNull(module.getOutput("hyperstack"));
		assertFalse(module.isOutputResolved("adc"));
	}

	@Test
	void otherWords_areRefused() throws Exception {
		final String reason = run("show_maps", "stack").getCancelReason();
		assertTrue(reason.contains("show_maps") && reason.contains("hyperstack") && reason.contains("\"stack\""), reason);
	}

	private static CommandModule run(final Object... more) throws Exception {
		final Object[] inputs = new Object[4 + more.length];
		System.arraycopy(new Object[] { "image", TestImages.diffusion("dwi"), "b_values", "0, 500, 1000" }, 0, inputs, 0, 4);
		System.arraycopy(more, 0, inputs, 4, more.length);
		return CONTEXT.service(CommandService.class).run(AdcMap.class, true, inputs).get();
	}
}
