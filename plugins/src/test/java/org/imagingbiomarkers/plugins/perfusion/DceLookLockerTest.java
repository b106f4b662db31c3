package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.perfusion.Tofts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

/** Ktrans of a dynamic series of which each time is an inversion and a train of pulses. */
@Tag("docs/commands/dce-map#what-it-computes")
class DceLookLockerTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final double[] TIMES = IntStream.range(0, 40).mapToDouble(i -> 6.0 * i).toArray();
	private static final int[] PULSES = { 0, 20, 40, 80, 120, 200, 300, 400, 600 };
	private static final double TR = 5;
	private static final double ANGLE = 8;
	private static final double T1 = 1200;
	private static final double[] TRUTH = { 0.25, 0.4 };
	private static final String TRAIN = IntStream.of(PULSES).mapToObj(pulse -> String.valueOf(pulse * TR)).collect(
		Collectors.joining(", "));

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

	/** mmol/L of plasma. */
	private static double[] plasma() {
		final double[] input = new double[TIMES.length];
		for (int t = 6; t < input.length; t++) {
			input[t] = 5 * Math.exp(-(TIMES[t] - 36) / 60) + 1;
		}
		return input;
	}

	private static double[] tissue() {
		final double[] curve = new double[TIMES.length];
		new TissueCurve(new Tofts(), new ArterialInput(TIMES, plasma()), TIMES, List.of()).curve(TRUTH, curve);
		return curve;
	}

	/** One pulse of a train after a perfect inversion, pulse by pulse. */
	private static double signal(final double rate, final double angle, final int pulse) {
		final double e = Math.exp(-TR / 1000 * rate);
		double z = -1;
		for (int n = 0; n < pulse; n++) {
			z = 1 + (z * Math.cos(angle) - 1) * e;
		}
		return 1000 * z * Math.sin(angle);
	}

	private static ImagePlus image(final double b1, final boolean magnitude) {
		final ImageStack stack = new ImageStack(2, 2);
		for (final double concentration : tissue()) {
			for (final int pulse : PULSES) {
				final double value = signal(1000 / T1 + 4.5 * concentration, b1 * Math.toRadians(ANGLE), pulse);
				final FloatProcessor plane = new FloatProcessor(2, 2);
				plane.set(magnitude ? Math.abs(value) : value);
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus("trains", stack);
		image.setDimensions(1, 1, stack.size());
		image.setOpenAsHyperStack(true);
		return image;
	}

	private File input() throws Exception {
		final StringBuilder text = new StringBuilder("time (s),plasma (mmol/L)\n");
		for (int t = 0; t < TIMES.length; t++) {
			text.append(TIMES[t]).append(',').append(plasma()[t]).append('\n');
		}
		return Files.writeString(folder.resolve("input.csv"), text).toFile();
	}

	private CommandModule run(final ImagePlus image, final Object... fields) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", image, "mask", "none", "background", false, "input",
			"look-locker", "model", "tofts", "times", "0:6", "inversion_times", TRAIN, "tr", String.valueOf(TR), "flip_angle",
			String.valueOf(ANGLE)));
		inputs.putAll(Map.of("relaxivity", "4.5", "aif", "file", "aif_file", input()));
		for (int i = 0; i < fields.length; i += 2) {
			inputs.put((String) fields[i], fields[i + 1]);
		}
		return CONTEXT.service(CommandService.class).run(DceMap.class, true, inputs).get();
	}

	private static void assertTruth(final CommandModule module, final double tolerance) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		final List<Double> found = new ArrayList<>();
		for (final String name : List.of("ktrans", "ve")) {
			found.add((double) ((ImagePlus) module.getOutput(name)).getProcessor().getf(3));
		}
		assertEquals(TRUTH[0], found.get(0), tolerance * TRUTH[0]);
		assertEquals(TRUTH[1], found.get(1), tolerance * TRUTH[1]);
	}

	@ParameterizedTest
	@CsvSource({ "false, '', 6", "true, '', 1-6", "true, 1200, ''", "false, 1200, 6" })
	void trainsGiveTheTruth(final boolean magnitude, final String t1, final String baseline) throws Exception {
		assertTruth(run(image(1, magnitude), "t1", t1, "baseline_frames", baseline), 1e-3);
	}

	@Test
	void theBaselineIsFoundOnTheLastPulses() throws Exception {
		assertTruth(run(image(1, false)), 1e-3);
	}

	@Test
	void aMapOfB1TurnsTheAnglesOfTheTrain() throws Exception {
		final ImagePlus field = new ImagePlus("b1", new FloatProcessor(2, 2, new float[] { 0.9f, 0.9f, 0.9f, 0.9f }));
		ij.IJ.saveAsTiff(field, folder.resolve("b1.tif").toString());
		assertTruth(run(image(0.9, false), "b1", folder.resolve("b1.tif").toString(), "t1", "1200"), 1e-3);
	}

	@Test
	void regionsAreFittedTheSame() throws Exception {
		final CommandModule module = run(image(1, false), "region", true);
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals(TRUTH[0], ResultsTable.getResultsTable().getValue("ktrans (1/min)", 0), 1e-3 * TRUTH[0]);
	}

	@ParameterizedTest
	@CsvSource({ "inversion_times, '', inversion_times must be given in ms",
		"inversion_times, '0, 100, 200, 300, 400, 500, 600'," + " 'there are 7 and \"trains\" has 360 volumes'",
		"times, '0, 6', times must hold one value per train", "times, '', times must be given in s",
		"tr, '', tr must be given", "flip_angle, 120, flip_angle", "baseline_frames, 50, baseline_frames must leave volumes",
		"rician, true, input must be", "input, lock, input must be one of" })
	void whatIsWrongIsNamed(final String field, final String text, final String sentence) throws Exception {
		final CommandModule module = run(image(1, false), field, text.equals("true") ? (Object) true : text);
		assertTrue(module.isCanceled() && module.getCancelReason().contains(sentence), module.getCancelReason());
	}
}
