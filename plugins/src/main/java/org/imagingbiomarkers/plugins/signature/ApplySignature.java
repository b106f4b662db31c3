package org.imagingbiomarkers.plugins.signature;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.signature.FarValue;
import org.imagingbiomarkers.model.signature.PerformanceValue;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.imagingbiomarkers.plugins.radiomics.FeatureExtractionRecipe;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Scores and risks of the samples of a table, or of the regions of an image, by a {@link Signature}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Apply Signature...", weight = 3) },
	description = "Risk of the samples of a table or of the regions of an image; inputs that do not fit are refused")
public class ApplySignature extends RegionCommand {

	@Parameter(label = "Signature", style = "open,extensions:json/onnx", persist = false, required = false,
		autoFill = false,
		description = "JSON file that Build Signature wrote, or an ONNX file of skl2onnx with its card (module Networks)",
		attrs = @Attr(name = "needed", value = ""))
	private File signature;

	@Parameter(label = "Table", persist = false, required = false, autoFill = false,
		description = "CSV with the features of the signature, a row per sample. Blank: they are measured in the image")
	private File file;

	@Parameter(label = "Image", persist = false, required = false,
		description = "One volume, whose regions are measured with the settings of the signature", attrs = @Attr(
			name = "needs", value = "!file"))
	private ImagePlus image;

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Names or numbers of the regions, separated by commas. Blank: all", attrs = { @Attr(name = "regions",
			value = "mask"), @Attr(name = "needs", value = "!file; mask!=none|roi"), @Attr(name = "expert") })
	private String label = "";

	@Parameter(label = "Patient column", persist = false, required = false,
		description = "Column that names the patient. Blank: each row is a patient", attrs = { @Attr(name = "columns",
			value = "one"), @Attr(name = "needs", value = "file") })
	private String patient = "";

	@Parameter(label = "Scanner column", persist = false, required = false,
		description = "Column that names the scanner, where the signature harmonizes by it", attrs = { @Attr(name = "columns",
			value = "one"), @Attr(name = "needs", value = "file"), @Attr(name = "expert") })
	private String batch = "";

	@Parameter(label = "Scanner", persist = false, required = false,
		description = "Scanner of the image, where the signature harmonizes by it", attrs = { @Attr(name = "needs",
			value = "!file"), @Attr(name = "expert") })
	private String scanner = "";

	@Parameter(label = "Evaluate by the outcomes", persist = false,
		description = "Judge the predictions by the outcome columns of the table. This look is counted in the signature for good",
		attrs = @Attr(name = "needs", value = "file"))
	private boolean evaluate = false;

	@Parameter(label = "Apply anyway", persist = false,
		description = "What does not fit (settings, version, voxel size, values far outside of training) is only reported",
		attrs = @Attr(name = "expert"))
	private boolean anyway = false;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Score, risk and group of each sample, and how far its values lie outside of training")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Performance with 95 % intervals, if evaluated")
	private Table performance;

	@Override
	protected void compute() throws IOException {
		final Path path = new PathField("signature", signature).required("a signature (JSON)");
		if (TablePredictions.isMeant(path)) {
			predict(path);
			return;
		}
		final Signature read = SignatureFile.read(path);
		final boolean measured = new PathField("file", file).isBlank();
		final List<Warning> warnings = new ArrayList<>();
		final FitCheck fit = new FitCheck(read, anyway, warnings);
		checkFields(read, measured);
		final SampleTable samples = measured ? measure(read, fit) : SampleTable.read("file", file, List.of(new TextField(
			"patient", patient).text(), new TextField("batch", batch).text()));
		if (!measured) fit.checkExtraction(TableExtraction.besides(samples.file()), samples.name());
		final FeatureMatrix features = features(read, samples);
		fit.checkWords(samples);
		fit.checkVariation(features, samples.name());
		fit.checkRanges(features, samples.name());
		if (!measured) reportTwice(samples, features, warnings);
		final Table rows = rows(read, samples, features, batches(samples, measured));
		final List<PerformanceValue> values = new ArrayList<>();
		if (evaluate && !measured) values.addAll(SignatureEvaluation.evaluate(path, read, samples, new TextField("patient",
			patient).text(), new TextField("batch", batch).text(), warnings));
		warnings.forEach(presenter()::warn);
		final List<Path> files = new ArrayList<>(List.of(path));
		if (!measured) files.add(samples.file());
		final Provenance provenance = measured ? ProvenanceRecorder.of(this, image, Map.of(), Map.of("signature", path
			.getFileName().toString(), "signature_sha256", Provenance.sha256(path))) : ProvenanceRecorder.of(this, files);
		final String name = ResultFolder.fileName(measured ? image.getTitle() : samples.fileName().replaceFirst("\\.[^.]*$",
			"")) + "_ApplySignature";
		final Table judged = SignatureTables.performance(values);
		write(name, image, provenance, folder -> {
			folder.table(name, rows);
			if (!values.isEmpty()) folder.table(name + "_performance", judged);
		});
		if (!values.isEmpty()) presenter().show(new TableResult("Signature Performance", judged, provenance));
		show(rows, provenance);
		table = rows;
		performance = judged;
	}

	/** Has a model of another program judge a table. */
	private void predict(final Path path) throws IOException {
		requireBlank("label", label, "for an ONNX model");
		requireBlank("batch", batch, "for an ONNX model");
		requireBlank("scanner", scanner, "for an ONNX model");
		if (evaluate) throw new InvalidInputException(
			"evaluate must be false for an ONNX model, whose outcome is not known.");
		final List<Warning> warnings = new ArrayList<>();
		try (TableModel model = TablePredictions.open(path, presenter().workers().threads(), context())) {
			if (new PathField("file", file).isBlank()) throw new InputException(
				"file must be a table for an ONNX model, which does not say how its features are measured, but it is blank.");
			final SampleTable samples = SampleTable.read("file", file, List.of(new TextField("patient", patient).text()));
			final Table rows = new TablePredictions(model, anyway, warnings).rows(samples, new TextField("patient", patient)
				.text());
			warnings.forEach(presenter()::warn);
			final Provenance provenance = ProvenanceRecorder.of(this, List.of(path, samples.file()), Map.of("model", model
				.card()));
			final String name = ResultFolder.fileName(samples.fileName().replaceFirst("\\.[^.]*$", "")) + "_ApplySignature";
			write(name, null, provenance, folder -> folder.table(name, rows));
			show(rows, provenance);
			table = rows;
			performance = SignatureTables.performance(List.of());
		}
	}

	/** Refuses what would be ignored. */
	private void checkFields(final Signature read, final boolean measured) {
		final boolean harmonizes = read.pipeline().steps().stream().anyMatch(FittedStep.Harmonize.class::isInstance);
		if (!measured) requireBlank("label", label, "for a table");
		if (!measured) requireBlank("scanner", scanner, "for a table");
		if (measured) requireBlank("batch", batch, "for an image");
		if (!harmonizes) requireBlank("scanner", scanner, "for a signature that does not harmonize");
	}

	private static void requireBlank(final String key, final String text, final String when) {
		if (text != null && !text.isBlank()) {
			throw new InvalidInputException(key + " must be blank " + when + ", but it is \"" + text + "\".");
		}
	}

	private SampleTable measure(final Signature read, final FitCheck fit) throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		if (image == null) throw new InputException("file must be a table, or image an image, but there is neither.");
		if (!read.extraction().isKnown()) {
			throw new InputException("file must be a table for this signature, because it does not say how its features are " +
				"measured: build it with the extraction settings to apply it to images.");
		}
		final Series series = volume(image);
		final String name = "\"" + image.getTitle() + "\"";
		fit.checkVersion(Project.version(), name);
		fit.checkSpacing(series.geometry().spacing(), name);
		final Regions regions = requiredRegions(image, series.geometry());
		final Table[] measured = new Table[1];
		during(progress -> measured[0] = new FeatureExtractionRecipe(read.extraction().settings()).measure(image.getTitle(),
			series, LabelField.of("label", label, regions), presenter().workers(), progress));
		return new SampleTable(measured[0], name, null);
	}

	private static FeatureMatrix features(final Signature read, final SampleTable samples) throws InputException {
		for (final String input : read.inputs()) {
			final boolean word = input.contains("=") && samples.has(input.substring(0, input.lastIndexOf('=')));
			if (!samples.has(input) && !word) {
				throw new InputException("The signature needs the feature \"" + input + "\", but " + samples.name() +
					" has no such column.");
			}
		}
		return samples.matrix("file", read.inputs());
	}

	/** Reports a sample that is there twice: its patient counts twice in whatever is made of the table. */
	private void reportTwice(final SampleTable samples, final FeatureMatrix features, final List<Warning> warnings)
		throws InputException
	{
		final TextField column = new TextField("patient", patient);
		if (column.isBlank()) return;
		final String[] names = samples.patients("patient", column.text());
		final Map<List<Object>, Integer> seen = new HashMap<>();
		for (int row = 0; row < names.length; row++) {
			final List<Object> values = new ArrayList<>(List.of(names[row]));
			for (final double[] feature : features.columns()) {
				values.add(feature[row]);
			}
			final Integer before = seen.putIfAbsent(values, row);
			if (before != null) {
				warnings.add(Warning.doubtful("Rows " + (before + 1) + " and " + (row + 1) + " of " + samples.name() +
					" are the same patient \"" + names[row] + "\" with the same values: the sample is there twice."));
			}
		}
	}

	private String[] batches(final SampleTable samples, final boolean measured) throws InputException {
		if (!measured && !new TextField("batch", batch).isBlank()) return samples.filled("batch", new TextField("batch",
			batch).text());
		final String[] batches = new String[samples.rows()];
		Arrays.fill(batches, measured ? new TextField("scanner", scanner).text() : "");
		return batches;
	}

	private Table rows(final Signature read, final SampleTable samples, final FeatureMatrix features,
		final String[] batches) throws InputException
	{
		final double[] scores;
		try {
			scores = read.scores(features, batches);
		}
		catch (final InvalidInputException e) {
			throw new InputException(e.getMessage().replaceFirst("\\.$", Matcher.quoteReplacement(" (" + samples.name() +
				").")));
		}
		final double[] risks = read.risks(features, batches);
		final boolean[] high = read.cutOff().isHigh(scores);
		final List<FarValue> far = read.farValues(features);
		final String[] names = samples.has("region") && new TextField("patient", patient).isBlank() ? samples.words("region",
			"region") : samples.patients("patient", new TextField("patient", patient).text());
		final Table.Builder rows = new Table.Builder();
		for (int i = 0; i < scores.length; i++) {
			final int row = i;
			FarValue farthest = null;
			for (final FarValue value : far) {
				if (value.row() == row && (farthest == null || value.beyond() > farthest.beyond())) farthest = value;
			}
			int missing = 0;
			for (final double[] column : features.columns()) {
				if (Double.isNaN(column[row])) missing++;
			}
			rows.row().cell("sample", names[row]).cell("score", scores[row]).cell("risk", risks[row]).cell("group", !read
				.cutOff().exists() ? "" : high[row] ? "high" : "low").cell("values missing", missing).cell(
					"outside of training (SD)", farthest == null ? 0.0 : farthest.beyond()).cell("farthest feature",
						farthest == null ? "" : farthest.range().feature());
		}
		return rows.build();
	}
}
