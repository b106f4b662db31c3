package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** The tables that Lesion Indices writes of each kind of SUV, through every criterion that reads uptake. */
class UptakeColumnsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int WIDTH = 32;
	/** What somebody measures of normal tissue at a visit, and adds to the table. */
	private static final String TISSUE =
		",mediastinum_max (g/mL),liver_max (g/mL),liver mean (g/mL),liver sd (g/mL),blood pool mean (g/mL)";
	private static final String TISSUE_VALUES = ",1.5,3,2,0.2,1.2";
	private static final String PSMA = ",blood_pool (g/mL),liver (g/mL),parotid (g/mL),tracer";
	private static final String PSMA_VALUES = ",1.5,3,9,PSMA-11";
	private static final double BEFORE = 12;
	private static final double AFTER = 2.5;

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	/** A cube of one value on a background of 1, in voxels of 4 mm. */
	private static ImagePlus image(final double value, final String units, final String unit, final String type) {
		final ImageStack stack = new ImageStack(WIDTH, WIDTH);
		for (int z = 0; z < WIDTH; z++) {
			final FloatProcessor plane = new FloatProcessor(WIDTH, WIDTH);
			for (int i = 0; i < WIDTH * WIDTH; i++) {
				final boolean in = Stream.of(i % WIDTH, i / WIDTH, z).allMatch(at -> at >= 10 && at < 18);
				plane.setf(i, in ? (float) value : 1);
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("pet", stack);
		image.setDimensions(1, WIDTH, 1);
		image.getCalibration().pixelWidth = 4;
		image.getCalibration().pixelHeight = 4;
		image.getCalibration().pixelDepth = 4;
		image.getCalibration().setUnit("mm");
		ImagePlusProperties.setValueUnit(image, unit);
		if (!units.isEmpty()) image.setProp("biomarkers.pet.units", units);
		if (!type.isEmpty()) image.setProp("biomarkers.pet.suv_type", type);
		return image;
	}

	/** A region of all voxels, with the name by which PROMISE knows its place. */
	private Path prostate() throws Exception {
		final byte[] plane = new byte[WIDTH * WIDTH];
		Arrays.fill(plane, (byte) 1);
		final Geometry grid = ImagePlusSeries.series(image(1, "", "g/mL", "")).geometry();
		final Path file = folder.resolve("prostate.dcm");
		SegWriter.write(new Regions(List.of(MaskRegion.of("prostate", grid, Collections.nCopies(WIDTH, plane)).orElseThrow()),
			grid, "", List.of()), SourceSeries.UNKNOWN, "lesions", file);
		return file;
	}

	/** The table of Lesion Indices as it is written, with the columns of normal tissue. */
	private void measure(final Path visits, final String visit, final ImagePlus image, final String heading,
		final String values) throws Exception
	{
		final Path out = visits.resolveSibling("measured " + visit);
		final CommandModule module = run(LesionIndices.class, "image", image, "mask", prostate().toString(),
			"threshold_value", "2", "output_folder", out.toFile());
		assertNull(module.getCancelReason());
		final Path csv;
		try (Stream<Path> files = Files.list(out)) {
			csv = files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
		}
		final List<String> lines = new ArrayList<>(Files.readAllLines(csv));
		for (int i = 0; i < lines.size(); i++) {
			lines.set(i, lines.get(i) + (i == 0 ? heading : values));
		}
		Files.write(visits.resolve(visit + ".csv"), lines);
	}

	private Path visits(final String name, final String before, final String after, final String heading,
		final String values) throws Exception
	{
		final Path visits = Files.createDirectories(folder.resolve(name).resolve("visits"));
		measure(visits, "1 baseline", variant(BEFORE, before), heading, values);
		measure(visits, "2 after", variant(AFTER, after), heading, values);
		return visits;
	}

	/** An image of a kind of SUV by its DICOM word; none: it does not say which. */
	private static ImagePlus variant(final double value, final String type) {
		final boolean surface = type.equals("BSA");
		return image(value, type.isEmpty() ? "" : surface ? "CM2ML" : "GML", surface ? "cm^2/mL" : "g/mL", type);
	}

	private static String answer(final CommandModule module, final String timePoint, final String column) {
		assertNull(module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		return table.rows().stream().filter(row -> row.get(table.columns().indexOf("time_point")).equals(timePoint) && !row
			.get(table.columns().indexOf("lesion")).equals("1")).map(row -> row.get(table.columns().indexOf(column)).toString())
			.findFirst().orElseThrow();
	}

	private static CommandModule assess(final Path visits, final String criterion) throws Exception {
		return run(ResponseAssessment.class, "file", visits.toFile(), "criterion", criterion);
	}

	@TestFactory
	Stream<DynamicTest> everyKindOfSuv_isReadByEveryCriterionOfUptake() {
		return Stream.concat(Stream.of(""), Stream.of(SuvVariant.values()).map(SuvVariant::suvType)).filter(type -> !type
			.equals("BSA")).map(type -> dynamicTest("SUV Type " + type, () -> {
				final Path visits = visits("fdg" + type, type, type, TISSUE, TISSUE_VALUES);
				for (final Map.Entry<String, String> one : Map.of("Lugano PET", "CMR", "Deauville", "3").entrySet()) {
					final CommandModule module = assess(visits, one.getKey());
					assertEquals(one.getValue(), answer(module, "2 after", "response"), one.getKey());
					assertEquals("" + AFTER, answer(module, "2 after", "suv_max_hottest (g/mL)"), one.getKey());
				}
				assertEquals("SD", answer(assess(visits, "volumetric"), "2 after", "response"));
				final CommandModule percist = assess(visits, "PERCIST");
				final boolean lean = type.startsWith("LBM");
				if (lean || type.isEmpty()) {
					assertEquals("PMR", answer(percist, "2 after", "response"));
					assertEquals(AFTER, Double.parseDouble(answer(percist, "2 after", "sul_peak_hottest (g/mL)")), 1e-6);
				}
				else assertTrue(percist.getCancelReason().contains("PERCIST takes SUL"), percist.getCancelReason());
				assertEquals(type.isEmpty(), percist.getOutput("warnings") != null && percist.getOutput("warnings").toString()
					.contains("does not say by what it was made"), type);
			}));
	}

	@TestFactory
	Stream<DynamicTest> everyKindOfSuv_isReadByPromise() {
		return Stream.concat(Stream.of(""), Stream.of(SuvVariant.values()).map(SuvVariant::suvType)).filter(type -> !type
			.equals("BSA")).map(type -> dynamicTest("SUV Type " + type, () -> {
				final CommandModule module = assess(visits("psma" + type, type, type, PSMA, PSMA_VALUES), "PROMISE");
				final String reason = answer(module, "2 after", "reason");
				assertTrue(reason.startsWith("score 1-1; total volume 32.77 mL"), reason);
				assertTrue(answer(module, "1 baseline", "reason").startsWith("score 3-3"));
			}));
	}

	@Test
	void uptakePerBodySurface_isRefusedByItsUnit() throws Exception {
		final Path visits = visits("bsa", "BSA", "BSA", TISSUE, TISSUE_VALUES);
		for (final String criterion : List.of("Lugano PET", "Deauville")) {
			final String reason = assess(visits, criterion).getCancelReason();
			assertTrue(reason.contains("SUVbsa max must be in g/mL, but the column of \"visits\" is \"SUVbsa max (cm^2/mL)\""),
				reason);
		}
		assertTrue(assess(visits, "PERCIST").getCancelReason().contains("PERCIST takes SUL, but \"visits\" has SUVbsa"));
	}

	@Test
	void visitsOfDifferentKindsOfSuv_areRefused() throws Exception {
		for (final String criterion : List.of("Lugano PET", "Deauville")) {
			final String mixed = assess(visits("mixed" + criterion, "BW", "LBMJANMA", TISSUE, TISSUE_VALUES), criterion)
				.getCancelReason();
			assertTrue(mixed.contains(criterion + " takes SUV of one kind at all time points, but \"visits\" has " +
				"SUL Janmahasatian and SUVbw"), mixed);
		}
		final Path table = Files.writeString(folder.resolve("mixed.csv"),
			"time_point,lesion,SUVbw max,SULmax,mediastinum_max," + "liver_max\nbaseline,1,12,,1.5,3\nafter,1,,2.5,1.5,3\n");
		final String reason = assess(table, "Deauville").getCancelReason();
		assertNotNull(reason);
		assertTrue(reason.contains(
			"SUVmax must be in one column at all time points, but \"mixed.csv\" has it as \"SUVbw max\"" +
				" for lesion \"1\" (row 1) and as \"SULmax\" for lesion \"1\" (row 2)."), reason);
	}

	@Test
	void uptakeByBodyWeight_goesIntoTheDomainsOfTrials_andOtherKindsAreTold() throws Exception {
		for (final String type : List.of("BW", "IBW")) {
			final Path out = folder.resolve("domains" + type);
			final CommandModule module = run(ResponseAssessment.class, "file", visits("trial" + type, type, type, TISSUE,
				TISSUE_VALUES).toFile(), "criterion", "Deauville", "study", "ABC", "output_folder", out.toFile());
			assertNull(module.getCancelReason());
			assertEquals(type.equals("BW"), Files.readString(out.resolve("TR.csv")).contains("SUVMAX"));
			assertEquals(!type.equals("BW"), module.getOutput("warnings").toString().contains("SUVibw max (g/mL)"));
		}
	}
}
