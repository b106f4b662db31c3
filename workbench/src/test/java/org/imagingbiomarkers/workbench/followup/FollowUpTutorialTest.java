package org.imagingbiomarkers.workbench.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.followup.LesionFollowUp;
import org.imagingbiomarkers.samples.LesionCourse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** The tutorial of the follow-up, walked without a window: what it says is what comes out. */
class FollowUpTutorialTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final String LONGEST = "longest_diameter (mm)";

	@TempDir
	private static Path folder;
	private static String page;
	private static CommandModule module;
	private static FollowUp read;

	@BeforeAll
	static void walk() throws Exception {
		page = Files.readString(root().resolve("docs/tutorials/follow-up.md"));
		final Path sample = LesionCourse.write(folder);
		final Path out = folder.resolve("out");
		module = CONTEXT.service(CommandService.class).run(LesionFollowUp.class, true, "file", sample.resolve(
			LesionCourse.VISITS).toFile(), "criteria", "RECIST 1.1, iRECIST", "output_folder", out.toFile()).get();
		assertEquals(null, module.getCancelReason());
		read = FollowUpFile.read(out.resolve("P1"), "reader 1");
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static Path root() {
		Path at = Path.of("").toAbsolutePath();
		while (!Files.exists(at.resolve("docs/tutorials"))) {
			at = at.getParent();
		}
		return at;
	}

	private static String cell(final Table table, final List<Object> row, final String column) {
		return row.get(table.columns().indexOf(column)).toString();
	}

	private static double diameter(final String visit, final String lesion) {
		return read.lesion(visit, lesion).orElseThrow().measures().get(LONGEST);
	}

	/** An answer that came out. */
	private static String answer(final FollowUp all, final String criterion, final String visit, final String column) {
		final Table table = FollowUpResponses.table(List.of(FollowUpResponses.of(List.of(all), criterion)), "reader 1");
		return table.rows().stream().filter(row -> cell(table, row, "time_point").equals(visit)).map(row -> cell(table, row,
			column)).findFirst().orElseThrow();
	}

	@Test
	void theTableOfVisitsIsTheOneOfTheSample() throws IOException {
		assertTrue(page.contains("```\n" + Files.readString(folder.resolve("lesion-course").resolve(LesionCourse.VISITS)) +
			"```"));
	}

	@Test
	void theDiametersAreThoseThatAreMeasured() {
		for (final String lesion : List.of("label 1", "label 2")) {
			final StringBuilder row = new StringBuilder("| " + lesion + " |");
			LesionCourse.TIME_POINTS.forEach(visit -> row.append(String.format(Locale.ROOT, " %.1f |", diameter(visit,
				lesion))));
			assertTrue(page.contains(row.toString()), row.toString());
		}
	}

	@Test
	void theMacroPrintsWhatThePageSays() {
		final Matcher said = Pattern.compile("(?s)What you should see:\n\n```text\n(.*?)```").matcher(page);
		assertTrue(said.find());
		final List<String> lines = new ArrayList<>();
		final List<?> warnings = (List<?>) module.getOutput("warnings");
		warnings.forEach(warning -> lines.add(((Warning) warning).sentence()));
		final Table table = (Table) module.getOutput("table");
		table.rows().forEach(row -> lines.add(String.format(Locale.ROOT, "%s, %s: %.1f mm", cell(table, row, "time_point"),
			cell(table, row, "lesion"), Double.parseDouble(cell(table, row, LONGEST)))));
		// A macro prints a warning for each visit, a script gets it once.
		assertEquals(said.group(1).lines().distinct().toList(), lines);
	}

	@Test
	void theResponsesAreThoseThatThePageTells() {
		assertEquals("PR", answer(read, "RECIST 1.1", "week 6", "response"));
		assertEquals("PD", answer(read, "RECIST 1.1", "week 12", "response"));
		assertTrue(page.contains(String.format(Locale.ROOT, "%+.1f %% from the smallest sum", Double.parseDouble(answer(read,
			"RECIST 1.1", "week 12", "from smallest (%)")))));
		assertEquals("iUPD", answer(read, "iRECIST", "week 12", "response"));
		assertEquals("iCPD", answer(read, "iRECIST", "week 18", "response"));
		assertTrue(page.contains(String.format(Locale.ROOT, "%.1f mm more, confirmed (iCPD)", Double.parseDouble(answer(read,
			"iRECIST", "week 18", "value")) - Double.parseDouble(answer(read, "iRECIST", "week 12", "value")))));
		assertTrue(page.contains(String.format(Locale.ROOT, "progression is dated at day %.0f", Double.parseDouble(answer(
			read, "iRECIST", "progression", "day")))));
	}

	@Test
	void theCorrectionsDoWhatThePageTells() {
		final FollowUp typed = read.change("week 12", "label 2", one -> one.measured(LONGEST, 20));
		for (final String criterion : List.of("RECIST 1.1", "iRECIST")) {
			assertTrue(List.of("PR", "iPR").contains(answer(typed, criterion, "week 12", "response")), answer(typed, criterion,
				"week 12", "reason"));
		}
		final FollowUp unlinked = LesionLinks.unlink(read, "week 18", "label 2");
		assertTrue(unlinked.lesions().stream().anyMatch(one -> one.visit().equals("week 18") && one.kind().equals("new")));
		final String reason = answer(unlinked, "RECIST 1.1", "week 18", "reason");
		assertTrue(reason.contains("new lesion") && reason.contains("not measured"), reason);
	}
}
