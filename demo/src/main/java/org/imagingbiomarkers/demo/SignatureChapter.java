package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.model.JoinTables;
import org.imagingbiomarkers.plugins.signature.ApplySignature;
import org.imagingbiomarkers.plugins.signature.BuildSignature;
import org.imagingbiomarkers.plugins.signature.CompareModels;
import org.imagingbiomarkers.samples.SampleImages;

import ij.ImagePlus;

/** Signatures of a simulated cohort whose hazard is known: built, applied, and compared. */
final class SignatureChapter implements Chapter {

	private static final String TRUE_FEATURES = "texture_entropy, texture_contrast";
	/** Log hazard ratios per standard deviation by lifelines. */
	private static final double ENTROPY = 0.7535567795712439;
	private static final double CONTRAST = -0.6050461991891961;

	@Override
	public String name() {
		return "signature";
	}

	@Override
	public String title() {
		return "Signatures";
	}

	@Override
	public String introduction() {
		return "160 simulated patients whose hazard follows two of their eleven features: exp(0.8 z - 0.5 w). A lasso finds them among " +
			"all features; a Cox regression of the two gives their coefficients, whose truth here is the answer of lifelines " +
			"0.30.3 for the same rows; the volume alone is no match. The intervals are those of nested cross-validation.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path tables = SampleImages.tables(run.samples());
		final Path out = run.output();
		run.command(JoinTables.class, "features", tables.resolve("cohort_features.csv").toFile(), "clinical", tables.resolve(
			"cohort_clinical.csv").toFile(), "outcomes", tables.resolve("cohort_outcomes.csv").toFile(), "match", "lenient",
			"output_folder", out.toFile());
		final Path joined = out.resolve("JoinTables.csv");
		final Map<String, Object> lasso = build(run, joined, "lasso", "features", "");
		final Map<String, Object> cox = build(run, joined, "regression", "features", TRUE_FEATURES);
		final Table coefficients = (Table) cox.get("coefficients");
		run.measure("Signature", name() + " entropy", "log hazard ratio per SD", number(coefficients, "texture_entropy",
			"coefficient per SD"), "", ENTROPY);
		run.measure("Signature", name() + " contrast", "log hazard ratio per SD", number(coefficients, "texture_contrast",
			"coefficient per SD"), "", CONTRAST);
		final Table performance = (Table) lasso.get("table");
		for (final String model : List.of("signature", "volume", "noise")) {
			run.measure("Signature", name() + " " + model, "C in cross-validation", performance.rows().stream().filter(
				row -> row.subList(0, 3).equals(List.of("cross-validation", model, "C"))).mapToDouble(row -> ((Number) row.get(3))
					.doubleValue()).findFirst().orElseThrow(), "", null);
		}
		final Path signature = out.resolve("lasso.signature.json");
		// They are about to remember on what they were compared; what was compared stays beside the inputs.
		for (final String model : List.of("lasso", "regression")) {
			Files.copy(out.resolve(model + ".signature.json"), run.inputs().resolve(model + ".signature.json"));
		}
		final Table applied = (Table) run.command(ApplySignature.class, "file", joined.toFile(), "signature", signature
			.toFile(), "patient", "patient").get("table");
		run.measure("Signature", name(), "patients with a risk", applied.rows().size(), "", 157.0);
		run.command(CompareModels.class, "file", joined.toFile(), "first", signature.toFile(), "second", out.resolve(
			"regression.signature.json").toFile(), "patient", "patient", "output_folder", out.toFile());
		run.picture(((ImagePlus) lasso.get("survival_plot")).getBufferedImage(), "groups",
			"Survival of the groups that the lasso makes, of patients it has not seen");
		run.picture(((ImagePlus) lasso.get("calibration_plot")).getBufferedImage(), "calibration",
			"Observed events over predicted risk at 24 months");
	}

	private static Map<String, Object> build(final ChapterRun run, final Path joined, final String learner,
		final String key, final String features) throws IOException
	{
		return run.command(BuildSignature.class, "file", joined.toFile(), "time", "time (months)", "event", "event",
			"horizon", "24", "patient", "patient", key, features, "clinical", "age, sex, stage", "volume", "morph_volume (mL)",
			"learner", learner, "name", learner, "output_folder", run.output().toFile());
	}

	private static double number(final Table table, final String feature, final String column) {
		return table.rows().stream().filter(row -> row.get(0).equals(feature)).mapToDouble(row -> ((Number) row.get(table
			.columns().indexOf(column))).doubleValue()).findFirst().orElseThrow();
	}
}
