package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.model.JoinTables;
import org.imagingbiomarkers.plugins.model.SurvivalCurves;
import org.imagingbiomarkers.samples.SampleImages;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Features, clinical data and outcomes of a simulated cohort, joined and compared by the survival of two groups. */
final class SurvivalChapter implements Chapter {

	@Override
	public String name() {
		return "survival";
	}

	@Override
	public String title() {
		return "Joined tables and survival";
	}

	@Override
	public String introduction() {
		return "160 simulated patients whose hazard follows two of their features. Three tables are joined by pseudonym, and the " +
			"survival above and below the median of one feature is compared. The truth is the answer of lifelines 0.30.3 for " +
			"the same rows.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path tables = SampleImages.tables(run.samples());
		final Table joined = (Table) run.command(JoinTables.class, "features", tables.resolve("cohort_features.csv").toFile(),
			"clinical", tables.resolve("cohort_clinical.csv").toFile(), "outcomes", tables.resolve("cohort_outcomes.csv")
				.toFile(), "match", "lenient", "output_folder", run.output().toFile()).get("table");
		run.measure("Join", name(), "patients in all tables", joined.rows().size(), "", 157.0);
		final Map<String, Object> compared = run.command(SurvivalCurves.class, "file", run.output().resolve("JoinTables.csv")
			.toFile(), "time", "time (months)", "group", "texture_entropy", "cut", "median", "unit", "months", "output_folder",
			run.output().toFile());
		final ResultsTable groups = run.results();
		run.measure("Survival", name() + " low entropy", "median", groups.getValue("median", 0), "months", 35.6);
		run.measure("Survival", name() + " high entropy", "median", groups.getValue("median", 1), "months", 11.7);
		run.measure("Survival", name() + " high to low entropy", "hazard ratio", groups.getValue("hazard ratio", 1), "",
			2.712463606020408);
		run.picture(((ImagePlus) compared.get("plot")).getBufferedImage(), "survival", "Kaplan-Meier curves of two groups");
	}
}
