package org.imagingbiomarkers.networks.runtime;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.model.signature.TrainingRange;
import org.imagingbiomarkers.networks.card.TableModelCard;
import org.imagingbiomarkers.plugins.signature.TableModel;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

/**
 * A model of scikit-learn that skl2onnx exported, with its card: {@code forest.yaml} beside {@code forest.onnx}. A
 * classifier gives labels and probabilities, a regressor one number per row.
 */
final class OnnxTableModel implements TableModel {

	private static final long MAX_BYTES = 1L << 30;

	private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
	private final OrtSession session;
	private final TableModelCard card;
	private final String file;

	private OnnxTableModel(final OrtSession session, final TableModelCard card, final String file) {
		this.session = session;
		this.card = card;
		this.file = file;
	}

	static OnnxTableModel open(final Path path, final int threads) throws IOException {
		final String name = path.getFileName().toString();
		if (!Files.isRegularFile(path)) throw new InputException("signature must be a file, but there is no \"" + name +
			"\".");
		final TableModelCard card = TableModelCard.read(path.resolveSibling(name.replaceFirst("(?i)\\.onnx$", ".yaml")));
		final String found = Provenance.sha256(path);
		if (!found.equals(card.sha256())) throw new InputException("\"" + name +
			"\" must be the file that its card describes, " + "with the SHA-256 " + card.sha256() + ", but it has " + found +
			": it was changed, or is another one.");
		if (Files.size(path) > MAX_BYTES) throw new InputException("\"" + name + "\" must have at most 1 GB, but it has " +
			(Files.size(path) >> 20) + " MB.");
		try (SessionOptions options = new SessionOptions()) {
			options.setIntraOpNumThreads(threads);
			options.setInterOpNumThreads(1);
			final OrtSession session = OrtEnvironment.getEnvironment().createSession(Files.readAllBytes(path), options);
			if (session.getNumInputs() == 1) return new OnnxTableModel(session, card, name);
			session.close();
			throw new InputException("\"" + name + "\" must have one input with a column per feature, but it has several: " +
				"export it with one FloatTensorType.");
		}
		catch (final OrtException e) {
			throw new InputException("\"" + name + "\" must be a model that ONNX Runtime can run, but it says: " + OnnxNetwork
				.sentence(e) + ".", e);
		}
	}

	@Override
	public String title() {
		return card.name() + " " + card.version();
	}

	@Override
	public List<String> columns() {
		return card.columns();
	}

	@Override
	public List<TrainingRange> ranges() {
		return card.ranges();
	}

	@Override
	public Map<String, Object> card() {
		return card.entries();
	}

	@Override
	public List<Prediction> predict(final double[][] rows) {
		final int columns = card.columns().size();
		final float[] values = new float[rows.length * columns];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) rows[i / columns][i % columns];
		}
		try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), new long[] { rows.length,
			columns }); OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), input)))
		{
			return card.classes().isEmpty() ? regression(result, rows.length) : classification(result, rows.length);
		}
		catch (final OrtException e) {
			throw new InvalidInputException("\"" + file + "\" cannot judge rows of " + columns +
				" columns: ONNX Runtime says: " + OnnxNetwork.sentence(e) + ".", e);
		}
	}

	private List<Prediction> regression(final OrtSession.Result result, final int rows) throws OrtException {
		final FloatBuffer numbers = ((OnnxTensor) result.get(0)).getFloatBuffer();
		require(numbers != null && numbers.remaining() == rows, "one number per row");
		final List<Prediction> predictions = new ArrayList<>();
		for (int row = 0; row < rows; row++) {
			predictions.add(new Prediction(numbers.get(row), Optional.empty(), Map.of()));
		}
		return predictions;
	}

	private List<Prediction> classification(final OrtSession.Result result, final int rows) throws OrtException {
		require(result.size() >= 2, "labels and probabilities");
		final Object labels = result.get(0).getValue();
		final double[][] probabilities = probabilities(result.get(1), rows);
		final List<Prediction> predictions = new ArrayList<>();
		for (int row = 0; row < rows; row++) {
			final String label = labels instanceof final long[] numbers ? Long.toString(numbers[row])
				: labels instanceof final String[] words ? words[row] : "?";
			final Map<String, Double> named = new LinkedHashMap<>();
			for (int c = 0; c < card.classes().size(); c++) {
				named.put(card.classes().get(c).name(), probabilities[row][c]);
			}
			final String chosen = card.classes().stream().filter(one -> one.label().equals(label)).map(
				TableModelCard.TableClass::name).findFirst().orElseThrow(() -> new InvalidInputException("\"" + file +
					"\" gives the label \"" + label + "\", but its card has none of that label among its classes."));
			predictions.add(new Prediction(Double.NaN, Optional.of(chosen), named));
		}
		return predictions;
	}

	/** A tensor (zipmap=False), or a map for each row. */
	private double[][] probabilities(final OnnxValue value, final int rows) throws OrtException {
		final int classes = card.classes().size();
		final double[][] all = new double[rows][classes];
		if (value instanceof final OnnxTensor tensor && tensor.getValue() instanceof final float[][] numbers) {
			for (int row = 0; row < rows; row++) {
				require(numbers[row].length == classes, classes + " probabilities per row, as its card has classes");
				for (int c = 0; c < classes; c++) {
					all[row][c] = numbers[row][c];
				}
			}
			return all;
		}
		require(value instanceof OnnxSequence, "probabilities");
		final List<? extends OnnxValue> maps = ((OnnxSequence) value).getValue();
		for (int row = 0; row < rows; row++) {
			final Map<?, ?> map = ((OnnxMap) maps.get(row)).getValue();
			for (int c = 0; c < classes; c++) {
				final String label = card.classes().get(c).label();
				final Object probability = map.entrySet().stream().filter(entry -> entry.getKey().toString().equals(label)).map(
					Map.Entry::getValue).findFirst().orElse(null);
				require(probability instanceof Number, "a probability of the class \"" + label + "\"");
				all[row][c] = ((Number) probability).doubleValue();
			}
		}
		return all;
	}

	private void require(final boolean fits, final String what) {
		if (!fits) throw new InvalidInputException("\"" + file + "\" must give " + what +
			" as its card says, but it does not.");
	}

	@Override
	public void close() {
		try {
			session.close();
		}
		catch (final OrtException e) {
			// Nobody can do anything about a session that cannot be closed.
		}
	}
}
