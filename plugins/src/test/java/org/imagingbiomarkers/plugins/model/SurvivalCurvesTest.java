package org.imagingbiomarkers.plugins.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

@Tag("docs/commands/survival-curves#what-it-computes")
class SurvivalCurvesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private File file(final String text) throws IOException {
		return Files.writeString(folder.resolve("s.csv"), text.replace(';', '\n')).toFile();
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(SurvivalCurves.class, true, inputs).get();
	}

	private static Table table(final CommandModule module, final String output) {
		assertEquals(null, module.getCancelReason());
		return (Table) module.getOutput(output);
	}

	private static List<Map<String, Object>> rows(final Table table) {
		return table.rows().stream().map(row -> IntStream.range(0, row.size()).boxed().collect(Collectors.toMap(table
			.columns()::get, row::get))).toList();
	}

	private static List<Map<String, Object>> expected(final String name, final Map<String, String> keys)
		throws IOException
	{
		return rows(TableReader.readWords(ReferenceData.path("models/expected/" + name + ".csv"))).stream().filter(row -> keys
			.entrySet().stream().allMatch(key -> key.getValue().equals(row.get(key.getKey())))).toList();
	}

	private static void assertNear(final Object expected, final Object found, final double tolerance) {
		final double wanted = Double.parseDouble(expected.toString());
		assertEquals(wanted, ((Number) found).doubleValue(), tolerance * Math.max(1, Math.abs(wanted)));
	}

	private static void assertTime(final Object expected, final Object found) {
		if (expected.toString().isEmpty()) assertTrue(Double.isNaN((Double) found), found.toString());
		else assertNear(expected, found, 1e-10);
	}

	@ParameterizedTest
	@CsvSource({ "lung,sex", "veteran,celltype", "gbsg,hormon" })
	void groupsOfReferenceCohorts_haveTheMediansAndTestsOfR(final String cohort, final String group) throws Exception {
		final CommandModule module = run("file", ReferenceData.path("models/data/" + cohort + ".csv").toFile(), "group",
			group);
		final List<Map<String, Object>> groups = rows(table(module, "table"));
		for (final Map<String, Object> row : expected("km_quantiles", Map.of("cohort", cohort, "group_by", group, "conf_type",
			"log", "quantile", "0.5")))
		{
			final Map<String, Object> own = groups.stream().filter(g -> g.get("group").toString().replace(group + " ", "")
				.equals(row.get("group"))).findFirst().orElseThrow();
			assertTime(row.get("time"), own.get("median"));
			assertTime(row.get("lower"), own.get("median lower"));
			assertTime(row.get("upper"), own.get("median upper"));
		}
		final Map<String, Object> test = expected("logrank", Map.of("cohort", cohort, "group_by", group, "strata", "none",
			"rho", "0")).get(0);
		final Map<String, Object> logRank = rows(table(module, "tests")).get(0);
		assertNear(test.get("chi2"), logRank.get("statistic"), 1e-9);
		assertNear(test.get("p"), logRank.get("p"), 1e-9);
		assertNear(test.get("df"), logRank.get("degrees of freedom"), 0);
	}

	@Test
	void searchedCut_hasTheStatisticAndTheSmallerCorrectedPOfR() throws Exception {
		final Map<String, Object> truth = expected("maxstat", Map.of("cohort", "lung", "marker", "age")).get(0);
		final CommandModule module = run("file", ReferenceData.path("models/data/lung.csv").toFile(), "group", "age", "cut",
			"maximally selected");
		final List<Map<String, Object>> tests = rows(table(module, "tests"));
		assertNear(truth.get("logrank_chi2_at_cut"), tests.get(0).get("statistic"), 1e-9);
		assertNear(truth.get("statistic"), tests.get(2).get("statistic"), 1e-8);
		assertNear(truth.get("p_lau94"), tests.get(2).get("p"), 1e-6);
		assertEquals(List.of("age <= 70", "age > 70"), table(module, "table").rows().stream().map(row -> row.get(0))
			.toList());
		assertTrue(((List<?>) module.getOutput("warnings")).stream().anyMatch(w -> ((Warning) w).sentence().contains(
			"only the corrected p counts")));
	}

	@Test
	void hazardRatio_isThatOfOneOverTheOtherGroup() throws Exception {
		// two patients in each group, no ties: the partial likelihood b*2 - ln(2+2e^b) ... has its maximum in closed form
		final CommandModule module = run("file", file("time,event,group;1,1,b;2,1,a;3,0,b;4,0,a"), "group", "group");
		final List<Map<String, Object>> groups = rows(table(module, "table"));
		assertEquals(1.0, ((Number) groups.get(0).get("hazard ratio")).doubleValue());
		// d/db: 1 - h/(1+h) - h/(2+h) = 0 has the root h = sqrt(2)
		assertEquals(Math.sqrt(2), (Double) groups.get(1).get("hazard ratio"), 1e-9);
	}

	@Test
	void files_holdTablesPlotAndPoints() throws Exception {
		final Path out = folder.resolve("out");
		final CommandModule module = run("file", file("time,event;1,yes;2,no;3,yes;5,NO"), "unit", "months", "output_folder",
			out.toFile());
		assertEquals(List.of(List.of("all", 0.0, 4, 0, 1.0, 0.0, 1.0, 1.0), List.of("all", 1.0, 4, 1, 0.75)), List.of(table(
			module, "curves").rows().get(0), table(module, "curves").rows().get(1).subList(0, 5)));
		assertTrue(((ImagePlus) module.getOutput("plot")).getHeight() > 500);
		for (final String name : List.of("SurvivalCurves.csv", "SurvivalCurves_points.csv", "SurvivalCurves_plot.png",
			"SurvivalCurves.json"))
		{
			assertTrue(Files.size(out.resolve(name)) > 50, name);
		}
	}

	@Test
	void otherWordsForTheEvent_areNamedByEventValue() throws Exception {
		final File status = file("time,event;1,2;2,1;3,2");
		assertTrue(run("file", status).getCancelReason().contains("set event_value"));
		assertEquals(2, rows(table(run("file", status, "event_value", "2"), "table")).get(0).get("events"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		textBlock = """
				time,event,g;1,0,a;2,0,b        | none  |    | event must be a column with events, but "event" of "s.csv" has none in 2 rows.
				time,event,g;x,1,a;2,0,b        | none  |    | time must be a number of 0 or more in every row, but "time" of "s.csv" has x in row 1.
				time,event,g;-1,1,a;2,0,b       | none  |    | time must be a number of 0 or more in every row, but "time" of "s.csv" has -1 in row 1.
				time,event,g;1,1,a;2,0,b        | median|    | cut must be none for a column of words, but "g" has "a".
				time,event,g;1,1,5;2,0,5        | median|    | cut must divide the rows into two groups, but all values of "g" are at most 5.
				time,event,g;1,1,5;2,0,6        | value |    | cut_value must be a number where cut is value, but it is blank.
				time,event,h;1,1,5;2,0,6        | none  |    | group must name a column of "s.csv", but it has no "g"
				time,event,g;,1,5;2,,6          | none  |    | file must have rows with time and event, but none of the 2 rows of "s.csv" has both.
				""")
	void refusals_areOneSentence(final String text, final String cut, final String value, final String sentence)
		throws Exception
	{
		final CommandModule module = run("file", file(text), "group", "g", "cut", cut.strip(), "cut_value", value == null ? ""
			: value);
		assertNotNull(module.getCancelReason());
		assertTrue(module.getCancelReason().contains(sentence), module.getCancelReason());
	}

	@Test
	void severalRowsOfAPatient_areRefused() throws Exception {
		final File rows = file("who,time,event;007,1,1;7,2,1;8,2,0;7,3,1");
		assertEquals(
			"file must have one row per patient, but rows 2 and 4 of \"s.csv\" are of the same patient by \"who\": " +
				"rows of one patient are no independent observations.", run("file", rows, "patient", "who").getCancelReason());
		assertEquals(2, rows(table(run("file", file("who,time,event;007,1,1;7,2,1"), "patient", "who"), "table")).get(0).get(
			"events"));
	}

	@Test
	void aCutValueThatIsNotUsed_isReported() throws Exception {
		final CommandModule module = run("file", file("time,event,g;1,1,a;2,1,a;3,1,b;4,1,b"), "group", "g", "cut_value",
			"3");
		assertEquals(List.of("cut_value is \"3\", but has no effect where cut is none."), ((List<?>) module.getOutput(
			"warnings")).stream().map(w -> ((Warning) w).sentence()).filter(w -> w.startsWith("cut_value")).toList());
	}

	@Test
	void aGroupWithoutEvents_hasNoHazardRatioAndASentence() throws Exception {
		final CommandModule module = run("file", file("time,event,g;1,1,a;2,1,a;3,1,a;4,0,b;5,0,b;6,0,b"), "group", "g");
		assertTrue(Double.isNaN((Double) rows(table(module, "table")).get(1).get("hazard ratio")));
		assertTrue(((List<?>) module.getOutput("warnings")).stream().anyMatch(w -> ((Warning) w).sentence().startsWith(
			"There is no hazard ratio: ")));
	}
}
