package org.imagingbiomarkers.plugins.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.radiomics.filter.FilterKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

class FilteredImageTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void aMeanOverThreeVoxelsSpreadsAnImpulseOverThatCube() throws Exception {
		final ImagePlus filtered = filtered(run("image", impulse(), "filter", "mean", "support", "3", "boundary", "zero"));
		assertEquals("Filtered impulse", filtered.getTitle());
		assertEquals(32, filtered.getBitDepth());
		assertEquals(2, filtered.getCalibration().pixelDepth);
		for (int z = 0; z < 7; z++) {
			for (int y = 0; y < 7; y++) {
				for (int x = 0; x < 7; x++) {
					final boolean near = Math.max(Math.abs(x - 3), Math.max(Math.abs(y - 3), Math.abs(z - 3))) <= 1;
					assertEquals(near ? 1 : 0, filtered.getStack().getVoxel(x, y, z), 1e-6);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyFilterOfTheDialogRunsWithTheValuesItShows(final FilterKind kind) throws Exception {
		final ImagePlus filtered = filtered(run("image", impulse(), "filter", kind.key()));
		assertEquals(7, filtered.getStackSize());
		assertTrue(filtered.getStatistics().max >= filtered.getStatistics().min);
	}

	@Test
	void everyVolumeOfASeriesIsFilteredOnItsOwn() throws Exception {
		final ImagePlus series = TestImages.diffusion("dwi");
		final ImagePlus filtered = filtered(run("image", series, "filter", "mean", "support", "1"));
		assertEquals(3, filtered.getNFrames());
		for (int i = 1; i <= 6; i++) {
			assertEquals(series.getStack().getProcessor(i).getf(8), filtered.getStack().getProcessor(i).getf(8), 1e-4);
		}
	}

	@Test
	void filesTellTheFilterAndHowItWasSet() throws Exception {
		run("image", impulse(), "filter", "log", "sigma", "2", "cutoff", "3", "output_folder", folder.toFile());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("impulse_log_s_2.0.json", "impulse_log_s_2.0.tif"), files.filter(file -> !file.endsWith(
				AuditTrail.NAME)).map(file -> file.getFileName().toString()).sorted().toList());
		}
		final String provenance = Files.readString(folder.resolve("impulse_log_s_2.0.json"));
		assertTrue(provenance.contains("\"cutoff\" : 3.0"), provenance);
		assertEquals(7, IJ.openImage(folder.resolve("impulse_log_s_2.0.tif").toString()).getStackSize());
	}

	@Test
	void whatCannotBeFilteredIsRefusedInOneSentence() throws Exception {
		assertEquals("sigma must be a number, not \"wide\".", run("image", impulse(), "filter", "mean", "sigma", "wide")
			.getCancelReason());
		assertEquals("The order of a Riesz transform must be two numbers for slices, such as 1,0, not [1, 0, 0].", run(
			"image", impulse(), "filter", "riesz_log", "slices", true).getCancelReason());
		final ImagePlus holed = impulse();
		holed.getStack().setVoxel(1, 2, 3, Double.NaN);
		assertEquals("image must have a number in every voxel, but \"impulse\" has none at x = 1, y = 2, z = 3.", run("image",
			holed).getCancelReason());
	}

	/** A cube of 7 voxels of 1 x 1 x 2 mm with 27 in its center. */
	private static ImagePlus impulse() {
		final ImageStack stack = new ImageStack(7, 7);
		for (int z = 0; z < 7; z++) {
			stack.addSlice(new FloatProcessor(7, 7));
		}
		stack.setVoxel(3, 3, 3, 27);
		final ImagePlus image = new ImagePlus("impulse", stack);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 2;
		return image;
	}

	private static ImagePlus filtered(final CommandModule module) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("filtered");
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(FilteredImage.class, true, inputs).get();
	}
}
