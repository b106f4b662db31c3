package org.imagingbiomarkers.plugins.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.samples.SampleImages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** The cohort among the sample tables, from its three tables to the hazard ratio of a group. */
@Tag("docs/commands/join-tables#what-it-computes")
@Tag("docs/commands/survival-curves#what-it-computes")
class SampleCohortTest {

	@Test
	void joinedCohort_hasTheSurvivalThatLifelinesFinds(@TempDir final Path folder) throws Exception {
		final Path tables = SampleImages.tables(folder);
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final CommandService commands = context.service(CommandService.class);
			final CommandModule joined = commands.run(JoinTables.class, true, "features", tables.resolve("cohort_features.csv")
				.toFile(), "clinical", tables.resolve("cohort_clinical.csv").toFile(), "outcomes", tables.resolve(
					"cohort_outcomes.csv").toFile(), "match", "lenient", "output_folder", folder.resolve("joined").toFile()).get();
			assertEquals(List.of("2 of 160 patients of \"cohort_features.csv\" are not in \"cohort_clinical.csv\": P012, P058.",
				"1 of 160 patients of \"cohort_features.csv\" is not in \"cohort_outcomes.csv\": P100.",
				"1 of 160 patients of \"cohort_outcomes.csv\" is not in \"cohort_features.csv\": P900.",
				"157 of 160 patients of \"cohort_features.csv\" are in all tables; the others are left out."), ((List<?>) joined
					.getOutput("warnings")).stream().map(w -> ((Warning) w).sentence()).toList());
			final CommandModule survival = commands.run(SurvivalCurves.class, true, "file", folder.resolve(
				"joined/JoinTables.csv").toFile(), "time", "time (months)", "group", "texture_entropy", "cut", "median").get();
			final Table groups = (Table) survival.getOutput("table");
			final Table tests = (Table) survival.getOutput("tests");
			System.out.println(groups.csv() + tests.csv());
			assertEquals(List.of("texture_entropy <= 10.0389", "texture_entropy > 10.0389"), groups.rows().stream().map(
				row -> row.get(0)).toList());
			// lifelines 0.30.3 on the same rows
			assertEquals(35.6, (Double) groups.rows().get(0).get(3), 1e-9);
			assertEquals(11.7, (Double) groups.rows().get(1).get(3), 1e-9);
			assertEquals(22.61936996074864, (Double) tests.rows().get(0).get(1), 1e-9);
			assertEquals(2.712463606020408, (Double) groups.rows().get(1).get(groups.columns().indexOf("hazard ratio")), 1e-6);
		}
	}
}
