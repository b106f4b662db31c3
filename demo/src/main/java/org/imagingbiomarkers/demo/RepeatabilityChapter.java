package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.imagingbiomarkers.plugins.response.ComBatHarmonization;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.imagingbiomarkers.samples.SampleImages;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/**
 * How far repeated measurements differ, and what scanners add to features; the truth is what R says of the same tables.
 */
final class RepeatabilityChapter implements Chapter {

	@Override
	public String name() {
		return "repeatability";
	}

	@Override
	public String title() {
		return "Repeatability and ComBat";
	}

	@Override
	public String introduction() {
		return "Twelve subjects measured twice: differences beyond the repeatability coefficient are real. Then features of " +
			"three scanners before and after harmonization, with age and sex kept. The truth is the answer of the R packages " +
			"psych 2.2.9 and sva 3.46.0 for the same tables.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path tables = SampleImages.tables(run.samples());
		final Map<String, Object> repeated = run.command(Repeatability.class, "file", tables.resolve("repeated.csv").toFile(),
			"layout", "wide", "output_folder", run.output().toFile());
		final ResultsTable row = run.results();
		measure(run, row, "wSD", 0.0710027082816799);
		measure(run, row, "RC", 0.196805849893529);
		measure(run, row, "RC lower", 0.141126716830564);
		measure(run, row, "RC upper", 0.324874331990354);
		measure(run, row, "wCV (%)", 6.54559000544409);
		measure(run, row, "ICC(2,1)", 0.939979692330);
		measure(run, row, "ICC(3,1)", 0.941310110275);
		measure(run, row, "CCC", 0.934878628428569);
		measure(run, row, "bias", 0.032525);
		run.picture(((ImagePlus) repeated.get("bland_altman")).getBufferedImage(), "bland_altman",
			"Differences against means, with the limits of " + "agreement");

		final Map<String, Object> harmonized = run.command(ComBatHarmonization.class, "file", tables.resolve("features.csv")
			.toFile(), "covariates", "age, sex", "output_folder", run.output().toFile());
		run.measure("ComBat", name() + " feature f0", "first sample", run.results().getValue("f0", 0), "", 6.47846563235728);
		run.measure("ComBat", name() + " feature f7", "first sample", run.results().getValue("f7", 0), "", 100.367924914182);
		run.picture(((ImagePlus) harmonized.get("batches")).getBufferedImage(), "batches",
			"Means of the features of three scanners");
	}

	private void measure(final ChapterRun run, final ResultsTable row, final String column, final double truth) {
		final String quantity = column.replace(" (%)", "").replace("(2,1)", " agreement").replace("(3,1)", " consistency");
		run.measure(quantity, name() + " of 12 subjects", "test and retest", row.getValue(column, 0), column.contains("%")
			? "%" : "", truth);
	}
}
