package org.imagingbiomarkers.io.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.document.JsonDocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of an audit trail.
 *
 * @param time when the files were written, UTC
 * @param run what wrote them
 * @param files what was written
 * @param removed names of files of an earlier run that were removed
 * @param previous digest that the line before bears; blank in the first one
 * @param digest of the line up to here; blank before it is in a trail
 */
public record AuditRecord(Instant time, AuditedRun run, List<Written> files, List<String> removed, String previous,
		String digest)
{

	private static final String BEFORE_DIGEST = ",\"digest\":\"";
	private static final String AFTER_DIGEST = "\"}";
	private static final int AFTER_CONTENT = BEFORE_DIGEST.length() + Digest.LENGTH + AFTER_DIGEST.length();

	/**
	 * A file that was written.
	 *
	 * @param sha256 of the file, or of the files of an image that is a folder
	 * @param replaced whether there was a file of that name before
	 */
	public record Written(String name, String sha256, boolean replaced) {}

	/** What is going to be a line. */
	public AuditRecord(final Instant time, final AuditedRun run, final List<Written> files, final List<String> removed) {
		this(time, run, files, removed, "", "");
	}

	/** The line without what chains it to others. */
	public String content() {
		final ObjectNode line = JsonNodeFactory.instance.objectNode();
		line.put("time", time.toString());
		run.write(line);
		final ArrayNode written = line.putArray("files");
		files.forEach(file -> written.addObject().put("file", file.name()).put("sha256", file.sha256()).put("replaced", file
			.replaced()));
		final ArrayNode gone = line.putArray("removed");
		removed.forEach(gone::add);
		return line.toString();
	}

	/**
	 * The whole line, without its end.
	 *
	 * @param content of a record
	 * @param previous digest of the line before
	 */
	static String line(final String content, final String previous) {
		final String chained = begin(content) + ",\"previous\":\"" + previous + "\"";
		return chained + BEFORE_DIGEST + Digest.of(chained) + AFTER_DIGEST;
	}

	/** How a line of that content begins, whatever is before it. */
	static String begin(final String content) {
		return content.substring(0, content.length() - 1);
	}

	/** The digest that a line bears; of one that was damaged, that of its bytes. */
	static String digestOf(final byte[] line) {
		final String text = new String(line, StandardCharsets.ISO_8859_1);
		return hasDigest(text) ? text.substring(text.length() - AFTER_DIGEST.length() - Digest.LENGTH, text.length() -
			AFTER_DIGEST.length()) : Digest.of(line);
	}

	private static boolean hasDigest(final String text) {
		return text.length() > AFTER_CONTENT && text.startsWith(BEFORE_DIGEST, text.length() - AFTER_CONTENT) && text
			.endsWith(AFTER_DIGEST);
	}

	/** A line that is as it was written; empty if a byte of it is another one. */
	static Optional<AuditRecord> of(final byte[] line) {
		if (!hasDigest(new String(line, StandardCharsets.ISO_8859_1))) return Optional.empty();
		final byte[] chained = Arrays.copyOf(line, line.length - AFTER_CONTENT);
		if (!Digest.of(chained).equals(digestOf(line))) return Optional.empty();
		return JsonDocument.parse(new String(line, StandardCharsets.UTF_8)).filter(JsonNode::isObject).flatMap(
			AuditRecord::of);
	}

	private static Optional<AuditRecord> of(final JsonNode line) {
		final List<Written> files = new ArrayList<>();
		line.path("files").forEach(file -> files.add(new Written(file.path("file").asText(), file.path("sha256").asText(),
			file.path("replaced").asBoolean())));
		final List<String> removed = new ArrayList<>();
		line.path("removed").forEach(name -> removed.add(name.asText()));
		try {
			return Optional.of(new AuditRecord(Instant.parse(line.path("time").asText()), AuditedRun.of(line), List.copyOf(
				files), List.copyOf(removed), line.path("previous").asText(), line.path("digest").asText()));
		}
		catch (final DateTimeParseException e) {
			return Optional.empty();
		}
	}
}
