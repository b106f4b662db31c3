package org.imagingbiomarkers.plugins.signature;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.PairedDifference;
import org.imagingbiomarkers.model.signature.PerformanceValue;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.plugins.chart.CalibrationChart;
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

/** Two or more signatures on the same patients: which is better, and by how much. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Compare Models...", weight = 5) },
	description = "Two or more signatures on one table: difference of AUC or C, calibration, decision curve")
public class CompareModels extends BiomarkerCommand {

	@Parameter(label = "Table", persist = false, required = false, autoFill = false,
		description = "CSV with the features of all signatures and the outcome. This look is counted in each signature for good",
		attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "First signature", style = "open,extensions:json", persist = false, required = false,
		autoFill = false, description = "JSON file that Build Signature wrote", attrs = @Attr(name = "needed", value = ""))
	private File first;

	@Parameter(label = "Second signature", style = "open,extensions:json", persist = false, required = false,
		autoFill = false, description = "JSON file that Build Signature wrote", attrs = @Attr(name = "needed", value = ""))
	private File second;

	@Parameter(label = "Further signatures", persist = false, required = false,
		description = "Paths of more JSON files, separated by semicolons. Blank: none", attrs = @Attr(name = "expert"))
	private String further = "";

	@Parameter(label = "Patient column", persist = false, required = false,
		description = "Column that names the patient. Blank: each row is a patient", attrs = @Attr(name = "columns",
			value = "one"))
	private String patient = "";

	@Parameter(label = "Scanner column", persist = false, required = false,
		description = "Column that names the scanner, where a signature harmonizes by it", attrs = { @Attr(name = "columns",
			value = "one"), @Attr(name = "expert") })
	private String batch = "";

	@Parameter(label = "Apply anyway", persist = false,
		description = "What does not fit a signature (settings, version, values far outside of training) is only reported",
		attrs = @Attr(name = "expert"))
	private boolean anyway = false;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where tables and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "Difference of AUC or C of each pair, with 95 % interval and p")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Performance of each signature with 95 % intervals")
	private Table performance;

	@Parameter(type = ItemIO.OUTPUT, description = "Net benefit over the thresholds, one column per signature")
	private Table decision_curve;

	@Parameter(type = ItemIO.OUTPUT, description = "Sensitivity over 1 - specificity of each signature; for an outcome")
	private ImagePlus roc_plot;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Observed part (for times: Kaplan-Meier in groups) over predicted probability of each signature")
	private ImagePlus calibration_plot;

	@Parameter(type = ItemIO.OUTPUT, description = "Net benefit over the threshold, of each signature")
	private ImagePlus decision_plot;

	/** What a signature predicts of the table, at the horizon of the first. */
	private record Predicted(String name, Signature signature, StudyData data, double[] scores, double[] risks) {}

	@Override
	protected void compute() throws IOException {
		final SampleTable samples = SampleTable.read("file", file, List.of(new TextField("patient", patient).text(),
			new TextField("batch", batch).text()));
		final Map<Path, Signature> signatures = signatures();
		if (!new TextField("batch", batch).isBlank()) samples.column("batch", new TextField("batch", batch).text());
		final List<Warning> warnings = new ArrayList<>();
		final List<Predicted> predicted = new ArrayList<>();
		for (final Signature one : signatures.values()) {
			predicted.add(predict(one, samples, predicted, warnings));
		}
		final List<PerformanceValue> values = new ArrayList<>();
		int place = 0;
		for (final Map.Entry<Path, Signature> one : signatures.entrySet()) {
			final Predicted own = predicted.get(place++);
			SignatureEvaluation.mark(one.getKey(), one.getValue(), own.data, one.getValue().performanceOn(samples.fileName(),
				own.data.table()), place == 1 ? warnings : new ArrayList<>());
			own.signature.performanceOn(samples.fileName(), own.data.table()).forEach(value -> values.add(new PerformanceValue(
				value.set(), own.name, value.measure(), value.value(), value.lower(), value.upper())));
		}
		warnings.stream().distinct().forEach(presenter()::warn);
		finish(predicted, values, samples, signatures);
	}

	private Map<Path, Signature> signatures() throws IOException {
		final List<Path> paths = new ArrayList<>(List.of(new PathField("first", first).required("a signature (JSON)"),
			new PathField("second", second).required("a signature (JSON)")));
		for (final String path : new TextField("further", further).text().split(";")) {
			if (!path.isBlank()) paths.add(new PathField("further", path.strip()).existingFile().orElseThrow(
				() -> new InputException("further must be paths of signatures, but there is no file \"" + path.strip() + "\".")));
		}
		final Map<Path, Signature> signatures = new LinkedHashMap<>();
		for (final Path path : paths) {
			if (signatures.put(path.toAbsolutePath().normalize(), SignatureFile.read(path)) != null) {
				throw new InvalidInputException("The signatures must be different files, but \"" + path.getFileName() +
					"\" is there twice.");
			}
		}
		final Signature one = signatures.values().iterator().next();
		for (final Signature other : signatures.values()) {
			if (!OutcomeFields.of(one.outcome()).equals(OutcomeFields.of(other.outcome()))) {
				throw new InputException("The signatures must predict the same outcome, but \"" + one.name() + "\" predicts " +
					OutcomeFields.of(one.outcome()) + " and \"" + other.name() + "\" " + OutcomeFields.of(other.outcome()) + ".");
			}
		}
		return signatures;
	}

	private Predicted predict(final Signature one, final SampleTable samples, final List<Predicted> before,
		final List<Warning> warnings) throws IOException
	{
		final FitCheck fit = new FitCheck(one, anyway, warnings);
		fit.checkExtraction(TableExtraction.besides(samples.file()), samples.name());
		final StudyData data = SignatureEvaluation.data(one, samples, new TextField("patient", patient).text(), new TextField(
			"batch", batch).text(), warnings);
		fit.checkWords(samples);
		fit.checkVariation(data.table().features(), samples.name());
		fit.checkRanges(data.table().features(), samples.name());
		final double[] scores = one.scores(data.table().features(), data.table().batches());
		String name = one.name();
		for (int k = 2; isTaken(name, before); k++) {
			name = one.name() + " " + k;
		}
		final Signature at = before.isEmpty() ? one : one.at(before.get(0).signature.outcome().horizon());
		return new Predicted(name, at, data, scores, at.risks(data.table().features(), data.table().batches()));
	}

	private static boolean isTaken(final String name, final List<Predicted> before) {
		return before.stream().anyMatch(other -> other.name.equals(name));
	}

	private static Table pairs(final List<Predicted> predicted) {
		final Table.Builder rows = new Table.Builder();
		for (int a = 0; a < predicted.size(); a++) {
			for (int b = a + 1; b < predicted.size(); b++) {
				final Predicted one = predicted.get(a);
				final Predicted other = predicted.get(b);
				final PairedDifference found = PairedDifference.of(one.data.table(), one.scores, other.scores);
				rows.row().cell("first", one.name).cell("second", other.name).cell("measure", found.measure()).cell("value", found
					.value()).cell("lower", found.lower()).cell("upper", found.upper()).cell("p", found.p());
			}
		}
		return rows.build();
	}

	private void finish(final List<Predicted> predicted, final List<PerformanceValue> values, final SampleTable samples,
		final Map<Path, Signature> signatures) throws IOException
	{
		final Table differences = pairs(predicted);
		final Table judged = SignatureTables.performance(values);
		final Outcome outcome = predicted.get(0).data.table().outcome();
		final List<String> names = predicted.stream().map(Predicted::name).toList();
		final List<double[]> risks = predicted.stream().map(Predicted::risks).toList();
		final Table curves = SignatureTables.decisionCurves(outcome, predicted.get(0).signature.outcome().horizon(), names,
			risks);
		final Table observed = SignatureTables.calibration(outcome, predicted.get(0).signature.outcome().horizon(), names,
			risks);
		final List<Path> files = new ArrayList<>(List.of(samples.file()));
		files.addAll(signatures.keySet());
		final Provenance provenance = ProvenanceRecorder.of(this, files);
		final Map<String, ImagePlus> plots = plots(predicted, outcome);
		plots.values().forEach(plot -> ProvenanceRecorder.mark(plot, provenance));
		presenter().wrote(new OutputFolder(output_folder).write("CompareModels", provenance, folder -> {
			folder.table("CompareModels", differences);
			folder.table("CompareModels_performance", judged);
			folder.table("CompareModels_decision_curve", curves);
			for (final Map.Entry<String, ImagePlus> one : plots.entrySet()) {
				folder.picture("CompareModels_" + one.getKey(), one.getValue());
			}
			folder.table("CompareModels_calibration", observed);
		}));
		plots.values().forEach(this::show);
		presenter().show(new TableResult("Model Performance", judged, provenance));
		show(differences, provenance);
		table = differences;
		performance = judged;
		decision_curve = curves;
		roc_plot = plots.get(SignatureCharts.ROC);
		calibration_plot = plots.get(SignatureCharts.CALIBRATION);
		decision_plot = plots.get(SignatureCharts.DECISION);
	}

	private static Map<String, ImagePlus> plots(final List<Predicted> predicted, final Outcome outcome) {
		final Map<String, double[]> scores = new LinkedHashMap<>();
		final Map<String, double[]> risks = new LinkedHashMap<>();
		predicted.forEach(one -> {
			scores.put(one.name, one.scores);
			risks.put(one.name, one.risks);
		});
		final Map<String, ImagePlus> plots = new LinkedHashMap<>();
		if (outcome instanceof Outcome.Binary binary) {
			plots.put(SignatureCharts.ROC, SignatureCharts.roc(outcome, scores));
			plots.put(SignatureCharts.CALIBRATION, CalibrationChart.compare("Calibration", binary.values(), risks));
		}
		final double horizon = predicted.get(0).signature.outcome().horizon();
		if (outcome instanceof Outcome.Survival survival) {
			plots.put(SignatureCharts.CALIBRATION, SignatureCharts.calibration(survival.values(), horizon, risks));
		}
		plots.put(SignatureCharts.DECISION, SignatureCharts.decision(outcome, horizon, risks));
		return plots;
	}
}
