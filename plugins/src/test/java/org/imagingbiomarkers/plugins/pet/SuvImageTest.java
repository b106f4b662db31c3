package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditTrail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

class SuvImageTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	/** SUVbw of 1 Bq/mL one hour after 370 MBq of F-18 into 70 kg. */
	private static final double FACTOR = 0.0002763366817;

	@TempDir
	Path temporary;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void anImageThatKnowsNothingBecomesSuvWhenEveryFieldIsFilledIn() throws Exception {
		final ImagePlus suv = suv(filledIn(series(1)));
		assertEquals("SUVbw pet", suv.getTitle());
		assertEquals(32, suv.getBitDepth());
		assertEquals("g/mL", suv.getCalibration().getValueUnit());
		for (int slice = 1; slice <= 2; slice++) {
			assertEquals(5000 * slice * FACTOR, suv.getStack().getProcessor(slice).getf(3), 1e-5);
		}
	}

	@Test
	void theSourceImageStaysAsItIs() throws Exception {
		final ImagePlus source = series(1);
		suv(filledIn(source));
		assertEquals(5000, source.getStack().getProcessor(1).getf(3));
	}

	@ParameterizedTest
	@CsvSource({ "bw, 0.0002763366817, g/mL, SUVbw", "lbm james, 0.0002231221322, g/mL, SUL James",
		"lbm morgan, 0.0002281751458, g/mL, SUL Morgan", "lbm janmahasatian, 0.0002205052543, g/mL, SUL Janmahasatian",
		"bsa, 7.295852985e-05, cm^2/mL, SUVbsa", "ibw, 0.0002857321289, g/mL, SUVibw" })
	void everyVariantHasItsFactorUnitAndTitle(final String variant, final double factor, final String unit,
		final String label) throws Exception
	{
		final ImagePlus suv = suv(with(filledIn(series(1)), "variant", variant));
		assertEquals(5000 * factor, suv.getStack().getProcessor(1).getf(0), 1e-5);
		assertEquals(unit, suv.getCalibration().getValueUnit());
		assertEquals(label + " pet", suv.getTitle());
	}

	@Test
	void theResultSaysWhichValuesAndRulesWereUsed() throws Exception {
		final ImagePlus source = withHeader(series(1));
		final ImagePlus suv = suv("image", source, "weight", "80000");
		assertEquals("bw", suv.getProp("biomarkers.suv.variant"));
		assertTrue(suv.getProp("biomarkers.suv.rule").startsWith("start_series_time: "));
		assertEquals(FACTOR * 80 / 70, Double.parseDouble(suv.getProp("biomarkers.suv.factor")), 1e-12);
		assertEquals(3600, Double.parseDouble(suv.getProp("biomarkers.suv.decay_time")), 1e-6);
		assertTrue(suv.getProp("biomarkers.suv.warnings").contains("taken as g, which is 80 kg"), suv.getProp(
			"biomarkers.suv.warnings"));
		assertEquals("80000", suv.getProp("biomarkers.pet.weight"));
		assertEquals("field weight", suv.getProp("biomarkers.pet.weight.source"));
		assertEquals("(0018,1074)", suv.getProp("biomarkers.pet.dose.source"));
		assertEquals("BQML", suv.getProp("biomarkers.suv.units_before"));
	}

	@Test
	void anSuvImageIsNotTakenForActivitiesAgain() throws Exception {
		final ImagePlus suv = suv("image", withHeader(series(1)));
		assertEquals(suv.getStack().getProcessor(1).getf(0), suv("image", suv).getStack().getProcessor(1).getf(0));
		final ImagePlus surface = suv("image", suv, "variant", "bsa");
		assertEquals(5000 * 7.295852985e-05, surface.getStack().getProcessor(1).getf(0), 1e-5);
		final ImagePlus back = suv("image", surface, "variant", "bw");
		assertEquals(5000 * FACTOR, back.getStack().getProcessor(1).getf(0), 1e-5);
		assertTrue(back.getProp("biomarkers.suv.rule").startsWith("already_suv"));
	}

	@Test
	void aFieldWinsOverTheHeader() throws Exception {
		final ImagePlus image = withHeader(series(1));
		assertEquals(5000 * FACTOR / 2, first("image", image, "dose", "740"), 1e-5);
		assertEquals(5000 * FACTOR * Math.pow(2, -600 / 6586.2), first("image", image, "injection_time", "10:10"), 1e-5);
		assertEquals(5000 * FACTOR * Math.pow(2, 600 / 6586.2), first("image", image, "injection_time", "20240115095000"),
			1e-5);
		assertEquals(5000 * 70000 / 3.7e8, first("image", image, "decay_correction", "ADMIN"), 1e-5);
		assertEquals(5000, first("image", image, "units", "GML"), 1e-5);
		assertEquals(5000 * 2e-4, first("image", image, "units", "CNTS", "philips_suv_factor", "2e-4"), 1e-5);
		assertEquals(5000 * FACTOR * 3, first("image", image, "units", "CNTS", "philips_activity_factor", "3"), 1e-4);
		image.setProp("biomarkers.pet.injection_date_time", "2024-01-15T09:00");
		assertEquals(5000 * FACTOR, first("image", image, "injection_time", "10:00"), 1e-5);
	}

	@Test
	void everyFrameOfADynamicSeriesHasItsOwnTimeAndDuration() throws Exception {
		final ImagePlus image = withHeader(series(3));
		image.setProp("biomarkers.pet.decay_correction", "NONE");
		image.setProp("biomarkers.pet.corrections", "ATTN");
		image.setProp("biomarkers.pet.series_time", "2024-01-15T10:00");
		final ImagePlus suv = suv("image", image, "acquisition_time",
			"2024-01-15 10:00:00, 2024-01-15 10:02:00, 2024-01-15 10:12:00", "frame_duration", "120, 600, 1200");
		final double rate = Math.log(2) / 6586.2;
		final double[] begin = { 0, 120, 720 };
		final double[] duration = { 120, 600, 1200 };
		for (int frame = 0; frame < 3; frame++) {
			final double mean = 3.7e8 * Math.exp(-rate * begin[frame]) * (1 - Math.exp(-rate * duration[frame])) / (rate *
				duration[frame]);
			for (int slice = 1; slice <= 2; slice++) {
				final int plane = suv.getStackIndex(1, slice, frame + 1);
				final double expected = 5000 * plane * 70000 / mean;
				assertEquals(expected, suv.getStack().getProcessor(plane).getf(0), 1e-5 * expected);
			}
		}
		assertEquals(3, suv.getNFrames());
		assertEquals(2, suv.getNSlices());
	}

	@Test
	void sixteenBitPixelsAreUnsigned() throws Exception {
		final ImagePlus image = new ImagePlus("pet", new ShortProcessor(2, 1, new short[] { (short) 60000, 1 }, null));
		assertEquals(60000 * FACTOR, suv(filledIn(image)).getProcessor().getf(0), 1e-4);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "units | (0054,1001)", "weight | (0010,1030)", "dose | (0018,1074)",
		"half_life | (0018,1075)", "injection_time | (0018,1078)", "decay_correction | (0054,1102)",
		"corrections | (0028,0051)" })
	void eachMissingValueIsRefusedByFieldAndTag(final String field, final String tag) throws Exception {
		final ImagePlus image = withHeader(series(1));
		image.setProp("biomarkers.pet." + field, null);
		final CommandModule module = run("image", image);
		assertTrue(module.isCanceled());
		final String reason = module.getCancelReason();
		assertTrue(reason.startsWith(field) && reason.contains(tag) && reason.endsWith("."), reason);
		assertNull(module.getOutput("suv"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "weight | -70", "height | 0", "dose | 370000000", "dose | 0.01",
		"injection_time | 25:00", "injection_time | 10", "acquisition_time | 10:00, noon", "frame_duration | 10, x",
		"frame_duration | 1, 2, 3, 4, 5", "half_life | 1, 2", "sex | female", "units | Bq/mL", "corrections | ATTN, nothing",
		"output_format | png", "variant | sul" })
	void whatAFieldCannotBeIsRefusedByItsName(final String field, final String text) throws Exception {
		final CommandModule module = run("image", withHeader(series(1)), field, text);
		assertTrue(module.isCanceled(), field + " = " + text + " was accepted");
		assertTrue(module.getCancelReason().startsWith(field + " must "), module.getCancelReason());
	}

	@Test
	void theFolderHoldsTheImageAndHowItCameAbout() throws Exception {
		final Path folder = temporary.resolve("out");
		final ImagePlus suv = suv("image", withHeader(series(1)), "output_folder", folder.toFile(), "variant", "lbm james");
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("pet_suv_lbm_james.json", "pet_suv_lbm_james.tif"), files.filter(file -> !file.endsWith(
				AuditTrail.NAME)).map(f -> f.getFileName().toString()).sorted().toList());
		}
		final ImagePlus again = IJ.openImage(folder.resolve("pet_suv_lbm_james.tif").toString());
		assertArrayEquals((float[]) suv.getStack().getPixels(2), (float[]) again.getStack().getPixels(2));
		assertEquals(suv.getProp("biomarkers.suv.factor"), again.getProp("biomarkers.suv.factor"));
		final JsonNode document = new ObjectMapper().readTree(folder.resolve("pet_suv_lbm_james.json").toFile());
		assertEquals("(0018,1074)", document.at("/pet/dose/source").asText());
		assertEquals(3.7e8, document.at("/pet/dose/values/0").asDouble());
		assertEquals("start_series_time", document.at("/suv/rule").asText());
		assertEquals(0.0002231221322, document.at("/suv/factors/0").asDouble(), 1e-12);
		assertEquals("lbm james", document.at("/parameters/variant").asText());
		assertFalse(document.at("/parameters").has("used"));
	}

	@Test
	void warningsAreInTheProvenance() throws Exception {
		final ImagePlus image = withHeader(series(1));
		image.setProp("biomarkers.pet.dose", "370");
		suv("image", image, "output_folder", temporary.toFile());
		assertEquals("dose (0018,1074) is 370.0 Bq as it is written: taken as MBq.", new ObjectMapper().readTree(temporary
			.resolve("pet_suv_bw.json").toFile()).at("/warnings/0/sentence").asText());
	}

	@Test
	void theDialogShowsTheFactorBeforeItComputes() throws Exception {
		final String text = used(withHeader(series(1)), "bw", "");
		assertTrue(text.contains("SUVbw = value x 0.000276337"), text);
		assertTrue(text.contains("60.0 min after the injection: 253.314 MBq"), text);
	}

	@Test
	void theDialogFollowsItsFieldsAndTellsWhatIsWrong() throws Exception {
		assertTrue(used(withHeader(series(1)), "bw", "140").contains("SUVbw = value x 0.0005526"));
		assertTrue(problem(withHeader(series(1)), "heavy").contains("weight must hold numbers only"));
		assertTrue(problem(series(1), "").contains("units must be given"));
		assertEquals("", problem(withHeader(series(1)), ""));
	}

	private static String problem(final ImagePlus image, final String weight) throws Exception {
		final CommandModule module = (CommandModule) CONTEXT.service(CommandService.class).getCommand(SuvImage.class)
			.createModule();
		module.setInput("image", image);
		module.setInput("weight", weight);
		return ((SuvImage) module.getDelegateObject()).problem().orElse("");
	}

	private static String used(final ImagePlus image, final String variant, final String weight) throws Exception {
		final CommandModule module = (CommandModule) CONTEXT.service(CommandService.class).getCommand(SuvImage.class)
			.createModule();
		CONTEXT.inject(module.getDelegateObject());
		module.setInput("image", image);
		module.setInput("variant", variant);
		module.setInput("weight", weight);
		module.initialize();
		return (String) module.getInput("used");
	}

	/** Two slices a volume; a plane holds 5000 times its number, from 1. */
	static ImagePlus series(final int volumes) {
		final ImageStack stack = new ImageStack(4, 3);
		for (int plane = 1; plane <= 2 * volumes; plane++) {
			final FloatProcessor pixels = new FloatProcessor(4, 3);
			pixels.add(5000.0 * plane);
			stack.addSlice(pixels);
		}
		final ImagePlus image = new ImagePlus("pet", stack);
		image.setDimensions(1, 2, volumes);
		image.setOpenAsHyperStack(volumes > 1);
		return image;
	}

	/** An image with the header of the reference case S01. */
	static ImagePlus withHeader(final ImagePlus image) {
		final String[] header = { "units", "(0054,1001)", "BQML", "decay_correction", "(0054,1102)", "START", "corrections",
			"(0028,0051)", "NORM\\ATTN\\DECY", "dose", "(0018,1074)", "370000000", "half_life", "(0018,1075)", "6586.2",
			"injection_time", "(0018,1072)", "10:00", "series_time", "(0008,0031)", "2024-01-15T11:00", "acquisition_time",
			"(0008,0032)", "2024-01-15T11:00:02", "weight", "(0010,1030)", "70", "height", "(0010,1020)", "1.75", "sex",
			"(0010,0040)", "M" };
		for (int i = 0; i < header.length; i += 3) {
			image.setProp("biomarkers.pet." + header[i] + ".source", header[i + 1]);
			image.setProp("biomarkers.pet." + header[i], header[i + 2]);
		}
		return image;
	}

	private static Object[] filledIn(final ImagePlus image) {
		return new Object[] { "image", image, "weight", "70", "height", "1.75", "sex", "M", "dose", "370", "injection_time",
			"10:00:00", "half_life", "6586.2", "units", "BQML", "decay_correction", "START", "corrections", "ATTN, DECY",
			"series_time", "11:00:00", "acquisition_time", "11:00:02" };
	}

	private static Object[] with(final Object[] inputs, final Object... more) {
		final List<Object> all = new ArrayList<>(List.of(inputs));
		all.addAll(List.of(more));
		return all.toArray();
	}

	private static double first(final Object... inputs) throws Exception {
		return suv(inputs).getStack().getProcessor(1).getf(0);
	}

	private static ImagePlus suv(final Object... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("suv");
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(SuvImage.class, true, inputs).get();
	}
}
