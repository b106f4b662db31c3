package org.imagingbiomarkers.plugins.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** Build Signature on tables of noise that are made to leak: it stays within the range of outcomes dealt out anew. */
@Tag("docs/commands/build-signature#what-it-computes")
class LeakTrapCommandTest {

	private static double upper(final String trap, final String variant) throws Exception {
		final Table expected = TableReader.read(ReferenceData.path("models/expected/leak_traps.csv"));
		return expected.rows().stream().filter(row -> row.get(0).equals(trap) && row.get(1).equals(variant)).mapToDouble(
			row -> ((Number) row.get(expected.columns().indexOf("null_upper"))).doubleValue()).findFirst().orElseThrow();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			selection | trap_selection_a | selection_inside_folds             | lasso
			selection | trap_selection_a | selection_inside_folds             | ridge
			combat    | trap_combat_a    | combat_inside_folds_without_outcome | ridge
			patients  | trap_patients_a  | folds_by_patient, t-score          | ridge
			patients  | trap_patients_a  | folds_by_patient, t-score          | random forest
			survival  | trap_survival_a  | selection_inside_folds             | ridge
			survival  | trap_survival_a  | selection_inside_folds             | random forest
			""")
	void noiseIsNotLearned(final String trap, final String name, final String variant, final String learner)
		throws Exception
	{
		final Path file = ReferenceData.path("models/data/traps/" + name + ".csv");
		final List<String> columns = List.of(Files.readAllLines(file).get(0).split(","));
		final boolean survival = columns.contains("time");
		final List<Object> inputs = new ArrayList<>(List.of("file", file.toFile(), "patient", "patient_id", "features", String
			.join(",", columns.stream().filter(column -> column.matches("f\\d+")).toList()), "filters", "strongest 10",
			"learner", learner));
		inputs.addAll(survival ? List.of("time", "time", "event", "event") : List.of("outcome", "outcome"));
		if (trap.equals("combat")) inputs.addAll(List.of("batch", "scanner"));
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final CommandModule module = context.service(CommandService.class).run(BuildSignature.class, true, inputs.toArray())
				.get();
			assertEquals(null, module.getCancelReason());
			final double value = ((Table) module.getOutput("table")).rows().stream().filter(row -> row.subList(0, 3).equals(List
				.of("cross-validation", "signature", survival ? "C" : "AUC"))).mapToDouble(row -> (double) row.get(3)).findFirst()
				.orElseThrow();
			assertTrue(value <= upper(trap, variant), name + ": " + value + " > " + upper(trap, variant));
		}
	}
}
