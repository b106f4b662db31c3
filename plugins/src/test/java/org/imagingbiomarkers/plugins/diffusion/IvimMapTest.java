package org.imagingbiomarkers.plugins.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.diffusion.Ivim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

@Tag("docs/commands/ivim-map#what-it-computes")
class IvimMapTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final double[] B = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };
	private static final int SIZE = 60;

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void forgetResults() {
		ResultsTable.getResultsTable().reset();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.02, 0.05, 0.1, 0.2 })
	void meanOfTheMap_atSnr20_isTheResultOfTheRegion(final double f) throws Exception {
		final ImagePlus image = noisy(f, 20);
		final float[] map = pixels(run("image", image), "f");
		run("image", image, "region", true, "method", "nonlinear");
		assertEquals(1, mean(map) / ResultsTable.getResultsTable().getValue("f", 0), 0.05);
	}

	@Test
	void regionWithoutPerfusion_saysWhatIsNotDetermined() throws Exception {
		run("image", noisy(0, 20), "region", true);
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(0, table.getValue("f", 0), 0.004);
		assertEquals(1.1, table.getValue("d (10^-3 mm^2/s)", 0), 0.02);
		assertTrue(Double.isNaN(table.getValue("d_star (10^-3 mm^2/s)", 0)));
		assertEquals(FitStatus.D_STAR_UNDETERMINED.code(), table.getValue("status", 0));
		assertEquals("d_star not determined", table.getStringValue("warning", 0));
	}

	@Test
	void valuesAtBounds_areBlankWhereTheFieldSaysSo() throws Exception {
		final ImagePlus image = noisy(0.05, 20);
		final CommandModule kept = run("image", image, "method", "nonlinear", "quality", true);
		final CommandModule blank = run("image", image, "method", "nonlinear", "quality", true, "blank_at_bounds", true);
		final float[] status = pixels(blank, "status");
		int atBound = 0;
		for (int i = 0; i < status.length; i++) {
			if (status[i] < FitStatus.F_AT_BOUND.code()) continue;
			atBound++;
			assertTrue(Float.isNaN(pixels(blank, "f")[i]) && Float.isNaN(pixels(blank, "d")[i]));
			assertFalse(Float.isNaN(pixels(kept, "f")[i]) || Float.isNaN(pixels(kept, "d")[i]));
		}
		assertTrue(atBound > 0.3 * status.length);
		run("image", noisy(0, 20), "region", true, "blank_at_bounds", true);
		assertTrue(Double.isNaN(ResultsTable.getResultsTable().getValue("f", 0)));
	}

	@Test
	void dStarOfTheRegion_isInTheProvenance() throws Exception {
		run("image", noisy(0.2, 20), "output_folder", folder.toFile());
		final String provenance = Files.readString(folder.resolve("ivim_IvimMap.json"));
		assertTrue(provenance.contains("\"given_d_star\" : {"), provenance);
		final ResultsTable table = ResultsTable.open(folder.resolve("ivim_IvimMap.csv").toString());
		assertEquals("d_star", table.getStringValue("map", 1));
		assertTrue(table.getValue("unfitted (%)", 1) > 20);
		assertEquals(0, table.getValue("unfitted (%)", 2));
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		final List<Object> all = new ArrayList<>(List.of("b_values", "0 10 20 40 60 80 100 150 200 400 600 800", "background",
			false, "mask", "none"));
		all.addAll(List.of(inputs));
		final CommandModule module = CONTEXT.service(CommandService.class).run(IvimMap.class, true, all.toArray()).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private static float[] pixels(final CommandModule module, final String map) {
		return (float[]) ((ImagePlus) module.getOutput(map)).getProcessor().getPixels();
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values) {
			sum += value;
		}
		return sum / values.length;
	}

	private static ImagePlus noisy(final double f, final double snr) {
		final Random random = new Random(23);
		final double[] curve = new double[B.length];
		new Ivim(B).curve(new double[] { 1.1e-3, 0.03, f, 1000 }, curve);
		final double sigma = 1000 / snr;
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (final double value : curve) {
			final FloatProcessor plane = new FloatProcessor(SIZE, SIZE);
			for (int i = 0; i < SIZE * SIZE; i++) {
				plane.setf(i, (float) Math.hypot(value + sigma * random.nextGaussian(), sigma * random.nextGaussian()));
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("ivim", stack);
		image.setDimensions(1, 1, B.length);
		return image;
	}
}
