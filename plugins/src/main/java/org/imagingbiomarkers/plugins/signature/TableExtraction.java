package org.imagingbiomarkers.plugins.signature;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.model.signature.ExtractionRecord;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.SettingsDigest;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.radiomics.FeatureExtractionRecipe;

import com.fasterxml.jackson.databind.JsonNode;

/** How the features of a table were measured, as the JSON file beside it says, or a settings file. */
final class TableExtraction {

	private static final long MAX_BYTES = 1L << 26;
	private static final List<String> AXES = List.of("x", "y", "z");
	private static final String INITIAL = "_init_img";

	private TableExtraction() {}

	/**
	 * Finds out.
	 *
	 * @param table the CSV file
	 * @param settings a settings file that wins; null or without a name: none
	 * @param spacing mm, of the training images; blank: not known
	 * @param version of the software, for a settings file
	 */
	static ExtractionRecord of(final Path table, final File settings, final String spacing, final String version)
		throws IOException
	{
		final ExtractionRecord beside = besides(table);
		final double[] voxels = spacing.isBlank() ? beside.spacing() : spacing(spacing);
		if (new PathField("settings", settings).isBlank()) {
			return new ExtractionRecord(beside.settings(), beside.sha256(), beside.version(), voxels);
		}
		final Map<String, Object> read = FeatureExtractionRecipe.read("settings", settings).settings();
		return new ExtractionRecord(read, SettingsDigest.digest(read), beside.isKnown() ? beside.version() : version, voxels);
	}

	/** Three numbers of a field; NaN where it is blank. */
	static double[] spacing(final String text) {
		if (text == null || text.isBlank()) return ExtractionRecord.UNKNOWN.spacing();
		final List<Double> numbers = new TextField("spacing", text).numbers();
		if (numbers.size() == 1 || numbers.size() == 3) {
			final double[] spacing = new double[3];
			for (int axis = 0; axis < 3; axis++) {
				spacing[axis] = numbers.get(numbers.size() == 1 ? 0 : axis);
				if (!(spacing[axis] > 0)) {
					throw new InvalidInputException("spacing must be above 0 mm, but it is \"" + text + "\".");
				}
			}
			return spacing;
		}
		throw new InvalidInputException("spacing must be one number, or three for x, y and z, in mm, but it is \"" + text +
			"\".");
	}

	/** What the file of the same name that ends in .json says; nothing where there is none, or another one. */
	static ExtractionRecord besides(final Path table) throws IOException {
		final Path file = table.resolveSibling(table.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".json");
		if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) return ExtractionRecord.UNKNOWN;
		final Optional<JsonNode> document = JsonDocument.parse(JsonDocument.text(file, MAX_BYTES));
		final JsonNode settings = document.map(node -> node.get("settings")).orElse(null);
		if (settings == null || !settings.isObject()) return ExtractionRecord.UNKNOWN;
		final Map<String, Object> entries = JsonDocument.fields(settings);
		final double[] spacing = AXES.stream().mapToDouble(axis -> document.get().path("image_diagnostics").path("vox_dim_" +
			axis + INITIAL).asDouble(Double.NaN)).toArray();
		return new ExtractionRecord(entries, SettingsDigest.digest(entries), document.get().path("version").asText(""),
			spacing);
	}
}
