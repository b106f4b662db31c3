package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.HypoxiaPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Hypoxia of a tumor by blood and by muscle, and what is said to wrong input. */
class HypoxicVolumeTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	static Path temporary;
	private static Path sample;
	private static ImagePlus suv;

	@BeforeAll
	static void write() throws Exception {
		sample = HypoxiaPhantom.write(temporary);
		final CommandService commands = CONTEXT.service(CommandService.class);
		final Object series = commands.run(OpenSeries.class, true, "path", sample.resolve("series").toFile()).get().getOutput(
			"image");
		suv = (ImagePlus) commands.run(SuvImage.class, true, "image", series).get().getOutput("suv");
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void forgetResults() {
		ResultsTable.getResultsTable().reset();
	}

	private static CommandModule run(final Object... fields) throws Exception {
		final String tissues = sample.resolve("tissues.tif").toString();
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", suv, "mask", tissues, "label", "1", "reference",
			tissues, "reference_label", "3"));
		for (int i = 0; i < fields.length; i += 2) {
			inputs.put((String) fields[i], fields[i + 1]);
		}
		return CONTEXT.service(CommandService.class).run(HypoxicVolume.class, true, inputs).get();
	}

	@ParameterizedTest
	@CsvSource({ "3, fmiso, '', '', 2.2727, 1", "2, faza, '', '', 2.5, 1", "3, fmiso, 2.5, '', 2.2727, 0",
		"3, fmiso, '', 1, 0.1333, 0" })
	void theTumorIsComparedWithItsReference(final String reference, final String tracer, final String threshold,
		final String frame, final double ratio, final double fraction) throws Exception
	{
		final CommandModule module = run("reference_label", reference, "tracer", tracer, "hypoxia_threshold", threshold,
			"frame", frame);
		assertFalse(module.isCanceled(), module.getCancelReason());
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(ratio, table.getValue("TBR mean", 0), 1e-3);
		assertEquals(fraction, table.getValue("hypoxic fraction", 0));
		final double volume = table.getValue("voxels", 0) * 0.064;
		assertEquals(fraction * volume, table.getValue("hypoxic volume (mL)", 0), 1e-9);
		assertEquals(fraction * volume * ratio, table.getValue("hypoxic burden (mL)", 0), 1e-3 * volume);
	}

	@Test
	void wrongInputIsNamed() throws Exception {
		assertTrue(run("reference", "", "reference_label", "").getCancelReason().contains("reference must name a region"));
		assertTrue(run("hypoxia_threshold", "0").getCancelReason().contains("hypoxia_threshold"));
		assertTrue(run("frame", "9").getCancelReason().contains("frame"));
		assertTrue(run("tracer", "fdg").getCancelReason().contains("tracer"));
	}
}
