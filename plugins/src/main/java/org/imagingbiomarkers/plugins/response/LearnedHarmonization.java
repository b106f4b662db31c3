package org.imagingbiomarkers.plugins.response;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.response.ComBatModel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What ComBat has learned from a table, as a JSON file, for the tables of later scans.
 *
 * @param batch name of the column of batches
 * @param batchNames in the order of the model
 * @param categories the words of each covariate, by its name; none for numbers
 * @param features names in the order of the model
 */
record LearnedHarmonization(String batch, List<String> batchNames, Map<String, List<String>> categories,
		List<String> features, ComBatModel model)
{

	private static final String FORMAT = "imaging-biomarkers-combat";
	private static final long MAX_BYTES = 1L << 26;

	void write(final Path file) throws IOException {
		final ObjectNode document = JsonNodeFactory.instance.objectNode();
		document.put("format", FORMAT).put("software_version", Project.version()).put("batch", batch);
		batchNames.forEach(document.putArray("batches")::add);
		final ArrayNode covariates = document.putArray("covariates");
		categories.forEach((name, words) -> words.forEach(covariates.addObject().put("name", name).putArray(
			"categories")::add));
		final ArrayNode all = document.putArray("features");
		for (int f = 0; f < features.size(); f++) {
			final int feature = f;
			final ObjectNode one = all.addObject().put("name", features.get(f));
			number(one, "mean", model.means()[f]);
			number(one, "spread", model.spreads()[f]);
			column(one, "effects", model.effects(), feature);
			column(one, "shift", model.shift(), feature);
			column(one, "scale", model.scale(), feature);
		}
		try {
			Files.writeString(file, JsonDocument.indented(document) + "\n");
		}
		catch (final IOException e) {
			throw new InputException("save_model must be a file that can be written, but \"" + file + "\" is not.", e);
		}
	}

	/** NaN is null. */
	private static void number(final ObjectNode into, final String key, final double value) {
		if (Double.isNaN(value)) into.putNull(key);
		else into.put(key, value);
	}

	private static void column(final ObjectNode into, final String key, final double[][] arrays, final int feature) {
		final ArrayNode values = into.putArray(key);
		for (final double[] array : arrays) {
			if (Double.isNaN(array[feature])) values.addNull();
			else values.add(array[feature]);
		}
	}

	/** @throws InputException if it is no such file */
	static LearnedHarmonization read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new InputException("model must be a JSON file that this command saved, but there is no \"" + file
				.getFileName() + "\".");
		}
		final JsonNode document = JsonDocument.parse(JsonDocument.text(file, MAX_BYTES)).orElseThrow(() -> wrong(file,
			"is no JSON"));
		if (!document.path("format").asText().equals(FORMAT)) throw wrong(file, "lacks the format \"" + FORMAT + "\"");
		final List<String> batches = words(document.path("batches"));
		final Map<String, List<String>> categories = new LinkedHashMap<>();
		int effects = 0;
		for (final JsonNode covariate : document.path("covariates")) {
			final List<String> words = words(covariate.path("categories"));
			categories.put(covariate.path("name").asText(), words);
			effects += words.isEmpty() ? 1 : words.size() - 1;
		}
		final JsonNode all = document.path("features");
		final int count = all.size();
		if (count == 0 || batches.isEmpty()) throw wrong(file, "has no features or no batches");
		final List<String> names = new ArrayList<>();
		final ComBatModel model = new ComBatModel(new double[count], new double[count], new double[effects][count],
			new double[batches.size()][count], new double[batches.size()][count]);
		for (int f = 0; f < count; f++) {
			names.add(all.get(f).path("name").asText());
			model.means()[f] = value(all.get(f).path("mean"), file);
			model.spreads()[f] = value(all.get(f).path("spread"), file);
			values(all.get(f).path("effects"), model.effects(), f, file);
			values(all.get(f).path("shift"), model.shift(), f, file);
			values(all.get(f).path("scale"), model.scale(), f, file);
		}
		return new LearnedHarmonization(document.path("batch").asText(), batches, categories, List.copyOf(names), model);
	}

	private static List<String> words(final JsonNode list) {
		final List<String> words = new ArrayList<>();
		list.forEach(word -> words.add(word.asText()));
		return List.copyOf(words);
	}

	private static double value(final JsonNode node, final Path file) throws InputException {
		if (node.isNull()) return Double.NaN;
		if (node.isNumber() && Double.isFinite(node.doubleValue())) return node.doubleValue();
		throw wrong(file, "has " + node + " instead of a number");
	}

	private static void values(final JsonNode list, final double[][] into, final int feature, final Path file)
		throws InputException
	{
		if (list.size() != into.length) {
			throw wrong(file, "has " + list.size() + " numbers where " + into.length + " belong");
		}
		for (int i = 0; i < into.length; i++) {
			into[i][feature] = value(list.get(i), file);
		}
	}

	private static InputException wrong(final Path file, final String what) {
		return new InputException("model must be a JSON file that this command saved, but \"" + file.getFileName() + "\" " +
			what + ".");
	}
}
