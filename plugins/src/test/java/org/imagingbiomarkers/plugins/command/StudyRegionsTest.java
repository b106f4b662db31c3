package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Instant;
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

class StudyRegionsTest {

	private static final Context CONTEXT = new Context(CommandService.class);
	private static final Path ONE = Path.of("Jane Doe", "one.dcm");
	private static final Path TWO = Path.of("Jane Doe", "two.dcm");

	private final ImagePlus image = TestImages.diffusion("dwi");

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static Remembered mask(final ImagePlus of) {
		return Companions.of(of).values().get("mask");
	}

	private ImagePlus run(final ImagePlus made, final String mask) {
		final RunRecord run = new RunRecord(AdcMap.class.getName(), "ADC Map", Map.of("image", image, "mask", mask), Map.of(
			"adc", made), RunState.FINISHED, "", List.of(), List.of(), List.of(), Instant.EPOCH, 0);
		Companions.remember(run, CONTEXT.service(CommandService.class).getCommand(AdcMap.class));
		StudyRegions.inherit(run);
		return made;
	}

	@Test
	void oneFile_isTheMaskToStartFrom() {
		StudyRegions.set(image, List.of(ONE));
		assertEquals(new Remembered(ONE.toString(), "the study"), mask(image));
		assertFalse(image.getProperties().toString().contains("Jane"), image.getProperties().toString());
	}

	@Test
	void severalFiles_areOffersOnly() {
		StudyRegions.set(image, List.of(ONE, TWO));
		assertNull(mask(image));
		assertEquals(List.of(ONE.toString(), TWO.toString()), StudyRegions.of(image).files());
	}

	@Test
	void imageOnTheSameGrid_inheritsThem() {
		StudyRegions.set(image, List.of(ONE));
		final ImagePlus made = run(TestImages.diffusion("made"), ONE.toString());
		assertEquals(new Remembered(ONE.toString(), "the study"), mask(made));
		final ImagePlus coarse = TestImages.diffusion("coarse");
		coarse.getCalibration().pixelWidth *= 2;
		assertEquals(List.of(), StudyRegions.of(run(coarse, ONE.toString())).files());
	}

	@Test
	void runWithoutTheMask_forgetsIt() {
		StudyRegions.set(image, List.of(ONE));
		final ImagePlus made = run(TestImages.diffusion("made"), "roi");
		assertNull(mask(image));
		assertNull(mask(made));
		assertEquals(List.of(ONE.toString()), StudyRegions.of(made).files());
	}

	@Test
	void scripts_computeAsIfTheyWereNotThere() throws Exception {
		StudyRegions.set(image, List.of(ONE));
		final CommandModule module = CONTEXT.service(CommandService.class).run(AdcMap.class, true, "image", image, "b_values",
			"0, 500, 1000").get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals("roi", module.getInput("mask"));
		assertEquals(List.of(), StudyRegions.of((ImagePlus) module.getOutput("adc")).files());
	}
}
