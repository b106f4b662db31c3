package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/**
 * The DCE command on an object in QIBA's layout with its noise: S0 500 and sigma 5, which is a signal-to-noise ratio of 2
 * before contrast. Six Ktrans across, five ve down, a strip of artery below, a volume every 0.5 s.
 */
@Tag("docs/commands/dce-map#what-it-computes")
class DceNoiseTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int SIZE = 60;
	private static final double SIGMA = 5;
	/** From the M0 of the sample, 60000, to the S0 of the object. */
	private static final double SCALE = 500.0 / 60000;

	@TempDir
	static java.nio.file.Path folder;
	private static ImagePlus noisy;
	private static String artery;
	private static String patches;

	@BeforeAll
	static void make() {
		final PatchPhantom phantom = PerfusionPhantoms.DCE;
		final double[] times = IntStream.range(0, 720).mapToDouble(i -> 0.5 * i).toArray();
		final double[][] signals = new double[31][];
		signals[0] = phantom.artery().apply(times);
		for (int patch = 1; patch < signals.length; patch++) {
			signals[patch] = phantom.curve().signals(phantom.truths().get(patch - 1), times);
		}
		final ByteProcessor label = new ByteProcessor(SIZE, SIZE);
		final ByteProcessor strip = new ByteProcessor(SIZE, SIZE);
		for (int i = 0; i < SIZE * SIZE; i++) {
			final int row = i / SIZE / 10;
			label.set(i, row < 5 ? 6 * row + i % SIZE / 10 + 1 : 0);
			strip.set(i, row < 5 ? 0 : 255);
		}
		final Random random = new Random(5);
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int volume = 0; volume < times.length; volume++) {
			final FloatProcessor plane = new FloatProcessor(SIZE, SIZE);
			for (int i = 0; i < SIZE * SIZE; i++) {
				final double real = SCALE * signals[label.get(i)][volume] + SIGMA * random.nextGaussian();
				plane.setf(i, (float) Math.hypot(real, SIGMA * random.nextGaussian()));
			}
			stack.addSlice(plane);
		}
		noisy = new ImagePlus("qiba", stack);
		noisy.setDimensions(1, 1, times.length);
		noisy.setOpenAsHyperStack(true);
		noisy.setProp("biomarkers.times", Arrays.stream(times).mapToObj(Double::toString).collect(Collectors.joining(", ")));
		noisy.setProp("biomarkers.tr", "5");
		noisy.setProp("biomarkers.flip_angles", "25");
		noisy.setProp("biomarkers.field_strength", "1.5");
		artery = save(strip, "artery.tif");
		patches = save(label, "patches.tif");
	}

	private static String save(final ByteProcessor mask, final String name) {
		final String file = folder.resolve(name).toString();
		IJ.saveAsTiff(new ImagePlus(name, mask), file);
		return file;
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void noise_ofTheBackground_isThatOfTheAir() throws Exception {
		final Random random = new Random(3);
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int volume = 0; volume < 12; volume++) {
			final FloatProcessor plane = new FloatProcessor(SIZE, SIZE);
			for (int i = 0; i < SIZE * SIZE; i++) {
				final double real = (i % SIZE < 30 ? 200 + 20 * volume : 0) + SIGMA * random.nextGaussian();
				plane.setf(i, (float) Math.hypot(real, SIGMA * random.nextGaussian()));
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("with air", stack);
		image.setDimensions(1, 1, 12);
		final SampledSeries series = SampledSeries.of(ImagePlusSeries.series(image), AcquisitionValue.TIMES,
			"0 1 2 3 4 5 6 7 8 9 10 11");
		assertEquals(SIGMA, NoiseField.of("background", null, series, new BaselineFrames(0, 4)).sigma(), 0.02 * SIGMA);
		assertEquals(7, NoiseField.of("7", null, series, new BaselineFrames(0, 4)).sigma());
	}

	@Test
	void map_ricianWithMeasuredNoise_missesKtransByTenPercentAtMost() throws Exception {
		final double usual = errorOfMap(false);
		final double rician = errorOfMap(true);
		System.getLogger(DceNoiseTest.class.getName()).log(System.Logger.Level.INFO, String.format(
			"median error of Ktrans, medians of patches: %.3f, with rician %.3f", usual, rician));
		assertTrue(rician <= 0.10, "" + rician);
		assertTrue(usual > 0.2, "without: " + usual);
	}

	@Test
	void regions_ricianWithMeasuredNoise_give25OfTheir30Truths() throws Exception {
		final int usual = right(false);
		final int rician = right(true);
		System.getLogger(DceNoiseTest.class.getName()).log(System.Logger.Level.INFO, String.format(
			"patches within 10 %% of Ktrans: %d, with rician %d", usual, rician));
		assertTrue(rician >= 25, rician + " of 30, without: " + usual);
		assertTrue(usual < 10, "without: " + usual);
	}

	/** The median over patches of how far the median of a patch is off the truth. */
	private static double errorOfMap(final boolean rician) throws Exception {
		final float[] ktrans = (float[]) ((ImagePlus) run(rician, "region", false).getOutput("ktrans")).getProcessor()
			.getPixels();
		final double[] errors = new double[30];
		for (int patch = 0; patch < errors.length; patch++) {
			final List<Double> values = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				final float value = ktrans[(patch / 6 * 10 + i / 10) * SIZE + patch % 6 * 10 + i % 10];
				if (Float.isFinite(value)) values.add((double) value);
			}
			values.sort(null);
			errors[patch] = values.isEmpty() ? 1 : Math.abs(values.get(values.size() / 2) / truth(patch)[0] - 1);
		}
		Arrays.sort(errors);
		return (errors[14] + errors[15]) / 2;
	}

	/** How many regions have a Ktrans within a tenth of the truth. */
	private static int right(final boolean rician) throws Exception {
		ResultsTable.getResultsTable().reset();
		run(rician, "region", true);
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(30, table.size());
		int right = 0;
		for (int row = 0; row < 30; row++) {
			final double truth = truth(PatchPhantom.patch(table.getStringValue("region", row)) - 1)[0];
			if (Math.abs(table.getValue("ktrans (1/min)", row) - truth) <= 0.1 * truth) right++;
		}
		return right;
	}

	private static double[] truth(final int patch) {
		return PerfusionPhantoms.DCE.truths().get(patch);
	}

	private static CommandModule run(final boolean rician, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("image", noisy, "model", "tofts", "rician", rician, "t1", "1000",
			"aif", "measured", "aif_mask", artery, "hematocrit", "0.45", "mask", patches));
		inputs.addAll(List.of(more));
		final CommandModule module = CONTEXT.service(CommandService.class).run(DceMap.class, true, inputs.toArray()).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
