package org.imagingbiomarkers.plugins.response;

import java.awt.Color;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.response.BlandAltman;
import org.imagingbiomarkers.response.Concordance;
import org.imagingbiomarkers.response.Interval;
import org.imagingbiomarkers.response.IntraclassCorrelation;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.imagingbiomarkers.response.WithinSubject;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.gui.Plot;

/**
 * How far repeated measurements of an unchanged subject differ: {@link WithinSubject}, {@link BlandAltman},
 * {@link IntraclassCorrelation} and {@link Concordance} of each quantity of a table.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Test-Retest Repeatability...", weight = 3) },
	description = "Repeatability coefficient, limits of agreement and intraclass correlation of test-retest measurements")
public class Repeatability extends BiomarkerCommand {

	@Parameter(label = "Table", persist = false, required = false, autoFill = false,
		description = "CSV with measurements that were repeated under the same conditions", attrs = @Attr(name = "needed",
			value = ""))
	private File file;

	@Parameter(label = "Layout", persist = false, choices = { RepeatTable.LONG, RepeatTable.WIDE },
		description = "long: a row per measurement, several rows per subject; wide: a row per subject, a column per measurement")
	private String layout = RepeatTable.LONG;

	@Parameter(label = "Subject column", persist = false, required = false,
		description = "Column that names the subject (patient, lesion)", attrs = @Attr(name = "columns", value = "one"))
	private String subject = "subject";

	@Parameter(label = "Value columns", persist = false, required = false,
		description = "Columns with the measurements, separated by commas. Blank: every column of numbers", attrs = @Attr(
			name = "columns", value = "several"))
	private String columns = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table, plot and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per measured quantity")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Differences against means, with the limits of agreement")
	private ImagePlus bland_altman;

	@Override
	protected void compute() throws IOException {
		final LesionTables read = LesionTables.of(file);
		final RepeatTable.Content content = new RepeatTable(read.table(), read.name()).read(new TextField("layout", layout)
			.oneOf(List.of(RepeatTable.LONG, RepeatTable.WIDE)), new TextField("subject", subject).text(), new TextField(
				"columns", columns).words());
		final Table.Builder rows = new Table.Builder();
		final Map<String, ImagePlus> plots = new LinkedHashMap<>();
		content.quantities().forEach((name, repeats) -> {
			row(rows, name, repeats);
			if (plots.isEmpty() && isPaired(repeats)) plots.put("bland_altman", BlandAltmanPlot.of(name, repeats, BlandAltman
				.of(repeats)));
		});
		content.warnings().forEach(presenter()::warn);
		final Table built = rows.build();
		final Provenance provenance = TableFiles.write(this, output_folder, read.files(), "Repeatability", built, plots);
		show(built, provenance);
		plots.values().forEach(this::show);
		table = built;
		bland_altman = plots.get("bland_altman");
	}

	private static boolean isPaired(final RepeatedMeasurements repeats) {
		return repeats.values().stream().allMatch(one -> one.length == 2);
	}

	private static void row(final Table.Builder rows, final String name, final RepeatedMeasurements repeats) {
		final WithinSubject spread = WithinSubject.of(repeats);
		rows.row().cell("quantity", name).cell("subjects", spread.subjects()).cell("degrees of freedom", spread
			.degreesOfFreedom()).cell("mean", spread.mean()).cell("wSD", spread.standardDeviation()).cell("RC", spread
				.coefficient());
		interval(rows, "RC", spread.coefficientInterval(), 1);
		rows.cell("wCV (%)", 100 * spread.variation()).cell("RC (%)", 100 * spread.relativeCoefficient());
		interval(rows, "RC (%)", spread.relativeInterval(), 100);
		rows.cell("change down (%)", 100 * spread.logarithmicLimits().lower()).cell("change up (%)", 100 * spread
			.logarithmicLimits().upper());
		final boolean even = repeats.values().stream().mapToInt(one -> one.length).distinct().count() == 1;
		final IntraclassCorrelation unknown = new IntraclassCorrelation(Double.NaN, new Interval(Double.NaN, Double.NaN));
		correlation(rows, "ICC(2,1)", even ? IntraclassCorrelation.agreement(repeats) : unknown);
		correlation(rows, "ICC(3,1)", even ? IntraclassCorrelation.consistency(repeats) : unknown);
		pairs(rows, repeats);
	}

	private static void correlation(final Table.Builder rows, final String name, final IntraclassCorrelation icc) {
		rows.cell(name, icc.value());
		interval(rows, name, icc.interval(), 1);
	}

	/** What only pairs of measurements have. */
	private static void pairs(final Table.Builder rows, final RepeatedMeasurements repeats) {
		final Interval none = new Interval(Double.NaN, Double.NaN);
		final boolean paired = isPaired(repeats);
		final Concordance concordance = paired ? Concordance.of(repeats) : new Concordance(Double.NaN, none);
		rows.cell("CCC", concordance.value());
		interval(rows, "CCC", concordance.interval(), 1);
		rows.cell("bias", paired ? BlandAltman.of(repeats).bias() : Double.NaN);
		interval(rows, "bias", paired ? BlandAltman.of(repeats).biasInterval() : none, 1);
		interval(rows, "agreement", paired ? BlandAltman.of(repeats).limits() : none, 1);
	}

	private static void interval(final Table.Builder rows, final String name, final Interval interval,
		final double factor)
	{
		rows.cell(name + " lower", factor * interval.lower()).cell(name + " upper", factor * interval.upper());
	}

	/** Difference of two measurements against their mean, with the bias and the limits of agreement. */
	static final class BlandAltmanPlot {

		private static final Color BIAS = new Color(0x4477aa);
		private static final Color LIMIT = new Color(0xee6677);
		private static final int WIDTH = 560;
		private static final int HEIGHT = 400;

		private BlandAltmanPlot() {}

		static ImagePlus of(final String quantity, final RepeatedMeasurements repeats, final BlandAltman agreement) {
			final double[] means = repeats.values().stream().mapToDouble(pair -> (pair[0] + pair[1]) / 2).toArray();
			final double[] differences = repeats.values().stream().mapToDouble(pair -> pair[1] - pair[0]).toArray();
			final Plot plot = new Plot("Bland-Altman " + quantity, "mean of both, " + quantity, "second less first, " +
				quantity);
			plot.setFrameSize(WIDTH, HEIGHT);
			plot.setColor(Color.DARK_GRAY, Color.LIGHT_GRAY);
			plot.setLineWidth(2);
			plot.add("circle", means, differences);
			plot.setLineWidth(1);
			plot.setLimitsToFit(true);
			final double[] box = plot.getLimits();
			final double beside = 0.04 * extent(box[0], box[1]);
			box[0] -= beside;
			box[1] += beside;
			final double low = Math.min(box[2], agreement.lowerLimitInterval().lower());
			final double high = Math.max(box[3], agreement.upperLimitInterval().upper());
			final double margin = 0.05 * extent(low, high);
			plot.setLimits(box[0], box[1], low - margin, high + margin);
			line(plot, box, agreement.bias(), BIAS, Plot.LINE);
			line(plot, box, agreement.limits().lower(), LIMIT, Plot.LINE);
			line(plot, box, agreement.limits().upper(), LIMIT, Plot.LINE);
			for (final double end : new double[] { agreement.biasInterval().lower(), agreement.biasInterval().upper() }) {
				line(plot, box, end, BIAS, Plot.DOT);
			}
			for (final double end : new double[] { agreement.lowerLimitInterval().lower(), agreement.lowerLimitInterval()
				.upper(), agreement.upperLimitInterval().lower(), agreement.upperLimitInterval().upper() })
			{
				line(plot, box, end, LIMIT, Plot.DOT);
			}
			return plot.getImagePlus();
		}

		/**
		 * The length of an axis; that of its values where these are all the same, as ImageJ draws dots without end on none.
		 */
		private static double extent(final double low, final double high) {
			return high > low ? high - low : Math.max(Math.abs(low), 1);
		}

		/** A horizontal line; as dots where it is the end of an interval. */
		private static void line(final Plot plot, final double[] box, final double height, final Color color,
			final int shape)
		{
			plot.setColor(color);
			if (shape == Plot.LINE) plot.drawLine(box[0], height, box[1], height);
			else plot.drawDottedLine(box[0], height, box[1], height, 4);
		}
	}

	/**
	 * A table of repeated measurements.
	 *
	 * @param table to read
	 * @param name of it, for messages
	 */
	private record RepeatTable(Table table, String name) {

		/** One row a measurement. */
		static final String LONG = "long";
		/** One row a subject, one column a measurement. */
		static final String WIDE = "wide";

		private static final String ALL = "measurement";

		/**
		 * What a table holds.
		 *
		 * @param quantities measurements by the name of their quantity
		 * @param warnings one sentence for each column that looks like measurements and is not taken
		 */
		record Content(Map<String, RepeatedMeasurements> quantities, List<Warning> warnings) {}

		/**
		 * Finds the measurements of each quantity.
		 *
		 * @param layout {@value #LONG} or {@value #WIDE}
		 * @param subject column that names the subject
		 * @param wanted columns of measurements; none: all with numbers only
		 * @throws InputException if a column is missing or a subject is measured once
		 */
		Content read(final String layout, final String subject, final List<String> wanted) throws InputException {
			final int subjects = column("subject", subject);
			final List<Warning> warnings = new ArrayList<>();
			final List<String> columns = wanted.isEmpty() ? numeric(subjects, warnings) : wanted;
			if (columns.isEmpty()) throw new InputException("columns must name measurements, but " + name +
				" has no column of numbers beside \"" + subject + "\".");
			final Map<String, RepeatedMeasurements> quantities = new LinkedHashMap<>();
			if (layout.equals(WIDE)) {
				final List<double[]> rows = new ArrayList<>();
				for (final List<Object> row : table.rows()) {
					final double[] values = new double[columns.size()];
					for (int i = 0; i < values.length; i++) {
						values[i] = number(row, columns.get(i), subjects);
					}
					rows.add(values);
				}
				quantities.put(ALL, repeats(rows));
			}
			else {
				for (final String one : columns) {
					quantities.put(one, repeats(bySubject(subjects, one)));
				}
			}
			return new Content(quantities, List.copyOf(warnings));
		}

		private RepeatedMeasurements repeats(final List<double[]> rows) throws InputException {
			try {
				return new RepeatedMeasurements(rows);
			}
			catch (final InvalidInputException e) {
				throw new InputException(e.getMessage().replaceFirst("\\.$", Matcher.quoteReplacement(" (" + name + ").")));
			}
		}

		private List<double[]> bySubject(final int subjects, final String column) throws InputException {
			final Map<String, List<Double>> values = new LinkedHashMap<>();
			for (final List<Object> row : table.rows()) {
				values.computeIfAbsent(row.get(subjects).toString(), key -> new ArrayList<>()).add(number(row, column, subjects));
			}
			for (final Map.Entry<String, List<Double>> one : values.entrySet()) {
				if (one.getValue().size() < 2) {
					throw new InputException("Repeatability needs at least two measurements of every subject, but " + name +
						" has one of \"" + one.getKey() + "\".");
				}
			}
			return values.values().stream().map(one -> one.stream().mapToDouble(Double::doubleValue).toArray()).toList();
		}

		/** All columns of numbers but that of the subjects; what has numbers in some rows only is reported. */
		private List<String> numeric(final int subjects, final List<Warning> warnings) {
			final List<String> columns = new ArrayList<>();
			for (int i = 0; i < table.columns().size(); i++) {
				final int column = i;
				if (i == subjects || table.rows().isEmpty()) continue;
				final List<Object> cells = table.rows().stream().map(row -> row.get(column)).toList();
				if (cells.stream().allMatch(Double.class::isInstance)) columns.add(table.columns().get(i));
				else if (cells.stream().anyMatch(Double.class::isInstance)) {
					final int row = cells.indexOf(cells.stream().filter(cell -> !(cell instanceof Double)).findFirst()
						.orElseThrow());
					warnings.add(Warning.leftOut("\"" + table.columns().get(i) + "\" of " + name + " is left out: row " + (row +
						1) + " has " + (cells.get(row).toString().isBlank() ? "a blank" : "\"" + cells.get(row) + "\"") +
						" instead of a number."));
				}
			}
			return columns;
		}

		private double number(final List<Object> row, final String column, final int subjects) throws InputException {
			if (row.get(column("columns", column)) instanceof Double number) return number;
			throw new InputException("\"" + column + "\" must be a number for every subject, but " + name + " has \"" + row.get(
				column("columns", column)) + "\" for \"" + row.get(subjects) + "\".");
		}

		private int column(final String key, final String column) throws InputException {
			final int index = table.columns().indexOf(column);
			if (index >= 0) return index;
			throw new InputException(key + " must name columns of " + name + ", but it has no \"" + column + "\".");
		}
	}
}
