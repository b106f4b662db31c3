package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/**
 * The tumors of two patients (Soft-tissue-Sarcoma, scanned in SUV), against the volumes and glycolyses that NumPy
 * measures in them with the voxel masks of the IBSI: with the same masks, and through the contours, which hold the same
 * voxels.
 */
@Tag("docs/commands/lesion-indices#what-it-computes")
class LesionReferenceTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@ParameterizedTest
	@CsvSource({ "031, voxels", "009, voxels", "031, contours", "009, contours" })
	void theTumorHasItsVolumeAndGlycolysisAtEveryThreshold(final String patient, final String drawn) throws Exception {
		final Map<String, String> truth = truth("pet_ge_sts" + patient);
		final Path folder = reference("pet_ge_sts" + patient);
		final ImagePlus image = (ImagePlus) run(OpenSeries.class, "path", folder.resolve("image").toFile()).getOutput(
			"image");
		final String mask = drawn.equals("voxels") ? Path.of(getClass().getResource("sts" + patient + "-mask.nii.gz").toURI())
			.toString() : folder.resolve("mask/RS.dcm").toString();
		final Table whole = table("image", image, "mask", mask, "threshold", "none", "connectivity", "none");
		assertEquals(Double.parseDouble(truth.get("gtv_suvmax")), cell(whole, "SUVbw max (g/mL)"), 1e-6);
		assertNear(truth, "gtv_suvmean", cell(whole, "SUVbw mean (g/mL)"));
		assertNear(truth, "gtv_suvmedian", cell(whole, "SUVbw median (g/mL)"));
		assertNear(truth, "gtv_volume_mL", cell(whole, "MTV (mL)"));
		for (final String[] threshold : new String[][] { { "fixed", "2.5", "fixed_2.5" }, { "fixed", "4", "fixed_4.0" }, {
			"percent of max", "41", "41_percent" }, { "percent of max", "50", "50_percent" } })
		{
			final Table lesions = table("image", image, "mask", mask, "threshold", threshold[0], "threshold_value",
				threshold[1], "min_volume", "0");
			assertNear(truth, "mtv_" + threshold[2] + "_mL", cell(lesions, "MTV (mL)"));
			assertNear(truth, "tlg_" + threshold[2], cell(lesions, "TLG (g)"));
		}
	}

	private static void assertNear(final Map<String, String> truth, final String column, final double value) {
		final double expected = Double.parseDouble(truth.get(column));
		assertEquals(expected, value, 1e-5 * expected, column);
	}

	/** A cell of the last row, that of all lesions. */
	private static double cell(final Table table, final String column) {
		return ((Number) table.rows().get(table.rows().size() - 1).get(table.columns().indexOf(column))).doubleValue();
	}

	private static Table table(final Object... inputs) throws Exception {
		return (Table) run(LesionIndices.class, inputs).getOutput("table");
	}

	private static Map<String, String> truth(final String patient) throws IOException {
		final List<String[]> lines = new ArrayList<>();
		for (final String line : Files.readAllLines(reference("pet_sts_expected.csv"))) {
			lines.add(line.split(","));
		}
		final Map<String, String> truth = new HashMap<>();
		final String[] row = lines.stream().filter(cells -> cells[0].equals(patient)).findFirst().orElseThrow();
		for (int i = 0; i < row.length; i++) {
			truth.put(lines.get(0)[i], row[i]);
		}
		return truth;
	}

	/** Reference data that lie beside a checkout. */
	private static Path reference(final String name) {
		final String set = System.getProperty("imagingbiomarkers.reference");
		Path found = set == null ? null : Path.of(set, "dicom", name);
		for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; at = at.getParent()) {
			final Path place = at.resolve("shared/reference/dicom").resolve(name);
			if (Files.exists(place)) found = place;
		}
		assumeTrue(found != null, "The reference data (shared/reference/dicom/" + name + ") are not beside this checkout.");
		return found;
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
