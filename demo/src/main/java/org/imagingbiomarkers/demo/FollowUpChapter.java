package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.imagingbiomarkers.plugins.response.ResponseAssessment;
import org.imagingbiomarkers.plugins.response.TrialEndpoints;
import org.imagingbiomarkers.plugins.response.TumorGrowth;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** One patient under immunotherapy over four visits: two criteria, endpoints and growth. */
final class FollowUpChapter implements Chapter {

	private static final String LESIONS = """
			time_point,day,lesion,kind,size (mm)
			baseline,0,liver 1,target,42
			baseline,0,lung 1,target,20
			baseline,0,node 1,node,18
			week 8,56,liver 1,target,54
			week 8,56,lung 1,target,24
			week 8,56,node 1,node,20
			week 16,112,liver 1,target,30
			week 16,112,lung 1,target,14
			week 16,112,node 1,node,11
			week 24,168,liver 1,target,24
			week 24,168,lung 1,target,10
			week 24,168,node 1,node,9
			""";
	private static final double[] SUMS = { 98, 55, 43 };

	@Override
	public String name() {
		return "follow_up";
	}

	@Override
	public String title() {
		return "One patient over four visits";
	}

	@Override
	public String introduction() {
		return "Three lesions grow at first and shrink then. RECIST 1.1 calls it progression at week 8; iRECIST waits for a " +
			"confirmation that does not come. Every answer names its rule. The truth is the sum of the diameters in the table, " +
			"and the growth rate that follows from them.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path lesions = Files.writeString(run.output().resolve("patient.csv"), LESIONS);
		for (final String criterion : new String[] { "RECIST 1.1", "iRECIST" }) {
			final Path folder = run.output().resolve(criterion.replaceAll("[ .]", "_"));
			final Map<String, Object> outputs = run.command(ResponseAssessment.class, "file", lesions.toFile(), "criterion",
				criterion, "output_folder", folder.toFile());
			final ResultsTable answers = run.results();
			for (int row = 0; row < SUMS.length; row++) {
				run.measure("Sum of diameters", name() + " region " + answers.getStringValue("time_point", row), criterion,
					answers.getValue("sum_of_diameters (mm)", row), "mm", SUMS[row]);
				run.say("%s, %s: %s (%s; %s)", criterion, answers.getStringValue("time_point", row), answers.getStringValue(
					"response", row), answers.getStringValue("reason", row), answers.getStringValue("rule", row));
			}
			run.picture(((ImagePlus) outputs.get("spider")).getBufferedImage(), "spider_" + criterion.replaceAll("[ .]", "_"),
				"Change from baseline, " + criterion);
			run.command(TrialEndpoints.class, "file", folder.resolve("ResponseAssessment.csv").toFile());
			run.say("%s: best confirmed response %s, without progression for %.0f days (%s)", criterion, run.results()
				.getStringValue("best confirmed", 0), run.results().getValue("pfs (d)", 0), run.results().getStringValue(
					"pfs reason", 0));
		}
		run.command(TumorGrowth.class, "file", lesions.toFile(), "of", "sum");
		final double growth = 3 * Math.log(SUMS[0] / 80) / 56;
		run.measure("Growth rate", name() + " region week 8", "sum of diameters", run.results().getValue("TGR (%/month)", 0),
			"%/month", 100 * Math.expm1(growth * 365.25 / 12));
	}
}
