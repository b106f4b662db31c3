package org.imagingbiomarkers.io.document;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

/**
 * Maps, lists, texts, numbers and switches as JSON, written one after the other. The first result of a program is
 * described so without the five hundred classes that the mapper of {@link JsonDocument} takes half a second to load;
 * anything else in the document is left to that mapper, and the text is the same.
 */
public final class JsonText {

	/** Writes numbers as {@link DecimalText} does, alike on every Java. */
	private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
		.build();

	private JsonText() {}

	/** A document in one line. */
	public static String line(final Object document) {
		return text(document, null);
	}

	/** A document as an indented text. */
	public static String indented(final Object document) {
		return text(document, new DefaultPrettyPrinter());
	}

	/** A document as a text that is laid out by a printer; null: in one line. */
	public static String text(final Object document, final PrettyPrinter printer) {
		final StringWriter text = new StringWriter();
		try (JsonGenerator json = FACTORY.createGenerator(text)) {
			if (printer != null) json.setPrettyPrinter(printer);
			write(document, json);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e); // a text in memory can always be written
		}
		return text.toString();
	}

	private static void write(final Object value, final JsonGenerator json) throws IOException {
		if (value instanceof final String text) json.writeString(text);
		else if (value instanceof final Double number) json.writeNumber(number.doubleValue());
		else if (value instanceof final Integer number) json.writeNumber(number.intValue());
		else if (value instanceof final Long number) json.writeNumber(number.longValue());
		else if (value instanceof final Boolean flag) json.writeBoolean(flag);
		else if (value == null) json.writeNull();
		else if (value instanceof final Collection<?> list) {
			json.writeStartArray(list, list.size());
			for (final Object item : list) {
				write(item, json);
			}
			json.writeEndArray();
		}
		else if (value instanceof final Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
			json.writeStartObject(map);
			for (final Map.Entry<?, ?> entry : map.entrySet()) {
				json.writeFieldName((String) entry.getKey());
				write(entry.getValue(), json);
			}
			json.writeEndObject();
		}
		else JsonDocument.mapper().writeValue(json, value);
	}
}
