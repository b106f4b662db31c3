package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.alignment.MotionCorrection;
import org.imagingbiomarkers.plugins.alignment.RegisterImages;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.pet.HypoxicVolume;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.plugins.radiomics.FeatureRobustness;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.radiomics.HabitatMap;
import org.imagingbiomarkers.plugins.radiomics.LesionComposition;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatureMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/** A canceled command ends soon wherever it is, and leaves nothing. */
class CancelTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class);
	private static final int SIZE = 128;
	/** Of processor time, which other work on the machine does not lengthen. */
	private static final double SECONDS = 0.5;

	private record Run(String name, Class<? extends Command> command, Object... fields) {

		int volumes() {
			if (command == MotionCorrection.class) return 2;
			return MapCommand.class.isAssignableFrom(command) ? SeriesRuns.VOLUMES : 1;
		}

		@Override
		public String toString() {
			return name;
		}
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<Run> runs() {
		return Stream.concat(Stream.of(filter("mean", "support", "15"), filter("log", "sigma", "3"), filter("laws", "kernels",
			"L5E5S5", "energy_distance", "7"), filter("gabor", "sigma", "5", "lambda", "2", "gamma", "1.5", "theta_step",
				"22.5"), filter("wavelet", "wavelet", "db3", "subband", "LLH"), filter("simoncelli", "level", "2"), new Run(
					"features", RadiomicFeatures.class, "mask", "roi", "bin_number", "32"), new Run("features of filters",
						RadiomicFeatures.class, "mask", "roi", "bin_number", "32", "filters", "{filter: log, sigma: 2}"), new Run(
							"robustness", FeatureRobustness.class, "mask", "roi", "spacings", "0.9", "families", "glcm, morphology"),
			new Run("feature map", RadiomicFeatureMap.class, "mask", "roi", "feature", "cm_joint_entr", "bin_number", "16"),
			new Run("composition", LesionComposition.class, "mask", "labels", "limits", "100"), new Run("habitats",
				HabitatMap.class, "mask", "labels", "method", "gaussian mixture", "samples", "500"), new Run("register",
					RegisterImages.class, "moving", "labels"), new Run("deform", RegisterImages.class, "moving", "labels",
						"transform", "deformable"), new Run("motion", MotionCorrection.class, "transform", "deformable"), new Run(
							"size", TumorSize.class, "mask", "labels"), new Run("lesions", LesionIndices.class, "mask", "none",
								"threshold", "fixed", "threshold_value", "50"), new Run("lesions by gradient", LesionIndices.class,
									"mask", "labels", "threshold", "gradient"), suv("SUV"), suv("SUV by lean mass", "variant",
										"lbm janmahasatian"), new Run("hypoxic volume", HypoxicVolume.class, "mask", "labels", "label", "1",
											"reference", "labels", "reference_label", "2")), SeriesRuns.all().map(one -> new Run(one.name(), one
												.command(), one.fields())));
	}

	private static Run suv(final String name, final String... fields) {
		final List<Object> all = new ArrayList<>(List.of("weight", "70", "height", "1.75", "sex", "M", "dose", "370",
			"injection_time", "10:00:00", "half_life", "6586.2", "units", "BQML", "decay_correction", "START", "corrections",
			"ATTN, DECY", "series_time", "11:00:00", "acquisition_time", "11:00:02"));
		all.addAll(List.of(fields));
		return new Run(name, SuvImage.class, all.toArray());
	}

	private static Run filter(final String filter, final String... fields) {
		final List<Object> all = new ArrayList<>(List.of("filter", filter, "slices", false));
		all.addAll(List.of(fields));
		return new Run(filter, FilteredImage.class, all.toArray());
	}

	@ParameterizedTest
	@MethodSource("runs")
	void aCanceledCommand_endsSoonAndLeavesNothing(final Run run, @TempDir final Path folder) throws Exception {
		final ImagePlus image = image();
		if (run.command == LesionIndices.class) asSuv(image);
		image.setDimensions(1, SIZE / run.volumes(), run.volumes());
		final Path labels = labels(folder, SIZE / (run.command == MotionCorrection.class ? 1 : run.volumes()));
		int canceled = 0;
		for (final int milliseconds : new int[] { 2, 20, 150, 600, 1500 }) {
			Cancel cancel = cancel(run, image, labels, folder.resolve("output " + milliseconds), milliseconds);
			// The first time counts what Java needs to compile the code as well.
			if (cancel.seconds > SECONDS) {
				cancel = cancel(run, image, labels, folder.resolve("again " + milliseconds), milliseconds);
			}
			final Cancel last = cancel;
			assertTrue(cancel.seconds <= SECONDS, () -> run + " went on for " + last.seconds + " s after " + milliseconds +
				" ms in " + last.where);
			if (cancel.inTime) canceled++;
		}
		assertTrue(canceled > 0, "too fast to be canceled");
	}

	/**
	 * @param inTime before the run was done
	 * @param seconds that it went on for
	 * @param where it was late
	 */
	private record Cancel(boolean inTime, double seconds, Set<String> where) {}

	private static Cancel cancel(final Run run, final ImagePlus image, final Path labels, final Path output,
		final int milliseconds) throws Exception
	{
		final AtomicReference<CommandModule> ended = new AtomicReference<>();
		final Thread thread = new Thread(() -> ended.set(execute(run, image, labels, output)));
		thread.start();
		thread.join(milliseconds);
		if (!thread.isAlive()) {
			assertFalse(ended.get().isCanceled(), () -> run + ": " + ended.get().getCancelReason());
			return new Cancel(false, 0, Set.of());
		}
		final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		final long before = threads.getThreadCpuTime(thread.getId());
		long last = before;
		thread.interrupt();
		final Set<String> where = new LinkedHashSet<>();
		while (thread.isAlive()) {
			thread.join(10);
			last = Math.max(last, threads.getThreadCpuTime(thread.getId()));
			if (last - before > SECONDS / 2 * 1e9) where.add(Stream.of(thread.getStackTrace()).filter(frame -> frame
				.getClassName().startsWith("org.imagingbiomarkers.")).limit(3).toList().toString());
		}
		// It came too late: what is written is whole.
		if (!ended.get().isCanceled()) return new Cancel(false, 0, Set.of());
		assertEquals(List.of(), written(output));
		assertEquals("canceled", ended.get().getOutput("run_status"), () -> run + ": " + ended.get().getCancelReason());
		ended.get().getOutputs().forEach((name, value) -> {
			if (!RunRecord.OWN_OUTPUTS.contains(name)) assertEquals(null, value, name);
		});
		return new Cancel(true, (last - before) / 1e9, where);
	}

	private static List<Path> written(final Path folder) throws IOException {
		if (!Files.exists(folder)) return List.of();
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	private static CommandModule execute(final Run run, final ImagePlus image, final Path labels, final Path output) {
		final CommandModule module = (CommandModule) CONTEXT.service(ModuleService.class).createModule(CONTEXT.service(
			CommandService.class).getCommand(run.command));
		((BiomarkerCommand) module.getCommand()).presentTo(new BatchPresenter(CONTEXT, new Workers(2)));
		module.setInput("image", image);
		for (int i = 0; i < run.fields.length; i += 2) {
			module.setInput((String) run.fields[i], run.fields[i + 1].equals("labels") ? labels.toString() : run.fields[i + 1]);
		}
		module.setInput("output_folder", output.toFile());
		module.run();
		return module;
	}

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int slice = 0; slice < SIZE; slice++) {
			final FloatProcessor plane = new FloatProcessor(SIZE, SIZE);
			for (int i = 0; i < SIZE * SIZE; i++) {
				plane.setf(i, (i * 37 + slice * 11) % 101);
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("texture", stack);
		image.setRoi(new Roi(4, 4, SIZE - 8, SIZE - 8));
		return image;
	}

	private static void asSuv(final ImagePlus image) {
		ImagePlusProperties.setValueUnit(image, "g/mL");
		image.setProp("biomarkers.pet.units", "GML");
		image.setProp("biomarkers.pet.suv_type", "BW");
	}

	private static Path labels(final Path folder, final int slices) {
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int slice = 0; slice < slices; slice++) {
			final ByteProcessor plane = new ByteProcessor(SIZE, SIZE);
			for (int i = 0; i < SIZE * SIZE; i++) {
				plane.set(i, i / SIZE % 3 + 1);
			}
			stack.addSlice(plane);
		}
		final Path file = folder.resolve("labels.tif");
		new FileSaver(new ImagePlus("labels", stack)).saveAsTiffStack(file.toString());
		return file;
	}
}
