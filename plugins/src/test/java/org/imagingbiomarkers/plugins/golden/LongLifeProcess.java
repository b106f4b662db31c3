package org.imagingbiomarkers.plugins.golden;

import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.CombineSeries;
import org.imagingbiomarkers.plugins.OpenSample;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.cohort.ManifestFromFolder;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.figure.ColorBarOverlay;
import org.imagingbiomarkers.plugins.figure.CtWindow;
import org.imagingbiomarkers.plugins.figure.FigurePanel;
import org.imagingbiomarkers.plugins.figure.MapOverlay;
import org.imagingbiomarkers.plugins.map.RegionsOfFile;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.perfusion.DscMap;
import org.imagingbiomarkers.plugins.perfusion.EnhancementMap;
import org.imagingbiomarkers.plugins.perfusion.InputFunction;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.quality.NoiseLevel;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.imagingbiomarkers.plugins.response.ResponseAssessment;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.samples.CohortSample;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.object.ObjectService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/**
 * Runs commands again and again in one process, as a session of many weeks would. After each round it says how much of
 * everything there is that could grow: a line of {@value #SAMPLE} and names and counts.
 */
final class LongLifeProcess {

	static final String SAMPLE = "sample ";
	static final String CASE = "case ";
	static final String HEAP = "heap";

	private static final String LESIONS = """
			patient,time_point,day,lesion,target,size (mm)
			1,baseline,0,liver,yes,30
			1,week 6,42,liver,yes,20
			""";

	private final Context context = new Context(CommandService.class, TaskService.class);
	private final CommandService commands = context.service(CommandService.class);
	private final Path folder;
	private final GoldenRun golden;
	private final Map<String, Step> steps = new LinkedHashMap<>();
	private final Map<String, Long> times = new LinkedHashMap<>();
	private int rounds;

	/** One run of one command; returns what it made. */
	@FunctionalInterface
	private interface Step {

		Map<String, Object> run() throws Exception;
	}

	private LongLifeProcess(final Path folder) {
		this.folder = folder;
		golden = new GoldenRun(context, folder.resolve("samples"));
	}

	/** @param arguments folder, pattern of golden cases, rounds, minutes after which no further round begins */
	public static void main(final String[] arguments) throws Exception {
		final LongLifeProcess process = new LongLifeProcess(Path.of(arguments[0]));
		process.chooseGolden(arguments[1]);
		process.addOthers();
		final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.parseLong(arguments[3]));
		for (int round = 0; round < Integer.parseInt(arguments[2]) && System.nanoTime() < end; round++) {
			for (final Map.Entry<String, Step> step : process.steps.entrySet()) {
				final long start = System.nanoTime();
				process.run(step.getValue());
				process.times.merge(step.getKey(), System.nanoTime() - start, Long::sum);
			}
			process.rounds++;
			System.out.println(SAMPLE + process.sample());
		}
		process.times.forEach((name, time) -> System.out.printf("%s%-24s %6d runs, %7.1f ms each%n", CASE, name,
			process.rounds, time / 1e6 / process.rounds));
		System.exit(0);
	}

	/** Runs all cases once, and keeps the fastest of each command. */
	private void chooseGolden(final String pattern) throws Exception {
		final Map<String, Long> times = new TreeMap<>();
		for (final GoldenCase one : GoldenCase.ALL) {
			if (!one.name().matches(pattern)) continue;
			final long start = System.nanoTime();
			run(() -> golden.outputs(one));
			final long time = System.nanoTime() - start;
			final String command = one.command().getSimpleName();
			if (times.getOrDefault(command, Long.MAX_VALUE) <= time) continue;
			times.put(command, time);
			steps.put(command, () -> golden.outputs(one));
		}
		times.forEach((command, time) -> System.out.println(CASE + command + ": " + time / 1_000_000 + " ms"));
	}

	private void addOthers() throws IOException {
		final Path results = folder.resolve("results");
		final GoldenCase adc = GoldenCase.ALL.stream().filter(one -> one.name().equals("adc noise regions")).findFirst()
			.orElseThrow();
		steps.put("files of a map", () -> {
			golden.write(adc, List.of(), results);
			return Map.of();
		});
		final File lesions = Files.writeString(folder.resolve("lesions.csv"), LESIONS).toFile();
		final Path patients = CohortSample.write(folder, 1);
		final String texture = patients.resolve(CohortSample.name(0)).resolve("ct.tif").toString();
		steps.put("report", () -> execute(HtmlReport.class, "folder", results.toFile(), "output_file", folder.resolve(
			"report.html").toFile(), "overwrite", true, "show", false));
		steps.put("response", () -> execute(ResponseAssessment.class, "file", lesions));
		steps.put("manifest", () -> {
			final Path output = empty("manifest");
			return execute(ManifestFromFolder.class, "folder", patients.toFile(), "output_folder", output.toFile());
		});
		steps.put("cohort", () -> {
			final Path output = empty("cohort-results");
			return execute(Cohort.class, "manifest", patients.resolve("manifest.csv").toFile(), "output_folder", output
				.toFile(), "workers", "2");
		});
		steps.put("sample", () -> execute(OpenSample.class, "sample", "texture", "folder", empty("opened").toFile()));
		steps.put("regions", () -> execute(RegionsOfFile.class, "path", patients.resolve(CohortSample.name(0)).resolve(
			"mask.tif").toFile(), "image", TestImages.region("regions")));
		steps.put("noise", () -> execute(NoiseLevel.class, "image", noisy(), "volumes", "1-3"));
		steps.put("window", () -> execute(CtWindow.class, "image", TestImages.region("ct")));
		steps.put("color bar", () -> execute(ColorBarOverlay.class, "image", TestImages.region("map")));
		steps.put("overlay", () -> execute(MapOverlay.class, "image", new ImagePlus(texture), "map", texture));
		steps.put("combine", this::combine);
		steps.put("figure", () -> execute(FigurePanel.class, "maps", texture));
		// The golden ones of these take half a second and more.
		steps.put(TumorSize.class.getSimpleName(), () -> execute(TumorSize.class, "image", new ImagePlus(texture), "mask",
			patients.resolve(CohortSample.name(0)).resolve("mask.tif").toString()));
		steps.put(LesionIndices.class.getSimpleName(), () -> execute(LesionIndices.class, "image", TestImages.region("suv"),
			"mask", "none", "threshold", "fixed", "threshold_value", "20"));
		addDynamic();
	}

	/** Commands for dynamic series, on one of 6 x 6 x 2 voxels with its artery in the first row. */
	private void addDynamic() {
		final String artery = save("artery", mask(6, 6, 2, y -> y == 0));
		final String tissue = save("tissue", mask(6, 6, 2, y -> y > 0));
		steps.put(DceMap.class.getSimpleName(), () -> execute(DceMap.class, "image", dynamic(1), "times", "0:2", "tr", "5",
			"flip_angle", "20", "t1", "1000", "t1_blood", "1440", "aif", "measured", "aif_mask", artery, "mask", tissue,
			"region", true));
		steps.put(EnhancementMap.class.getSimpleName(), () -> execute(EnhancementMap.class, "image", dynamic(1), "times",
			"0:2", "mask", tissue, "region", true));
		steps.put(InputFunction.class.getSimpleName(), () -> execute(InputFunction.class, "image", dynamic(1), "times", "0:2",
			"tr", "5", "flip_angle", "20", "aif", "measured", "aif_mask", artery, "t1_blood", "1440"));
		steps.put(DscMap.class.getSimpleName(), () -> execute(DscMap.class, "image", dynamic(-0.3), "times", "0:2", "te",
			"30", "aif_mask", artery, "mask", tissue, "region", true));
	}

	/** A bolus, in the artery and then in the tissue. */
	private static ImagePlus dynamic(final double rise) {
		final ImageStack stack = new ImageStack(6, 6);
		for (int volume = 0; volume < 30; volume++) {
			for (int slice = 0; slice < 2; slice++) {
				final FloatProcessor plane = new FloatProcessor(6, 6);
				for (int i = 0; i < 36; i++) {
					final double t = Math.max(0, volume - (i < 6 ? 8 : 9));
					plane.setf(i, (float) (100 * (1 + rise * (i < 6 ? 2 : 0.5) * t * Math.exp(1 - t / 3) / 3)));
				}
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus("dynamic", stack);
		image.setDimensions(1, 2, 30);
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static ImagePlus mask(final int width, final int height, final int depth, final IntPredicate inRow) {
		final ImageStack stack = new ImageStack(width, height);
		for (int slice = 0; slice < depth; slice++) {
			final ByteProcessor plane = new ByteProcessor(width, height);
			for (int i = 0; i < width * height; i++) if (inRow.test(i / width)) plane.set(i, 1);
			stack.addSlice(plane);
		}
		return new ImagePlus("mask", stack);
	}

	private String save(final String name, final ImagePlus image) {
		final String file = folder.resolve(name + ".tif").toString();
		if (!new FileSaver(image).saveAsTiffStack(file)) throw new IllegalStateException(file);
		return file;
	}

	/** Of open images, which are closed again. */
	private Map<String, Object> combine() throws Exception {
		final List<ImagePlus> images = new ArrayList<>();
		// Without windows they are open as those of a macro in batch mode are.
		Interpreter.batchMode = GraphicsEnvironment.isHeadless();
		for (final int angle : new int[] { 2, 5, 15 }) {
			final ImagePlus image = IJ.createImage("angle " + angle, "16-bit", 4, 4, 2);
			image.show();
			images.add(image);
		}
		try {
			final Map<String, Object> made = execute(CombineSeries.class, "images", "angle *", "combine", "flip angle",
				"values", "2, 5, 15");
			images.add((ImagePlus) made.get("combined"));
			return Map.of();
		}
		finally {
			for (final ImagePlus image : images) {
				image.changes = false;
				image.close();
			}
			Interpreter.batchMode = false;
		}
	}

	private static ImagePlus noisy() {
		final Random random = new Random(1);
		final ImageStack stack = new ImageStack(20, 20);
		for (int slice = 0; slice < 6; slice++) {
			final FloatProcessor plane = new FloatProcessor(20, 20);
			for (int i = 0; i < 400; i++) plane.setf(i, (float) (500 + 5 * random.nextGaussian()));
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("noise", stack);
		image.setDimensions(1, 2, 3);
		image.setOpenAsHyperStack(true);
		return image;
	}

	/** Runs a step; a user looks at what it made, and closes it. */
	private void run(final Step step) throws Exception {
		ResultsTable.getResultsTable().reset();
		final Map<String, Object> outputs = step.run();
		if (GraphicsEnvironment.isHeadless()) return;
		for (final Object output : outputs.values()) if (output instanceof ImagePlus image) image.show();
		java.awt.EventQueue.invokeAndWait(() -> {});
		for (final Object output : outputs.values()) if (output instanceof ImagePlus image) image.changes = false;
		WindowManager.closeAllWindows();
		// Such as the text about a sample.
		for (final Frame frame : Frame.getFrames()) if (frame.isVisible()) frame.dispose();
		java.awt.EventQueue.invokeAndWait(() -> {});
	}

	private Map<String, Object> execute(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = commands.run(command, true, inputs).get();
		if (module.isCanceled()) throw new IllegalStateException(command.getSimpleName() + ": " + module.getCancelReason());
		return module.getOutputs();
	}

	private String sample() throws IOException {
		final Map<String, Long> counts = new LinkedHashMap<>();
		counts.put("threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
		final Path descriptors = Path.of("/proc/self/fd");
		if (Files.isDirectory(descriptors)) counts.put("descriptors", count(Files.list(descriptors)));
		counts.put("images", (long) WindowManager.getImageCount());
		final Frame[] frames = WindowManager.getNonImageWindows();
		counts.put("windows", frames == null ? 0L : frames.length);
		counts.put("frames", (long) (GraphicsEnvironment.isHeadless() ? 0 : displayable()));
		counts.put("runs", (long) context.service(RunHistory.class).runs().size());
		counts.put("objects", (long) context.service(ObjectService.class).getIndex().size());
		counts.put("modules", (long) context.service(org.scijava.module.ModuleService.class).getModules().size());
		counts.put("temporary", count(Files.walk(Path.of(System.getProperty("java.io.tmpdir")))));
		for (final BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
			counts.put("buffers_" + pool.getName().replaceAll("\\W+", "_"), pool.getCount());
		}
		counts.put(HEAP, heap());
		final StringBuilder text = new StringBuilder();
		counts.forEach((name, count) -> text.append(name).append('=').append(count).append(' '));
		return text.toString().strip();
	}

	private static int displayable() {
		int count = 0;
		for (final Frame frame : Frame.getFrames()) if (frame.isDisplayable()) count++;
		return count;
	}

	private static long count(final Stream<Path> paths) {
		try (paths) {
			return paths.count();
		}
	}

	/** Bytes in use after a collection. */
	private static long heap() {
		System.gc();
		System.gc();
		final Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	private Path empty(final String name) throws IOException {
		final Path empty = Files.createDirectories(folder.resolve(name));
		final List<Path> all = new ArrayList<>();
		try (Stream<Path> paths = Files.walk(empty)) {
			paths.forEach(all::add);
		}
		for (int i = all.size() - 1; i > 0; i--) Files.delete(all.get(i));
		return empty;
	}
}
