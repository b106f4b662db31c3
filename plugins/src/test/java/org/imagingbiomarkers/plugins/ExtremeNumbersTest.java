package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Any number in any field of any command: what comes of it is a result, or one sentence. Every field gets every value of
 * the list with {@code mvn -Dnumbers=all}; a build tries some.
 */
class ExtremeNumbersTest {

	private static final boolean ALL = "all".equals(System.getProperty("numbers"));
	private static final long SLOWEST_S = 20;
	private static final List<String> EXTREMES = List.of("NaN", "Infinity", "-Infinity", "-0", "0", "4.9E-324", "1e-320",
		"1e-30", "1e308", "-1e308", "1e30", "-1", "1", "0.5", "2147483648", "1e15", "-1e-300", "1e", "0x1p3", "1,5",
		"99999999999999999999", "400000", "99999", "7");
	private static final String B = "0, 50, 100, 400, 700, 1000, 1300, 1600";
	private static final String TIMES = "0, 5, 10, 15, 20, 25, 30, 35";

	private static Context context;
	private static Path folder;
	private static List<Field> fields;

	/** A field that holds one number or several. */
	record Field(CommandInfo command, String name, boolean several) {

		@Override
		public String toString() {
			return command.getDelegateClassName().replaceAll(".*\\.", "") + " " + name;
		}
	}

	@BeforeContainer
	static void start() throws Exception {
		context = new Context(CommandService.class, TaskService.class);
		folder = Files.createTempDirectory("numbers");
		context.service(CommandService.class).run(AdcMap.class, true, "image", image(), "b_values", B, "mask", "none",
			"output_folder", folder.toFile()).get();
		Files.writeString(folder.resolve("lesions.csv"), lesions());
		fields = context.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName()
			.startsWith("org.imagingbiomarkers.") && !info.getDelegateClassName().endsWith("CurveExplorer")).flatMap(info -> {
				final List<Field> own = new ArrayList<>();
				info.inputs().forEach(item -> {
					final String holds = item.get("holds");
					if (holds != null && item.getType() == String.class) {
						own.add(new Field(info, item.getName(), holds.equals("numbers")));
					}
					else if (List.of("baseline_frames", "bin_number", "sigma", "support", "cutoff", "lambda", "gamma", "theta",
						"theta_step", "level", "order", "energy_distance", "label", "reference_label").contains(item.getName()))
				{
					own.add(new Field(info, item.getName(), false));
				}
				});
				return own.stream();
			}).toList();
		assertTrue(fields.size() > 80, "only " + fields.size());
	}

	@AfterContainer
	static void stop() throws IOException {
		context.dispose();
		try (var all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
		}
	}

	private static String lesions() {
		final StringBuilder text = new StringBuilder("patient,time_point,day,lesion,kind,size (mm),volume (mL)\n");
		for (int time = 0; time < 3; time++) {
			for (int lesion = 0; lesion < 3; lesion++) {
				text.append("p,t" + time + "," + 42 * time + ",l" + lesion + ",target," + (30 - 5 * time) + "," + (12 - time) +
					"\n");
			}
		}
		return text.toString();
	}

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(6, 5);
		for (int volume = 0; volume < 8; volume++) {
			for (int slice = 0; slice < 2; slice++) {
				final FloatProcessor plane = new FloatProcessor(6, 5);
				for (int i = 0; i < 30; i++) plane.setf(i, (float) ((100 + i) * Math.exp(-0.2 * volume) + 20 + i % 7));
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus("image", stack);
		image.setDimensions(1, 2, 8);
		image.setOpenAsHyperStack(true);
		image.getCalibration().setUnit("mm");
		return image;
	}

	@Provide
	Arbitrary<Field> field() {
		return Arbitraries.of(fields);
	}

	@Provide
	Arbitrary<String> number() {
		return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(EXTREMES)), Tuple.of(1, Arbitraries.longs().map(
			bits -> Double.toString(Double.longBitsToDouble(bits)))));
	}

	@Property(tries = 250, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
	void anyNumberInAnyField_resultOrOneSentence(@ForAll("field") final Field field, @ForAll("number") final String number,
		@ForAll("number") final String other) throws Exception
	{
		if (!ALL) check(field, number, other);
	}

	@Example
	void everyExtremeInEveryField_resultOrOneSentence() throws Exception {
		if (!ALL) return;
		final List<String> failures = new ArrayList<>();
		for (final Field field : fields) {
			for (final String number : EXTREMES) {
				try {
					check(field, number, number);
				}
				catch (final AssertionError | Exception e) {
					failures.add(e.getMessage());
				}
			}
		}
		assertTrue(failures.isEmpty(), () -> failures.size() + " failures:\n" + String.join("\n", failures));
	}

	private static void check(final Field field, final String number, final String other) throws Exception {
		ResultsTable.getResultsTable().reset();
		final Map<String, Object> inputs = inputs(field.command());
		inputs.put(field.name(), value(field, number, other, inputs));
		final String what = field + " = " + inputs.get(field.name());
		final CommandModule module;
		try {
			module = context.service(CommandService.class).run(field.command(), true, inputs).get(SLOWEST_S, TimeUnit.SECONDS);
		}
		catch (final ExecutionException e) {
			Throwable cause = e;
			while (cause.getCause() != null) cause = cause.getCause();
			throw new AssertionError(what + ": " + cause + " at " + Arrays.stream(cause.getStackTrace()).filter(line -> line
				.getClassName().startsWith("org.imaging")).limit(2).toList(), e);
		}
		catch (final TimeoutException e) {
			throw new AssertionError(what + ": takes longer than " + SLOWEST_S + " s", e);
		}
		if (!module.isCanceled()) return;
		final String sentence = module.getCancelReason();
		assertTrue(sentence != null && sentence.matches("\\S.{10,600}[.)]\\.?"), what + ": " + sentence);
		assertFalse(sentence.contains("defect") || sentence.contains("Exception") || sentence.contains("endpoints"), what +
			": " + sentence);
	}

	/** One number, or as many as the command would take, some of which are the extreme ones. */
	private static String value(final Field field, final String number, final String other,
		final Map<String, Object> inputs)
	{
		if (!field.several()) return number;
		final String usual = inputs.getOrDefault(field.name(), "").toString();
		if (usual.isEmpty()) return field.name().equals("range") ? number + ", " + other : number;
		if (field.name().equals("times")) return usual.substring(0, usual.lastIndexOf(' ') + 1) + number;
		final String[] all = usual.split(", ");
		return IntStream.range(0, all.length).mapToObj(i -> i == 2 ? number : i == 5 ? other : all[i]).collect(Collectors
			.joining(", "));
	}

	/** What a command needs to do something. */
	private static Map<String, Object> inputs(final CommandInfo command) {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		final String name = command.getDelegateClassName().replaceAll(".*\\.", "");
		final Map<String, Object> usual = new LinkedHashMap<>();
		usual.put("b_values", B);
		usual.put("times", TIMES);
		usual.put("flip_angles", "2, 4, 6, 8, 10, 15, 20, 30");
		usual.put("echo_times", "5, 10, 15, 20, 25, 30, 35, 40");
		usual.put("inversion_times", "50, 100, 200, 400, 800, 1200, 2000, 3000");
		usual.put("tr", "5");
		usual.put("te", "30");
		usual.put("flip_angle", "15");
		usual.put("t1", "1000");
		usual.put("t1_blood", "1440");
		usual.put("target_b", "800");
		usual.put("mask", "none");
		usual.put("aif_mask", "roi");
		if (name.equals("InputFunction")) usual.put("aif", "measured");
		if (name.equals("SuvImage")) {
			usual.put("units", "BQML");
			usual.put("injection_time", "09:00:00");
			usual.put("series_time", "10:00:00");
			usual.put("acquisition_time", "10:00:00");
			usual.put("half_life", "6586.2");
			usual.put("decay_correction", "START");
			usual.put("corrections", "ATTN, DECY");
		}
		usual.put("sigma", "1.5");
		usual.put("feature", "stat_mean");
		usual.put("weight", "70");
		usual.put("height", "170");
		usual.put("dose", "370");
		usual.put("threshold_value", "3");
		usual.put("map", folder.resolve("image_adc.tif").toString());
		usual.put("maps", folder.resolve("image_adc.tif").toString());
		usual.put("file", folder.resolve("lesions.csv").toFile());
		usual.put("folder", folder.toFile());
		usual.put("output_file", new File(folder.toFile(), "report.html"));
		usual.put("overwrite", true);
		if (List.of("RadiomicFeatures", "RadiomicFeatureMap", "LesionIndices", "FilteredImage", "TumorSize").contains(name)) {
			usual.put("image", TestImages.region("ct"));
			usual.put("mask", "roi");
		}
		else {
			final ImagePlus image = name.equals("ColorBarOverlay") ? IJ.openImage(folder.resolve("image_adc.tif").toString())
				: image();
			image.setRoi(1, 1, 3, 2);
			usual.put("image", image);
		}
		command.inputs().forEach(item -> {
			if (usual.containsKey(item.getName())) inputs.put(item.getName(), usual.get(item.getName()));
		});
		return inputs;
	}
}
