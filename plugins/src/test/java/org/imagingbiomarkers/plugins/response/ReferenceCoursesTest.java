package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** The courses of {@code shared/reference/response} that lie at the edges of RECIST 1.1, and tables to be refused. */
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
