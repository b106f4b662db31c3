package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.alignment.MotionCorrection;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.IvimMap;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.perfusion.DscMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * Maps of the series with exactly known motion, where they are at hand, with and without {@code motion_correction}. What
 * takes minutes runs with {@code -DmotionSeries=true}.
 */
@Tag("docs/commands/motion-correction#what-it-computes")
class MotionStepTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final String B = "0 50 50 50 200 200 200 400 400 400 800 800 800";

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static String file(final String name) {
		return ReferenceData.path("registration/" + name + ".nii.gz").toString();
	}

	private static ImagePlus read(final String name) throws IOException {
		return NamedImage.read(new SeriesReaders(CONTEXT), Path.of(file(name))).image();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private static double[] values(final ImagePlus image) {
		final List<Double> values = new ArrayList<>();
		for (int z = 1; z <= image.getNSlices(); z++) {
			for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
				values.add((double) image.getStack().getProcessor(z).getf(i % image.getWidth(), i / image.getWidth()));
			}
		}
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	/** The median of the relative errors in the region. */
	private static double error(final ImagePlus map, final double[] truth, final double[] region, final boolean scaled) {
		final double[] found = values(map);
		double scale = 1;
		if (scaled) {
			final double[] body = IntStream.range(0, found.length).filter(i -> truth[i] > 0.1 && Double.isFinite(found[i]))
				.mapToDouble(i -> found[i] / truth[i]).sorted().toArray();
			scale = body[body.length / 2];
		}
		final double factor = scale;
		final double[] errors = IntStream.range(0, found.length).filter(i -> region[i] > 0 && truth[i] > 0).mapToDouble(
			i -> Double.isFinite(found[i]) ? Math.abs(found[i] / factor / truth[i] - 1) : 1).sorted().toArray();
		return errors[errors.length / 2];
	}

	/** The errors without and with a correction. */
	private static double[] errors(final Class<? extends Command> command, final String series, final String map,
		final String truth, final boolean scaled, final String correction, final Object... fields) throws Exception
	{
		final double[] right = values(read(truth));
		final double[] region = values(read(series + "_roi"));
		final double[] errors = new double[2];
		for (int k = 0; k < 2; k++) {
			final List<Object> inputs = new ArrayList<>(Arrays.asList(fields));
			inputs.addAll(List.of("image", read(series), "mask", "none", "maps", map, MotionStep.KEY, k == 0 ? MotionStep.NONE
				: correction));
			errors[k] = error((ImagePlus) run(command, inputs.toArray()).getOutput(map), right, region, scaled);
		}
		return errors;
	}

	@Test
	void adcUnderEddyCurrents() throws Exception {
		final double[] errors = errors(AdcMap.class, "dwi", "adc", "dwi_true_adc", false, MotionStep.AFFINE, "b_values", B);
		assertTrue(errors[0] > 0.03, () -> "uncorrected " + errors[0]);
		assertTrue(errors[1] <= 0.026, () -> "corrected " + errors[1]);
	}

	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void theCommandGivesTheSameMap() throws Exception {
		final CommandModule corrected = run(MotionCorrection.class, "image", read("dwi"), "model", "diffusion decay",
			"values", B, "transform", "affine");
		assertEquals("needed", corrected.getOutput("verdict"));
		final CommandModule map = run(AdcMap.class, "image", corrected.getOutput("corrected"), "b_values", B, "mask", "none");
		final CommandModule both = run(AdcMap.class, "image", read("dwi"), "b_values", B, "mask", "none", MotionStep.KEY,
			MotionStep.AFFINE, "output_folder", folder.toFile());
		assertArrayEquals(values((ImagePlus) map.getOutput("adc")), values((ImagePlus) both.getOutput("adc")));
		assertEquals("ADC dwi", ((ImagePlus) both.getOutput("adc")).getTitle());
		try (Stream<Path> files = Files.list(folder)) {
			final List<Path> all = files.toList();
			assertTrue(all.stream().anyMatch(file -> file.toString().endsWith("_AdcMap_motion.csv")), all.stream().map(
				Path::toString).collect(Collectors.joining(" ")));
			final String json = Files.readString(all.stream().filter(file -> file.toString().endsWith(".json")).findFirst()
				.orElseThrow());
			assertTrue(json.contains("\"verdict\" : \"needed\"") && json.contains("\"mean_displacement (mm)\""), json);
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void diffusionOfIvimUnderEddyCurrents() throws Exception {
		final double[] errors = errors(IvimMap.class, "dwi", "d", "dwi_true_adc", false, MotionStep.AFFINE, "b_values", B,
			"method", "segmented");
		assertTrue(errors[1] < 0.8 * errors[0]);
	}

	/** The input function as far as the series goes. */
	private Path plasma() throws IOException {
		final List<String> lines = Files.readAllLines(ReferenceData.path("registration/dce_aif.csv"));
		return Files.write(folder.resolve("aif.csv"), IntStream.range(0, lines.size()).filter(i -> i == 0 || Double
			.parseDouble(lines.get(i).split(",")[0]) <= 282).mapToObj(lines::get).toList());
	}

	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void ktransOfABreathingPatient() throws Exception {
		final double[] errors = errors(DceMap.class, "dce", "ktrans", "dce_true_ktrans", false, MotionStep.DEFORMABLE,
			"times", "0:6", "tr", "5", "flip_angle", "15", "relaxivity", "4.5", "t1_map", file("dce_true_t10_ms"), "model",
			"tofts", "aif", "file", "aif_file", plasma().toFile(), "baseline_frames", "6", "fit_delay", "false");
		assertTrue(errors[0] > 0.1, () -> "uncorrected " + errors[0]);
		assertTrue(errors[1] <= 0.04, () -> "corrected " + errors[1]);
	}

	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void bloodVolumeOfANoddingHead() throws Exception {
		final double[] errors = errors(DscMap.class, "dsc", "cbv", "dsc_true_relative_cbv", true, MotionStep.RIGID, "times",
			"0:1.5", "te", "30", "aif_mask", file("dsc_roi"), "baseline_frames", "10", "leakage_correction", false);
		assertTrue(errors[0] > 0.4, () -> "uncorrected " + errors[0]);
		assertTrue(errors[1] <= 0.21, () -> "corrected " + errors[1]);
	}

	/** Changes of the relaxation rate show little of the head before the bolus comes. */
	@Test
	@EnabledIfSystemProperty(named = "motionSeries", matches = "true")
	void bloodVolumeOfConcentrations_isNotMadeWorse() throws Exception {
		final double[] right = values(read("dsc_true_relative_cbv"));
		final double[] region = values(read("dsc_roi"));
		final double[] errors = new double[2];
		for (int k = 0; k < 2; k++) {
			final ImagePlus map = (ImagePlus) run(DscMap.class, "image", relaxationChange(read("dsc"), 10), "input",
				"concentration", "background", false, "times", "0:1.5", "aif_mask", file("dsc_roi"), "baseline_frames", "10",
				"leakage_correction", false, "mask", "none", "maps", "cbv", MotionStep.KEY, k == 0 ? MotionStep.NONE
					: MotionStep.RIGID).getOutput("cbv");
			errors[k] = error(map, right, region, true);
		}
		assertTrue(errors[1] <= errors[0], () -> "uncorrected " + errors[0] + ", corrected " + errors[1]);
	}

	/** The change of R2* in 1/s at an echo time of 30 ms. */
	private static ImagePlus relaxationChange(final ImagePlus signal, final int baseline) {
		final int slices = signal.getNSlices();
		// ImageJ's own conversion of hyperstacks fails where they are no composite images.
		final ImageStack planes = new ImageStack(signal.getWidth(), signal.getHeight());
		for (int i = 1; i <= signal.getStackSize(); i++) planes.addSlice(signal.getStack().getProcessor(i).convertToFloat());
		final ImagePlus change = signal.duplicate();
		change.setTitle(signal.getTitle());
		change.setStack(planes);
		for (int z = 0; z < slices; z++) {
			for (int i = 0; i < signal.getWidth() * signal.getHeight(); i++) {
				double before = 0;
				for (int t = 0; t < baseline; t++)
					before += signal.getStack().getProcessor(t * slices + z + 1).getf(i) / baseline;
				for (int t = 0; t < signal.getNFrames(); t++) {
					final float value = signal.getStack().getProcessor(t * slices + z + 1).getf(i);
					change.getStack().getProcessor(t * slices + z + 1).setf(i, (float) (value > 0 && before > 0 ? -Math.log(value /
						before) / 0.03 : 0));
				}
			}
		}
		return change;
	}

	@Test
	void anotherWord_isRefused() throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(AdcMap.class, true, "image", read("dwi"),
			"b_values", B, MotionStep.KEY, "elastic").get();
		assertEquals(
			"motion_correction must be one of \"none\", \"translation\", \"rigid\", \"affine\", \"deformable\", but it is \"elastic\".",
			module.getCancelReason());
	}
}
