package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** From the DICOM files of the reference objects to the transfer constants in their patches. */
@Tag("docs/commands/dce-map#what-it-computes")
@Tag("docs/commands/input-function#what-it-computes")
class DceMapTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	static Path temporary;
	private static Path tofts;
	private static Path extended;

	@TempDir
	Path output;

	@BeforeAll
	static void write() throws Exception {
		tofts = PerfusionPhantoms.DCE.write(temporary);
		extended = PerfusionPhantoms.DCE_PLASMA.write(temporary);
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void forgetResults() {
		ResultsTable.getResultsTable().reset();
	}

	@ParameterizedTest
	@CsvSource({ "measured, , false, 0.01", "automatic, , false, 0.02", "parker, 60, false, 0.02", "parker, , true, 0.05" })
	void everyPatchGivesItsTruthWhereverTheInputFunctionIsFrom(final String aif, final String arrival, final boolean delay,
		final double tolerance) throws Exception
	{
		final ResultsTable table = table(tofts, "model", "tofts", "aif", aif, "fit_delay", delay, "aif_arrival",
			arrival == null ? "" : arrival);
		check(table, PerfusionPhantoms.DCE, tolerance);
	}

	@Test
	void theExtendedModelFindsThePlasmaToo() throws Exception {
		final ResultsTable table = table(extended, "model", "extended tofts", "aif", "measured");
		final PatchPhantom phantom = PerfusionPhantoms.DCE_PLASMA;
		for (int row = 0; row < table.size(); row++) {
			final double[] truth = phantom.truths().get(row);
			final String patch = Arrays.toString(truth);
			// Where contrast agent leaves faster than it was measured, it cannot be told from plasma.
			if (truth[0] / truth[1] > 5) continue;
			assertEquals(truth[0], table.getValue("ktrans (1/min)", row), 0.02 * truth[0] + 0.001, patch);
			assertEquals(truth[1], table.getValue("ve", row), 0.05 * truth[1] + 0.001, patch);
			assertEquals(truth[2], table.getValue("vp", row), 0.002, patch);
		}
	}

	@Test
	void theMapsHaveTheUnitsOfTheFieldAndTellWhatTheyRestOn() throws Exception {
		final CommandModule module = run(DceMap.class, with(tofts, "model", "tofts", "aif", "automatic", "fit_delay", true,
			"quality", true, "output_folder", output.toFile()));
		for (final String map : List.of("ktrans", "ve", "kep", "delay", "ktrans_error", "ve_error", "kep_error",
			"delay_error", "r2", "rmse", "status"))
		{
			assertEquals(60, ((ImagePlus) module.getOutput(map)).getWidth(), map);
		}
		for (final String map : List.of("vp", "fp", "ps", "chosen_model")) {
			assertNull(module.getOutput(map), map);
		}
		assertEquals("1/min", unit(module, "ktrans"));
		assertEquals("1/min", unit(module, "kep"));
		assertEquals("s", unit(module, "delay"));
		assertEquals("mmol/L", unit(module, "rmse"));
		final ImagePlus ktrans = (ImagePlus) module.getOutput("ktrans");
		final ImagePlus ve = (ImagePlus) module.getOutput("ve");
		assertEquals("Ktrans 1 DCE phantom", ktrans.getTitle());
		assertEquals(0.2, ktrans.getProcessor().getf(45, 35), 0.02);
		assertEquals(ktrans.getProcessor().getf(45, 35) / ve.getProcessor().getf(45, 35), ((ImagePlus) module.getOutput(
			"kep")).getProcessor().getf(45, 35), 1e-4);
		final ImagePlus voxels = (ImagePlus) module.getOutput("aif_voxels");
		int chosen = 0;
		for (int i = 0; i < 60 * 60; i++) {
			if (voxels.getProcessor().get(i) == 0) continue;
			chosen++;
			assertTrue(i / 60 >= 50, "in the artery");
		}
		assertTrue(chosen >= 6, chosen + " voxels");
		try (Stream<Path> files = Files.list(output)) {
			final List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
			assertTrue(names.containsAll(List.of("1_DCE_phantom_DceMap.json", "1_DCE_phantom_DceMap.csv",
				"1_DCE_phantom_ktrans.tif", "1_DCE_phantom_kep.tif")), names.toString());
		}
		final String provenance = Files.readString(output.resolve("1_DCE_phantom_DceMap.json"));
		for (final String known : List.of("(0018,0080)", "(0018,1314)", "plasma_input", "baseline_frames")) {
			assertTrue(provenance.contains(known), known);
		}
	}

	@Test
	void theBestModelIsChosenVoxelByVoxel() throws Exception {
		final CommandModule module = run(DceMap.class, with(extended, "model", "best", "aif", "measured"));
		final float[] chosen = (float[]) ((ImagePlus) module.getOutput("chosen_model")).getProcessor().getPixels();
		final int[] counts = new int[6];
		for (int y = 30; y < 40; y++) {
			for (int x = 30; x < 60; x++) {
				if (!Float.isNaN(chosen[y * 60 + x])) counts[(int) chosen[y * 60 + x]]++;
			}
		}
		// ve 0.2, vp 0.05 and Ktrans from 0.1: neither without plasma nor without a way back.
		assertTrue(counts[3] > 200 && counts[1] + counts[2] == 0, Arrays.toString(counts));
	}

	@Test
	void theLinearFitIsNear() throws Exception {
		final ResultsTable table = table(tofts, "model", "tofts", "aif", "measured", "method", "linear");
		for (int row = 12; row < table.size(); row++) {
			final double[] truth = PerfusionPhantoms.DCE.truths().get(row);
			assertEquals(truth[0], table.getValue("ktrans (1/min)", row), 0.05 * truth[0] + 0.001, Arrays.toString(truth));
		}
	}

	@Test
	void theInputFunctionIsATableThatCanBeUsedAgain() throws Exception {
		final CommandModule picked = run(InputFunction.class, "image", open(tofts), "aif", "measured", "aif_mask", tofts
			.resolve("artery.tif").toString(), "t1_blood", "1440", "output_folder", output.toFile());
		final ResultsTable shown = ResultsTable.getResultsTable();
		assertEquals(360, shown.size());
		assertEquals(0, shown.getValue("concentration (mmol/L)", 30), 0.01);
		assertEquals(6, shown.getValue("concentration (mmol/L)", 70), 0.5);
		assertEquals(255, ((ImagePlus) picked.getOutput("aif_voxels")).getProcessor().get(30, 55));
		assertEquals(0, ((ImagePlus) picked.getOutput("aif_voxels")).getProcessor().get(30, 45));
		final Path file = output.resolve("1_DCE_phantom_InputFunction.csv");
		final Path results = output.resolve("results.csv");
		shown.save(results.toString());
		for (final Path used : List.of(file, results)) {
			forgetResults();
			final ResultsTable table = table(tofts, "model", "tofts", "aif", "file", "aif_file", used.toFile());
			check(table, PerfusionPhantoms.DCE, 0.01);
		}
	}

	private static String unit(final CommandModule module, final String map) {
		return ((ImagePlus) module.getOutput(map)).getCalibration().getValueUnit();
	}

	private static void check(final ResultsTable table, final PatchPhantom phantom, final double tolerance) {
		assertEquals(phantom.truths().size(), table.size());
		for (int row = 0; row < table.size(); row++) {
			final double[] truth = phantom.truths().get(PatchPhantom.patch(table.getStringValue("region", row)) - 1);
			final String patch = Arrays.toString(truth);
			assertEquals(0, table.getValue("status", row), patch);
			assertEquals(truth[0], table.getValue("ktrans (1/min)", row), tolerance * truth[0] + 5e-4, patch);
			assertEquals(truth[1], table.getValue("ve", row), tolerance * truth[1] + 5e-4, patch);
			assertEquals(truth[0] / truth[1], table.getValue("kep (1/min)", row), 5 * tolerance * truth[0] / truth[1], patch);
		}
	}

	private static ResultsTable table(final Path phantom, final Object... inputs) throws Exception {
		run(DceMap.class, with(phantom, Stream.concat(Stream.of("region", true, "mask", phantom.resolve("patches.tif")
			.toString()), Arrays.stream(inputs)).toArray()));
		return ResultsTable.getResultsTable();
	}

	private static Object[] with(final Path phantom, final Object... more) throws Exception {
		final List<Object> all = new ArrayList<>(List.of("image", open(phantom), "t1_map", phantom.resolve("t1.tif")
			.toString(), "t1_blood", "1440", "hematocrit", "0.45", "aif_mask", phantom.resolve("artery.tif").toString()));
		all.addAll(List.of(more));
		return all.toArray();
	}

	private static ImagePlus open(final Path phantom) throws Exception {
		return (ImagePlus) run(OpenSeries.class, "path", phantom.resolve("series").toFile()).getOutput("image");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
