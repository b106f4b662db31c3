package org.imagingbiomarkers.plugins.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.model.JoinTables;
import org.imagingbiomarkers.plugins.signature.BuildSignature;
import org.imagingbiomarkers.samples.CohortSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/** From a manifest of patients to their features, to outcomes beside them, to a signature. */
class ManifestToSignatureTest {

	private static final int PATIENTS = 20;

	private static Table run(final Context context, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		assertEquals(null, module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	@Test
	void patientsWhoseOutcomeFollowsTheirAdc_giveASignatureOfTheAdc(@TempDir final Path folder) throws Exception {
		final Path patients = CohortSample.write(folder, PATIENTS);
		final StringBuilder manifest = new StringBuilder("case,series,mask,command,region\n");
		final StringBuilder outcomes = new StringBuilder("id,response\n");
		for (int patient = 0; patient < PATIENTS; patient++) {
			final String name = String.format(Locale.ROOT, "p%05d", patient);
			manifest.append(name).append(',').append(name).append("/dwi,").append(name).append("/mask.tif,ADC Map...,true\n");
			// the ADC rises from patient to patient; two of them answer otherwise
			final boolean responds = patient >= PATIENTS / 2 != (patient == 4 || patient == 15);
			outcomes.append(name.toUpperCase(Locale.ROOT)).append(',').append(responds ? 1 : 0).append('\n');
		}
		final Path list = Files.writeString(patients.resolve("adc.csv"), manifest);
		final Path answers = Files.writeString(folder.resolve("outcomes.csv"), outcomes);
		try (Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class))
		{
			final Table measured = run(context, Cohort.class, "manifest", list.toFile(), "output_folder", folder.resolve(
				"results").toFile(), "workers", "2");
			assertEquals(PATIENTS, measured.rows().size());
			final Table joined = run(context, JoinTables.class, "features", folder.resolve("results/table.csv").toFile(),
				"outcomes", answers.toFile(), "patient", "case, id", "match", "lenient", "output_folder", folder.resolve("joined")
					.toFile());
			assertEquals(PATIENTS, joined.rows().size());
			final Table performance = run(context, BuildSignature.class, "file", folder.resolve("joined/JoinTables.csv")
				.toFile(), "outcome", "response", "patient", "patient", "features", "adc (10^-3 mm^2/s)", "learner", "regression",
				"folds", "4", "output_folder", folder.resolve("signature").toFile());
			final List<Object> auc = performance.rows().stream().filter(row -> row.contains("AUC") && row.contains("signature"))
				.findFirst().orElseThrow(() -> new AssertionError(performance.csv()));
			assertTrue((Double) auc.get(performance.columns().indexOf("value")) > 0.7, performance.csv());
			assertTrue(Files.exists(folder.resolve("signature/signature.signature.json")));
		}
	}
}
