package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.chart.SwimmerChart;
import org.imagingbiomarkers.plugins.chart.WaterfallChart;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Waterfall, spider and swimmer plots of the patients of a trial. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Response Plots...", weight = 2.6) },
	description = "Waterfall, spider and swimmer plots of many patients")
public class ResponsePlots extends BiomarkerCommand {

	@Parameter(label = "Table", style = "either", persist = false, required = false, autoFill = false,
		description = "CSV of responses as Response Assessment writes it, or of lesions as it reads them; or a folder of tables",
		attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "Criterion", persist = false, choices = { "RECIST 1.1", "iRECIST", "imRECIST", "mRECIST", "EASL",
		"Choi", "RANO 2.0", "RANO 2.0 volumes", "RANO-BM", "Lugano CT", "Lugano PET", "LYRIC", "PCWG3 bone",
		"PCWG3 soft tissue", "RECIP 1.0", "PROMISE", "GCIG CA-125", "IMWG plasmacytoma", "PERCIST", "Deauville",
		"volumetric" }, description = "How a table of lesions is judged; a table of responses is judged already")
	private String criterion = "RECIST 1.1";

	@Parameter(label = "Table of patients", style = "file", persist = false, required = false, autoFill = false,
		description = "CSV with patient, and death_day, new_therapy_day, last_day (or start_date, death_date, ...), ongoing (yes or no). Blank: not known")
	private File patients;

	@Parameter(label = "Lines at (%)", persist = false, required = false,
		description = "Changes that get a dashed line in waterfall and spider. Blank: none", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String limits = "-30, 20";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where plots, table and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per bar of the waterfall and lane of the swimmer plot")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Best change of each patient")
	private ImagePlus waterfall;

	@Parameter(type = ItemIO.OUTPUT, description = "Change of each patient over time")
	private ImagePlus spider;

	@Parameter(type = ItemIO.OUTPUT, description = "Time on study of each patient with the responses")
	private ImagePlus swimmer;

	@Override
	protected void compute() throws IOException {
		final List<Double> lines = new TextField("limits", limits).numbers();
		final String chosen = new TextField("criterion", criterion).oneOf(CriterionChoice.names());
		final boolean known = patients != null && !patients.getName().isEmpty();
		final LesionTables about = known ? LesionTables.of("patients", patients) : null;
		final PatientTable rows = known ? PatientTable.of(about.table(), about.name()) : new PatientTable(Map.of());
		final Map<String, PatientEvents> events = rows.events();
		final List<Warning> warnings = new ArrayList<>();
		final CriterionChoice.Read read = CriterionChoice.read(file, chosen, rows, warnings);
		warnings.forEach(presenter()::warn);
		for (final String patient : events.keySet()) {
			if (!read.answers().answers().containsKey(patient)) presenter().warn(Warning.leftOut("Patient \"" + patient +
				"\" of " + about.name() + " has no response in " + read.tables().name() + " and is left out."));
		}
		final AnswerCharts charts = new AnswerCharts(read.judged() ? "" : chosen, read.answers().quantity(), read.answers()
			.answers(), lines);
		final Map<String, ImagePlus> plots = new LinkedHashMap<>();
		plots.put("waterfall", charts.waterfall());
		plots.put("spider", charts.spider());
		plots.put("swimmer", charts.swimmer(events));
		final Table built = rows(charts.bars(), charts.lanes(events));
		if (charts.bars().stream().noneMatch(bar -> Double.isFinite(bar.change()))) presenter().warn(Warning.doubtful(
			"The waterfall is empty: " + read.tables().name() + " has no change from baseline."));
		if (charts.lanes(events).stream().allMatch(lane -> lane.end() == 0)) presenter().warn(Warning.doubtful(
			"The swimmer plot is empty: " + read.tables().name() + " has no days."));
		final List<Path> files = new ArrayList<>(read.tables().files());
		if (known) files.addAll(about.files());
		final Provenance provenance = TableFiles.write(this, output_folder, files, "ResponsePlots", built, plots);
		show(built, provenance);
		plots.values().forEach(this::show);
		table = built;
		waterfall = plots.get("waterfall");
		spider = plots.get("spider");
		swimmer = plots.get("swimmer");
	}

	private static Table rows(final List<WaterfallChart.Bar> bars, final List<SwimmerChart.Lane> lanes) {
		final Table.Builder rows = new Table.Builder();
		final List<WaterfallChart.Bar> sorted = WaterfallChart.sorted(bars);
		for (int i = 0; i < sorted.size(); i++) {
			row(rows, "waterfall", i + 1, sorted.get(i).name(), sorted.get(i).change(), sorted.get(i).response(), Double.NaN);
		}
		for (int i = 0; i < lanes.size(); i++) {
			final SwimmerChart.Lane lane = lanes.get(i);
			final StringBuilder marks = new StringBuilder();
			lane.marks().forEach(mark -> marks.append(marks.isEmpty() ? "" : "; ").append(mark.word()).append(" on day ")
				.append(Math.round(mark.day())));
			row(rows, "swimmer", i + 1, lane.name(), Double.NaN, marks.toString(), lane.end());
		}
		return rows.build();
	}

	private static void row(final Table.Builder rows, final String plot, final int place, final String name,
		final double change, final String response, final double end)
	{
		rows.row().cell("plot", plot).cell("place", place).cell("subject", name).cell("best change (%)", change).cell(
			"response", response).cell("time on study (d)", end);
	}
}
