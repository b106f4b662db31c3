package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

class EndpointCommandsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

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

	private static List<String> column(final Table table, final String name) {
		final int index = table.columns().indexOf(name);
		return table.rows().stream().map(row -> row.get(index).toString()).toList();
	}

	@Test
	void kineticsMayCountAsTheRPackageDoes() throws Exception {
		final StringBuilder text = new StringBuilder("time_point,day,lesion,size (mm)\n");
		for (int day = 0; day <= 280; day += 28) {
			text.append("d").append(day).append(',').append(day).append(",A,").append(80 * (0.3 * Math.exp(0.005 * day) + 0.7 *
				Math.exp(-0.03 * day)) + 0.01 * (day / 28 % 2)).append('\n');
		}
		final String series = file("parts.csv", text.toString()).toString();
		final Table usual = (Table) run(TumorGrowth.class, "file", new File(series)).getOutput("table");
		final Table other = (Table) run(TumorGrowth.class, "file", new File(series), "readings", "share_of_growth").getOutput(
			"table");
		final Table shifted = (Table) run(TumorGrowth.class, "file", new File(series), "readings", "first_day").getOutput(
			"table");
		int shared = 0;
		int moved = 0;
		for (int i = 0; i < usual.rows().size(); i++) {
			final double g = (Double) usual.rows().get(i).get(usual.columns().indexOf("g (1/d)"));
			final double phi = (Double) usual.rows().get(i).get(usual.columns().indexOf("phi"));
			final double now = (Double) other.rows().get(i).get(other.columns().indexOf("g (1/d)"));
			assertEquals(Double.isNaN(phi) ? g : g * Math.sqrt(1 - phi), now, 1e-15);
			if (!Double.isNaN(phi)) shared++;
			if (!shifted.rows().get(i).equals(usual.rows().get(i))) moved++;
		}
		assertEquals(1, shared);
		assertEquals(1, moved);
		refused("readings must be some of first_day, share_of_growth, but it has \"never\"", TumorGrowth.class, "file",
			new File(series), "readings", "never");
	}

	@Test
	void endpointsOfTheReferenceAreThoseOfTheCommand() throws Exception {
		final CommandModule module = run(TrialEndpoints.class, "file", ReferenceData.path("response/endpoints_responses.csv")
			.toFile(), "patients", ReferenceData.path("response/endpoints_patients.csv").toFile());
		assertEquals(null, module.getCancelReason());
		final Table found = (Table) module.getOutput("table");
		final Table expected = TableReader.readWords(ReferenceData.path("response/endpoints_expected.csv"));
		assertEquals(column(expected, "best_confirmed"), column(found, "best confirmed"));
		for (final String name : List.of("pfs", "ttp")) {
			assertEquals(column(expected, name + "_status"), column(found, name + " status"));
			assertEquals(column(expected, name + " (d)"), column(found, name + " (d)").stream().map(day -> day.replace(".0",
				"")).toList());
		}
		final Table rates = (Table) module.getOutput("rates");
		assertEquals(List.of("ORR", "DCR"), column(rates, "endpoint"));
		assertEquals(List.of("3", "9"), column(rates, "count"));
	}

	@Test
	void theAnswersOfACriterionAreTheResponsesOfATrial() throws Exception {
		final File lesions = file("lesions.csv", "time_point,day,lesion,size (mm)\nbase,0,a,100\nv1,56,a,125\nv2,84,a,131\n");
		final Table answers = (Table) run(ResponseAssessment.class, "file", lesions, "criterion", "iRECIST").getOutput(
			"table");
		final CommandModule module = run(TrialEndpoints.class, "file", file("answers.csv", answers.csv()));
		assertEquals(List.of("56.0"), column((Table) module.getOutput("table"), "pfs (d)"));
		assertEquals(List.of("event"), column((Table) module.getOutput("table"), "pfs status"));
	}

	@Test
	void growthHasRatesAndKinetics() throws Exception {
		final CommandModule module = run(TumorGrowth.class, "file", ReferenceData.path("response/growth_series.csv").toFile(),
			"limit", "20");
		assertEquals(null, module.getCancelReason());
		final Table found = (Table) module.getOutput("table");
		final List<String> whole = new ArrayList<>();
		for (int row = 0; row < found.rows().size(); row++) {
			if (column(found, "time_point").get(row).equals("all visits")) whole.add(column(found, "model").get(row));
		}
		assertEquals(List.of("gd", "dx", "gd", "dx", "gd", "gx"), whole);
		assertEquals("real decrease", column(found, "real change").get(0));
		final Table sum = (Table) run(TumorGrowth.class, "file", file("two.csv",
			"time_point,day,lesion,volume (mL)\nb,0,x,5\nb,0,y,5\nc,30,x,5\nc,30,y,\nd,60,x,10\nd,60,y,10\n"), "size", "volume",
			"of", "sum").getOutput("table");
		assertEquals(List.of("60.0", "60.0"), column(sum, "doubling time (d)"));
		assertEquals("at least 4 measurements are needed", column(sum, "note").get(1));
	}

	@Test
	void patientsThatLookLikeNumbersStayApart() throws Exception {
		final Table found = (Table) run(TrialEndpoints.class, "file", file("r.csv", "patient,time_point,day,response\n" +
			"007,a,30,PR\n7,a,30,PD\n12345678901234567890,a,30,PR\n12345678901234567891,a,30,PD\n"), "patients", file("p.csv",
				"patient,death_day\n007,50\n7,60\n")).getOutput("table");
		assertEquals(List.of("007", "7", "12345678901234567890", "12345678901234567891"), column(found, "patient"));
		assertEquals(List.of("50.0", "30.0", "30.0", "30.0"), column(found, "pfs (d)"));
		final Table growth = (Table) run(TumorGrowth.class, "file", file("g.csv",
			"patient,time_point,day,lesion,size (mm)\n" + "007,a,0,x,20\n007,b,30,x,21\n7,a,0,x,20\n7,b,30,x,22\n")).getOutput(
				"table");
		assertEquals(List.of("007", "007", "7", "7"), column(growth, "patient"));
	}

	@Test
	void growthBeforeTheBaselineIsToldToo() throws Exception {
		final Table found = (Table) run(TumorGrowth.class, "file", file("before.csv",
			"time_point,day,lesion,size (mm)\nbefore,-60,x,20\nbaseline,0,x,40\nv1,60,x,40\n")).getOutput("table");
		assertEquals(List.of("baseline", "v1", "all visits"), column(found, "time_point"));
		assertEquals("20.0", column(found, "doubling time (d)").get(0));
	}

	@Test
	void aSumIsThatOfTheSameLesions() throws Exception {
		final Table sum = (Table) run(TumorGrowth.class, "file", file("new.csv", "time_point,day,lesion,kind,size (mm)\n" +
			"a,0,x,target,20\na,0,y,target,30\na,0,z,non-target,\nb,30,x,target,\nb,30,y,target,30\nb,30,n,new,40\n" +
			"c,60,x,target,20\nc,60,y,target,35\nc,60,n,new,40\n"), "of", "sum").getOutput("table");
		assertEquals(List.of("c", "all visits"), column(sum, "time_point"));
		assertEquals(List.of("55.0", "55.0"), column(sum, "second (mm)"));
	}

	@Test
	void whatIsWrongIsToldInOneSentence() throws Exception {
		refused("in row 1 of \"r.csv\" it is \"maybe\"", TrialEndpoints.class, "file", file("r.csv",
			"patient,time_point,day,response\na,v1,56,maybe\n"));
		refused("in row 1 of \"d.csv\" neither is known", TrialEndpoints.class, "file", file("d.csv",
			"patient,time_point,day,response\na,v1,,PR\n"));
		refused("\"response\" is missing", TrialEndpoints.class, "file", file("m.csv", "patient,time_point\na,v1\n"));
		refused("\"a\" has two", TrialEndpoints.class, "file", file("o.csv", "patient,time_point,day,response\na,v1,56,PR\n"),
			"patients", file("p.csv", "patient,death_day\na,5\na,6\n"));
		refused("death_date must be a date that there is, written as 2024-01-31, but in row 1 of \"q.csv\" it is \"soon\"",
			TrialEndpoints.class, "file", file("o.csv", "patient,time_point,day,response\na,v1,56,PR\n"), "patients", file(
				"q.csv", "patient,start_date,death_date\na,2024-01-01,soon\n"));
		refused("readings must be some of", TrialEndpoints.class, "file", file("o.csv",
			"patient,time_point,day,response\na,v1,56,PR\n"), "readings", "none");
		refused("day must be given for every time point", TumorGrowth.class, "file", file("g.csv",
			"time_point,lesion,size (mm)\na,x,20\nb,x,21\n"));
		refused("A size must not be negative, but it is -3.0 for lesion \"x\" (row 2)", TumorGrowth.class, "file", file(
			"n.csv", "time_point,day,lesion,size (mm)\na,0,x,20\nb,30,x,-3\n"));
		refused("measured at two time points", TumorGrowth.class, "file", file("one.csv",
			"time_point,day,lesion,size (mm)\na,0,x,20\n"));
		refused("limit must be one number", TumorGrowth.class, "file", file("n2.csv",
			"time_point,day,lesion,size (mm)\na,0,x,20\nb,30,x,3\n"), "limit", "1, 2");
	}

	@Test
	void datesThatContradictEachOtherAreRefused() throws Exception {
		final String heading = "patient,time_point,day,response\n";
		final String known = "patient,start_date,death_date,death_day,new_therapy_date\n";
		final File one = file("one.csv", heading + "a,v1,42,SD\na,v2,84,SD\n");
		refused("patient \"a\" has two of day 42.0 (rows 1 and 2)", TrialEndpoints.class, "file", file("same.csv", heading +
			"a,v1,42,PR\na,v1b,42,PD\n"));
		refused("in row 1 of \"early.csv\" it is -42.0", TrialEndpoints.class, "file", file("early.csv", heading +
			"a,v1,-42,PR\n"));
		refused("died on day 50.0, and \"one.csv\" has a response of day 84.0", TrialEndpoints.class, "file", one, "patients",
			file("p1.csv", known + "a,2020-01-01,2020-02-20,,\n"));
		refused("death_date must not be before the start, but for patient \"a\" it is day -315.0", TrialEndpoints.class,
			"file", one, "patients", file("p2.csv", known + "a,2020-01-01,2019-02-20,,\n"));
		refused("new_therapy_date must not be before the start", TrialEndpoints.class, "file", one, "patients", file("p3.csv",
			known + "a,2020-01-01,,,2019-02-20\n"));
		refused(
			"start_date must be a date that there is, written as 2024-01-31, but in row 1 of \"p4.csv\" it is \"2020-02-30\"",
			TrialEndpoints.class, "file", one, "patients", file("p4.csv", known + "a,2020-02-30,,,\n"));
		refused("death_day must agree with death_date", TrialEndpoints.class, "file", one, "patients", file("p5.csv", known +
			"a,2020-01-01,2020-05-20,100,\n"));
	}

	@Test
	void partsOfALesionThatHasSplitGrowTogether() throws Exception {
		final File lesions = file("parts.csv",
			"time_point,day,lesion,size (mm),part_of,merged_into\na,0,L,20,,\na,0,M,10,,\n" +
				"b,30,L,12,,\nb,30,L2,9,L,\nb,30,M,11,,\nc,60,L,30,,\nc,60,M,,,L\nd,90,L,35,,\n");
		final Table each = (Table) run(TumorGrowth.class, "file", lesions).getOutput("table");
		assertEquals(List.of("L", "L", "M", "M"), column(each, "lesion"));
		assertEquals(List.of("21.0", "21.0", "11.0", "11.0"), column(each, "second (mm)"));
		final Table sum = (Table) run(TumorGrowth.class, "file", lesions, "of", "sum").getOutput("table");
		assertEquals(List.of("32.0", "30.0", "35.0", "35.0"), column(sum, "second (mm)"));
	}

	private static void refused(final String part, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final String reason = run(command, inputs).getCancelReason();
		assertTrue(reason != null && reason.contains(part), reason);
	}
}
