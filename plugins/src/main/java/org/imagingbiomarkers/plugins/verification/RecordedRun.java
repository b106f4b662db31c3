package org.imagingbiomarkers.plugins.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the provenance of a run tells, as far as it is needed to run it again.
 *
 * @param command its class
 * @param parameters texts and switches by key
 * @param files names of the files of fields, by key
 * @param image title of the image it worked on; blank where there was none
 * @param sinceOpened what had been done to the image since it was opened, one sentence; blank if nothing
 * @param madeBy the run that computed the image, from the same files; empty where it was read or that is not known
 * @param inputs the files it read as its image
 * @param fieldFiles the files that its fields named, in their order
 */
record RecordedRun(String command, Map<String, Object> parameters, Map<String, String> files, String image,
		String sinceOpened, Optional<RecordedRun> madeBy, List<AuditedRun.Input> inputs, List<AuditedRun.Input> fieldFiles)
{

	/** The field of a cohort, and its keys in the provenance of one. */
	static final String MANIFEST = "manifest";
	private static final String MANIFEST_DIGEST = "manifest_sha256";
	/** How many commands may have followed each other; deeper texts are not ours. */
	private static final int MAX_CHAIN = 20;

	/** Reads a provenance; empty if the text is not one of a run. */
	static Optional<RecordedRun> of(final String json) {
		final Optional<AuditedRun> run = AuditedRun.ofProvenance(json);
		if (run.isEmpty() || run.get().command().isEmpty()) return Optional.empty();
		final JsonNode document = JsonDocument.parse(json).orElseThrow();
		final List<AuditedRun.Input> fieldFiles = AuditedRun.inputs(document.path(AuditedRun.FIELD_FILES));
		final JsonNode manifest = document.path(MANIFEST);
		if (manifest.isTextual()) fieldFiles.add(new AuditedRun.Input(manifest.asText(), document.path(MANIFEST_DIGEST)
			.asText()));
		return Optional.of(of(document, AuditedRun.inputs(document.path("inputs")), fieldFiles, 0));
	}

	private static RecordedRun of(final JsonNode document, final List<AuditedRun.Input> inputs,
		final List<AuditedRun.Input> fieldFiles, final int depth)
	{
		final Map<String, Object> parameters = new LinkedHashMap<>();
		document.path("parameters").fields().forEachRemaining(field -> {
			final JsonNode value = field.getValue();
			if (value.isBoolean()) parameters.put(field.getKey(), value.asBoolean());
			else if (value.isTextual()) parameters.put(field.getKey(), value.asText());
		});
		final Map<String, String> files = new LinkedHashMap<>();
		document.path(ProvenanceRecorder.FILES).fields().forEachRemaining(field -> files.put(field.getKey(), field.getValue()
			.asText()));
		if (document.path(MANIFEST).isTextual()) files.put(MANIFEST, document.path(MANIFEST).asText());
		final JsonNode made = document.path(ProvenanceRecorder.MADE_BY);
		final Optional<RecordedRun> madeBy = made.isObject() && depth < MAX_CHAIN ? Optional.of(of(made, inputs, List.of(),
			depth + 1)) : Optional.empty();
		return new RecordedRun(document.path("command").asText(), parameters, files, document.path("image").asText(""),
			document.path(ProvenanceRecorder.SINCE_OPENED).asText(""), madeBy, inputs, fieldFiles);
	}
}
