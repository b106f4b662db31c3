package org.imagingbiomarkers.plugins.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.KurtosisMap;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;

@Tag("docs/commands/noise-level#what-it-computes")
class NoiseLevelTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final double SIGMA = 4;

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void airOfAPhantom_hasTheNoiseThatThePhantomWasMadeWith() throws Exception {
		final ImagePlus image = open(Phantoms.DIFFUSION.write(folder));
		final Map<String, Object> row = measured("image", image);
		assertEquals(Phantoms.DIFFUSION.noise(), number(row, "sigma"), 0.03 * Phantoms.DIFFUSION.noise());
		assertEquals("air", row.get("measured_in"));
		assertEquals("yes", row.get("plain_noise"));
		assertEquals(1.91, number(row, "mean_over_sd"), 0.05);
		assertEquals(number(row, "signal") / number(row, "sigma"), number(row, "snr"), 1e-9);
	}

	@Test
	void repeats_haveTheNoiseInWhichTheyDiffer() throws Exception {
		final Map<String, Object> row = measured("image", repeats(0), "method", "repeats", "volumes", "1-4, 6");
		assertEquals(SIGMA, number(row, "sigma"), 0.05 * SIGMA);
		assertEquals("repeats", row.get("measured_in"));
		assertEquals("", row.get("plain_noise"));
	}

	@Test
	void airThatWasErased_isLeftOutForTheRepeatsOfABValue() throws Exception {
		final ImagePlus image = repeats(0);
		image.setProp("biomarkers.b_values", "0, 0, 0, 0, 0, 700");
		final Map<String, Object> row = measured("image", image);
		assertEquals("repeats", row.get("measured_in"));
		assertEquals(SIGMA, number(row, "sigma"), 0.05 * SIGMA);
	}

	@Test
	void aRegionOfAir_isMeasuredAsDrawn() throws Exception {
		final ImagePlus image = repeats(1);
		image.setRoi(new Roi(0, 0, 40, 8));
		final Map<String, Object> row = measured("image", image, "method", "air");
		assertEquals("air of the mask", row.get("measured_in"));
		assertEquals(SIGMA, number(row, "sigma"), 0.05 * SIGMA);
	}

	@Test
	void fitWithoutANumber_takesTheLevelThatTheCommandMeasures() throws Exception {
		final ImagePlus image = open(Phantoms.DIFFUSION.write(folder));
		final String sigma = measured("image", image).get("sigma").toString();
		final float[] typed = map(AdcMap.class, "adc", "image", image, "noise", sigma);
		final float[] picked = map(AdcMap.class, "adc", "image", image, "rician", true);
		assertArrayEquals(typed, picked);
		assertFalse(Arrays.equals(typed, map(AdcMap.class, "adc", "image", image)));
		final float[] kurtosis = map(KurtosisMap.class, "k", "image", open(Phantoms.KURTOSIS.write(folder)), "rician", true);
		assertTrue(kurtosis.length > 0);
	}

	@Test
	void whatCannotBeMeasured_isRefusedInOneSentence() throws Exception {
		final ImagePlus image = repeats(0);
		assertRefused(
			"noise must be given in the unit of the image: its air cannot be used, and no volume is repeated. Noise " +
				"Level... measures it in a region of air or from volumes that you name.", "image", image);
		assertRefused("volumes must lie between 1 and 6, but \"5-7\" does not.", "image", image, "volumes", "5-7");
		assertRefused("volumes must list numbers and ranges such as \"1-5, 8\", but \"all\" is neither.", "image", image,
			"volumes", "all");
		assertRefused("volumes must name at least two volumes, but \"3\" names one.", "image", image, "volumes", "3");
		assertRefused(
			"volumes must name at least two volumes that differ in nothing but noise, such as 1-5: \"repeats\" does " +
				"not tell which these are.", "image", image, "method", "repeats");
		assertRefused("method must be one of \"automatic\", \"air\", \"repeats\", but it is \"guess\".", "image", image,
			"method", "guess");
	}

	private static void assertRefused(final String sentence, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(NoiseLevel.class, true, inputs).get();
		assertTrue(module.isCanceled());
		assertEquals(sentence, module.getCancelReason());
	}

	private static Map<String, Object> measured(final Object... inputs) throws Exception {
		final Table table = (Table) run(NoiseLevel.class, inputs).getOutput("table");
		assertEquals(1, table.rows().size());
		final Map<String, Object> row = new HashMap<>();
		for (int i = 0; i < table.columns().size(); i++) {
			row.put(table.columns().get(i), table.rows().get(0).get(i));
		}
		return row;
	}

	private static double number(final Map<String, Object> row, final String column) {
		return ((Number) row.get(column)).doubleValue();
	}

	private static float[] map(final Class<? extends Command> command, final String map, final Object... inputs)
		throws Exception
	{
		return (float[]) ((ImagePlus) run(command, inputs).getOutput(map)).getStack().getPixels(2);
	}

	private static ImagePlus open(final Path phantom) throws Exception {
		return (ImagePlus) run(OpenSeries.class, "path", phantom.resolve("series").toFile()).getOutput("image");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final List<Object> all = new ArrayList<>(List.of(inputs));
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, all.toArray()).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	/** Six volumes of 40 x 40 pixels, the upper ones air, which may be erased, the others with a signal of 200. */
	private static ImagePlus repeats(final double air) {
		final Random random = new Random(5);
		final ImageStack stack = new ImageStack(40, 40);
		for (int volume = 0; volume < 6; volume++) {
			final FloatProcessor plane = new FloatProcessor(40, 40);
			for (int i = 0; i < 1600; i++) {
				final double signal = i < 400 ? 0 : 200;
				final double value = Math.hypot(signal + SIGMA * random.nextGaussian(), SIGMA * random.nextGaussian());
				plane.setf(i, (float) (i < 400 ? air * value : value));
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("repeats", stack);
		image.setDimensions(1, 1, 6);
		return image;
	}
}
