package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.ComBatHarmonization;
import org.imagingbiomarkers.plugins.response.MatchLesions;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.imagingbiomarkers.plugins.response.ResponseAssessment;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.samples.LesionCourse;
import org.imagingbiomarkers.samples.LesionCourse.Ellipsoid;
import org.imagingbiomarkers.samples.SampleImages;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The chapters about change and repeatability. */
final class ResponseChapters {

	private ResponseChapters() {}

	/** The size of two lesions at four time points, and the response by RECIST 1.1 and by volume. */
	static final class Response implements Chapter {

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
			return "Two ellipsoids of known size at four time points: the diameters are drawn where they were measured, and the " +
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
			assess(run, table, "RECIST 1.1", "sum_of_diameters (mm)", "Sum of diameters", "mm", 3);
			assess(run, table, "volumetric", "total_volume (mL)", "Total volume", "mL", 3);
			match(run, course);
		}

		/** The lesions of all visits without a word about which is which. */
		private void match(final ChapterRun run, final Path course) throws IOException {
			final List<String> masks = LesionCourse.TIME_POINTS.stream().map(visit -> course.resolve(visit).resolve(
				"lesions.tif").toString()).toList();
			// what the example finds beside the image of the first visit
			Files.copy(Path.of(masks.get(1)), Path.of(masks.get(0)).resolveSibling("lesions_later.tif"),
				StandardCopyOption.REPLACE_EXISTING);
			run.command(MatchLesions.class, "visits", String.join(";", masks), "time_points", String.join(";",
				LesionCourse.TIME_POINTS), "days", "0, 42, 84, 126", "align", "none", "output_folder", run.output().resolve(
					"matched").toFile());
			final ResultsTable matched = run.results();
			for (int row = 2; row < matched.size(); row++) {
				final int lesion = (int) matched.getValue("number", row);
				final String visit = matched.getStringValue("time_point", row);
				run.measure("Volume", name() + " region matched " + visit + " lesion " + lesion, "voxels", matched.getValue(
					"volume (mL)", row), "mL", LesionCourse.LESIONS.get(LesionCourse.TIME_POINTS.indexOf(visit)).get(lesion - 1)
						.volume());
				run.say("%s is %s at %s (confidence %.2f)", matched.getStringValue("lesion", row), matched.getStringValue(
					"relation", row), visit, matched.getValue("confidence", row));
			}
		}

		private void measure(final ChapterRun run, final ResultsTable sizes, final String visit,
			final List<Ellipsoid> truths)
		{
			for (int i = 0; i < truths.size(); i++) {
				final String region = name() + " region " + visit + " lesion " + (i + 1);
				final Ellipsoid truth = truths.get(i);
				run.measure("Longest diameter", region, "in the plane", sizes.getValue("longest_diameter (mm)", i), "mm", 2 *
					truth.a());
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
				run.say("%s, %s: %s (%s)", criterion, answers.getStringValue("time_point", row), answers.getStringValue(
					"response", row), answers.getStringValue("reason", row));
			}
			run.picture(((ImagePlus) outputs.get("spider")).getBufferedImage(), "spider_" + unit, "Change from baseline, " +
				criterion);
		}
	}

	/**
	 * How far repeated measurements differ, and what scanners add to features; the truth is what R says of the same tables.
	 */
	static final class Repeats implements Chapter {

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
			final Map<String, Object> repeated = run.command(Repeatability.class, "file", tables.resolve("repeated.csv")
				.toFile(), "layout", "wide", "output_folder", run.output().toFile());
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
			run.measure("ComBat", name() + " feature f0", "first sample", run.results().getValue("f0", 0), "",
				6.47846563235728);
			run.measure("ComBat", name() + " feature f7", "first sample", run.results().getValue("f7", 0), "",
				100.367924914182);
			run.picture(((ImagePlus) harmonized.get("batches")).getBufferedImage(), "batches",
				"Means of the features of three scanners");
		}

		private void measure(final ChapterRun run, final ResultsTable row, final String column, final double truth) {
			final String quantity = column.replace(" (%)", "").replace("(2,1)", " agreement").replace("(3,1)", " consistency");
			run.measure(quantity, name() + " of 12 subjects", "test and retest", row.getValue(column, 0), column.contains("%")
				? "%" : "", truth);
		}
	}
}
