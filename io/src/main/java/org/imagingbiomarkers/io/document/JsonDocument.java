package org.imagingbiomarkers.io.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads JSON with limits, and writes it. */
public final class JsonDocument {

	/** Characters of one text: the longest that this project writes is a table of settings in a provenance. */
	private static final int LONGEST_TEXT = 1 << 20;
	private static final int LONGEST_NUMBER = 400;
	private static final int DEEPEST = 64;
	private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder().enable(
		StreamWriteFeature.USE_FAST_DOUBLE_WRITER).streamReadConstraints(StreamReadConstraints.builder().maxStringLength(
			LONGEST_TEXT).maxNumberLength(LONGEST_NUMBER).maxNestingDepth(DEEPEST).build()).build());

	private JsonDocument() {}

	/**
	 * The mapper that reads within the limits, and writes numbers as {@link DecimalText} does, alike on every Java. One for
	 * all, which remembers the kinds of objects it has seen: make a copy to configure it.
	 */
	public static ObjectMapper mapper() {
		return MAPPER;
	}

	/** The document of a text; empty if it is no JSON within the limits. */
	public static Optional<JsonNode> parse(final String text) {
		try {
			return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
		}
		catch (final JsonProcessingException e) {
			return Optional.empty();
		}
	}

	/**
	 * The text of a file that may be JSON.
	 *
	 * @param longest bytes that it may have
	 * @throws InputException if it is longer, or no UTF-8
	 */
	public static String text(final Path file, final long longest) throws IOException {
		return TextFile.read(file, "A JSON file must be a text", longest);
	}

	/** The objects of a list and what of them is a text; none where the text is no such list. */
	public static List<Map<String, String>> records(final String text) {
		final List<Map<String, String>> records = new ArrayList<>();
		parse(text).filter(JsonNode::isArray).ifPresent(list -> list.forEach(node -> {
			final Map<String, String> record = new LinkedHashMap<>();
			node.fields().forEachRemaining(field -> record.put(field.getKey(), field.getValue().asText()));
			records.add(record);
		}));
		return records;
	}

	/** The fields of an object in their order, as texts, numbers, lists and maps. */
	public static Map<String, Object> fields(final JsonNode object) {
		final Map<String, Object> fields = new LinkedHashMap<>();
		object.fields().forEachRemaining(field -> fields.put(field.getKey(), MAPPER.convertValue(field.getValue(),
			Object.class)));
		return fields;
	}

	/** A document as an indented text. */
	public static String indented(final JsonNode document) {
		try {
			return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
		}
		catch (final JsonProcessingException e) {
			throw new IllegalStateException(e); // a tree can always be written
		}
	}
}
