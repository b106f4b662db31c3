package org.imagingbiomarkers.plugins.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
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

@Tag("docs/commands/join-tables#what-it-computes")
class JoinTablesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	private static final String FEATURES = """
			patient,region,volume (mL),entropy
			P01,liver,10,3.5
			P02,liver,12,3.9
			P02,bone,30,4.5
			p3,liver,7,2.5
			007,liver,8,2.9
			P09,liver,9,3.1
			""";
	private static final String CLINICAL = """
			patient,age,sex
			P01,61,F
			P02,55,M
			P03,70,M
			7,49,F
			P10,66,F
			""";
	private static final String OUTCOMES = """
			id;time;event;age
			P01;12,5;1;61
			P02;20,0;0;56
			P03;7,5;1;70
			007;30,0;0;49
			""";

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private File file(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(name), text).toFile();
	}

	private static CommandModule run(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(JoinTables.class, true, inputs).get();
	}

	private static Table table(final CommandModule module, final String output) {
		assertEquals(null, module.getCancelReason());
		return (Table) module.getOutput(output);
	}

	private static List<String> warnings(final CommandModule module) {
		return ((List<?>) module.getOutput("warnings")).stream().map(one -> ((Warning) one).sentence()).toList();
	}

	@Test
	void columnsHaveDifferentNames_whateverTheyAreCalled() throws Exception {
		final Table table = table(run("features", file("f.csv", "case,x,x (clinical),patient\nP1,1,5,7\nP2,2,6,8\n"),
			"clinical", file("c.csv", "case,x,x (clinical) 2\nP1,3,8\nP2,4,9\n"), "patient", "case"), "table");
		assertEquals(List.of("patient", "x", "x (clinical)", "patient (features)", "x (clinical) 3", "x (clinical) 2"), table
			.columns());
		assertEquals(List.of("P1", 1.0, 5.0, 7.0, 3.0, 8.0), table.rows().get(0));
	}

	@Test
	void exactJoin_keepsRowsOfMatchingPatientsAndReportsTheOthers() throws Exception {
		final CommandModule module = run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL));
		final Table table = table(module, "table");
		assertEquals(List.of("patient", "region", "volume (mL)", "entropy", "age", "sex"), table.columns());
		assertEquals(List.of(List.of("P01", "liver", 10.0, 3.5, 61.0, "F"), List.of("P02", "liver", 12.0, 3.9, 55.0, "M"),
			List.of("P02", "bone", 30.0, 4.5, 55.0, "M")), table.rows());
		final List<String> warnings = warnings(module);
		assertTrue(warnings.contains("3 of 5 patients of \"f.csv\" are not in \"c.csv\": p3, 007, P09."), warnings
			.toString());
		assertTrue(warnings.contains("3 of 5 patients of \"c.csv\" are not in \"f.csv\": P03, 7, P10."), warnings.toString());
		assertTrue(warnings.stream().anyMatch(w -> !w.contains("\"P03\" and") && w.contains("\"p3\" and \"P03\"") && w
			.contains("\"007\" and \"7\"") && w.contains("match=lenient")), warnings.toString());
		assertTrue(warnings.stream().anyMatch(w -> w.startsWith(
			"1 patient of \"f.csv\" has several rows (P02): all are kept")), warnings.toString());
	}

	@Test
	void matching_hasARowPerPatientWithWhatItMayBeCalledElsewhere() throws Exception {
		final Table matching = table(run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL)),
			"matching");
		assertEquals(List.of("patient", "features", "clinical", "note"), matching.columns());
		assertEquals(List.of("P01", "yes", "yes", ""), matching.rows().get(0));
		assertEquals(List.of("p3", "yes", "no", "\"c.csv\" has \"P03\", other case and leading zeros"), matching.rows().get(
			2));
		assertEquals(List.of("007", "yes", "no", "\"c.csv\" has \"7\", other leading zeros"), matching.rows().get(3));
		assertEquals(List.of("P10", "no", "yes", ""), matching.rows().get(matching.rows().size() - 1));
	}

	@Test
	void lenientJoin_ofThreeTables_keepsPseudonymsAndTellsColumnsApart() throws Exception {
		final CommandModule module = run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL), "outcomes",
			file("o.csv", OUTCOMES), "patient", "patient, patient, id", "match", "lenient", "rows", "largest", "size_column",
			"volume (mL)");
		final Table table = table(module, "table");
		assertEquals(List.of("patient", "region", "volume (mL)", "entropy", "age", "sex", "time", "event", "age (outcomes)"),
			table.columns());
		assertEquals(List.of("P01", "P02", "p3", "007"), table.rows().stream().map(row -> row.get(0)).toList());
		assertEquals(List.of("P02", "bone", 30.0, 4.5, 55.0, "M", 20.0, 0.0, 56.0), table.rows().get(1));
		assertTrue(warnings(module).stream().anyMatch(w -> w.contains("it is called \"age (outcomes)\"")));
	}

	@Test
	void means_averageNumbersAndBlankWordsThatDiffer() throws Exception {
		final Table table = table(run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL), "rows",
			"mean"), "table");
		assertEquals(List.of("P02", "", 21.0, 4.2, 55.0, "M"), table.rows().get(1));
	}

	@Test
	void blankCells_keepPatientsThatATableLacks() throws Exception {
		final Table table = table(run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL), "incomplete",
			"blank cells"), "table");
		assertEquals(6, table.rows().size());
		assertEquals(List.of("P09", "liver", 9.0, 3.1, "", ""), table.rows().get(5));
	}

	@Test
	void doubledAndBlankRows_areLeftOutWithASentence() throws Exception {
		final CommandModule module = run("features", file("f.csv", "case,v\nA,1\nA,1\n ,2\nB,3\n"), "clinical", file("c.csv",
			"case,age\nA,1\nB,2\nB,2\n"));
		assertEquals(2, table(module, "table").rows().size());
		assertTrue(warnings(module).containsAll(List.of("\"f.csv\" has no patient in row 3: left out.",
			"\"f.csv\" has the same row again in row 2 (A): left out.",
			"\"c.csv\" has the same row again in row 3 (B): left out.")), warnings(module).toString());
	}

	@Test
	void files_holdTheJoinedRowsAndTheMatching() throws Exception {
		table(run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL), "output_folder", folder.resolve(
			"out").toFile()), "table");
		assertTrue(Files.readString(folder.resolve("out/JoinTables.csv")).startsWith(
			"patient,region,volume (mL),entropy,age,sex\nP01,liver,10,3.5,61,F\n"));
		assertTrue(Files.readString(folder.resolve("out/JoinTables_matching.csv")).contains("P09,yes,no,"));
		assertTrue(Files.readString(folder.resolve("out/JoinTables.json")).contains("JoinTables_matching.csv"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		textBlock = """
				patient,v;A,1        | patient,w;B,2            | no patient is in all tables: "f.csv" begins with "A", "c.csv" begins with "B"
				patient,v;A,1        | patient,w;A,2;A,3        | clinical must have one row per patient, but "c.csv" has 2 of "A", whose "w" is 2 and 3.
				patient,v;A,1;A,2    | patient,w;A,2            | rows must be keep, largest or mean, because 1 patient of "f.csv" has several rows (A).
				name,v;A,1           | patient,w;A,2            | patient must name the column of "f.csv" that tells the patients
				patient,v;A,1;a,2    | patient,w;A,2            | features must write each patient one way, but "f.csv" has "A" and "a", which differ in case only.
				patient,v            | patient,w;A,2            | features must have rows with a patient, but "f.csv" has none.
				""")
	void refusals_areOneSentence(final String features, final String clinical, final String sentence) throws Exception {
		final CommandModule module = run("features", file("f.csv", features.replace(';', '\n')), "clinical", file("c.csv",
			clinical.replace(';', '\n')), "rows", "refuse", "match", "lenient");
		assertTrue(module.getCancelReason() != null && module.getCancelReason().contains(sentence), module.getCancelReason());
	}

	@Test
	void oneTable_isRefused() throws Exception {
		assertEquals("clinical or outcomes must be a table (CSV) to join, but both are blank.", run("features", file("f.csv",
			FEATURES)).getCancelReason());
		assertTrue(run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL), "patient", "pateint")
			.getCancelReason().contains("the nearest one is \"patient\""));
		assertTrue(run("features", file("f.csv", FEATURES), "clinical", file("c.csv", CLINICAL), "rows", "largest",
			"size_column", "region").getCancelReason().startsWith("size_column must be a number in every row"));
	}
}
