package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.pet.HypoxicVolume;
import org.imagingbiomarkers.plugins.radiomics.HabitatMap;
import org.imagingbiomarkers.plugins.radiomics.LesionComposition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Series as nobody measures them: each ends in one sentence that names what is wrong, or in maps. */
class HostileSeriesTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class);
	private static final int SIZE = 6;
	private static final int SLICES = 2;
	private static final int PLANES = SLICES * SeriesRuns.VOLUMES;

	@TempDir
	static Path folder;
	private static Path labels;

	/** What an image holds. */
	private enum Content {
			ZEROS, CONSTANT, NOT_NUMBERS, SOME_NOT_NUMBERS, NEGATIVE, INFINITE, HUGE, TINY, NOISE
	}

	@BeforeAll
	static void draw() {
		labels = folder.resolve("labels.tif");
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int slice = 0; slice < SLICES; slice++) {
			final ByteProcessor plane = new ByteProcessor(SIZE, SIZE);
			plane.set(1, 1, 1);
			plane.set(2, 2, 2);
			stack.addSlice(plane);
		}
		new FileSaver(new ImagePlus("labels", stack)).saveAsTiffStack(labels.toString());
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static float value(final Content content, final int i, final Random random) {
		return switch (content) {
			case ZEROS -> 0;
			case CONSTANT -> 7;
			case NOT_NUMBERS -> Float.NaN;
			case SOME_NOT_NUMBERS -> i % 3 == 0 ? Float.NaN : 50 + 10 * (float) random.nextGaussian();
			case NEGATIVE -> -50 + 10 * (float) random.nextGaussian();
			case INFINITE -> i % 5 == 0 ? Float.POSITIVE_INFINITY : 10;
			case HUGE -> 1e30f * (1 + random.nextFloat());
			case TINY -> 1e-30f * (1 + random.nextFloat());
			case NOISE -> 50 + 20 * (float) random.nextGaussian();
		};
	}

	private static FloatProcessor plane(final Content content, final Random random) {
		final FloatProcessor plane = new FloatProcessor(SIZE, SIZE);
		for (int i = 0; i < SIZE * SIZE; i++) {
			plane.setf(i, value(content, i, random));
		}
		return plane;
	}

	private static ImagePlus image(final Content content, final int volumes) {
		final Random random = new Random(4);
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int n = 0; n < SLICES * volumes; n++) {
			stack.addSlice(plane(content, random));
		}
		return hyperstack("hostile", stack, volumes);
	}

	private static ImagePlus hyperstack(final String title, final ImageStack stack, final int volumes) {
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, SLICES, volumes);
		image.setOpenAsHyperStack(volumes > 1);
		return image;
	}

	private static CommandModule run(final SeriesRuns.SeriesRun run, final ImagePlus image, final Object... more) {
		final CommandModule module = (CommandModule) CONTEXT.service(ModuleService.class).createModule(CONTEXT.service(
			CommandService.class).getCommand(run.command()));
		((BiomarkerCommand) module.getCommand()).presentTo(new BatchPresenter(CONTEXT, new Workers(1)));
		final Object[] all = { "image", image, "mask", "none", "background", false };
		for (final Object[] fields : List.of(all, run.fields(), more)) {
			for (int i = 0; i < fields.length; i += 2) {
				if (module.getInfo().getInput((String) fields[i]) != null) module.setInput((String) fields[i], fields[i + 1]
					.equals("labels") ? labels.toString() : fields[i + 1]);
			}
		}
		module.run();
		return module;
	}

	/** Maps, or one sentence about the input; never what a defect of the software says. */
	private static void assertSound(final CommandModule module) {
		assertFalse(List.of("defect", "crashed").contains(module.getOutput("run_status")), module.getCancelReason());
		if (!module.isCanceled()) {
			assertTrue(module.getOutputs().values().stream().anyMatch(value -> value instanceof ImagePlus ||
				value instanceof Table));
			return;
		}
		final String sentence = module.getCancelReason();
		assertTrue(sentence.endsWith(".") && sentence.length() < 400 && !sentence.matches(
			"(?s).*(Exception|defect|null|NaN,|out of bounds|\\n).*"), sentence);
	}

	/** Commands that measure regions of an image of one volume. */
	private static Stream<SeriesRuns.SeriesRun> ofRegions() {
		return Stream.of(new SeriesRuns.SeriesRun("hypoxic volume", HypoxicVolume.class, "mask", "labels", "label", "1",
			"reference", "labels", "reference_label", "2"), new SeriesRuns.SeriesRun("composition", LesionComposition.class,
				"mask", "labels", "limits", "20"), new SeriesRuns.SeriesRun("k-means", HabitatMap.class, "mask", "labels",
					"method", "k-means", "samples", "3"), new SeriesRuns.SeriesRun("mixture", HabitatMap.class, "mask", "labels",
						"method", "gaussian mixture", "samples", "3"));
	}

	private static int volumes(final SeriesRuns.SeriesRun run) {
		return MapCommand.class.isAssignableFrom(run.command()) ? SeriesRuns.VOLUMES : 1;
	}

	static Stream<Arguments> contents() {
		return Stream.concat(SeriesRuns.all(), ofRegions()).flatMap(run -> Arrays.stream(Content.values()).map(
			content -> Arguments.of(run, content)));
	}

	@ParameterizedTest
	@MethodSource("contents")
	void anyContentEndsInMapsOrInASentence(final SeriesRuns.SeriesRun run, final Content content) {
		assertSound(run(run, image(content, volumes(run)), "quality", true));
		assertSound(run(run, image(content, volumes(run)), "background", true));
	}

	static Stream<SeriesRuns.SeriesRun> commands() {
		return SeriesRuns.all();
	}

	@ParameterizedTest
	@MethodSource("commands")
	void oneFrameOrAnotherNumberOfThemIsRefused(final SeriesRuns.SeriesRun run) {
		for (final int volumes : new int[] { 1, 2, SeriesRuns.VOLUMES - 1, SeriesRuns.VOLUMES + 1 }) {
			final CommandModule module = run(run, image(Content.NOISE, volumes));
			assertSound(module);
			final boolean stretches = Arrays.asList(run.fields()).stream().anyMatch(text -> String.valueOf(text).matches(
				"\\d+:\\d+"));
			if (volumes == 1 || !stretches) assertTrue(module.isCanceled(), run + " of " + volumes + " volumes");
		}
	}

	/** Values for each volume, wrong in every way there is. */
	@ParameterizedTest
	@MethodSource("commands")
	void wrongNumbersAreNamed(final SeriesRuns.SeriesRun run) {
		for (int i = 0; i < run.fields().length; i += 2) {
			final String key = (String) run.fields()[i];
			if (!key.matches("times|.*_times|b_values|b_directions|offsets|delays|saturation|tr|flip_angle|t1|half_life"))
				continue;
			for (final String wrong : new String[] { "", "one, two", "1e400", "-1", "1", "1, 2", "0:-5", "1;2;x", "1,5;2,5" }) {
				final CommandModule module = run(run, image(Content.NOISE, SeriesRuns.VOLUMES), key, wrong);
				assertSound(module);
				if (!key.matches("tr|t1|half_life|flip_angle|saturation") || wrong.matches("one, two|1e400|-1|1, 2")) {
					assertTrue(module.isCanceled(), run + " took " + key + "=" + wrong);
					assertTrue(module.getCancelReason().contains(key), run + ": " + module.getCancelReason());
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void timesThatFallOrRepeatAreNamed(final SeriesRuns.SeriesRun run) {
		if (!Arrays.asList(run.fields()).contains("times")) return;
		final StringBuilder falling = new StringBuilder();
		final StringBuilder repeated = new StringBuilder();
		for (int i = 0; i < SeriesRuns.VOLUMES; i++) {
			falling.append(5 * (SeriesRuns.VOLUMES - i)).append(' ');
			repeated.append(5 * (i / 2)).append(' ');
		}
		for (final String wrong : List.of(falling.toString().strip(), repeated.toString().strip())) {
			final CommandModule module = run(run, image(Content.NOISE, SeriesRuns.VOLUMES), "times", wrong);
			assertSound(module);
			assertTrue(module.isCanceled() && module.getCancelReason().contains("times"), run + " took " + wrong);
		}
	}

	/** The same pixels in other kinds of images give the same maps. */
	@ParameterizedTest
	@MethodSource("commands")
	void virtualAndCalibratedStacksAreReadAsTheirValues(final SeriesRuns.SeriesRun run) {
		final ImageStack shorts = new ImageStack(SIZE, SIZE);
		final ImageStack floats = new ImageStack(SIZE, SIZE);
		final Random random = new Random(4);
		for (int n = 0; n < PLANES; n++) {
			final ShortProcessor stored = new ShortProcessor(SIZE, SIZE);
			final FloatProcessor real = new FloatProcessor(SIZE, SIZE);
			for (int i = 0; i < SIZE * SIZE; i++) {
				stored.set(i, 1000 + random.nextInt(400));
				real.setf(i, -500 + 0.5f * stored.get(i) + 100);
			}
			shorts.addSlice(stored);
			floats.addSlice(real);
		}
		final ImagePlus calibrated = hyperstack("hostile", shorts, SeriesRuns.VOLUMES);
		calibrated.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -400, 0.5 }, "");
		final ImagePlus lazy = hyperstack("hostile", new Lazy(floats), SeriesRuns.VOLUMES);
		final Map<String, float[]> expected = pixels(run(run, hyperstack("hostile", floats, SeriesRuns.VOLUMES)));
		for (final ImagePlus other : List.of(calibrated, lazy)) {
			final Map<String, float[]> found = pixels(run(run, other));
			assertEquals(expected.keySet(), found.keySet());
			expected.forEach((name, values) -> assertTrue(Arrays.equals(values, found.get(name)), run + " " + name));
		}
	}

	/** Planes that are made when somebody asks, as of a stack that stays on disk. */
	private static final class Lazy extends VirtualStack {

		private final ImageStack planes;

		Lazy(final ImageStack planes) {
			super(SIZE, SIZE, null, "");
			this.planes = planes;
		}

		@Override
		public int getSize() {
			return planes.getSize();
		}

		@Override
		public int size() {
			return planes.size();
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			return planes.getProcessor(n).duplicate();
		}
	}

	private static Map<String, float[]> pixels(final CommandModule module) {
		assertSound(module);
		final Map<String, float[]> pixels = new TreeMap<>();
		if (module.isCanceled()) pixels.put(module.getCancelReason(), new float[0]);
		else module.getOutputs().forEach((name, value) -> {
			if (value instanceof ImagePlus map && map.getBitDepth() == 32) pixels.put(name, (float[]) map.getStack()
				.getProcessor(2).getPixels());
		});
		return pixels;
	}

	@ParameterizedTest
	@MethodSource("commands")
	void masksOfOneVoxelOrOfAnotherGridEndWell(final SeriesRuns.SeriesRun run) {
		assertSound(run(run, image(Content.NOISE, SeriesRuns.VOLUMES), "mask", "labels"));
		final CommandModule region = run(run, image(Content.NOISE, SeriesRuns.VOLUMES), "mask", "labels", "region", true);
		if (region.isCanceled()) assertSound(region);
		final Path other = folder.resolve("other.tif");
		final ByteProcessor drawn = new ByteProcessor(SIZE + 1, SIZE);
		drawn.set(1, 1, 1);
		new FileSaver(new ImagePlus("other", drawn)).saveAsTiff(other.toString());
		final CommandModule module = run(run, image(Content.NOISE, SeriesRuns.VOLUMES), "mask", other.toString());
		assertSound(module);
		assertTrue(module.isCanceled() && module.getCancelReason().contains("other.tif lies on another grid"), module
			.getCancelReason());
	}
}
