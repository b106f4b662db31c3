package org.imagingbiomarkers.plugins.verification;

import java.util.ArrayList;
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
 * @param inputs the files it read
 */
record RecordedRun(String command, Map<String, Object> parameters, Map<String, String> files, String image,
		String sinceOpened, List<AuditedRun.Input> inputs)
{

	/** Reads a provenance; empty if the text is not one of a run. */
	static Optional<RecordedRun> of(final String json) {
		final Optional<AuditedRun> run = AuditedRun.ofProvenance(json);
		if (run.isEmpty() || run.get().command().isEmpty()) return Optional.empty();
		final JsonNode document = JsonDocument.parse(json).orElseThrow();
		final Map<String, Object> parameters = new LinkedHashMap<>();
		document.path("parameters").fields().forEachRemaining(field -> {
			final JsonNode value = field.getValue();
			if (value.isBoolean()) parameters.put(field.getKey(), value.asBoolean());
			else if (value.isTextual()) parameters.put(field.getKey(), value.asText());
		});
		final Map<String, String> files = new LinkedHashMap<>();
		document.path(ProvenanceRecorder.FILES).fields().forEachRemaining(field -> files.put(field.getKey(), field.getValue()
			.asText()));
		return Optional.of(new RecordedRun(run.get().command(), parameters, files, document.path("image").asText(""), document
			.path(ProvenanceRecorder.SINCE_OPENED).asText(""), new ArrayList<>(run.get().inputs())));
	}
}
