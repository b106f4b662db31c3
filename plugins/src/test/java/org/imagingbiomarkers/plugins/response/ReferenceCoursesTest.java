package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** The courses of {@code shared/reference/response} that lie at the edges of RECIST 1.1, and tables to be refused. */
@Tag("docs/commands/response-assessment#what-it-computes")
class ReferenceCoursesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule assess(final Path file) throws Exception {
		return CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, "file", file.toFile()).get();
	}

	private static Map<String, String> responses(final Table table) {
		final Map<String, String> responses = new HashMap<>();
		for (final List<Object> row : table.rows()) {
			responses.put(cell(table, row, "patient") + " " + cell(table, row, "time_point"), cell(table, row, "response"));
		}
		return responses;
	}

	private static String cell(final Table table, final List<Object> row, final String column) {
		return row.get(table.columns().indexOf(column)).toString();
	}

	@TestFactory
	Stream<DynamicTest> everyCourseIsAnsweredAsExpected() throws Exception {
		final CommandModule module = assess(ReferenceData.path("response/recist_lesions.csv"));
		assertEquals(null, module.getCancelReason());
		final Map<String, String> found = responses((Table) module.getOutput("table"));
		final Table expected = TableReader.readWords(ReferenceData.path("response/recist_expected.csv"));
		assertEquals(19, expected.rows().size());
		return expected.rows().stream().map(row -> {
			final String visit = cell(expected, row, "patient") + " " + cell(expected, row, "time_point");
			return dynamicTest(visit + " " + cell(expected, row, "title"), () -> assertEquals(cell(expected, row, "response"),
				found.get(visit)));
		});
	}

	/** The other criteria by the name of their files. */
	private static final Map<String, String> CRITERIA = Map.ofEntries(Map.entry("irecist", "iRECIST"), Map.entry("imrecist",
		"imRECIST"), Map.entry("mrecist", "mRECIST"), Map.entry("easl", "EASL"), Map.entry("choi", "Choi"), Map.entry("rano2",
			"RANO 2.0"), Map.entry("ranobm", "RANO-BM"), Map.entry("lugano", "Lugano CT"), Map.entry("luganopet", "Lugano PET"),
		Map.entry("lyric", "LYRIC"), Map.entry("pcwg3", "PCWG3 bone"), Map.entry("recip", "RECIP 1.0"), Map.entry("imwg",
			"IMWG plasmacytoma"), Map.entry("gcig", "GCIG CA-125"));

	private static CommandModule assess(final String table, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("file", ReferenceData.path("response/" + table + ".csv")
			.toFile()));
		inputs.addAll(List.of(more));
		return CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, inputs.toArray()).get();
	}

	@TestFactory
	Stream<DynamicTest> everyCriterionAnswersItsCoursesAsExpected() {
		return CRITERIA.entrySet().stream().map(one -> dynamicTest(one.getValue(), () -> {
			final CommandModule module = assess(one.getKey() + "_lesions", "criterion", one.getValue());
			assertEquals(null, module.getCancelReason());
			final Table found = (Table) module.getOutput("table");
			final Map<String, String> responses = responses(found);
			final Map<String, String> days = new HashMap<>();
			found.rows().forEach(row -> days.put(cell(found, row, "patient") + " " + cell(found, row, "time_point"), cell(found,
				row, "day")));
			final Table expected = TableReader.readWords(ReferenceData.path("response/" + one.getKey() + "_expected.csv"));
			for (final List<Object> row : expected.rows()) {
				final String patient = cell(expected, row, "patient");
				final String answer = cell(expected, row, "response");
				if (cell(expected, row, "time_point").equals("progression_day")) {
					assertEquals(answer.equals("none") ? "NaN" : answer + ".0", days.get(patient + " progression"), patient);
				}
				else assertEquals(answer, responses.get(patient + " " + cell(expected, row, "time_point")), patient);
			}
		}));
	}

	@Test
	void promiseScoresEveryLesionAndThePatient() throws Exception {
		final CommandModule module = assess("promise_lesions", "criterion", "PROMISE");
		assertEquals(null, module.getCancelReason());
		final Table found = (Table) module.getOutput("table");
		final Map<String, List<Object>> rows = new HashMap<>();
		found.rows().forEach(row -> rows.put(cell(found, row, "patient") + " " + cell(found, row, "lesion"), row));
		final Table expected = TableReader.readWords(ReferenceData.path("response/promise_expected.csv"));
		assertEquals(22, expected.rows().size());
		for (final List<Object> row : expected.rows()) {
			final String lesion = cell(expected, row, "lesion");
			final boolean total = lesion.equals("total");
			final List<Object> one = rows.get(cell(expected, row, "patient") + " " + (total ? "all" : lesion));
			assertEquals(cell(expected, row, total ? "miTNM" : "score"), cell(found, one, "response"));
			if (!total) continue;
			assertEquals(Double.parseDouble(cell(expected, row, "volume")), Double.parseDouble(cell(found, one,
				"psma_volume (mL)")), 1e-9);
			assertTrue(cell(found, one, "reason").startsWith("score " + cell(expected, row, "score")));
		}
	}

	@Test
	void tablesOfOtherCriteriaAreRefusedInOneSentence() throws Exception {
		assertTrue(assess("tables/volume_mm3", "criterion", "RECIP 1.0").getCancelReason().contains(
			"volume must be in mL, but the column of \"volume_mm3.csv\" is \"volume (mm^3)\""));
		assertEquals(
			"longest_diameter and perpendicular_diameter of lesion \"N\" at \"baseline\" must be measured, since it " +
				"is followed from the baseline on, but it is blank (row 1).", assess("tables/one_diameter", "criterion",
					"Lugano CT").getCancelReason());
		assertEquals("\"negative.csv\" must have a column \"volume (mL)\" for RECIP 1.0, but it has none.", assess(
			"tables/negative", "criterion", "RECIP 1.0").getCancelReason());
		assertTrue(assess("irecist_lesions", "criterion", "iRECIST", "readings", "never").getCancelReason().startsWith(
			"readings of iRECIST must be some of single_steps, "));
	}

	@Test
	void aTargetThatWasNotMeasuredGivesNoPercentage() throws Exception {
		final Table table = (Table) CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, "file",
			ReferenceData.delivered("pet_radiomics/13/c12.csv").toFile()).get().getOutput("table");
		for (final List<Object> row : table.rows()) {
			assertEquals("NE", cell(table, row, "response"));
			assertEquals("NaN", cell(table, row, "from baseline (%)"));
			assertEquals("NaN", cell(table, row, "from smallest (%)"));
		}
	}

	@Test
	void everyAnswerSaysItsRuleAndWhetherTheChangeIsReal() throws Exception {
		final Table table = (Table) assess("recip_lesions", "criterion", "RECIP 1.0", "limit", "30").getOutput("table");
		final Map<String, String> real = new HashMap<>();
		table.rows().forEach(row -> real.put(cell(table, row, "patient") + " " + cell(table, row, "time_point"), cell(table,
			row, "real change")));
		assertEquals("real decrease", real.get("rc01 v1"));
		assertEquals("no real change", real.get("rc06 v1"));
		assertEquals("not judged", real.get("rc01 progression"));
		assertEquals("definition of RECIP 1.0 (rule 4)", cell(table, table.rows().get(0), "rule"));
	}

	@Test
	void aPointIsReadInTheOtherWayWhereThatIsAskedFor() throws Exception {
		assertEquals("SD", responses((Table) assess("recip_lesions", "criterion", "RECIP 1.0", "readings", "more_than")
			.getOutput("table")).get("rc03 v1"));
	}

	@Test
	void tablesThatContradictRecistAreRefusedInOneSentence() throws Exception {
		final Map<String, String> parts = Map.of("size_in_cm", "size must be in mm, but the column", "negative",
			"must not be negative, but it is -3.0 for lesion \"A\"", "twice", "\"A\" must have one row at time point \"v1\"",
			"two_days", "day must be the same for all lesions of time point \"v1\"", "new_target_later",
			"\"B\" at \"v1\" must be a target", "too_small", "Target A must measure at least 10 mm", "six_targets",
			"at most 5 target lesions, but the baseline has 6", "one_visit", "there is only \"baseline\"");
		for (final Map.Entry<String, String> one : parts.entrySet()) {
			final CommandModule module = assess(ReferenceData.path("response/tables/" + one.getKey() + ".csv"));
			assertNotNull(module.getCancelReason(), one.getKey());
			assertTrue(module.getCancelReason().contains(one.getValue()), module.getCancelReason());
		}
	}

	@Test
	void tablesThatCanBeReadInOneWayAreReadInIt() throws Exception {
		assertEquals("PR", responses((Table) assess(ReferenceData.path("response/tables/size_without_unit.csv")).getOutput(
			"table")).get("a v1"));
		final Map<String, String> ordered = responses((Table) assess(ReferenceData.path(
			"response/tables/days_out_of_order.csv")).getOutput("table"));
		assertEquals("PR", ordered.get("a v1"));
		assertEquals("PD", ordered.get("a v2"));
	}
}
