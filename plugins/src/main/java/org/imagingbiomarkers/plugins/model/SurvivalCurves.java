package org.imagingbiomarkers.plugins.model;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.model.survival.ConfidenceTransform;
import org.imagingbiomarkers.plugins.chart.SurvivalChart;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Kaplan-Meier curves of groups, and how they differ: {@link SurvivalComparison}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Survival Curves...", weight = 4) },
	description = "Kaplan-Meier curves of groups with numbers at risk, medians, log-rank test and hazard ratio")
public class SurvivalCurves extends BiomarkerCommand {

	private static final List<String> CUTS = List.of("none", "median", "value", "maximally selected");
	private static final List<String> INTERVALS = List.of("log", "log-log", "plain");
	private static final int MOST_NOTES = 4;

	@Parameter(label = "Table", persist = false, required = false, autoFill = false,
		description = "CSV with a row per patient", attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "Time column", persist = false, required = false,
		description = "Column with the time to the event or to the end of observation", attrs = @Attr(name = "columns",
			value = "one"))
	private String time = "time";

	@Parameter(label = "Event column", persist = false, required = false,
		description = "Column that is 1, yes or true where the event happened, and 0, no or false where it did not",
		attrs = @Attr(name = "columns", value = "one"))
	private String event = "event";

	@Parameter(label = "Event value", persist = false, required = false,
		description = "What the event column holds where the event happened; anything else is censored. Blank: 1, yes or true",
		attrs = @Attr(name = "expert"))
	private String event_value = "";

	@Parameter(label = "Patient column", persist = false, required = false,
		description = "Column that names the patient: several rows of one are refused. Blank: each row is a patient",
		attrs = @Attr(name = "columns", value = "one"))
	private String patient = "";

	@Parameter(label = "Group column", persist = false, required = false,
		description = "Column that divides the patients: groups, or numbers to cut. Blank: one curve", attrs = @Attr(
			name = "columns", value = "one"))
	private String group = "";

	@Parameter(label = "Cut", persist = false, choices = { "none", "median", "value", "maximally selected" },
		description = "Where a group column of numbers is divided; maximally selected: where the groups differ most, with a corrected p",
		attrs = @Attr(name = "needs", value = "group"))
	private String cut = "none";

	@Parameter(label = "Cut value", persist = false, required = false, description = "Largest number of the low group",
		attrs = { @Attr(name = "needs", value = "cut=value"), @Attr(name = "holds", value = "number") })
	private String cut_value = "";

	@Parameter(label = "Interval", persist = false, choices = { "log", "log-log", "plain" },
		description = "Scale on which the 95 % interval of a curve is symmetric", attrs = @Attr(name = "expert"))
	private String interval = "log";

	@Parameter(label = "Time unit", persist = false, required = false,
		description = "For the axis of the plot, such as months. Blank: none")
	private String unit = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where tables, plot and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per group: samples, events, median, hazard ratio")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Log-rank test, likelihood ratio, and the corrected p of a searched cut")
	private Table tests;

	@Parameter(type = ItemIO.OUTPUT, description = "The points of the curves")
	private Table curves;

	@Parameter(type = ItemIO.OUTPUT, description = "The curves with their intervals and the numbers at risk")
	private ImagePlus plot;

	@Override
	protected void check() {
		cut();
		transform();
	}

	@Override
	protected void compute() throws IOException {
		final SurvivalGroups.Cut division = cut();
		final ConfidenceTransform transform = transform();
		final Path path = new PathField("file", file).required("a table (CSV)");
		final String column = new TextField("group", group).text();
		final SurvivalRows rows = SurvivalRows.of(table(path), "\"" + path.getFileName() + "\"", new SurvivalRows.Columns(
			new TextField("time", time).text(), new TextField("event", event).text(), new TextField("event_value", event_value)
				.text(), column, new TextField("patient", patient).text()));
		final SurvivalGroups groups = column.isEmpty() ? SurvivalGroups.all(rows.data().count()) : SurvivalGroups.of(rows,
			column, division, new TextField("cut_value", cut_value).number());
		final SurvivalComparison compared = SurvivalComparison.of(rows.data(), groups, transform);
		rows.warnings().forEach(presenter()::warn);
		if (division != SurvivalGroups.Cut.VALUE && !new TextField("cut_value", cut_value).isBlank()) {
			presenter().warn(Warning.leftOut("cut_value is \"" + cut_value + "\", but has no effect where cut is " + cut +
				"."));
		}
		if (!column.isEmpty() && groups.names().size() == 1) {
			presenter().warn(Warning.doubtful("\"" + column + "\" of \"" + path.getFileName() +
				"\" is the same in all rows: there is one curve, and nothing to compare."));
		}
		compared.warnings().forEach(presenter()::warn);
		final ImagePlus chart = chart(compared);
		final Provenance provenance = ProvenanceRecorder.of(this, List.of(path));
		ProvenanceRecorder.mark(chart, provenance);
		presenter().wrote(new OutputFolder(output_folder).write("SurvivalCurves", provenance, folder -> {
			folder.table("SurvivalCurves", compared.groupTable());
			folder.table("SurvivalCurves_points", compared.curveTable());
			if (groups.names().size() > 1) folder.table("SurvivalCurves_tests", compared.testTable());
			folder.picture("SurvivalCurves_plot", chart);
		}));
		curves = compared.curveTable();
		tests = compared.testTable();
		table = compared.groupTable();
		presenter().show(new TableResult(title() + " points", curves, provenance));
		if (!tests.rows().isEmpty()) presenter().show(new TableResult(title() + " tests", tests, provenance));
		show(table, provenance);
		show(chart);
		plot = chart;
	}

	/** Names of patients are words: 007 and 7 are two. */
	private Table table(final Path path) throws IOException {
		return TableReader.read(path, new TextField("patient", patient).text()::equals);
	}

	private SurvivalGroups.Cut cut() {
		final String word = new TextField("cut", cut).oneOf(CUTS);
		if (!word.equals("none") && new TextField("group", group).isBlank()) {
			throw new InvalidInputException("group must name the column to cut where cut is " + word + ", but it is blank.");
		}
		final boolean blank = new TextField("cut_value", cut_value).number().isEmpty();
		if (word.equals("value") && blank) {
			throw new InvalidInputException("cut_value must be a number where cut is value, but it is blank.");
		}
		return SurvivalGroups.Cut.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
	}

	private ConfidenceTransform transform() {
		return ConfidenceTransform.valueOf(new TextField("interval", interval).oneOf(INTERVALS).toUpperCase(Locale.ROOT)
			.replace('-', '_'));
	}

	private ImagePlus chart(final SurvivalComparison compared) {
		final List<SurvivalChart.Curve> shown = new ArrayList<>();
		for (int g = 0; g < compared.curves().size(); g++) {
			shown.add(new SurvivalChart.Curve(compared.groups().names().get(g), compared.curves().get(g), compared.data()
				.select(compared.groups().rows(g))));
		}
		final List<String> notes = new ArrayList<>();
		if (!Double.isNaN(compared.p())) {
			notes.add(String.format(Locale.ROOT, compared.p() < 0.001 ? "%s p < 0.001" : "%s p = %.3f", compared.groups()
				.searched() == null ? "log-rank" : "corrected", compared.p()));
		}
		compared.hazards().ifPresent(fit -> {
			for (int j = 0; j < Math.min(MOST_NOTES, fit.coefficients().length); j++) {
				notes.add(String.format(Locale.ROOT, "%sHR %.2f (%.2f to %.2f)", fit.coefficients().length > 1 ? fit.names().get(
					j) + ": " : "", fit.hazardRatio(j), fit.hazardRatioEnd(j, -1), fit.hazardRatioEnd(j, 1)));
			}
		});
		return SurvivalChart.of("Survival", new TextField("unit", unit).isBlank() ? "Time" : "Time (" + unit.strip() + ")",
			shown, notes);
	}
}
