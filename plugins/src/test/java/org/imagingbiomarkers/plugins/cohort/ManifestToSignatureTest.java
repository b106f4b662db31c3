package org.imagingbiomarkers.plugins.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.model.JoinTables;
import org.imagingbiomarkers.plugins.signature.BuildSignature;
import org.imagingbiomarkers.samples.CohortSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@Test
	void aManifestWithCommandsAfterwards_endsInASignatureOfTheIntensity(@TempDir final Path folder) throws Exception {
		final Path patients = CohortSample.writeStudy(folder, 24);
		final Path results = folder.resolve("results");
		try (Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class))
		{
			final Table measured = run(context, Cohort.class, "manifest", patients.resolve("study.yaml").toFile(),
				"output_folder", results.toFile(), "workers", "2");
			assertEquals(24, measured.rows().size());
		}
		assertEquals(24, TableReader.read(results.resolve("joined/JoinTables.csv")).rows().size());
		final Table performance = TableReader.read(results.resolve("signature/signature_performance.csv"));
		final List<Object> auc = performance.rows().stream().filter(row -> row.subList(0, 3).equals(List.of(
			"cross-validation", "signature", "AUC"))).findFirst().orElseThrow(() -> new AssertionError(performance.csv()));
		assertTrue((Double) auc.get(3) > 0.7, performance.csv());
		final String used = TableReader.read(results.resolve("signature/signature_coefficients.csv")).rows().get(0).get(0)
			.toString();
		// the noise of the texture is the same in all patients: what is left is where its intensities lie
		assertTrue(used.matches("stat_(mean|median|min|max|p10|p90|energy|rms|cov|qcod).*"), used);
		assertTrue(Files.exists(results.resolve("signature/signature_BuildSignature.json")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{command: Join Tables..., features: results/table.csv}                            | has no "output_folder"
			{output_folder: a}                                                                | has no "command"
			{command: Join Tables..., output_folder: ../a}                                    | must be the name of a folder
			{command: Join Tables..., output_folder: cases}                                   | must be the name of a folder
			{command: ADC Map..., output_folder: a}                                           | must be one that works on tables
			{command: Cohort..., output_folder: a}                                            | must be one that measures a case
			{command: Join Tables..., feature: results/table.csv, output_folder: a}           | has no field "feature"
			{command: Join Tables..., features: results/../../x.csv, output_folder: a}        | must be a file of the results
			{command: Join Tables..., features: results/none.csv, output_folder: a}           | must be a file of the results
			{command: Join Tables..., features: results/table.csv, output_folder: a}          | failed after the cases
			""")
	void whatCannotBeRunAfterwards_isSaidInASentence(final String entry, final String sentence, @TempDir final Path folder)
		throws Exception
	{
		final Path patients = CohortSample.writePatients(folder, 1);
		final Path list = Files.writeString(patients.resolve("study.yaml"),
			"cases: [{case: p00000, series: p00000/ct.tif, mask: p00000/mask.tif, command: Radiomic Features..., " +
				"families: intensity_statistics}]\nafterwards: [" + entry + "]\n");
		try (Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class))
		{
			final CommandModule module = context.service(CommandService.class).run(Cohort.class, true, "manifest", list
				.toFile(), "output_folder", folder.resolve("results").toFile()).get();
			assertTrue(String.valueOf(module.getCancelReason()).contains(sentence), module.getCancelReason());
		}
	}
}
