package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/** Tables as spreadsheets, R and pandas save them. */
class ForeignTablesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static File file(final String name) throws Exception {
		return Path.of(ForeignTablesTest.class.getResource(name).toURI()).toFile();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static Table table(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertEquals(null, module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	private static List<Object> column(final Table table, final String name) {
		final int index = table.columns().indexOf(name);
		assertTrue(index >= 0, table.columns().toString());
		return table.rows().stream().map(row -> row.get(index)).toList();
	}

	private static void assertRefused(final String part, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final CommandModule module = run(command, inputs);
		assertNotNull(module.getCancelReason());
		assertTrue(module.getCancelReason().contains(part), module.getCancelReason());
	}

	/** Runs a command as a case of a cohort does, which keeps its warnings. */
	private static List<String> warnings(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		final CommandModule module = (CommandModule) CONTEXT.service(ModuleService.class).createModule(CONTEXT.service(
			CommandService.class).getCommand(command));
		module.setInputs(inputs);
		final BatchPresenter presenter = new BatchPresenter(CONTEXT, Workers.single());
		((BiomarkerCommand) module.getCommand()).presentTo(presenter);
		module.initialize();
		module.run();
		assertEquals(null, module.getCancelReason());
		return Warning.sentences(presenter.warnings());
	}

	@Test
	void lesions_withDecimalCommasOrBlankRows_areAssessed() throws Exception {
		final Table commas = table(ResponseAssessment.class, "file", file("recist_decimal_comma.csv"));
		assertEquals(List.of("PR", "PD", "PR"), column(commas, "response"));
		assertEquals(List.of(50.0, 65.0), column(commas, "sum_of_diameters (mm)").subList(0, 2));
		assertEquals(100 * (50 / 80.5 - 1), (Double) column(commas, "from baseline (%)").get(0), 1e-9);
		for (final String name : List.of("recist_blank_rows.csv", "recist_byte_order_mark.csv")) {
			assertEquals(List.of("PR", "PD", "PR"), column(table(ResponseAssessment.class, "file", file(name)), "response"));
		}
	}

	@Test
	void repeats_withDecimalCommasOrBlankRows_areMeasured() throws Exception {
		for (final String name : List.of("repeats_decimal_comma.csv", "repeats_blank_rows.csv")) {
			final Table table = table(Repeatability.class, "file", file(name));
			assertEquals(Math.sqrt((0.05 * 0.05 + 0.05 * 0.05 + 0.08 * 0.08) / 6), (Double) column(table, "wSD").get(0), 1e-9);
		}
	}

	@Test
	void features_withDecimalCommasOrBlankRows_areHarmonized() throws Exception {
		final Table commas = table(ComBatHarmonization.class, "file", file("features_decimal_comma.csv"));
		assertEquals(16, commas.rows().size());
		assertEquals(mean(commas, "f1", 0), mean(commas, "f1", 8), 0.6);
		final Table blank = table(ComBatHarmonization.class, "file", file("features_blank_rows.csv"));
		assertEquals(16, blank.rows().size());
		assertEquals(mean(blank, "f1", 0), mean(blank, "f1", 8), 0.6);
	}

	private static double mean(final Table table, final String column, final int from) {
		return column(table, column).subList(from, from + 8).stream().mapToDouble(cell -> (Double) cell).average()
			.orElseThrow();
	}

	@Test
	void aFeatureWithABlankCellIsReported() throws Exception {
		final List<String> warnings = warnings(ComBatHarmonization.class, Map.of("file", file("features_blank_cell.csv"),
			"output_folder", folder.resolve("out").toFile()));
		assertEquals(List.of(
			"\"f0\" of \"features_blank_cell.csv\" is left as it is: row 4 has a blank instead of a number."), warnings);
		assertTrue(Files.readString(folder.resolve("out/ComBatHarmonization.json")).contains("is left as it is"));
		assertRefused("\"f0\" must be a number in every row of \"features_blank_cell.csv\", but row 4 has a blank.",
			ComBatHarmonization.class, "file", file("features_blank_cell.csv"), "features", "f0, f1");
	}

	@Test
	void aBlankBatchOrCovariateIsRefused() throws Exception {
		final Path table = Files.writeString(folder.resolve("b.csv"),
			"batch,age,f,g\nA,40,1,2\nA,41,2,3\n,42,3,4\nB,,4,5\nB,44,5,7\n");
		assertRefused("\"batch\" must be filled in in every row of \"b.csv\", but row 3 is blank", ComBatHarmonization.class,
			"file", table.toFile());
		Files.writeString(table, "batch,age,f,g\nA,40,1,2\nA,41,2,3\nB,,4,5\nB,44,5,7\n");
		assertRefused("\"age\" must be filled in in every row of \"b.csv\", but row 3 is blank", ComBatHarmonization.class,
			"file", table.toFile(), "covariates", "age");
	}

	@Test
	void namesOfRowsStayAndMessagesUseTheNamesOfTheTable() throws Exception {
		final Table table = table(ComBatHarmonization.class, "file", file("features_row_names.csv"));
		assertEquals(List.of("row", "batch", "f0", "f1", "f2"), table.columns());
		assertEquals(List.of("1", "2", "3"), column(table, "row").subList(0, 3));
		assertRefused("\"batch\" of \"features_batch_of_one.csv\" has one row with \"C\".", ComBatHarmonization.class, "file",
			file("features_batch_of_one.csv"));
		assertRefused("has one of \"s3\"", Repeatability.class, "file", Files.writeString(folder.resolve("r.csv"),
			"subject,adc\ns1,1\ns1,2\ns2,1\ns2,2\ns3,1\n").toFile());
	}

	@Test
	@Timeout(20) // equal differences once made ImageJ draw for half a minute
	void measurementsWithABlankCellAreReported() throws Exception {
		final Path table = Files.writeString(folder.resolve("r.csv"), "subject,adc,k\ns1,1,1\ns1,2,1.1\ns2,1,\ns2,2,1.3\n");
		assertEquals(List.of("\"k\" of \"r.csv\" is left out: row 3 has a blank instead of a number."), warnings(
			Repeatability.class, Map.of("file", table.toFile())));
	}

	@Test
	void measurementsBeyondAllMeasureAreRefused() throws Exception {
		final Path table = Files.writeString(folder.resolve("r.csv"),
			"subject,first,second\n01,1.1,1.3\n04,1e308,1.4\n06,0.8,256\n");
		assertRefused("between -1e100 and 1e100, but one is 1.0E308", Repeatability.class, "file", table.toFile(), "layout",
			"wide");
		Files.writeString(table, "subject,first,second\n01,1.1,1.3\n04,1e99,1.4\n06,0.8,256\n");
		assertEquals(1, table(Repeatability.class, "file", table.toFile(), "layout", "wide").rows().size());
	}

	@Test
	void aTargetThatWasNotMeasuredGivesNoSumAndNoChange() throws Exception {
		final Table table = table(ResponseAssessment.class, "file", file("recist_unmeasured.csv"));
		assertEquals(List.of("NE", "NE"), column(table, "response"));
		for (final String name : List.of("sum_of_diameters (mm)", "from baseline (%)", "from smallest (%)")) {
			assertEquals(List.of(Double.NaN, Double.NaN), column(table, name), name);
		}
		assertEquals("target B not measured", column(table, "reason").get(0));
	}
}
