package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

@Tag("docs/commands/reader-agreement#what-it-computes")
@Tag("docs/commands/response-plots#what-it-computes")
class ReaderCommandsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final String HEADER = "patient,time_point,day,lesion,kind,size (mm)\n";
	private static final String FIRST = HEADER +
		"A,base,0,liver,target,40\nA,v1,56,liver,target,27\nA,v2,112,liver,target,20\n" +
		"B,base,0,lung,target,30\nB,v1,56,lung,target,37\nC,base,0,bone,target,20\nC,v1,56,bone,target,20\n";
	private static final String SECOND = HEADER +
		"A,base,0,liver,target,41\nA,v1,56,liver,target,30\nA,v2,112,liver,target,21\n" +
		"B,base,0,lung,target,31\nB,v1,56,lung,target,38\nC,base,0,bone,target,21\nC,v1,56,bone,target,20\nC,v1,56,skin,new,5\n";

	private static final double[] KAPPA = { 0.2727272727272727, 0.5, 0.6923076923076923 };
	private static final double[] ICC = { 0.9861660079051385, 0.9943540352042511 };

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private File file(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(name), text).toFile();
	}

	private static List<String> column(final Object table, final String name) {
		final int index = ((Table) table).columns().indexOf(name);
		return ((Table) table).rows().stream().map(row -> row.get(index).toString()).toList();
	}

	private static double number(final Object table, final int row, final String name) {
		return (Double) ((Table) table).rows().get(row).get(((Table) table).columns().indexOf(name));
	}

	private static void assertRefused(final String part, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final String reason = run(command, inputs).getCancelReason();
		assertNotNull(reason);
		assertTrue(reason.contains(part), reason);
	}

	/**
	 * Responses PR PR PD SD against SD PR PD PD: kappa by cohen_kappa_score of scikit-learn, plain and with linear and
	 * quadratic weights on the scale CR, PR, SD, PD; sizes: ICC(A,1) and ICC(C,1) by intraclass_corr of pingouin.
	 */
	@Test
	void twoReaders_haveKappaIccAndTheirDifferences() throws Exception {
		final CommandModule module = run(ReaderAgreement.class, "file", file("a.csv", FIRST), "second", file("b.csv", SECOND),
			"output_folder", folder.resolve("out").toFile());
		assertEquals(null, module.getCancelReason());
		final Object table = module.getOutput("table");
		assertEquals(List.of("response at each visit", "best response"), column(table, "quantity"));
		assertEquals(50, number(table, 0, "agreement (%)"), 1e-12);
		assertEquals(KAPPA[0], number(table, 0, "kappa"), 1e-9);
		assertEquals(KAPPA[1], number(table, 0, "linear kappa"), 1e-9);
		assertEquals(KAPPA[2], number(table, 0, "quadratic kappa"), 1e-9);
		final Object measured = module.getOutput("measurements");
		assertEquals(List.of("size (mm)"), column(measured, "quantity"));
		assertEquals(ICC[0], number(measured, 0, "ICC(2,1)"), 1e-6);
		assertEquals(ICC[1], number(measured, 0, "ICC(3,1)"), 1e-6);
		assertEquals(8.0 / 7, number(measured, 0, "bias"), 1e-12);
		final Object list = module.getOutput("adjudication");
		assertEquals(List.of("v1", "v1", "best", "v1"), column(list, "time_point"), ((Table) list).csv());
		assertEquals(List.of("A", "C", "C", "C"), column(list, "patient"));
		assertEquals("not read", column(list, "first").get(3));
		assertEquals("new", column(list, "second").get(3));
		assertTrue(column(list, "second reason").get(1).contains("skin"), column(list, "second reason").toString());
		assertTrue(column(list, "first rule").get(0).contains("4.3.1"), column(list, "first rule").get(0));
		for (final String name : List.of("ReaderAgreement.csv", "ReaderAgreement_measurements.csv",
			"ReaderAgreement_adjudication.csv", "ReaderAgreement_bland_altman.png"))
		{
			assertTrue(Files.exists(folder.resolve("out").resolve(name)), name);
		}
	}

	@Test
	void oneTableWithReaders_givesTheSame() throws Exception {
		final String both = FIRST.replace("\n", ",r1\n").replaceFirst(",r1", ",reader") + SECOND.substring(SECOND.indexOf(
			'\n') + 1).replace("\n", ",r2\n");
		final Object one = run(ReaderAgreement.class, "file", file("both.csv", both)).getOutput("table");
		final Object two = run(ReaderAgreement.class, "file", file("a.csv", FIRST), "second", file("b.csv", SECOND))
			.getOutput("table");
		assertEquals(((Table) two).csv(), ((Table) one).csv());
	}

	@Test
	void responseTables_areComparedWithoutLesions() throws Exception {
		final File one = file("one.csv", "patient,time_point,response\nA,v1,4\nB,v1,2\nC,v1,5\n");
		final File other = file("other.csv", "patient,time_point,response\nA,v1,3\nB,v1,2\nC,v1,5\n");
		final CommandModule module = run(ReaderAgreement.class, "file", one, "second", other);
		assertEquals(null, module.getCancelReason());
		assertEquals(0, ((Table) module.getOutput("measurements")).rows().size());
		assertEquals(List.of("4"), column(module.getOutput("adjudication"), "first"));
		assertTrue(number(module.getOutput("table"), 0, "quadratic kappa") > number(module.getOutput("table"), 0, "kappa"));
	}

	@Test
	void wrongTables_areRefusedInASentence() throws Exception {
		final File one = file("a.csv", FIRST);
		assertRefused("has no column \"reader\"", ReaderAgreement.class, "file", one);
		assertRefused("must name two readers", ReaderAgreement.class, "file", file("r.csv",
			"reader,patient,time_point,response\nx,A,v1,PR\n"));
		assertRefused("must have read the same visits", ReaderAgreement.class, "file", one, "second", file("c.csv", FIRST
			.replace("A,", "X,").replace("B,", "Y,").replace("C,", "Z,")));
		assertRefused("two different pseudonyms", ReaderAgreement.class, "file", one, "second", one, "readers", "x, x");
		assertRefused("\"width\" is not one", ReaderAgreement.class, "file", one, "second", one, "columns", "width");
		assertRefused("second must be a table", ReaderAgreement.class, "file", one, "second", Files.createDirectory(folder
			.resolve("none")).toFile());
		assertRefused("file must be a table", ResponsePlots.class);
		assertRefused("response must be given in every row", ResponsePlots.class, "file", file("d.csv",
			"patient,time_point,response\nA,v1,\n"));
	}

	@Test
	void plotsOfResponses_areThoseOfTheLesionsTheyCameFrom() throws Exception {
		final File lesions = file("l.csv", FIRST);
		final Table answers = (Table) run(ResponseAssessment.class, "file", lesions).getOutput("table");
		final File about = file("p.csv", "patient,death_day,ongoing,last_day\nA,,yes,140\nB,90,,\n");
		final CommandModule direct = run(ResponsePlots.class, "file", lesions, "patients", about, "output_folder", folder
			.resolve("plots").toFile());
		assertEquals(null, direct.getCancelReason());
		final Table rows = (Table) direct.getOutput("table");
		assertEquals(rows.csv(), ((Table) run(ResponsePlots.class, "file", file("answers.csv", answers.csv()), "patients",
			about).getOutput("table")).csv());
		assertEquals(List.of("B", "C", "A", "A", "B", "C"), column(rows, "subject"));
		assertEquals(100 * (37.0 / 30 - 1), number(rows, 0, "best change (%)"), 1e-9);
		assertEquals(0, number(rows, 1, "best change (%)"));
		assertEquals(-50, number(rows, 2, "best change (%)"), 1e-9);
		assertEquals(List.of("PD", "SD", "PR"), column(rows, "response").subList(0, 3));
		assertEquals(140, number(rows, 3, "time on study (d)"));
		assertEquals("PR on day 56; PR on day 112; ongoing on day 140", column(rows, "response").get(3));
		assertEquals("PD on day 56; death on day 90", column(rows, "response").get(4));
		for (final String plot : List.of("waterfall", "spider", "swimmer")) {
			assertTrue(Files.size(folder.resolve("plots").resolve("ResponsePlots_" + plot + ".png")) > 3000, plot);
		}
	}
}
