package org.imagingbiomarkers.plugins.pet.kinetics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.pet.kinetics.ExampleInput;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.TracerPhantom;
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

/** The command, from the DICOM files of tissues of known kinetics to their truths, and what it says to wrong input. */
class DynamicPetMapTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int IRREVERSIBLE = 3;
	private static final int REVERSIBLE = 6;

	@TempDir
	static Path temporary;
	private static Path sample;
	private static ImagePlus series;

	@TempDir
	Path output;

	@BeforeAll
	static void write() throws Exception {
		sample = TracerPhantom.write(temporary);
		series = (ImagePlus) CONTEXT.service(CommandService.class).run(OpenSeries.class, true, "path", sample.resolve(
			"series").toFile()).get().getOutput("image");
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
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", series, "aif", "file", "aif_file", sample.resolve(
			"blood.csv").toFile(), "mask", sample.resolve("tissues.tif").toString()));
		for (int i = 0; i < fields.length; i += 2) {
			inputs.put((String) fields[i], fields[i + 1]);
		}
		return CONTEXT.service(CommandService.class).run(DynamicPetMap.class, true, inputs).get();
	}

	/** The table of regions, a row for each tissue. */
	private static ResultsTable table(final Object... fields) throws Exception {
		final Object[] all = new Object[fields.length + 2];
		System.arraycopy(fields, 0, all, 0, fields.length);
		all[fields.length] = "region";
		all[fields.length + 1] = true;
		final CommandModule module = run(all);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return ResultsTable.getResultsTable();
	}

	@Test
	void compartmentsOfEveryTissueAreFound() throws Exception {
		final ResultsTable kept = table("model", "2tcm irreversible");
		for (int row = 0; row < IRREVERSIBLE; row++) {
			final TracerPhantom.Tissue truth = TracerPhantom.TISSUES.get(row);
			assertEquals(truth.ki(), kept.getValue("ki (mL/cm3/min)", row), 0.02 * truth.ki());
			assertEquals(truth.k1(), kept.getValue("pet_k1 (mL/cm3/min)", row), 0.03 * truth.k1());
			assertEquals(truth.blood(), kept.getValue("pet_vb", row), 0.005);
		}
		ResultsTable.getResultsTable().reset();
		final ResultsTable given = table("model", "2tcm reversible");
		for (int row = IRREVERSIBLE; row < REVERSIBLE; row++) {
			final TracerPhantom.Tissue truth = TracerPhantom.TISSUES.get(row);
			assertEquals(truth.vt(), given.getValue("vt (mL/cm3)", row), 0.03 * truth.vt());
			assertEquals(truth.k1(), given.getValue("pet_k1 (mL/cm3/min)", row), 0.03 * truth.k1());
		}
		ResultsTable.getResultsTable().reset();
		final ResultsTable one = table("model", "1tcm");
		final TracerPhantom.Tissue reference = TracerPhantom.TISSUES.get(REVERSIBLE);
		assertEquals(reference.vt(), one.getValue("vt (mL/cm3)", REVERSIBLE), 0.01 * reference.vt());
	}

	@Test
	void plotsAreStraightFromAnAutomaticStartOn_whichIsInTheTable() throws Exception {
		final ResultsTable patlak = table("model", "patlak plot");
		final double start = patlak.getValue("t_star (s)", 0);
		assertTrue(start >= 240 && start <= 2400, "t* " + start);
		for (int row = 0; row < IRREVERSIBLE; row++) {
			final double truth = (1 - TracerPhantom.TISSUES.get(row).blood()) * TracerPhantom.TISSUES.get(row).ki();
			assertEquals(truth, patlak.getValue("ki (mL/cm3/min)", row), 0.06 * truth, "tissue " + (row + 1));
		}
		ResultsTable.getResultsTable().reset();
		final ResultsTable logan = table("model", "logan plot", "t_star", "1800");
		assertEquals(1800, logan.getValue("t_star (s)", 0));
		for (int row = IRREVERSIBLE; row <= REVERSIBLE; row++) {
			final TracerPhantom.Tissue tissue = TracerPhantom.TISSUES.get(row);
			final double truth = (1 - tissue.blood()) * tissue.vt() + tissue.blood();
			assertEquals(truth, logan.getValue("vt (mL/cm3)", row), 0.1 * truth, "tissue " + (row + 1));
		}
	}

	@Test
	void aReferenceTissueTakesThePlaceOfBlood() throws Exception {
		final String reference = sample.resolve("reference.tif").toString();
		final ResultsTable srtm = table("model", "srtm", "reference_mask", reference);
		assertEquals(0, srtm.getValue("bpnd", REVERSIBLE), 0.01);
		assertEquals(1, srtm.getValue("pet_r1", REVERSIBLE), 0.01);
		ResultsTable.getResultsTable().reset();
		final ResultsTable logan = table("model", "reference logan plot", "reference_mask", reference, "k2_prime", "0.2",
			"t_star", "1800");
		assertEquals(1, logan.getValue("dvr", REVERSIBLE), 0.01);
		for (int row = IRREVERSIBLE; row < REVERSIBLE; row++) {
			final double truth = TracerPhantom.TISSUES.get(row).vt() / TracerPhantom.TISSUES.get(REVERSIBLE).vt();
			assertEquals(truth, logan.getValue("dvr", row), 0.12 * truth, "tissue " + (row + 1));
		}
	}

	@Test
	void theBloodPoolIsFoundInTheImage() throws Exception {
		final CommandModule module = run("aif", "automatic", "plasma_ratio", "1.11", "mask", "none", "t_star", "1200");
		assertFalse(module.isCanceled(), module.getCancelReason());
		final ImagePlus voxels = (ImagePlus) module.getOutput("aif_voxels");
		assertEquals(255, voxels.getStack().getProcessor(3).get(24, 24), "the aorta is in the middle");
		assertEquals(0, voxels.getStack().getProcessor(3).get(38, 24), "where tissue 1 is");
		final ImagePlus ki = (ImagePlus) module.getOutput("ki");
		assertEquals("mL/cm3/min", ki.getCalibration().getValueUnit());
		final double truth = (1 - 0.03) * TracerPhantom.TISSUES.get(0).ki();
		assertEquals(truth, ki.getStack().getProcessor(3).getf(38, 24), 0.15 * truth);
	}

	@Test
	void mapsWrittenSlabBySlabAreTheSame() throws Exception {
		final float whole = ((ImagePlus) run("t_star", "1200", "mask", "none", "background", false).getOutput("ki"))
			.getStack().getProcessor(3).getf(38, 24);
		final CommandModule slabs = run("t_star", "1200", "mask", "none", "background", false, "output_format", "ome-zarr",
			"output_folder", output.toFile());
		assertFalse(slabs.isCanceled(), slabs.getCancelReason());
		assertEquals(whole, ((ImagePlus) slabs.getOutput("ki")).getStack().getProcessor(3).getf(38, 24));
		for (final String late : List.of("3500", "90000")) {
			final CommandModule none = run("t_star", late, "mask", "none", "background", false, "output_format", "ome-zarr",
				"output_folder", output.toFile());
			assertTrue(none.getCancelReason().contains("t_star must leave 3 frames or more"), none.getCancelReason());
		}
	}

	@Test
	void framesByHand_orOfAnImageWithoutDecayCorrection_giveTheSame() throws Exception {
		final double expected = table("t_star", "1200").getValue("ki (mL/cm3/min)", 0);
		ResultsTable.getResultsTable().reset();
		final ImagePlus bare = series.duplicate();
		bare.setTitle("bare");
		for (final Object key : bare.getProperties() == null ? List.of() : List.copyOf(bare.getProperties().keySet())) {
			if (key.toString().startsWith("biomarkers.")) bare.setProp(key.toString(), null);
		}
		final StringBuilder starts = new StringBuilder();
		final StringBuilder durations = new StringBuilder();
		for (int f = 0; f < ExampleInput.FRAMES.count(); f++) {
			starts.append(ExampleInput.FRAMES.start(f)).append(' ');
			durations.append(ExampleInput.FRAMES.duration(f)).append(' ');
		}
		bare.getCalibration().setValueUnit("Bq/mL");
		assertEquals(expected, table("t_star", "1200", "image", bare, "times", starts.toString(), "frame_durations", durations
			.toString()).getValue("ki (mL/cm3/min)", 0), 1e-6 * expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', value = { //
		"time (s),plasma (kBq/mL),parent fraction|0,0,|60,50,|600,10,|3600,5,; all of",
		"time (s),plasma (kBq/mL),parent fraction|0,0,1|60,50,0.9|600,10,40|3600,5,0.2; parent fraction from 0 to 1",
		"time (s),plasma (kBq/mL)|0,0|60,50|30,10|3600,5; in the order of time",
		"time (s),plasma (kBq/mL)|0,0|60,50|600,10|1200,5; shorter than the series",
		"time (s),plasma (mmol/L)|0,0|60,50|600,10|3600,5; kBq/mL",
		"time (s),plasma (kBq/mL)|0,0|60,high|600,10|3600,5; high", "when,plasma|0,0|60,5|3600,5; \"time (s)\"",
		"time (s),color|0,0|60,5|3600,5; plasma", "time (s),plasma|0,0; two samples",
		"time (s),plasma (kBq/mL),whole blood (Bq/mL)|0,0,0|60,50,5|600,10,3|3600,5,3; same unit" })
	void aFileThatIsNotOneOfBloodIsRefusedInASentence(final String rows, final String why) throws Exception {
		final File file = output.resolve("blood.csv").toFile();
		Files.writeString(file.toPath(), rows.replace('|', '\n'));
		final CommandModule module = run("aif_file", file, "t_star", "600");
		assertTrue(module.isCanceled());
		assertTrue(module.getCancelReason().contains(why), module.getCancelReason());
	}

	@Test
	void becquerel_minutesAndSparsePlasma_areRead() throws Exception {
		final double expected = table("t_star", "1200").getValue("ki (mL/cm3/min)", 0);
		ResultsTable.getResultsTable().reset();
		final StringBuilder text = new StringBuilder("time (min);plasma [Bq/mL];whole blood [Bq/mL];parent fraction (%)\n");
		final List<String> lines = Files.readAllLines(sample.resolve("blood.csv"));
		for (final String line : lines.subList(1, lines.size())) {
			final String[] cells = line.split(",");
			text.append(Double.parseDouble(cells[0]) / 60).append(';').append(1000 * Double.parseDouble(cells[2])).append(';')
				.append(1000 * Double.parseDouble(cells[1])).append(';').append(cells[0].endsWith("0.0") ? "100" : "").append(
					'\n');
		}
		final File file = output.resolve("blood.csv").toFile();
		Files.writeString(file.toPath(), text);
		assertEquals(expected, table("t_star", "1200", "aif_file", file).getValue("ki (mL/cm3/min)", 0), 1e-6 * expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "model; srtm; reference_mask", "t_star; 3500; three frames or more|t_star",
		"parent_fraction; hill 2 1 1; parent_fraction", "aif; measured; aif_mask", "times; 0 10 20; 40 frames",
		"frame_durations; 10 20; one per frame", "recovery; 0; recovery", "blood_volume; 1.5; blood_volume",
		"aif_delay; soon; aif_delay", "half_life; 109.8; half_life must be in s, but 109.8 is that of 18F in min: 6586.",
		"half_life; 0; half_life" })
	void aFieldThatIsWrongIsNamed(final String field, final String value, final String why) throws Exception {
		final CommandModule module = run(field, value, "aif", field.equals("aif") ? value : field.equals("recovery")
			? "automatic" : "file", "model", field.equals("model") ? value : field.equals("blood_volume") ? "1tcm"
				: "patlak plot");
		assertTrue(module.isCanceled(), field);
		assertTrue(module.getCancelReason().contains(why.substring(why.indexOf('|') + 1)), module.getCancelReason());
	}
}
