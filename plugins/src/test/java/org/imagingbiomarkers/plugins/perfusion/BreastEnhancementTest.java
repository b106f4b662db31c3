package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;

import org.imagingbiomarkers.plugins.OpenSeries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * A breast before and twice after contrast medium, with the maps of percent enhancement and signal enhancement ratio that
 * were published with it (TCIA, Breast-MRI-NACT-Pilot; CC BY 3.0). Where those are 0, nothing was computed.
 */
@Tag("docs/commands/enhancement-map#what-it-computes")
class BreastEnhancementTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void mapsOfARealBreastAreThePublishedOnes() throws Exception {
		final ImagePlus series = open("dce_ge_breast_br06");
		assertEquals(3, series.getNFrames());
		final CommandModule module = run(EnhancementMap.class, "image", series);
		final ImagePlus percent = (ImagePlus) module.getOutput("percent_enhancement");
		final ImagePlus ratio = (ImagePlus) module.getOutput("ser");
		final ImagePlus publishedPercent = open("dce_ge_breast_br06_pe1");
		final ImagePlus publishedRatio = open("dce_ge_breast_br06_ser");
		int compared = 0;
		final DoubleStream.Builder ratios = DoubleStream.builder();
		for (int slice = 1; slice <= 8; slice++) {
			final ImageProcessor expected = publishedPercent.getStack().getProcessor(slice);
			for (int i = 0; i < expected.getPixelCount(); i++) {
				final double found = percent.getStack().getProcessor(slice).getf(i);
				if (expected.getf(i) == 0 || Double.isNaN(found)) continue;
				assertEquals(expected.getf(i), found, 1, "percent enhancement of pixel " + i + " in slice " + slice);
				compared++;
				final double other = publishedRatio.getStack().getProcessor(slice).getf(i);
				if (other > 0 && other < 3) ratios.add(ratio.getStack().getProcessor(slice).getf(i) / other);
			}
		}
		assertTrue(compared > 10000, compared + " pixels");
		final double[] sorted = ratios.build().sorted().toArray();
		assertTrue(sorted.length > 1000, sorted.length + " ratios");
		assertEquals(1, sorted[sorted.length / 2], 1e-3);
		final long same = Arrays.stream(sorted).filter(r -> Math.abs(r - 1) < 0.01).count();
		assertTrue(same > 0.95 * sorted.length, same + " of " + sorted.length);
	}

	private static ImagePlus open(final String folder) throws Exception {
		final String set = System.getProperty("imagingbiomarkers.reference");
		Path found = set == null ? null : Path.of(set, "dicom", folder);
		for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; at = at.getParent()) {
			final Path there = at.resolve("shared/reference/dicom").resolve(folder);
			if (Files.isDirectory(there)) found = there;
		}
		assumeTrue(found != null, "The collection of real DICOM files (shared/reference/dicom) is not beside this checkout.");
		return (ImagePlus) run(OpenSeries.class, "path", found.toFile()).getOutput("image");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
