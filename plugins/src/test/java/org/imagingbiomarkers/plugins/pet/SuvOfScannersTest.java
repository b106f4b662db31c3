package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;

/** SUV of files that scanners, and the IBSI for its digital reference objects, wrote. */
@Tag("docs/commands/suv-image#what-it-computes")
class SuvOfScannersTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DRO_0_0", "DRO_1_0", "DRO_2_4", "DRO_3_1", "DRO_4_1" })
	void theDigitalReferenceObjectsHaveTheirSuv(final String name) throws Exception {
		final Path folder = ReferenceData.path("dicom/pet_suv_dro").resolve(name);
		final ImagePlus suv = suv("image", open(folder.resolve("PT")));
		final List<Double> inside = inside(suv, folder.resolve("mask/DRO_mask.nii.gz"));
		assertEquals("0.20 1.00 4.00", String.format(Locale.ROOT, "%.2f %.2f %.2f", inside.get(0), inside.get(inside.size() /
			2), inside.get(inside.size() - 1)));
	}

	@ParameterizedTest
	@CsvSource({ "pet_ge_sts031, 14.407333, 10.189969, 4.459934", "pet_ge_sts009, 27.273407, 26.115782, 4.570385" })
	void suvThatTheScannerComputedStayAsTheyAre(final String name, final double max, final double maxInside,
		final double meanInside) throws Exception
	{
		final Path folder = ReferenceData.path("dicom").resolve(name);
		final ImagePlus suv = suv("image", open(folder.resolve("image")));
		assertEquals(max, max(suv), 1e-6 * max);
		assertTrue(suv.getProp("biomarkers.suv.rule").startsWith("already_suv"));
		final Path mask;
		try (var files = Files.walk(folder.resolve("mask"))) {
			mask = files.filter(Files::isRegularFile).findFirst().orElseThrow();
		}
		final List<Double> inside = inside(suv, mask);
		assertEquals(maxInside, inside.get(inside.size() - 1), 1e-6 * maxInside);
		// The mean of the table is of a voxel mask; contours take other voxels at the border.
		assertEquals(meanInside, inside.stream().mapToDouble(v -> v).average().orElseThrow(), 0.03 * meanInside);
	}

	@Test
	void anOriginalSliceOfFltHasThePlainFactor() throws Exception {
		final ImagePlus activity = open(ReferenceData.path("dicom/pet_acrin_flt"));
		final ImagePlus suv = suv("image", activity);
		// Injection at 14:17:00, series and acquisition at 15:23:16.921, as pydicom reads them.
		final double factor = 69734.4 / (178340011.59668 * Math.pow(2, -3976.921 / 6586.2));
		assertEquals(max(activity) * factor, max(suv), 1e-6 * max(suv));
		assertTrue(suv.getProp("biomarkers.suv.warnings").contains("height (0010,1020) is missing"));
	}

	@Test
	void aFileWithoutImagesIsRefusedWhenItIsOpened() throws Exception {
		final CommandModule module = run(OpenSeries.class, "path", ReferenceData.path("dicom/pet_rwvm_sr_headneck/rwvm.dcm")
			.toFile());
		assertTrue(module.isCanceled());
		assertTrue(module.getCancelReason().endsWith("."), module.getCancelReason());
	}

	@Test
	void nothingOfThePatientIsInTheResult() throws Exception {
		final ImagePlus suv = suv("image", open(ReferenceData.path("dicom/pet_suv_dro/DRO_0_0/PT")));
		final String told = suv.getTitle() + suv.getProperties() + String.join(" ", suv.getPropertiesAsArray());
		assertFalse(told.matches("(?is).*(patient.?name|patient.?id|birth).*"), told);
	}

	private static double max(final ImagePlus image) {
		double max = Double.NEGATIVE_INFINITY;
		for (int plane = 1; plane <= image.getStackSize(); plane++) {
			max = Math.max(max, image.getStack().getProcessor(plane).getStats().max);
		}
		return max;
	}

	/** The values inside the only region of a file, sorted. */
	private static List<Double> inside(final ImagePlus image, final Path mask) throws Exception {
		final List<MaskRegion> regions = new MaskReader(0.5, false).read(mask, ImagePlusSeries.geometry(image)).regions();
		assertEquals(1, regions.size());
		final RandomAccess<? extends RealType<?>> in = regions.get(0).mask().image().randomAccess();
		final List<Double> values = new ArrayList<>();
		for (int z = 0; z < image.getNSlices(); z++) {
			for (int y = 0; y < image.getHeight(); y++) {
				for (int x = 0; x < image.getWidth(); x++) {
					in.setPosition(new long[] { x, y, z });
					if (in.get().getRealDouble() > 0) values.add((double) image.getStack().getProcessor(z + 1).getf(x, y));
				}
			}
		}
		Collections.sort(values);
		return values;
	}

	private static ImagePlus open(final Path folder) throws Exception {
		final CommandModule module = run(OpenSeries.class, "path", folder.toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("image");
	}

	private static ImagePlus suv(final Object... inputs) throws Exception {
		final CommandModule module = run(SuvImage.class, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("suv");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}
}
