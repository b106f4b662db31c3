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
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/**
 * The tumors of two patients (Soft-tissue-Sarcoma, scanned in SUV), against the volumes and glycolyses that were measured in
 * them with the voxel masks of the IBSI: here through the contours, so that a border of voxels may differ.
 */
class LesionReferenceTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pet_ge_sts031", "pet_ge_sts009" })
	void theTumorHasItsVolumeAndGlycolysisAtEveryThreshold(final String patient) throws Exception {
		final Map<String, String> truth = truth(patient);
		final ImagePlus image = open(patient);
		final String contours = contours(patient);
		final Table whole = table("image", image, "mask", contours, "threshold", "none", "connectivity", "none");
		final double max = Double.parseDouble(truth.get("gtv_suvmax"));
		assertEquals(max, cell(whole, "SUVmax (g/mL)"), 1e-5 * max);
		assertNear(truth, "gtv_suvmean", cell(whole, "SUVmean (g/mL)"));
		assertNear(truth, "gtv_suvmedian", cell(whole, "SUV median (g/mL)"));
		assertNear(truth, "gtv_volume_mL", cell(whole, "MTV (mL)"));
		for (final String[] threshold : new String[][] { { "fixed", "2.5", "fixed_2.5" }, { "fixed", "4", "fixed_4.0" }, {
			"percent of max", "41", "41_percent" }, { "percent of max", "50", "50_percent" } })
		{
			final Table lesions = table("image", image, "mask", contours, "threshold", threshold[0], "threshold_value",
				threshold[1]);
			assertNear(truth, "mtv_" + threshold[2] + "_mL", cell(lesions, "MTV (mL)"));
			assertNear(truth, "tlg_" + threshold[2], cell(lesions, "TLG (g)"));
		}
	}

	private static void assertNear(final Map<String, String> truth, final String column, final double value) {
		final double expected = Double.parseDouble(truth.get(column));
		System.err.println(column + " " + expected + " " + value + " " + 100 * (value / expected - 1) + " %");
		assertEquals(expected, value, 0.02 * expected, column);
	}

	/** A cell of the last row, that of all lesions. */
	private static double cell(final Table table, final String column) {
		return ((Number) table.rows().get(table.rows().size() - 1).get(table.columns().indexOf(column))).doubleValue();
	}

	private static Table table(final Object... inputs) throws Exception {
		return (Table) run(LesionIndices.class, inputs).getOutput("table");
	}

	private static ImagePlus open(final String patient) throws Exception {
		try (Stream<Path> files = Files.list(folder(patient))) {
			final Path image = files.filter(Files::isRegularFile).filter(f -> !f.getFileName().toString().startsWith("RS"))
				.findFirst().orElseThrow();
			return (ImagePlus) run(OpenSeries.class, "path", image.getParent().toFile(), "series", "1").getOutput("image");
		}
	}

	private static String contours(final String patient) throws IOException {
		try (Stream<Path> files = Files.walk(folder(patient))) {
			return files.filter(f -> f.getFileName().toString().startsWith("RS")).findFirst().orElseThrow().toString();
		}
	}

	private static Map<String, String> truth(final String patient) throws IOException {
		final List<String[]> lines = new ArrayList<>();
		for (final String line : Files.readAllLines(folder("pet_sts_expected.csv"))) {
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
	private static Path folder(final String name) {
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
