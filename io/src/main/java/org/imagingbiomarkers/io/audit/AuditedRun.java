package org.imagingbiomarkers.io.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.imagingbiomarkers.io.document.JsonDocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The run that wrote files, as far as a line of the audit trail tells of it.
 *
 * @param command class of the command; blank where it is not known
 * @param version of this software
 * @param java version of Java
 * @param note what people say of it
 * @param settings digest of the parameters, whatever their order; blank where they are not known
 * @param warnings how many the run gave; their sentences are in the provenance
 * @param inputs the files that were read
 */
public record AuditedRun(String command, String version, String java, AuditNote note, String settings, int warnings,
		List<Input> inputs)
{

	/** Of files of which only the contents are known. */
	public static final AuditedRun UNKNOWN = new AuditedRun("", "", System.getProperty("java.version", ""), AuditNote.NONE,
		"", 0, List.of());

	/** Key of files that fields name, in a provenance. */
	public static final String FIELD_FILES = "files_that_fields_name";

	/**
	 * In the place of the digest of a folder that a field names: it may be of any size, and hold the results themselves.
	 */
	public static final String FOLDER = "a folder";

	private static final String SOFTWARE = "Imaging Biomarkers for ImageJ and Fiji";
	/** Of how many warnings a line can tell. */
	private static final int MAX_WARNINGS = 1_000_000;

	/**
	 * A file that was read.
	 *
	 * @param name without its folder
	 */
	public record Input(String name, String sha256) {}

	/** The run that a provenance tells of; empty if the text is not one of ours. */
	public static Optional<AuditedRun> ofProvenance(final String json) {
		return JsonDocument.parse(json).filter(node -> node.path("software").asText().equals(SOFTWARE)).map(node -> {
			final JsonNode manifest = node.path("manifest");
			final List<Input> inputs = inputs(node.path("inputs"));
			inputs.addAll(inputs(node.path(FIELD_FILES)));
			if (manifest.isTextual()) inputs.add(new Input(manifest.asText(), node.path("manifest_sha256").asText()));
			return new AuditedRun(node.path("command").asText(), node.path("version").asText(), node.path("java").asText(),
				new AuditNote(node.path("operator").asText(), node.path("reason").asText()), settings(node.path("parameters")),
				node.path("warnings").size(), inputs);
		});
	}

	/** The digest of parameters, by name. */
	public static String settings(final JsonNode parameters) {
		if (!parameters.isObject() || parameters.isEmpty()) return "";
		final ObjectNode sorted = JsonNodeFactory.instance.objectNode();
		new TreeMap<>(JsonDocument.fields(parameters)).keySet().forEach(key -> sorted.set(key, parameters.get(key)));
		return Digest.of(sorted.toString());
	}

	/** The files of a list of a provenance. */
	public static List<Input> inputs(final JsonNode list) {
		final List<Input> inputs = new ArrayList<>();
		list.forEach(input -> inputs.add(new Input(input.path("file").asText(), input.path("sha256").asText())));
		return inputs;
	}

	static AuditedRun of(final JsonNode line) {
		return new AuditedRun(line.path("command").asText(), line.path("version").asText(), line.path("java").asText(),
			new AuditNote(line.path("operator").asText(), line.path("reason").asText()), line.path("settings").asText(), Math
				.min(MAX_WARNINGS, Math.max(0, line.path("warnings").asInt())), inputs(line.path("inputs")));
	}

	void write(final ObjectNode line) {
		line.put("command", command);
		line.put("version", version);
		line.put("java", java);
		line.put("operator", note.operator());
		line.put("reason", note.reason());
		line.put("settings", settings);
		line.put("warnings", warnings);
		final ArrayNode read = line.putArray("inputs");
		inputs.forEach(input -> read.addObject().put("file", input.name()).put("sha256", input.sha256()));
	}
}
