package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.radiomics.FeatureRobustness;
import org.imagingbiomarkers.samples.LesionCourse;

import ij.ImagePlus;

/** Which features of two lesions keep their value when image and region change a little. */
final class RobustnessChapter implements Chapter {

	private static final int LESIONS = 2;

	@Override
	public String name() {
		return "robustness";
	}

	@Override
	public String title() {
		return "Robust features";
	}

	@Override
	public String introduction() {
		return "Two lesions are measured again and again on turned and shifted grids, with noise and other contours. Features that " +
			"agree are listed; with two lesions the intervals are wide, so that the coefficients themselves are judged.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path baseline = LesionCourse.write(run.samples()).resolve("baseline");
		final ImagePlus image = run.open(baseline.resolve("image.tif"));
		final Table agreement = (Table) run.command(FeatureRobustness.class, "image", image, "mask", baseline.resolve(
			"lesions.tif").toString(), "families", "intensity_statistics", "shifts", "0.25", "spacings", "3", "volumes",
			"-0.1, 0, 0.1", "judged_by", "value", "output_folder", run.output().toFile()).get("table");
		final int regions = agreement.columns().indexOf("regions");
		final int perturbations = agreement.columns().indexOf("perturbations");
		run.measure("Robustness", name(), "measurements of each lesion", ((Number) agreement.rows().get(0).get(perturbations))
			.doubleValue(), "", 6.0);
		run.measure("Robustness", name(), "lesions", ((Number) agreement.rows().get(0).get(regions)).doubleValue(), "",
			(double) LESIONS);
		final int keep = agreement.columns().indexOf("keep");
		run.say("%d of %d features are kept", agreement.rows().stream().filter(row -> row.get(keep).equals("yes")).count(),
			agreement.rows().size());
	}
}
