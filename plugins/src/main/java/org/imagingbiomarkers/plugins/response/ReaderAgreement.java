package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.response.ReaderTable.Key;
import org.imagingbiomarkers.response.BlandAltman;
import org.imagingbiomarkers.response.Interval;
import org.imagingbiomarkers.response.IntraclassCorrelation;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.imagingbiomarkers.response.criteria.Measure;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** How far two readers agree: kappa of responses, ICC and Bland-Altman of measurements, and what is to be adjudicated. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Reader Agreement...", weight = 2.8) },
	description = "Kappa of responses, ICC and limits of agreement of measurements, and where two readers differ")
public class ReaderAgreement extends BiomarkerCommand {

	/** What is compared where no columns are named. */
	private static final Set<Measure> MEASUREMENTS = EnumSet.of(Measure.SIZE, Measure.LONGEST, Measure.PERPENDICULAR,
		Measure.VIABLE, Measure.VOLUME, Measure.GLYCOLYSIS, Measure.SUV_MAX, Measure.SUL_PEAK, Measure.ATTENUATION);
	private static final String NAME = "ReaderAgreement";

	@Parameter(label = "Table of the first reader", style = "either", persist = false, required = false, autoFill = false,
		description = "CSV of lesions as Response Assessment reads them, or of responses as it writes them; with a column reader: of both",
		attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "Table of the second reader", style = "either", persist = false, required = false, autoFill = false,
		description = "The same patients and visits. Blank: the first table has a column reader")
	private File second;

	@Parameter(label = "Criterion", persist = false, choices = { "RECIST 1.1", "iRECIST", "imRECIST", "mRECIST", "EASL",
		"Choi", "RANO 2.0", "RANO 2.0 volumes", "RANO-BM", "Lugano CT", "Lugano PET", "LYRIC", "PCWG3 bone",
		"PCWG3 soft tissue", "RECIP 1.0", "PROMISE", "GCIG CA-125", "IMWG plasmacytoma", "PERCIST", "Deauville",
		"volumetric" }, description = "How tables of lesions are judged; tables of responses are judged already")
	private String criterion = "RECIST 1.1";

	@Parameter(label = "Value columns", persist = false, required = false,
		description = "Columns of measurements, separated by commas. Blank: sizes, volumes and uptake that both have",
		attrs = @Attr(name = "columns", value = "several"))
	private String columns = "";

	@Parameter(label = "Readers", persist = false, required = false,
		description = "Two pseudonyms, separated by a comma, for tables without a column reader")
	private String readers = "reader 1, reader 2";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where tables, plot and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "Agreement of responses: kappa, plain and weighted, with 95 % intervals")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Agreement of measurements: one row per column")
	private Table measurements;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per difference, with reasons and rules of both")
	private Table adjudication;

	@Parameter(type = ItemIO.OUTPUT, description = "Differences against means of the first measurement that both have")
	private ImagePlus bland_altman;

	@Override
	protected void compute() throws IOException {
		final List<String> names = new TextField("readers", readers).words();
		if (names.size() != 2 || names.get(0).equals(names.get(1))) {
			throw new InvalidInputException("readers must be two different pseudonyms separated by a comma, but it is \"" +
				readers + "\".");
		}
		final String chosen = new TextField("criterion", criterion).oneOf(CriterionChoice.names());
		final List<Warning> warnings = new ArrayList<>();
		final List<ReaderTable> both = ReaderTable.read(file, second, names, chosen, warnings);
		final ReaderTable one = both.get(0);
		final ReaderTable other = both.get(1);
		final ResponsePairs visits = ResponsePairs.of(one, other, false);
		if (visits.first().isEmpty()) {
			throw new InputException("The two readers must have read the same visits, but no patient and time_point of \"" + one
				.reader() + "\" is one of \"" + other.reader() + "\".");
		}
		final Table.Builder rows = new Table.Builder();
		visits.addRow(rows, "response at each visit");
		final ResponsePairs best = ResponsePairs.of(one, other, true);
		if (!best.first().isEmpty()) best.addRow(rows, "best response");
		final Map<String, RepeatedMeasurements> measured = measurements(one, other, warnings);
		warnings.stream().distinct().forEach(presenter()::warn);
		final Map<String, ImagePlus> plots = new LinkedHashMap<>();
		measured.entrySet().stream().findFirst().ifPresent(first -> plots.put("bland_altman", Repeatability.BlandAltmanPlot
			.of(first.getKey(), first.getValue(), BlandAltman.of(first.getValue()))));
		end(rows.build(), rows(measured), new AdjudicationList(one, other).table(), plots);
	}

	private void end(final Table kappas, final Table numbers, final Table differences, final Map<String, ImagePlus> plots)
		throws IOException
	{
		final List<Path> files = new ArrayList<>(LesionTables.of(file).files());
		if (second != null && !second.getName().isEmpty()) files.addAll(LesionTables.of("second", second).files());
		final Provenance provenance = ProvenanceRecorder.of(this, files);
		plots.values().forEach(plot -> ProvenanceRecorder.mark(plot, provenance));
		presenter().wrote(new OutputFolder(output_folder).write(NAME, provenance, folder -> {
			folder.table(NAME, kappas);
			folder.table(NAME + "_measurements", numbers);
			folder.table(NAME + "_adjudication", differences);
			for (final Map.Entry<String, ImagePlus> plot : plots.entrySet()) {
				folder.picture(NAME + "_" + plot.getKey(), plot.getValue());
			}
		}));
		presenter().show(new TableResult(title() + " measurements", numbers, provenance));
		presenter().show(new TableResult(title() + " adjudication", differences, provenance));
		show(kappas, provenance);
		plots.values().forEach(this::show);
		table = kappas;
		measurements = numbers;
		adjudication = differences;
		bland_altman = plots.get("bland_altman");
	}

	/** Pairs of measurements by the heading of their column. */
	private Map<String, RepeatedMeasurements> measurements(final ReaderTable one, final ReaderTable other,
		final List<Warning> warnings) throws InputException
	{
		final Map<String, RepeatedMeasurements> found = new LinkedHashMap<>();
		final List<String> wanted = new TextField("columns", columns).quotedWords();
		for (final String column : wanted) {
			if (!one.columns().contains(column) || !other.columns().contains(column)) {
				throw new InputException("columns must name columns of lesions that both readers have, but \"" + column +
					"\" is not one.");
			}
		}
		final List<String> compared = wanted.isEmpty() ? one.columns().stream().filter(column -> MeasureColumns.measure(
			column).filter(MEASUREMENTS::contains).isPresent() && other.columns().contains(column)).toList() : wanted;
		for (final String column : compared) {
			final List<double[]> pairs = new ArrayList<>();
			for (final Key lesion : one.lesions().keySet()) {
				final Optional<Double> here = one.number(lesion, column);
				final Optional<Double> there = other.number(lesion, column);
				if (here.isPresent() && there.isPresent()) pairs.add(new double[] { here.get(), there.get() });
			}
			if (pairs.size() >= 2) found.put(column, new RepeatedMeasurements(pairs));
			else warnings.add(Warning.leftOut("\"" + column + "\" is left out: agreement needs two lesions that both readers " +
				"measured, but there " + (pairs.size() == 1 ? "is one." : "is none.")));
		}
		return found;
	}

	private static Table rows(final Map<String, RepeatedMeasurements> measured) {
		final Table.Builder rows = new Table.Builder();
		measured.forEach((column, pairs) -> {
			final IntraclassCorrelation agreement = IntraclassCorrelation.agreement(pairs);
			final IntraclassCorrelation consistency = IntraclassCorrelation.consistency(pairs);
			final BlandAltman limits = BlandAltman.of(pairs);
			rows.row().cell("quantity", column).cell("pairs", pairs.subjects()).cell("mean", pairs.mean());
			interval(rows.cell("ICC(2,1)", agreement.value()), "ICC(2,1)", agreement.interval());
			interval(rows.cell("ICC(3,1)", consistency.value()), "ICC(3,1)", consistency.interval());
			interval(rows.cell("bias", limits.bias()), "bias", limits.biasInterval());
			interval(rows, "agreement", limits.limits());
		});
		return rows.build();
	}

	private static void interval(final Table.Builder rows, final String name, final Interval interval) {
		rows.cell(name + " lower", interval.lower()).cell(name + " upper", interval.upper());
	}
}
