package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** What the DCE command takes for an answer, and what it says to what it does not take. */
@Tag("docs/commands/dce-map#what-it-computes")
class DceInputTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final double[] TIMES = IntStream.range(0, 60).mapToDouble(i -> 4.0 * i).toArray();
	private static final double ARRIVAL = 40;
	private static final double[] TRUTH = { 0.25, 0.4, 0.06 };

	@TempDir
	Path temporary;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static double[] concentration() {
		final double[] curve = new double[TIMES.length];
		new TissueCurve(new ExtendedTofts(), PopulationInput.PARKER.sampled(ARRIVAL, 300, 0.5).plasma(0.42), TIMES, List.of())
			.curve(TRUTH, curve);
		return curve;
	}

	/** Four voxels of one slice with the given values over time. */
	private static ImagePlus image(final double[] values) {
		final ImageStack stack = new ImageStack(2, 2);
		for (final double value : values) {
			final FloatProcessor plane = new FloatProcessor(2, 2);
			plane.set(value);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("dce", stack);
		image.setDimensions(1, 1, values.length);
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static ImagePlus signal(final double t1, final double b1) {
		final double[] signal = concentration();
		for (int i = 0; i < signal.length; i++) {
			final double angle = b1 * Math.toRadians(20);
			final double e = Math.exp(-5e-3 * (1000 / t1 + 4.5 * signal[i]));
			signal[i] = 9000 * Math.sin(angle) * (1 - e) / (1 - e * Math.cos(angle));
		}
		return image(signal);
	}

	private static String join(final double[] values) {
		return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(", "));
	}

	private static Map<String, Object> sound() {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		inputs.put("image", signal(1200, 1));
		inputs.put("times", join(TIMES));
		inputs.put("tr", "5");
		inputs.put("flip_angle", "20");
		inputs.put("t1", "1200");
		inputs.put("background", false);
		inputs.put("aif", "parker");
		inputs.put("fit_delay", "false");
		inputs.put("aif_arrival", Double.toString(ARRIVAL));
		return inputs;
	}

	private static CommandModule run(final Map<String, Object> inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(DceMap.class, true, inputs).get();
	}

	private static CommandModule run(final Object... changes) throws Exception {
		final Map<String, Object> inputs = sound();
		for (int i = 0; i < changes.length; i += 2) {
			inputs.put((String) changes[i], changes[i + 1]);
		}
		return run(inputs);
	}

	private static void assertTruth(final CommandModule module, final double tolerance) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		int k = 0;
		for (final String map : List.of("ktrans", "ve", "vp")) {
			assertEquals(TRUTH[k], ((ImagePlus) module.getOutput(map)).getProcessor().getf(1, 1), tolerance * TRUTH[k], map);
			k++;
		}
	}

	@Test
	void aSignalIsTurnedIntoConcentrationWithAConstantOrAMapOfT1AndWithB1() throws Exception {
		assertTruth(run(), 0.01);
		final ImagePlus b1 = image(new double[] { 0.8 });
		b1.setTitle("the b1");
		final File b1File = temporary.resolve("b1.tif").toFile();
		IJ.saveAsTiff(b1, b1File.toString());
		assertTruth(run("image", signal(1200, 0.8), "b1", b1File.toString()), 0.01);
		final File t1File = temporary.resolve("t1.tif").toFile();
		IJ.saveAsTiff(image(new double[] { 700 }), t1File.toString());
		assertTruth(run("image", signal(700, 1), "t1", "", "t1_map", t1File.toString()), 0.01);
		assertTruth(run("image", signal(700, 0.8), "t1", "", "t1_map", t1File.toString(), "b1", b1File.toString()), 0.01);
	}

	@Test
	void concentrationIsTakenAsItIs() throws Exception {
		assertTruth(run("image", image(concentration()), "input", "concentration", "tr", "", "flip_angle", "", "t1", ""),
			0.01);
	}

	@Test
	void aConcentrationThatNeverRisesNeedsNoBaseline() throws Exception {
		final double[] blood = Arrays.stream(TIMES).map(t -> PopulationInput.PARKER.at(t - ARRIVAL)).toArray();
		final double[] flat = new double[TIMES.length];
		Arrays.fill(flat, 0.1);
		final CommandModule module = run("image", image(flat), "input", "concentration", "aif", "file", "aif_file", file(
			blood, TIMES.length, true));
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals(2, ((ImagePlus) module.getOutput("ktrans")).getWidth());
	}

	@Test
	void theImageKnowsWhatTheFieldsLeaveOpenAndAFieldWins() throws Exception {
		final ImagePlus knowing = signal(1200, 1);
		knowing.setProp("biomarkers.times", join(TIMES));
		knowing.setProp("biomarkers.tr", "5");
		knowing.setProp("biomarkers.flip_angles", "20");
		assertTruth(run("image", knowing, "times", "", "tr", "", "flip_angle", ""), 0.01);
		knowing.setProp("biomarkers.tr", "50");
		assertTruth(run("image", knowing), 0.01);
	}

	@Test
	void aDelayIsSetOrFound() throws Exception {
		assertTruth(run("aif_arrival", "36", "aif_delay", "4"), 0.01);
		final CommandModule found = run("aif_arrival", "36", "fit_delay", true);
		assertTruth(found, 0.01);
		assertEquals(4, ((ImagePlus) found.getOutput("delay")).getProcessor().getf(0, 0), 0.02);
		final CommandModule bounded = run("aif_arrival", "36", "fit_delay", true, "bounds", "delay -2 2", "quality", true);
		assertEquals(4, ((ImagePlus) bounded.getOutput("status")).getProcessor().getf(0, 0));
	}

	/**
	 * A true Ktrans of 0.10 with strong T1 weighting and a measured artery: 0.22 where enhancement was taken for
	 * concentration.
	 */
	@ParameterizedTest
	@CsvSource({ "12, 1000", "30, 1000", "30, 1100" })
	void relativeEnhancement_measuredArtery_givesKtransNearTheTruth(final double angle, final double t1) throws Exception {
		final double[] tissue = new double[TIMES.length];
		new TissueCurve(new ExtendedTofts(), PopulationInput.PARKER.sampled(ARRIVAL, 300, 0.5).plasma(0.42), TIMES, List.of())
			.curve(new double[] { 0.1, 0.2, 0.02 }, tissue);
		final ImagePlus image = image(tissue);
		for (int i = 0; i < TIMES.length; i++) {
			final double blood = PopulationInput.PARKER.at(TIMES[i] - ARRIVAL);
			final double of = spoiled(angle, t1, tissue[i]);
			image.getStack().getProcessor(i + 1).set(of);
			image.getStack().getProcessor(i + 1).setf(0, 0, (float) spoiled(angle, 1440, blood));
		}
		image.setRoi(0, 0, 1, 1);
		image.setProp("biomarkers.field_strength", "1.5");
		final CommandModule module = run("image", image, "input", "relative enhancement", "flip_angle", "" + angle, "t1", "",
			"aif", "measured", "aif_mask", "roi", "mask", "none", "baseline_frames", "10");
		assertFalse(module.isCanceled(), module.getCancelReason());
		// The typical T1, 1010 ms, stands for the true one.
		assertEquals(0.1, ((ImagePlus) module.getOutput("ktrans")).getProcessor().getf(1, 1), 0.015);
	}

	private static double spoiled(final double angle, final double t1, final double concentration) {
		final double e = Math.exp(-5e-3 * (1000 / t1 + 4.5 * concentration));
		final double a = Math.toRadians(angle);
		return 9000 * Math.sin(a) * (1 - e) / (1 - e * Math.cos(a));
	}

	@Test
	void constants_unknownFieldStrength_areAskedFor() throws Exception {
		assertRefused(run("input", "relative enhancement", "t1", ""),
			"t1 must be given in ms, or field_strength in T, because \"dce\" does not know its field strength: 1010 at 1.5 T, " +
				"1410 at 3 T are typical.");
		assertRefused(run("aif", "automatic"), "t1_blood must be given in ms, or field_strength in T, because \"dce\" does " +
			"not know its field strength: 1440 at 1.5 T, 1650 at 3 T.");
		assertRefused(run("contrast_agent", "gadobutrol"),
			"relaxivity must be given in 1/s per mmol/L, or field_strength as " +
				"1.5 or 3 T, because that of gadobutrol depends on it, but \"dce\" does not know its field strength.");
		assertRefused(run("aif", "automatic", "field_strength", "7"),
			"t1_blood must be given in ms, or field_strength in T, because nothing is known for 7.0 T: 1440 at 1.5 T, 1650 at " +
				"3 T.");
	}

	@Test
	void doseAndRelaxivity_ofAPopulationsInput_scaleKtrans() throws Exception {
		final double usual = ktrans(run());
		assertEquals(usual / 2, ktrans(run("contrast_dose", "0.2")), 0.01 * usual);
		assertRefused(run("aif", "mcgrath", "contrast_dose", "0.2"),
			"contrast_dose scales the input functions of patients, not that of rats, but it is 0.2 and aif is \"mcgrath\".");
		// Half the relaxivity: concentrations twice as high.
		assertEquals(2 * usual, ktrans(run("relaxivity", "2.25")), 0.01 * usual);
		assertEquals(usual * 4.5 / 4.78, ktrans(run("contrast_agent", "gadobutrol", "field_strength", "1.5")), 0.01 * usual);
	}

	private static double ktrans(final CommandModule module) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		return ((ImagePlus) module.getOutput("ktrans")).getProcessor().getf(1, 1);
	}

	@Test
	void fitDelay_asItComes_isForPopulationsOnly() throws Exception {
		final CommandModule population = run("fit_delay", "with population", "aif_arrival", "37");
		assertEquals(3, ((ImagePlus) population.getOutput("delay")).getProcessor().getf(1, 1), 0.1);
		final double[] blood = Arrays.stream(TIMES).map(t -> PopulationInput.PARKER.at(t - ARRIVAL)).toArray();
		assertNull(run("fit_delay", "with population", "aif", "file", "aif_file", file(blood, TIMES.length, true)).getOutput(
			"delay"));
	}

	@Test
	void inputFunction_ofAPopulation_isATableThatGivesTheSame() throws Exception {
		for (final String population : List.of("parker", "weinmann")) {
			final File out = Files.createDirectory(temporary.resolve(population)).toFile();
			final CommandModule table = CONTEXT.service(CommandService.class).run(InputFunction.class, true, "image", signal(
				1200, 1), "times", join(TIMES), "aif", population, "aif_arrival", Double.toString(ARRIVAL), "output_folder", out)
				.get();
			assertFalse(table.isCanceled(), table.getCancelReason());
			assertNull(table.getOutput("aif_voxels"));
			final double usual = uptake(run("aif", population, "model", "patlak"));
			assertTrue(usual > 0, population);
			assertEquals(usual, uptake(run("model", "patlak", "aif", "file", "aif_file", new File(out,
				"dce_InputFunction.csv"))), 0.01 * usual, population);
		}
	}

	private static double uptake(final CommandModule module) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		return ((ImagePlus) module.getOutput("ps")).getProcessor().getf(1, 1);
	}

	@Test
	void rician_whatIsNotTheFitOfASignal_isRefused() throws Exception {
		assertRefused(run("rician", true, "input", "concentration"),
			"input must be \"signal\" where rician is true, but it is \"concentration\".");
		assertRefused(run("rician", true, "method", "linear"),
			"method must be \"nonlinear\" where rician is true, because the signal itself is fitted, but it is \"linear\".");
		assertRefused(run("rician", true, "model", "best", "noise", "5"),
			"model must be a single one where rician is true, but it is \"best\".");
		assertRefused(run("rician", true, "noise", "0"),
			"noise must be a number above 0, \"baseline\" or \"background\", but it is \"0\".");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"times | '' | times must be given in s, one per volume: \"dce\" does not know its own.", //
		"times | 0, 4, 8 | times must hold one value per volume, but there are 3 values and \"dce\" has 60 volumes.", //
		"tr | '' | tr must be given in ms: \"dce\" does not know its own.", //
		"tr | 0 | tr must be above 0, in ms, such as 4.5, but it is 0.0.", //
		"tr | fast | tr must hold numbers only, but \"fast\" is not one.", //
		"flip_angle | '' | flip_angle must be given in degree: \"dce\" does not know its own.", //
		"flip_angle | 180 | flip_angle must be above 0 and below 180 degrees, but it is 180.0.", //
		"t1 | '' | t1 must be given in ms, or t1_map as the title of an image: what the signal of \"dce\" says of the concentration depends on it.", //
		"t1 | 0 | t1 must be above 0, in ms, such as 1400, but it is 0.0.", //
		"relaxivity | 0 | relaxivity must be above 0, in 1/s per mmol/L, such as 4.5, but it is 0.0.", //
		"hematocrit | 42 | hematocrit must be a fraction from 0 to below 1, such as 0.42, but it is 42.0.", //
		"baseline_frames | 60 | baseline_frames must leave volumes to measure, but it ends at 60 and the series has 60.", //
		"baseline_frames | 5-2 | baseline_frames must be a number of volumes or a range such as 2-5, counted from 1, but it is 5-2.", //
		"aif | measured | aif_mask must be given where aif is \"measured\": the region of the artery.", //
		"aif | file | aif_file must be a table of time and concentration where aif is \"file\", but it is blank.", //
		"bounds | ve 0.5 | bounds must be a name and two numbers for each parameter, such as ve 0 0.6, but one is \"ve 0.5\".", //
		"bounds | fp 0 5 | bounds must name parameters of the model, which are ktrans, ve, vp, but one is \"fp\".", //
		"bounds | ve 1 0 | bounds must hold a smaller number before a larger one, but for ve they are 1.0 and 0.0." })
	void whatIsMissingOrWrongIsNamedInOneSentence(final String key, final String value, final String sentence)
		throws Exception
	{
		assertRefused(run(key, value), sentence);
	}

	@Test
	void timesThatDoNotIncreaseAreRefused() throws Exception {
		final double[] times = TIMES.clone();
		times[7] = times[5];
		assertRefused(run("times", join(times)), "times must increase, but 20.0 s follows 24.0 s.");
	}

	@Test
	void anInputFunctionHasToFitTheSeries() throws Exception {
		final double[] blood = Arrays.stream(TIMES).map(t -> PopulationInput.PARKER.at(t - ARRIVAL)).toArray();
		assertTruth(run("aif", "file", "aif_file", file(blood, TIMES.length, true)), 0.1);
		assertTruth(run("aif", "file", "aif_file", file(blood, TIMES.length, false)), 0.1);
		assertRefused(run("aif", "file", "aif_file", file(blood, 50, true)),
			"The input function is shorter than the series: it ends at 196.0 s, but the series at 236.0 s.");
		assertRefused(run("aif", "file", "aif_file", file(blood, 50, false)),
			"aif_file must hold one concentration per volume, or times as well, but there are 50 and the series has 60 volumes.");
		final double[] more = Arrays.copyOf(blood, 70);
		assertRefused(run("aif", "file", "aif_file", file(more, 70, true)),
			"The input function is longer than the series: it ends at 276.0 s, but the series at 236.0 s.");
		assertRefused(run("aif", "file", "aif_file", file(more, 70, false)),
			"aif_file must hold one concentration per volume, or times as well, but there are 70 and the series has 60 volumes.");
		assertRefused(run("aif", "file", "aif_file", file(new double[60], 60, true)),
			"The input function must rise, but it is flat: 0.0 mmol/L at all times.");
		final Path twice = temporary.resolve("twice.csv");
		Files.writeString(twice, "time,concentration\n0,0\n5,1\n5,2\n");
		assertRefused(run("aif", "file", "aif_file", twice.toFile()),
			"The times of the input function must increase, but 5.0 s follows 5.0 s.");
		final Path words = temporary.resolve("words.csv");
		Files.writeString(words, "time,concentration\n0,0\n5,many\n");
		assertRefused(run("aif", "file", "aif_file", words.toFile()),
			"aif_file must hold numbers in each row, but \"concentration\" of \"words.csv\" has \"many\".");
		final Path empty = temporary.resolve("empty.csv");
		Files.writeString(empty, "\n");
		assertRefused(run("aif", "file", "aif_file", empty.toFile()),
			"aif_file must hold a table of time and concentration, but \"empty.csv\" is empty.");
		final File missing = temporary.resolve("missing.csv").toFile();
		assertRefused(run("aif", "file", "aif_file", missing), "aif_file must be a table of time and concentration, but \"" +
			missing.getName() + "\" is not one.");
		final Path binary = temporary.resolve("binary.csv");
		Files.write(binary, new byte[] { (byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80 });
		assertRefused(run("aif", "file", "aif_file", binary.toFile()),
			"\"binary.csv\" must be a text table in UTF-8, but it holds other bytes.");
	}

	private File file(final double[] blood, final int rows, final boolean times) throws Exception {
		final List<String> lines = new ArrayList<>();
		if (times) lines.add("t_s,cb_mM");
		for (int i = 0; i < rows; i++) {
			lines.add((times ? 4 * i + "," : "") + blood[i]);
		}
		return Files.write(Files.createTempFile(temporary, "aif", ".csv"), lines).toFile();
	}

	@Test
	void aFlatSeriesHasNeitherABaselineNorAnArtery() throws Exception {
		final double[] flat = new double[TIMES.length];
		Arrays.fill(flat, 100);
		assertTrue(run("image", image(flat)).getCancelReason().startsWith("baseline_frames must be given"));
		assertRefused(run("image", image(flat), "baseline_frames", "10", "aif", "automatic", "t1_blood", "1440"),
			"aif cannot be found automatically: no voxel enhances and washes out as an artery does. Give aif_mask with " +
				"aif=measured, aif_file with aif=file, or choose the input function of a population, such as aif=parker.");
	}

	private static void assertRefused(final CommandModule module, final String sentence) {
		assertTrue(module.isCanceled(), "accepted, though: " + sentence);
		assertEquals(sentence, module.getCancelReason());
	}
}
