package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatureMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.gui.Roi;

class PreviewedSliceTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static ImagePlus preview(final Class<? extends Command> command, final ImagePlus image, final int slice,
		final Object... keysAndValues) throws Exception
	{
		final Map<String, Object> fields = new HashMap<>();
		final Form form = FormTest.form(command, image);
		form.fields().forEach(field -> fields.put(field.key(), form.passed(field)));
		for (int i = 0; i < keysAndValues.length; i += 2) {
			fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		final PreviewedSlice previewed = new PreviewedSlice(CONTEXT, CONTEXT.service(CommandService.class).getCommand(
			command), fields, image, slice, 1);
		return previewed.compute(new BatchPresenter(CONTEXT, Workers.single()));
	}

	private static ImagePlus whole(final Class<? extends Command> command, final String output, final Object... inputs)
		throws Exception
	{
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput(output);
	}

	private static float[] plane(final ImagePlus image, final int slice) {
		return (float[]) image.getStack().getProcessor(slice).convertToFloatProcessor().getPixels();
	}

	@Test
	void mapOfTheQuality_namedAlone_isShown() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		final ImagePlus map = whole(AdcMap.class, "adc_error", "image", image, "b_values", "0, 500, 1000", "quality", true);
		final ImagePlus shown = preview(AdcMap.class, image, 1, "b_values", "0, 500, 1000", "quality", true, "maps",
			"adc_error");
		assertEquals("Preview: adc_error, slice 1", shown.getTitle());
		assertArrayEquals(plane(map, 1), plane(shown, 1));
		assertEquals("Preview: adc, slice 1", preview(AdcMap.class, image, 1, "b_values", "0, 500, 1000", "quality", true,
			"maps", "adc").getTitle());
	}

	@Test
	void itIsTheSliceOfTheMap() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		final ImagePlus map = whole(AdcMap.class, "adc", "image", image, "b_values", "0, 500, 1000");
		for (int slice = 1; slice <= 2; slice++) {
			final ImagePlus shown = preview(AdcMap.class, image, slice, "b_values", "0, 500, 1000");
			assertArrayEquals(plane(map, slice), plane(shown, 1));
			assertEquals(map.getDisplayRangeMax(), shown.getDisplayRangeMax());
			assertEquals("Preview: adc, slice " + slice, shown.getTitle());
		}
	}

	@Test
	void aSelectionCountsAndTheImageKeepsIt() throws Exception {
		final ImagePlus image = TestImages.diffusion("dwi");
		final Roi roi = new Roi(1, 1, 3, 2);
		image.setRoi(roi);
		final ImagePlus map = whole(AdcMap.class, "adc", "image", image, "b_values", "0, 500, 1000");
		assertArrayEquals(plane(map, 1), plane(preview(AdcMap.class, image, 1, "b_values", "0, 500, 1000"), 1));
		assertEquals(roi, image.getRoi());
		assertEquals(6, image.getStackSize());
	}

	@Test
	void slicesThatAreVolumesAreFittedTogether() throws Exception {
		final ImagePlus series = TestImages.diffusion("dwi");
		final ImagePlus flat = new ImagePlus("flat", series.getStack().duplicate());
		final ImagePlus map = whole(AdcMap.class, "adc", "image", flat, "b_values", "0, 0, 500, 500, 1000, 1000",
			"background", false);
		assertArrayEquals(plane(map, 1), plane(preview(AdcMap.class, flat, 4, "b_values", "0, 0, 500, 500, 1000, 1000",
			"background", false), 1));
	}

	@Test
	void aFilterSeesTheSlicesAround() throws Exception {
		final ImagePlus image = TestImages.region("ct");
		final ImagePlus map = whole(FilteredImage.class, "filtered", "image", image);
		assertArrayEquals(plane(map, 3), plane(preview(FilteredImage.class, image, 3), 1), 1e-4f);
	}

	@Test
	void aFeatureMapIsOfTheMaskInTheSlice() throws Exception {
		final ImagePlus shown = preview(RadiomicFeatureMap.class, TestImages.region("ct"), 2, "feature", "stat_mean");
		assertTrue(Float.isNaN(plane(shown, 1)[0]));
		assertTrue(plane(shown, 1)[4 * 12 + 5] > 0);
	}

	@Test
	void whatIsWrongIsOneSentence() {
		assertEquals("b_values must be given in s/mm^2, one per volume: \"dwi\" does not know its own.", assertThrows(
			IOException.class, () -> preview(AdcMap.class, TestImages.diffusion("dwi"), 1)).getMessage());
	}

	@Test
	void onlyWhatMakesMapsHasOne() throws Exception {
		assertTrue(PreviewedSlice.isFor(FormTest.form(AdcMap.class, null)));
		assertFalse(PreviewedSlice.isFor(FormTest.form(LesionIndices.class, null)));
	}
}
