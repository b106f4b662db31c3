package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
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

/** Tables that would give a wrong answer without a word: each is refused in a sentence, or answered right. */
class HostileTablesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final String HEADING = "time_point,day,lesion,kind,size (mm)\n";
	private static final String TU = "USUBJID,TULNKID,TUTESTCD,TUORRES,TULOC\nS-1,T1,TUMIDENT,TARGET,LIVER\n";
	private static final String TR = "USUBJID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,VISITNUM,VISIT,TRDY\n" +
		"S-1,T1,DIAMETER,30,mm,1,SCREENING,1\n";
	private static final String LATER = "S-1,T1,DIAMETER,15,mm,2,WEEK 6,43\n";

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private File file(final String text) throws IOException {
		return Files.writeString(folder.resolve("t.csv"), text).toFile();
	}

	private File domains(final String tu, final String tr) throws IOException {
		final Path trial = Files.createDirectories(folder.resolve("trial"));
		Files.writeString(trial.resolve("TU.csv"), tu);
		Files.writeString(trial.resolve("TR.csv"), tr);
		return trial.toFile();
	}

	private static List<Object> responses(final File file) throws Exception {
		final CommandModule module = run(ResponseAssessment.class, "file", file);
		assertNull(module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		return table.rows().stream().map(row -> row.get(table.columns().indexOf("response"))).toList();
	}

	private static String sentence(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final String reason = run(command, inputs).getCancelReason();
		assertNotNull(reason);
		assertTrue(reason.endsWith(".") && reason.length() < 600, reason);
		return reason;
	}

	@TestFactory
	Stream<DynamicTest> tablesOfLesions_areRefusedInASentence() {
		return Map.ofEntries(Map.entry(HEADING + "b,0,A,target,1.7e308\nb,0,B,target,1.7e308\nv,56,A,target,1e308\n",
			"size must be a number between -1e100 and 1e100, but in \"t.csv\" it is 1.7E308 for lesion \"A\" (row 1)."), Map
				.entry(HEADING + "b,0,A,target,30\nv,1e300,A,target,20\n", "day must be a number between -1e100 and 1e100"), Map
					.entry(HEADING + "v2,112,A,target,10\nb,0,A,target,30\nv1,,A,target,20\n",
						"but \"b\" of day 0.0 comes after \"v2\" of day 112.0, and a day is blank."), Map.entry(HEADING +
							"b,0,A,target,30\nbest,56,A,target,20\n", "time_point must not be \"best\""), Map.entry(HEADING +
								"b,0,A,target,30\nprogression,56,A,target,20\n", "time_point must not be \"progression\""), Map.entry(
									"time_point,day,lesion,size (mm),size (cm)\nb,0,A,30,\nv,56,A,,2\n",
									"size must be in mm, but \"t.csv\" has it in the column \"size (cm)\" for lesion \"A\" (row 2)."), Map
										.entry(HEADING + "b,0,A,target,30\nv,56,,,\n", "lesion must be given in every row"), Map.entry(
											HEADING + "b,0,A,target,30\n", "there is only \"b\"")).entrySet().stream().map(one -> dynamicTest(
												one.getValue(), () -> assertTrue(sentence(ResponseAssessment.class, "file", file(one.getKey()))
													.contains(one.getValue()), sentence(ResponseAssessment.class, "file", file(one.getKey())))));
	}

	@TestFactory
	Stream<DynamicTest> domainsOfTrials_areRefusedInASentence() {
		final String again = "S-1,T1,DIAMETER,25,mm,2,WEEK 6,43\n";
		return Map.of(TR + LATER + again,
			"DIAMETER must have one result per tumor and visit, but \"T1\" at \"WEEK 6\" has 15.0", TR + LATER.replace("15",
				"15d"), "TRSTRESC must be a number for DIAMETER, but in row 2 of TR it is \"15d\".", TR + LATER.replace("15",
					"0x1p3"), "it is \"0x1p3\".", TR + LATER.replace("15", "Infinity"), "it is \"Infinity\".", TR + LATER.replace(
						"15,mm", "1.5,cm"), "size must be in mm, but \"trial\" has it in the column \"size (cm)\"", TR + LATER
							.replace(",43", ",week"), "TRDY must be a number or blank, but it is \"week\" for \"S-1\".", TR + LATER
								.replace("T1", "T9"), "TRLNKID must be that of a tumor of TU").entrySet().stream().map(one -> dynamicTest(
									one.getValue(), () -> {
										final String said = sentence(ResponseAssessment.class, "file", domains(TU, one.getKey()));
										assertTrue(said.contains(one.getValue()), said);
									}));
	}

	@Test
	void aTumorOfTwoKinds_isRefused() throws Exception {
		final String said = sentence(ResponseAssessment.class, "file", domains(TU + "S-1,T1,TUMIDENT,NON-TARGET,LIVER\n", TR +
			LATER));
		assertTrue(said.contains("\"T1\" of \"S-1\" is target and non-target."), said);
	}

	@Test
	void visitsOfTrialsWithoutDays_comeInTheOrderOfTheirNumbers() throws Exception {
		final String[] lines = (TR + LATER).replace(",1\n", ",\n").replace(",43\n", ",\n").split("\n");
		assertEquals(List.of("PR", "PR"), responses(domains(TU, lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n")));
	}

	@Test
	void namesThatLookLikeNumbers_stayDifferent() throws Exception {
		assertEquals(List.of("PR", "PR"), responses(file(HEADING +
			"1,0,1.1,target,30\n1,0,1.10,target,20\n01,56,1.1,target,20\n01,56,1.10,target,10\n")));
	}

	@Test
	void sixtyVisits_areJudgedEachByItself() throws Exception {
		final StringBuilder rows = new StringBuilder(HEADING);
		for (int visit = 0; visit < 60; visit++) {
			rows.append("v" + visit + "," + 56 * visit + ",A,target," + (visit == 59 ? 60 : 40) + "\n");
		}
		final List<Object> found = responses(file(rows.toString()));
		assertEquals(60, found.size());
		assertEquals(58, found.subList(0, 58).stream().filter("SD"::equals).count());
		assertEquals("PD", found.get(58));
	}

	@Test
	void formulasAsNames_reachNoSpreadsheet() throws Exception {
		final Path out = folder.resolve("out");
		assertNull(run(ResponseAssessment.class, "file", file("patient," + HEADING +
			"=cmd|' /C calc'!A0,b,0,+A,target,30\n=cmd|' /C calc'!A0,=1+1,56,+A,target,20\n"), "study", "=S", "output_folder",
			out.toFile()).getCancelReason());
		try (Stream<Path> files = Files.list(out)) {
			for (final Path csv : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
				assertTrue(!Files.readString(csv).matches("(?s).*(^|[,\n])\"?[=+@].*"), Files.readString(csv));
			}
		}
	}

	@Test
	void aRowOfNoReader_isRefused() throws Exception {
		final String said = sentence(ReaderAgreement.class, "file", file(
			"reader,time_point,day,lesion,size (mm)\nr1,b,0,A,30\nr1,v,56,A,20\n,b,0,A,30\n,v,56,A,20\n"));
		assertTrue(said.contains("reader must be given in every row of \"t.csv\", but in row 3 it is blank."), said);
	}
}
