package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.CtPerfusionPhantom;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.imagingbiomarkers.samples.UltrasoundPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

/** CT perfusion and contrast ultrasound, from the DICOM files of a reference object to the truth in its patches. */
class BolusPhantomsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	static Path temporary;
	private static Path ct;
	private static Path ultrasound;

	@BeforeAll
	static void write() throws Exception {
		ct = CtPerfusionPhantom.PHANTOM.write(temporary);
		ultrasound = UltrasoundPhantom.PHANTOM.write(temporary);
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
	@CsvSource({ "automatic", "measured" })
	void theCompartmentFindsEveryTruthWithTheArteryRaisedToTheVein(final String vessels) throws Exception {
		final List<Object> fields = new ArrayList<>(List.of("model", "compartment", "partial_volume", vessels));
		if (vessels.equals("measured")) fields.addAll(List.of("aif_mask", ct.resolve("artery.tif").toString(), "vein_mask", ct
			.resolve("vein.tif").toString()));
		final ResultsTable table = table(CtPerfusionMap.class, ct, fields.toArray());
		assertEquals(18, table.size());
		for (int row = 0; row < table.size(); row++) {
			final double[] truth = CtPerfusionPhantom.PHANTOM.truths().get(PatchPhantom.patch(table.getStringValue("region",
				row)) - 1);
			assertEquals(0, table.getValue("status", row));
			assertEquals(truth[0], table.getValue("cbf (mL/100g/min)", row), 0.08 * truth[0], "patch " + (row + 1));
			assertEquals(truth[1], table.getValue("mtt (s)", row), 0.08 * truth[1], "patch " + (row + 1));
			assertEquals(truth[2], table.getValue("delay (s)", row), 0.3, "patch " + (row + 1));
			assertEquals(truth[0] * truth[1] / 60, table.getValue("cbv (mL/100g)", row), 0.08 * truth[0] * truth[1] / 60,
				"patch " + (row + 1));
		}
	}

	@Test
	void unitsByVolumeAreThoseByMassTimesTheDensity() throws Exception {
		final Object[] fields = { "aif_mask", ct.resolve("artery.tif").toString() };
		final double[] mass = Arrays.copyOf(table(CtPerfusionMap.class, ct, fields).getColumn("cbf (mL/100g/min)"), 18);
		ResultsTable.getResultsTable().reset();
		final ResultsTable volume = table(CtPerfusionMap.class, ct, "aif_mask", fields[1], "units", "mL/100mL");
		for (int row = 0; row < 18; row++) {
			assertEquals(1.04 * mass[row], volume.getValue("cbf (mL/100mL/min)", row), 1e-6 * mass[row]);
		}
		final CommandModule maps = run(CtPerfusionMap.class, "image", open(ct), "mask", "none", "aif_mask", fields[1],
			"units", "mL/100mL");
		assertEquals("mL/100mL/min", ((ImagePlus) maps.getOutput("cbf")).getCalibration().getValueUnit());
		assertTrue(Float.isNaN(((ImagePlus) maps.getOutput("cbf")).getProcessor().getf(0, 45)), "air");
	}

	@Test
	void everyModelOfCtGivesItsMaps() throws Exception {
		final String artery = ct.resolve("artery.tif").toString();
		for (final Map.Entry<String, List<String>> model : Map.of("deconvolution", List.of("cbv", "cbf", "mtt", "tmax"),
			"slope", List.of("cbf"), "ct patlak", List.of("ps_flow", "cbv")).entrySet())
		{
			final CommandModule module = run(CtPerfusionMap.class, "image", open(ct), "aif_mask", artery, "mask", ct.resolve(
				"patches.tif").toString(), "model", model.getKey(), "quality", true);
			for (final String map : model.getValue()) {
				assertTrue(Float.isFinite(((ImagePlus) module.getOutput(map)).getProcessor().getf(5, 5)), model + " " + map);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "power, 60, 0.04", "amplitude, 120, 0.04" })
	void ultrasoundIsLinearBeforeItIsAveraged(final String compression, final String range, final double tolerance)
		throws Exception
	{
		final ResultsTable table = table(ContrastUltrasoundMap.class, ultrasound, "input", "gray", "compression", compression,
			"dynamic_range", range);
		for (int row = 0; row < table.size(); row++) {
			final double[] truth = UltrasoundPhantom.PHANTOM.truths().get(PatchPhantom.patch(table.getStringValue("region",
				row)) - 1);
			assertEquals(UltrasoundPhantom.peak(truth), table.getValue("pe (a.u.)", row), tolerance * UltrasoundPhantom.peak(
				truth));
			assertEquals(UltrasoundPhantom.timeToPeak(truth), table.getValue("ttp (s)", row), 0.3);
			assertEquals(UltrasoundPhantom.transitTime(truth), table.getValue("mtt_arrival (s)", row), 0.6);
			assertEquals("uncalibrated", table.getStringValue("calibration", row));
		}
	}

	@Test
	void whatIsMissingIsSaidInASentence() throws Exception {
		final ImagePlus loop = open(ultrasound);
		assertSentence("compression must say what a decibel of the maker is", ContrastUltrasoundMap.class, loop, "input",
			"gray");
		assertSentence("dynamic_range must be given in dB", ContrastUltrasoundMap.class, loop, "input", "gray", "compression",
			"power");
		loop.setProp("biomarkers.times", null);
		assertSentence("Frame Time (0018,1063)", ContrastUltrasoundMap.class, loop);
		assertSentence("vein_mask must say where", CtPerfusionMap.class, open(ct), "partial_volume", "measured");
		assertSentence("model must be one of", CtPerfusionMap.class, open(ct), "model", "guess", "aif_mask", ct.resolve(
			"artery.tif").toString());
		assertSentence("hematocrit must be", CtPerfusionMap.class, open(ct), "hematocrit", "1.2", "aif_mask", ct.resolve(
			"artery.tif").toString());
	}

	@Test
	void theArteryOfDscIsFoundWithoutAMask() throws Exception {
		final Path dsc = PerfusionPhantoms.DSC.write(temporary);
		final ResultsTable table = table(DscMap.class, dsc, "leakage_correction", false);
		for (int row = 0; row < PerfusionPhantoms.DSC_TIGHT; row++) {
			final double[] truth = PerfusionPhantoms.DSC.truths().get(PatchPhantom.patch(table.getStringValue("region", row)) -
				1);
			assertEquals(truth[0], table.getValue("cbv (mL/100g)", row), 0.04 * truth[0], "patch " + (row + 1));
		}
	}

	@Test
	void theFirstPassOfDscIsTheCurveWhereNothingComesBack() throws Exception {
		final Path dsc = PerfusionPhantoms.DSC.write(temporary);
		final ResultsTable table = table(DscMap.class, dsc, "leakage_correction", false, "first_pass", "gamma variate",
			"aif_mask", dsc.resolve("artery.tif").toString());
		for (int row = 0; row < PerfusionPhantoms.DSC_TIGHT; row++) {
			final double[] truth = PerfusionPhantoms.DSC.truths().get(PatchPhantom.patch(table.getStringValue("region", row)) -
				1);
			// The tail of a long transit is longer than that of a gamma variate.
			assertEquals(truth[0], table.getValue("cbv (mL/100g)", row), 0.15 * truth[0], "patch " + (row + 1));
		}
	}

	private static void assertSentence(final String part, final Class<? extends Command> command, final ImagePlus image,
		final Object... fields) throws Exception
	{
		final List<Object> all = new ArrayList<>(List.of("image", image, "mask", "none"));
		all.addAll(List.of(fields));
		final CommandModule module = run(command, all.toArray());
		assertTrue(module.isCanceled() && module.getCancelReason().contains(part), module.getCancelReason());
	}

	private static ResultsTable table(final Class<? extends Command> command, final Path phantom, final Object... fields)
		throws Exception
	{
		final List<Object> all = new ArrayList<>(List.of("image", open(phantom), "mask", phantom.resolve("patches.tif")
			.toString(), "region", true));
		all.addAll(List.of(fields));
		final CommandModule module = run(command, all.toArray());
		assertTrue(!module.isCanceled(), module.getCancelReason());
		return ResultsTable.getResultsTable();
	}

	private static ImagePlus open(final Path phantom) throws Exception {
		return (ImagePlus) run(OpenSeries.class, "path", phantom.resolve("series").toFile()).getOutput("image");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... fields) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, fields).get();
	}
}
