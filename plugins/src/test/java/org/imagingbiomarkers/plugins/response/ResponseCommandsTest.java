package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;

class ResponseCommandsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	private static final String LESIONS = """
			patient,time_point,day,lesion,kind,size (mm),volume (mL),state,adc (10^-3 mm^2/s)
			A,baseline,0,liver 1,target,30,10,,1.0
			A,baseline,0,axilla,node,20,5,,0.9
			A,baseline,0,bone,non-target,,1,present,
			A,week 6,42,liver 1,target,15,3,,1.4
			A,week 6,42,axilla,node,9,1,,1.0
			A,week 6,42,bone,non-target,,1,present,
			A,week 12,84,liver 1,target,22,7,,1.5
			A,week 12,84,axilla,node,9,1,,1.0
			A,week 12,84,bone,non-target,,1,present,
			B,baseline,0,lung,target,40,30,,1.1
			B,week 6,43,lung,target,39,28,,1.1
			B,week 6,43,brain,new,,2,,
			""";

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private Path file(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static Table table(final CommandModule module) {
		assertEquals(null, module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	private static List<Object> column(final Table table, final String name) {
		final int index = table.columns().indexOf(name);
		assertTrue(index >= 0, table.columns().toString());
		return table.rows().stream().map(row -> row.get(index)).toList();
	}

	private void assertRefused(final String part, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final CommandModule module = run(command, inputs);
		assertNotNull(module.getCancelReason());
		assertTrue(module.getCancelReason().contains(part), module.getCancelReason());
		assertEquals(null, module.getOutput("table"));
	}

	@Test
	void recistIsAssessedForEveryPatientWithPlotsAndFiles() throws Exception {
		final Path out = folder.resolve("out");
		final CommandModule module = run(ResponseAssessment.class, "file", file("l.csv", LESIONS).toFile(), "output_folder",
			out.toFile());
		final Table table = table(module);
		assertEquals(List.of("PR", "PD", "PR", "PD", "PD"), column(table, "response"));
		assertEquals(List.of("week 6", "week 12", "best", "week 6", "best"), column(table, "time_point"));
		assertTrue(column(table, "reason").get(3).toString().contains("new lesion brain"));
		assertTrue(((ImagePlus) module.getOutput("waterfall")).getWidth() > 600);
		assertTrue(((ImagePlus) module.getOutput("spider")).getWidth() > 600);
		for (final String name : List.of("ResponseAssessment.csv", "ResponseAssessment.json",
			"ResponseAssessment_waterfall.png", "ResponseAssessment_spider.png"))
		{
			assertTrue(Files.size(out.resolve(name)) > 100, name);
		}
	}

	@Test
	void aConfirmedResponseIsNotASingleOne() throws Exception {
		final Table table = table(run(ResponseAssessment.class, "file", file("l.csv", LESIONS).toFile(), "confirmation",
			true));
		assertEquals("SD", column(table, "response").get(2));
	}

	@Test
	void volumesAndRepeatabilityFollowTheirLimits() throws Exception {
		final Path file = file("l.csv", LESIONS);
		assertEquals(List.of("PR", "PD", "PD"), column(table(run(ResponseAssessment.class, "file", file.toFile(), "criterion",
			"volumetric")), "response"));
		assertEquals(List.of("SD", "SD", "PD"), column(table(run(ResponseAssessment.class, "file", file.toFile(), "criterion",
			"volumetric", "partial", "-80", "progression", "90")), "response"));
		final Table adc = table(run(ResponseAssessment.class, "file", file.toFile(), "criterion", "repeatability", "column",
			"adc (10^-3 mm^2/s)", "preset", "ADC, liver (proposed)"));
		assertEquals(List.of("real increase", "real increase", "no real change", "no real change", "NE", "NE",
			"no real change"), column(adc, "response"));
		final Table own = table(run(ResponseAssessment.class, "file", file.toFile(), "criterion", "repeatability", "column",
			"adc (10^-3 mm^2/s)", "limit", "-30, 45"));
		assertEquals(List.of("no real change", "real increase", "no real change", "no real change", "NE", "NE",
			"no real change"), column(own, "response"));
		assertRefused("limit must be RC in percent, above 0, or", ResponseAssessment.class, "file", file.toFile(),
			"criterion", "repeatability", "column", "adc (10^-3 mm^2/s)", "limit", "30, 45");
	}

	@Test
	void percistAndDeauvilleReadTheTablesOfLesionIndices() throws Exception {
		final String pet =
			"""
					time_point,lesion,SULmax (g/mL),SULpeak best (g/mL),liver mean (g/mL),blood pool mean (g/mL),mediastinum_max (g/mL),liver_max (g/mL)
					baseline,1,12,10,1.6,1.3,1.8,3
					baseline,2,5,4,1.6,1.3,1.8,3
					baseline,total,12,10,1.6,1.3,1.8,3
					week 6,1,4,3.5,1.6,1.3,1.8,3
					week 6,2,5,4.5,1.6,1.3,1.8,3
					""";
		final Path file = file("pet.csv", pet);
		final Table percist = table(run(ResponseAssessment.class, "file", file.toFile(), "criterion", "PERCIST"));
		assertEquals(List.of("PMR"), column(percist, "response"));
		assertEquals(List.of(4.5), column(percist, "sul_peak_hottest (g/mL)"));
		assertEquals(List.of("5", "4"), column(table(run(ResponseAssessment.class, "file", file.toFile(), "criterion",
			"Deauville")), "response"));
	}

	private static final String PET_HEADER = "time_point,lesion,organ,%s,TLG (g),liver mean (g/mL),liver sd (g/mL)\n";

	@Test
	void percist_belowTheLimitAtBaseline_isNotEvaluable() throws Exception {
		final Table table = table(run(ResponseAssessment.class, "criterion", "PERCIST", "file", file("p.csv", PET_HEADER
			.formatted("SULpeak best (g/mL)") + "b,1,lung,2.8,10,1.6,0.25\nf,1,lung,1.5,5,1.6,0.25\n").toFile()));
		assertEquals(List.of("NE"), column(table, "response"));
		assertTrue(column(table, "reason").get(0).toString().contains("below 2.90 g/mL"), column(table, "reason").toString());
	}

	@Test
	void percist_glycolysisOfTheFiveHottest_needsAPeakThatDoesNotDecline() throws Exception {
		final String rows = "b,1,lung,6,10,1.6,0.25\nb,2,lung,5,10,1.6,0.25\nb,3,lung,4,1000,1.6,0.25\n";
		final String grown = rows + "f,1,lung,6.1,20,1.6,0.25\nf,2,lung,5,20,1.6,0.25\nf,3,lung,4,1000,1.6,0.25\n";
		final String header = PET_HEADER.formatted("SULpeak best (g/mL)");
		assertEquals(List.of("PMD"), column(table(run(ResponseAssessment.class, "criterion", "PERCIST", "file", file("p.csv",
			header + grown).toFile())), "response"));
		assertEquals(List.of("SMD"), column(table(run(ResponseAssessment.class, "criterion", "PERCIST", "file", file("p.csv",
			header + grown.replace("6.1", "5.9")).toFile())), "response"));
	}

	@Test
	void percist_ofSuvByBodyWeight_isRefused() throws Exception {
		final String rows = "b,1,lung,6,10,1.6,0.25\nf,1,lung,3,10,1.6,0.25\n";
		assertRefused("PERCIST takes SUL, but \"p.csv\" has SUVbw", ResponseAssessment.class, "criterion", "PERCIST", "file",
			file("p.csv", PET_HEADER.formatted("SUVbw peak best (g/mL)") + rows).toFile());
		assertRefused("PERCIST takes SUL, but \"p.csv\" has SUVbw", ResponseAssessment.class, "criterion", "PERCIST", "file",
			file("p.csv", "time_point,lesion,peak (g/mL),variant\nb,1,6,SUVbw\nf,1,3,SUVbw\n").toFile());
		assertRefused("SUL James and SUL Janmahasatian", ResponseAssessment.class, "criterion", "PERCIST", "file", file(
			"p.csv", "time_point,lesion,peak (g/mL),variant\nb,1,6,SUL James\nf,1,3,SUL Janmahasatian\n").toFile());
		final Path out = folder.resolve("out");
		assertEquals(List.of("PMR"), column(table(run(ResponseAssessment.class, "criterion", "PERCIST", "file", file("p.csv",
			PET_HEADER.formatted("SUVpeak best (g/mL)") + rows).toFile(), "output_folder", out.toFile())), "response"));
		assertTrue(Files.readString(out.resolve("ResponseAssessment.json")).contains("does not say by what it was made"));
	}

	@Test
	void aFolderHasATableForEveryTimePoint() throws Exception {
		final Path visits = Files.createDirectory(folder.resolve("visits"));
		Files.writeString(visits.resolve("1 baseline.csv"), "lesion,size (mm)\nliver,30\n");
		Files.writeString(visits.resolve("2 week 6.csv"), "lesion,size (mm)\nliver,20\n");
		final Table table = table(run(ResponseAssessment.class, "file", visits.toFile()));
		assertEquals(List.of("2 week 6", "best"), column(table, "time_point"));
		assertEquals("PR", column(table, "response").get(0));
	}

	@Test
	void whatIsWrongWithATableIsToldInOneSentence() throws Exception {
		final Class<ResponseAssessment> response = ResponseAssessment.class;
		assertRefused("There is no file", response, "file", folder.resolve("none.csv").toFile());
		assertRefused("\"lesion\" is missing", response, "file", file("a.csv", "time_point,size (mm)\nb,20\n").toFile());
		assertRefused("has two", response, "file", file("b.csv",
			"time_point,lesion,size (mm)\nb,liver,20\nb,liver,21\nc,liver,20\n").toFile());
		assertRefused("size must be in mm", response, "file", file("c.csv",
			"time_point,lesion,size (cm)\nb,liver,2\nc,liver,2\n").toFile());
		assertRefused("unit must be the same", response, "file", file("d.csv",
			"time_point,lesion,size,unit\nb,liver,20,mm\nc,liver,2,cm\n").toFile());
		assertRefused("there is only \"b\"", response, "file", file("e.csv", "time_point,lesion,size (mm)\nb,liver,20\n")
			.toFile());
		assertRefused("size must be a number", response, "file", file("f.csv",
			"time_point,lesion,size (mm)\nb,liver,20\nc,liver,large\n").toFile());
		assertRefused("kind must be", response, "file", file("g.csv",
			"time_point,lesion,size (mm),kind\nb,liver,20,other\nc,liver,20,\n").toFile());
		assertRefused("day must be the same", response, "file", file("h.csv",
			"time_point,lesion,size (mm),day\nb,liver,20,0\nb,lung,20,1\nc,liver,20,\n").toFile());
	}

	@Test
	void repeatedMeasurementsGiveTheirCoefficient() throws Exception {
		final Path wide = file("wide.csv", "subject,first,second\na,1.1743,1.3256\nb,1.4315,1.3742\nc,0.8577,0.9412\n");
		final CommandModule module = run(Repeatability.class, "file", wide.toFile(), "layout", "wide");
		final double wsd = Math.sqrt((Math.pow(1.1743 - 1.3256, 2) + Math.pow(1.4315 - 1.3742, 2) + Math.pow(0.8577 - 0.9412,
			2)) / 6);
		assertEquals(wsd, (Double) column(table(module), "wSD").get(0), 1e-12);
		assertTrue(((ImagePlus) module.getOutput("bland_altman")).getWidth() > 500);
		final Path rows = file("long.csv", "lesion,adc\na,1.1743\na,1.3256\nb,1.4315\nb,1.3742\nc,0.8577\nc,0.9412\n");
		assertEquals(wsd, (Double) column(table(run(Repeatability.class, "file", rows.toFile(), "subject", "lesion")), "wSD")
			.get(0), 1e-12);
		assertRefused("at least two measurements", Repeatability.class, "file", file("once.csv", "subject,adc\na,1\nb,2\n")
			.toFile());
	}

	@Test
	void harmonizedFeaturesHaveTheBatchTakenOut() throws Exception {
		final StringBuilder text = new StringBuilder("site,sex,f,g\n");
		for (int i = 0; i < 12; i++) {
			text.append(i < 6 ? "north" : "south").append(i % 2 == 0 ? ",m," : ",w,").append(10 + i % 5 + (i < 6 ? 0 : 7))
				.append(',').append(20 + i * i % 7 + (i < 6 ? 0 : 5)).append('\n');
		}
		final CommandModule module = run(ComBatHarmonization.class, "file", file("f.csv", text.toString()).toFile(), "batch",
			"site", "covariates", "sex");
		final List<Object> f = column(table(module), "f");
		assertEquals(mean(f, 0, 6), mean(f, 6, 12), 0.8);
		assertTrue(((ImagePlus) module.getOutput("batches")).getWidth() > 500);
	}

	private static double mean(final List<Object> values, final int from, final int to) {
		return IntStream.range(from, to).mapToDouble(i -> (Double) values.get(i)).average().orElseThrow();
	}

	@Test
	void aSelectionIsMeasuredAndDrawn() throws Exception {
		final ImagePlus image = IJ.createImage("ct", "8-bit black", 100, 80, 1);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("mm");
		image.setRoi(new OvalRoi(20, 20, 40, 24));
		final Table table = table(run(TumorSize.class, "image", image, "time_point", "baseline"));
		assertEquals(20, (Double) column(table, "longest_diameter (mm)").get(0), 0.5);
		assertEquals(12, (Double) column(table, "perpendicular_diameter (mm)").get(0), 0.5);
		assertEquals(List.of("baseline"), column(table, "time_point"));
		final Overlay drawn = image.getOverlay();
		assertEquals(3, drawn.size());
		assertEquals(20 + 20, drawn.get(0).getBounds().getCenterX(), 1.5);
		assertRefused("mask must say what to measure", TumorSize.class, "image", image, "mask", "none");
	}
}
