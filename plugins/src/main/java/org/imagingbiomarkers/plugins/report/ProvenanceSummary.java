package org.imagingbiomarkers.plugins.report;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.document.JsonDocument;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a result came about, read from its provenance.
 *
 * @param command class of the command
 * @param image title of what it worked on; empty where it worked on files
 * @param version of the software that made it
 * @param time when; {@link Instant#EPOCH} where it is not known
 * @param parameters of the command
 * @param acquisition what the volumes differ in and what the scanner set
 * @param inputs names of files
 * @param numberOfInputs how many there were, of which {@code inputs} may be the first few
 * @param warnings one sentence each
 * @param outputs names of the files beside it
 * @param digests SHA-256 of files beside it, by their names, where it tells them
 */
record ProvenanceSummary(String command, String image, String version, Instant time, Map<String, String> parameters,
		List<Acquired> acquisition, List<String> inputs, int numberOfInputs, List<String> warnings, List<String> outputs,
		Map<String, String> digests)
{

	private static final String SOFTWARE = "Imaging Biomarkers for ImageJ and Fiji";
	private static final int MAX_INPUT_NAMES = 50;

	/**
	 * A value of the acquisition.
	 *
	 * @param values joined by commas
	 * @param source the field or DICOM tag it comes from
	 */
	record Acquired(String key, String values, String unit, String source) {}

	/** Reads a provenance; empty if the text is not one of ours. */
	static Optional<ProvenanceSummary> of(final String json) {
		return JsonDocument.parse(json).flatMap(ProvenanceSummary::of);
	}

	/** The text as it is shown: indented. */
	static String indented(final String json) {
		return JsonDocument.parse(json).map(JsonDocument::indented).orElse(json);
	}

	private static Optional<ProvenanceSummary> of(final JsonNode document) {
		if (!document.path("software").asText().equals(SOFTWARE)) return Optional.empty();
		final boolean cohort = document.path("cases").isArray();
		if (!cohort && !document.path("command").isTextual()) return Optional.empty();
		final Map<String, String> parameters = new LinkedHashMap<>();
		document.path("parameters").fields().forEachRemaining(field -> parameters.put(field.getKey(), field.getValue()
			.asText()));
		final List<Acquired> acquisition = new ArrayList<>();
		document.path("acquisition").fields().forEachRemaining(field -> acquisition.add(acquired(field.getKey(), field
			.getValue())));
		document.path("pet").fields().forEachRemaining(field -> acquisition.add(acquired(field.getKey(), field.getValue())));
		final List<String> inputs = new ArrayList<>();
		document.path("inputs").forEach(input -> {
			if (inputs.size() < MAX_INPUT_NAMES) inputs.add(input.path("file").asText());
		});
		if (cohort) {
			inputs.add(document.path("manifest").asText());
			parameters.put("timeout", document.path("timeout_s").asText());
			parameters.put("maps", document.path("maps").asText());
		}
		return Optional.of(new ProvenanceSummary(cohort ? "org.imagingbiomarkers.plugins.cohort.Cohort" : document.path(
			"command").asText(), document.path("image").asText(""), document.path("version").asText(), time(document.path(
				"time").asText()), parameters, acquisition, inputs, document.path("number_of_inputs").asInt(cohort ? 1 : document
					.path("inputs").size()), sentences(document.path("warnings")), cohort ? List.of("table.csv", "failures.csv")
						: words(document.path("outputs")), digests(document.path("sha256"))));
	}

	/** Of warnings with fields, and of those from before there were any. */
	private static List<String> sentences(final JsonNode warnings) {
		final List<String> sentences = new ArrayList<>();
		warnings.forEach(warning -> sentences.add(warning.isObject() ? warning.path("sentence").asText() : warning.asText()));
		return sentences;
	}

	private static Map<String, String> digests(final JsonNode files) {
		final Map<String, String> digests = new LinkedHashMap<>();
		files.fields().forEachRemaining(file -> {
			if (!file.getKey().matches(".*[/\\\\].*")) digests.put(file.getKey(), file.getValue().asText());
		});
		return digests;
	}

	private static Acquired acquired(final String key, final JsonNode value) {
		return new Acquired(key, joined(words(value.path("values"))), value.path("unit").asText(), value.path("source")
			.asText());
	}

	/** The values in their order; one that is repeated is listed once, with the number of times. */
	private static String joined(final List<String> values) {
		if (values.stream().distinct().count() == 1) return values.get(0);
		final StringBuilder all = new StringBuilder();
		int from = 0;
		for (int i = 1; i <= values.size(); i++) {
			if (i < values.size() && values.get(i).equals(values.get(from))) continue;
			all.append(from == 0 ? "" : ", ").append(values.get(from)).append(i - from > 1 ? " (" + (i - from) + " times)"
				: "");
			from = i;
		}
		return all.toString();
	}

	private static List<String> words(final JsonNode list) {
		final List<String> words = new ArrayList<>();
		list.forEach(word -> words.add(word.isNumber() ? NumberFormatting.rounded(word.asDouble()) : word.asText()));
		return words;
	}

	private static Instant time(final String text) {
		try {
			return Instant.parse(text);
		}
		catch (final DateTimeParseException e) {
			return Instant.EPOCH;
		}
	}

	/** The name of the class of the command. */
	String commandName() {
		return command.substring(command.lastIndexOf('.') + 1);
	}
}
