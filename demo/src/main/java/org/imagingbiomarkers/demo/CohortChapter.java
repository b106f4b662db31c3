package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.cohort.ManifestFromFolder;
import org.imagingbiomarkers.samples.CohortSample;

import ij.measure.ResultsTable;

/** ADC and radiomic features of several patients, from a manifest to one table. */
final class CohortChapter implements Chapter {

	private static final int PATIENTS = 6;
	private static final String ADC = "adc (10^-3 mm^2/s)";

	@Override
	public String name() {
		return "cohort";
	}

	@Override
	public String title() {
		return "A cohort";
	}

	@Override
	public String introduction() {
		return "Six computed patients, each with a diffusion series, a textured image and a mask: a manifest asks for the ADC and " +
			"the radiomic features of all of them, and one table comes out. A manifest for one command can also be made from the " +
			"folder of the patients.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path patients = CohortSample.write(run.samples(), PATIENTS);
		final Table listed = (Table) run.command(ManifestFromFolder.class, "folder", patients.toFile(), "series", "dwi",
			"mask", "mask.tif", "parameters", "region=true", "output_folder", run.output().resolve("from-folder").toFile()).get(
				"table");
		run.measure("Cohort", name(), "patients found in a folder", listed.rows().size(), "", (double) PATIENTS);
		run.command(Cohort.class, "manifest", patients.resolve("manifest.csv").toFile(), "output_folder", run.output()
			.toFile(), "workers", "2");
		final ResultsTable rows = run.results();
		run.say("%d rows", rows.size());
		for (int patient = 0; patient < PATIENTS; patient++) {
			final int row = 2 * patient;
			run.measure("ADC", name() + " region " + rows.getStringValue("case", row), "fit of mean curve", rows.getValue(ADC,
				row), "10^-3 mm^2/s", CohortSample.adc(patient));
		}
	}
}
