package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.ResponseAssessment;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.samples.LesionCourse;
import org.imagingbiomarkers.samples.LesionCourse.Ellipsoid;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The size of two lesions at three time points, and the response by RECIST 1.1 and by volume. */
final class ResponseChapter implements Chapter {

	@Override
	public String name() {
		return "response";
	}

	@Override
	public String title() {
		return "Tumor size and response";
	}

	@Override
	public String introduction() {
		return "Two ellipsoids of known size at three time points: the diameters are drawn where they were measured, and the " +
			"table of all time points gives the response. The second lesion grows again, which is progression from the " +
			"smallest sum although it is still less than at baseline.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path course = LesionCourse.write(run.samples());
		final StringBuilder all = new StringBuilder();
		for (int time = 0; time < LesionCourse.TIME_POINTS.size(); time++) {
			final String visit = LesionCourse.TIME_POINTS.get(time);
			final ImagePlus image = run.open(course.resolve(visit).resolve("image.tif"));
			final Table sizes = (Table) run.command(TumorSize.class, "image", image, "mask", course.resolve(visit).resolve(
				"lesions.tif").toString(), "time_point", visit).get("table");
			measure(run, run.results(), visit, LesionCourse.LESIONS.get(time));
			all.append(time == 0 ? sizes.csv() : sizes.csv().replaceFirst("[^\n]*\n", ""));
			image.setSlice(image.getNSlices() / 2 + 1);
			run.picture(image.flatten().getBufferedImage(), "sizes_" + visit.replace(' ', '_'), "Diameters, " + visit);
		}
		final Path table = Files.writeString(run.output().resolve("lesions.csv"), all);
		assess(run, table, "RECIST 1.1", "sum_of_diameters (mm)", "Sum of diameters", "mm", 2);
		assess(run, table, "volumetric", "total_volume (mL)", "Total volume", "mL", 2);
	}

	private void measure(final ChapterRun run, final ResultsTable sizes, final String visit, final List<Ellipsoid> truths) {
		for (int i = 0; i < truths.size(); i++) {
			final String region = name() + " region " + visit + " lesion " + (i + 1);
			final Ellipsoid truth = truths.get(i);
			run.measure("Longest diameter", region, "in the plane", sizes.getValue("longest_diameter (mm)", i), "mm", 2 * truth
				.a());
			run.measure("Perpendicular diameter", region, "in the plane", sizes.getValue("perpendicular_diameter (mm)", i),
				"mm", 2 * truth.b());
			run.measure("Volume", region, "voxels", sizes.getValue("volume (mL)", i), "mL", truth.volume());
			run.measure("Volume", region, "surface", sizes.getValue("mesh_volume (mL)", i), "mL", truth.volume());
		}
	}

	private void assess(final ChapterRun run, final Path table, final String criterion, final String column,
		final String quantity, final String unit, final int timePoints) throws IOException
	{
		final Map<String, Object> outputs = run.command(ResponseAssessment.class, "file", table.toFile(), "criterion",
			criterion, "output_folder", run.output().resolve(criterion.replaceAll("[ .]", "_")).toFile());
		final ResultsTable answers = run.results();
		for (int row = 0; row < timePoints; row++) {
			final List<Ellipsoid> lesions = LesionCourse.LESIONS.get(row + 1);
			final double truth = unit.equals("mL") ? lesions.stream().mapToDouble(Ellipsoid::volume).sum() : lesions.stream()
				.mapToDouble(one -> 2 * one.a()).sum();
			run.measure(quantity, name() + " region " + answers.getStringValue("time_point", row), answers.getStringValue(
				"response", row), answers.getValue(column, row), unit, truth);
			run.say("%s, %s: %s (%s)", criterion, answers.getStringValue("time_point", row), answers.getStringValue("response",
				row), answers.getStringValue("reason", row));
		}
		run.picture(((ImagePlus) outputs.get("spider")).getBufferedImage(), "spider_" + unit, "Change from baseline, " +
			criterion);
	}
}
