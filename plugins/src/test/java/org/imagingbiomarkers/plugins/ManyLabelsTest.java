package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
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

import com.sun.management.ThreadMXBean;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/** Memory goes with the voxels of an image and of its regions, whatever the number of regions. */
class ManyLabelsTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class);
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
	private static final int SMALL = 36;
	private static final int LARGE = 72;
	private static final int LABELS = 8;
	/** How much more a label may need in the large volume: a quarter of what a volume of one byte per voxel would take. */
	private static final long BYTES = (long) LARGE * LARGE * LARGE / 4;

	@TempDir
	Path folder;

	private record Run(Class<? extends Command> command, List<String> fields) {

		@Override
		public String toString() {
			return command.getSimpleName();
		}
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<Run> runs() {
		return Stream.of(new Run(TumorSize.class, List.of()), new Run(LesionIndices.class, List.of("threshold", "none",
			"min_volume", "0")), new Run(RadiomicFeatures.class, List.of("families", "intensity_statistics")));
	}

	@ParameterizedTest
	@MethodSource("runs")
	void aLabel_inALargerVolume_needsNoMoreMemory(final Run run) {
		final long small = bytesPerLabel(run, SMALL);
		final long large = bytesPerLabel(run, LARGE);
		assertTrue(large - small < BYTES, small + " bytes for each label of a small volume, " + large + " of a large one");
	}

	/** What a label more takes, in a volume of so many voxels along each side. */
	private long bytesPerLabel(final Run run, final int side) {
		final ImageStack stack = new ImageStack(side, side);
		for (int z = 0; z < side; z++) {
			final FloatProcessor plane = new FloatProcessor(side, side);
			for (int i = 0; i < side * side; i++) plane.setf(i, 1 + (i * 7 + z * 3) % 11);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("image", stack);
		image.getCalibration().setUnit("mm");
		final String one = labels(side, 1);
		final String all = labels(side, LABELS);
		// Classes are loaded and tables are filled at first.
		bytes(run, image, one);
		bytes(run, image, all);
		return (bytes(run, image, all) - bytes(run, image, one)) / (LABELS - 1);
	}

	private static long bytes(final Run run, final ImagePlus image, final String mask) {
		final long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
		run(run, image, mask);
		return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
	}

	/** Cubes of 4 x 4 x 4 voxels, two along each side of the volume. */
	private String labels(final int side, final int count) {
		final ByteProcessor[] planes = new ByteProcessor[side];
		final ImageStack stack = new ImageStack(side, side);
		for (int z = 0; z < side; z++) stack.addSlice(planes[z] = new ByteProcessor(side, side));
		for (int label = 0; label < count; label++) {
			final int x = side / 2 * (label & 1);
			final int y = side / 2 * (label >> 1 & 1);
			final int z = side / 2 * (label >> 2);
			for (int i = 0; i < 64; i++) planes[z + i / 16].set(x + i % 4, y + i / 4 % 4, label + 1);
		}
		final String file = folder.resolve(side + "-" + count + ".tif").toString();
		assertTrue(new FileSaver(new ImagePlus("labels", stack)).saveAsTiffStack(file));
		return file;
	}

	/** Runs in this thread. */
	private static void run(final Run run, final ImagePlus image, final String mask) {
		final CommandModule module = (CommandModule) CONTEXT.service(ModuleService.class).createModule(CONTEXT.service(
			CommandService.class).getCommand(run.command));
		((BiomarkerCommand) module.getCommand()).presentTo(new BatchPresenter(CONTEXT, Workers.single()));
		final List<Object> inputs = new ArrayList<>(List.of("image", image, "mask", mask));
		inputs.addAll(run.fields);
		for (int i = 0; i < inputs.size(); i += 2) module.setInput((String) inputs.get(i), inputs.get(i + 1));
		module.run();
		assertFalse(module.isCanceled(), module::getCancelReason);
		assertTrue(((Table) module.getOutput("table")).rows().size() >= 1);
	}
}
