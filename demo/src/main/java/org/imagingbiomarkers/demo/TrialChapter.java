package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.ReaderAgreement;
import org.imagingbiomarkers.plugins.response.ResponsePlots;

import ij.ImagePlus;

/** Eight patients in three plots, and a second reader who calls two visits otherwise. */
final class TrialChapter implements Chapter {

	private static final String HEADER = "patient,time_point,day,lesion,size (mm)\n";
	/** First target at baseline and at each visit after 56 days, mm. */
	private static final double[][] SIZES = { { 40, 30, 20, 10 }, { 50, 48, 30, 28 }, { 30, 37 }, { 20, 20, 21 }, { 60, 42,
		40, 55 }, { 25, 15, 0 }, { 80, 90, 100 }, { 36, 24, 26 } };
	private static final String PATIENTS = """
			patient,death_day,new_therapy_day,last_day,ongoing
			P1,,,190,yes
			P2,,,,yes
			P3,120,70,,
			P4,,,140,
			P5,230,175,,
			P6,,,250,yes
			P7,,118,200,
			P8,,,,yes
			""";
	private static final double[] LANES = { 190, 168, 120, 140, 230, 250, 200, 112 };
	/** Of 18 visits the readers agree in 16; by scikit-learn. */
	private static final double KAPPA = 0.8348623853211009;

	@Override
	public String name() {
		return "trial";
	}

	@Override
	public String title() {
		return "A trial with two readers";
	}

	@Override
	public String introduction() {
		return "Eight patients in a waterfall, a spider and a swimmer plot. A second reader measures two visits otherwise; the " +
			"list to adjudicate names them. The truths are the changes and days in the table, and a kappa of another program.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path first = Files.writeString(run.output().resolve("reader1.csv"), lesions(false));
		final Path second = Files.writeString(run.output().resolve("reader2.csv"), lesions(true));
		final Path patients = Files.writeString(run.output().resolve("patients.csv"), PATIENTS);
		final Map<String, Object> plots = run.command(ResponsePlots.class, "file", first.toFile(), "patients", patients
			.toFile());
		final Table drawn = (Table) plots.get("table");
		for (int patient = 0; patient < SIZES.length; patient++) {
			double smallest = Double.POSITIVE_INFINITY;
			for (int visit = 1; visit < SIZES[patient].length; visit++) {
				smallest = Math.min(smallest, SIZES[patient][visit]);
			}
			final String region = name() + " region P" + (patient + 1);
			run.measure("Height of bar", region, "waterfall", number(drawn, "waterfall", patient, "best change (%)"), "%", 100 *
				(smallest / SIZES[patient][0] - 1));
			run.measure("Time on study", region, "swimmer", number(drawn, "swimmer", patient, "time on study (d)"), "d",
				LANES[patient]);
		}
		for (final String plot : new String[] { "waterfall", "spider", "swimmer" }) {
			run.picture(((ImagePlus) plots.get(plot)).getBufferedImage(), plot, "Eight patients: " + plot + " plot");
		}
		final Map<String, Object> readers = run.command(ReaderAgreement.class, "file", first.toFile(), "second", second
			.toFile());
		final Table kappa = (Table) readers.get("table");
		run.measure("Kappa", name() + " region all visits", "two readers", (Double) kappa.rows().get(0).get(kappa.columns()
			.indexOf("kappa")), "1", KAPPA);
		final Table differences = (Table) readers.get("adjudication");
		differences.rows().forEach(row -> run.say("To adjudicate: %s, %s: %s or %s (%s / %s)", row.get(0), row.get(1), row
			.get(4), row.get(5), row.get(6), row.get(7)));
	}

	private static double number(final Table drawn, final String plot, final int patient, final String column) {
		return drawn.rows().stream().filter(row -> row.get(0).equals(plot) && row.get(2).equals("P" + (patient + 1)))
			.mapToDouble(row -> (Double) row.get(drawn.columns().indexOf(column))).findFirst().orElse(Double.NaN);
	}

	/** @param otherwise whether the sizes are those of the second reader, who differs in P2 on day 112 and P8 on day 56 */
	private static String lesions(final boolean otherwise) {
		final StringBuilder rows = new StringBuilder(HEADER);
		for (int patient = 0; patient < SIZES.length; patient++) {
			for (int visit = 0; visit < SIZES[patient].length; visit++) {
				final boolean differs = otherwise && (patient == 1 && visit == 2 || patient == 7 && visit == 1);
				rows.append('P').append(patient + 1).append(',').append(visit == 0 ? "baseline" : "week " + 8 * visit).append(',')
					.append(56 * visit).append(",target,").append(SIZES[patient][visit] + (differs ? 7 : 0)).append('\n');
			}
		}
		return rows.toString();
	}
}
