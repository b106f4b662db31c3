package org.imagingbiomarkers.plugins.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** From files to features, as people do it: the CT phantom of the initiative, and regions of DICOM files. */
@Tag("docs/commands/radiomic-features#what-it-computes")
class ReferenceInputsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void theCtPhantomHasItsReferenceValuesOfConfigurationA() throws Exception {
		final Path phantom = ReferenceData.path("radiomics/ct_phantom");
		final Map<String, Double> values = values(run(RadiomicFeatures.class, "image", open(phantom.resolve(
			"phantom.nii.gz")), "mask", phantom.resolve("mask.nii.gz").toString(), "range", "-500, 400", "bin_size", "25",
			"aggregations", "2D, 2.5D", "form", "long", "diagnostics", true), "mask");
		int met = 0;
		for (final String line : Files.readAllLines(ReferenceData.path("radiomics/ibsi1_ct_config_AB.csv"))) {
			final String[] cells = line.split(",");
			final String tag = cells[cells.length - 1];
			if (!cells[0].equals("A") || tag.endsWith("_img")) continue;
			final double reference = Double.parseDouble(cells[5]);
			final double tolerance = Double.parseDouble(cells[6]);
			assertEquals(reference, values.get(tag), tolerance + 0.005 * Math.abs(reference), tag);
			met++;
		}
		assertEquals(406 - 18, met);
	}

	@Test
	void segmentationsOfDicomAreMeasured() throws Exception {
		final Path liver = ReferenceData.path("dicom/ct_seg_liver");
		final ImagePlus image = (ImagePlus) run(OpenSeries.class, "path", liver.toFile(), "series", "2").getOutput("image");
		final Table one = measured(image, liver.resolve("liver.dcm"));
		assertEquals(1, one.rows().size());
		final double mean = ((Number) one.rows().get(0).get(one.columns().indexOf("stat_mean [Q4LE] (HU)"))).doubleValue();
		assertTrue(mean > 0 && mean < 200, mean + " HU in the liver");
		assertTrue(measured(image, liver.resolve("partial_overlaps.dcm")).rows().size() > 1);
	}

	private static Table measured(final ImagePlus image, final Path mask) throws Exception {
		return (Table) run(RadiomicFeatures.class, "image", image, "mask", mask.toString(), "families",
			"intensity_statistics, morphology").getOutput("table");
	}

	@Test
	void contoursOfDicomAreMeasured() throws Exception {
		final Path patient = ReferenceData.path("dicom/pet_ge_sts009");
		final Path contours = only(patient.resolve("mask"));
		final Table table = (Table) run(RadiomicFeatures.class, "image", open(patient.resolve("image")), "mask", contours
			.toString(), "families", "morphology, glcm").getOutput("table");
		assertFalse(table.rows().isEmpty());
	}

	private static Path only(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findFirst().orElseThrow();
		}
	}

	private static Map<String, Double> values(final CommandModule module, final String region) {
		final Table table = (Table) module.getOutput("table");
		final Map<String, Double> values = new HashMap<>();
		for (final List<Object> row : table.rows()) {
			if (!row.get(table.columns().indexOf("region")).equals(region)) continue;
			if (row.get(table.columns().indexOf("value")) instanceof Number number) {
				values.put(row.get(table.columns().indexOf("feature")).toString(), number.doubleValue());
			}
		}
		return values;
	}

	private static ImagePlus open(final Path file) throws Exception {
		return (ImagePlus) run(OpenSeries.class, "path", file.toFile()).getOutput("image");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
