package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.signature.TrainingRange;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * The predictions of a model of another program for the rows of a table; values outside of what it was trained on are
 * refused, or, where the user insists, reported.
 *
 * @param model that judges
 * @param anyway whether values outside are only reported
 * @param warnings get what is reported
 */
record TablePredictions(TableModel model, boolean anyway, List<Warning> warnings) {

	/** How the names of such models end. */
	static final String EXTENSION = ".onnx";

	private static final int MAX_REPORTED = 5;

	/** Whether a file is such a model. */
	static boolean isMeant(final Path file) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
	}

	/**
	 * Opens a model.
	 *
	 * @throws InputException if there is nothing that runs it
	 */
	static TableModel open(final Path file, final int threads, final Context context) throws IOException {
		final PluginService plugins = context.service(PluginService.class);
		final Optional<TableModelReader> reader = plugins.createInstancesOfType(TableModelReader.class).stream().findFirst();
		if (reader.isEmpty()) throw new InputException("signature must be a JSON file here, because \"" + file.getFileName() +
			"\" needs ONNX Runtime, which is not installed: " + NetworksModule.HOW_TO_GET);
		return reader.get().read(file, threads);
	}

	/** A row per sample. */
	Table rows(final SampleTable samples, final String patient) throws IOException {
		for (final String column : model.columns()) {
			if (!samples.has(column)) throw new InputException("\"" + model.title() + "\" needs the column \"" + column +
				"\", but " + samples.name() + " has no such column.");
		}
		final FeatureMatrix features = samples.matrix("file", model.columns());
		final List<Optional<String>> far = new ArrayList<>();
		final double[][] values = new double[samples.rows()][model.columns().size()];
		for (int row = 0; row < values.length; row++) {
			for (int c = 0; c < model.columns().size(); c++) {
				values[row][c] = features.columns()[c][row];
				if (Double.isNaN(values[row][c])) throw new InputException("\"" + model.columns().get(c) + "\" of " + samples
					.name() + " must have a value in each row for \"" + model.title() + "\", but row " + (row + 1) + " has none.");
			}
			far.add(outside(values[row], row, samples));
		}
		report(far);
		final List<TableModel.Prediction> predictions = model.predict(values);
		final String[] names = samples.has("region") && patient.isBlank() ? samples.words("region", "region") : samples
			.patients("patient", patient);
		final Table.Builder table = new Table.Builder();
		for (int row = 0; row < values.length; row++) {
			final TableModel.Prediction one = predictions.get(row);
			table.row().cell("sample", names[row]);
			if (one.chosen().isEmpty()) table.cell("value", one.value());
			one.chosen().ifPresent(chosen -> table.cell("class", chosen));
			one.probabilities().forEach((name, probability) -> table.cell("probability " + name, probability));
			table.cell("outside of training", far.get(row).isPresent() ? "yes" : "no");
		}
		return table.build();
	}

	private Optional<String> outside(final double[] values, final int row, final SampleTable samples) {
		for (final TrainingRange range : model.ranges()) {
			final double value = values[model.columns().indexOf(range.feature())];
			if (value >= range.minimum() && value <= range.maximum()) continue;
			return Optional.of("In row " + (row + 1) + " of " + samples.name() + " \"" + range.feature() + "\" is " +
				DecimalText.of(value) + ", but \"" + model.title() + "\" was trained on " + DecimalText.of(range.minimum()) +
				" to " + DecimalText.of(range.maximum()) + ".");
		}
		return Optional.empty();
	}

	private void report(final List<Optional<String>> far) {
		final List<String> sentences = far.stream().flatMap(Optional::stream).toList();
		if (!sentences.isEmpty() && !anyway) throw new InvalidInputException(sentences.get(0) +
			" Set anyway to apply the model nevertheless.");
		sentences.stream().limit(MAX_REPORTED).forEach(sentence -> warnings.add(Warning.reliability(sentence)));
		if (sentences.size() > MAX_REPORTED) warnings.add(Warning.reliability(sentences.size() +
			" rows lie outside of what \"" + model.title() + "\" was trained on; the first are reported."));
	}
}
