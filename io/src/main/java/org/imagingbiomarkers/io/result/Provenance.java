package org.imagingbiomarkers.io.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.audit.AuditNote;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.io.document.JsonText;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

/**
 * How a result came about, for the file beside it.
 *
 * @param command what the user ran
 * @param version of this software
 * @param time when it ran
 * @param parameters the fields of the command with the values they had
 * @param values what the acquisition set and where it was found
 * @param inputs the files that were read; only their names and contents are told, never the folders they are in
 * @param fieldFiles further files that fields named, such as a mask; told in the same way
 * @param warnings what to know about inputs and result
 * @param details what else to know of how the result came about, by name: numbers, texts, lists and maps of them
 * @param note what people say of the run
 * @param labels what the files are called
 */
public record Provenance(String command, String version, Instant time, Map<String, Object> parameters,
		Map<AcquisitionValue, Sourced<List<Double>>> values, List<Path> inputs, List<Path> fieldFiles, List<Warning> warnings,
		Map<String, Object> details, AuditNote note, FileLabels labels)
{

	private static final int MOST_NAMES = 20;
	/** Characters of JSON. */
	private static final int LONGEST_DETAIL = 10_000;

	public Provenance(final String command, final String version, final Instant time, final Map<String, Object> parameters,
		final Map<AcquisitionValue, Sourced<List<Double>>> values, final List<Path> inputs, final List<Warning> warnings)
	{
		this(command, version, time, parameters, values, inputs, List.of(), warnings, Map.of(), AuditNote.NONE,
			FileLabels.NONE);
	}

	/**
	 * The text of the provenance file: JSON.
	 *
	 * @param outputs names of the files that it stands beside
	 */
	String json(final List<String> outputs) throws IOException {
		final Map<String, Object> document = head();
		document.putAll(details);
		document.put("inputs", digests(inputs));
		if (!fieldFiles.isEmpty()) document.put(AuditedRun.FIELD_FILES, digests(fieldFiles));
		document.put("warnings", warnings.stream().map(Warning::fields).toList());
		document.put("outputs", outputs);
		final DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
		printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
		printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
		return JsonText.text(document, printer) + "\n";
	}

	private List<Map<String, Object>> digests(final List<Path> paths) throws IOException {
		final List<Map<String, Object>> files = new ArrayList<>();
		for (final Path path : paths) {
			final Map<String, Object> file = new LinkedHashMap<>();
			file.put("file", labels.of(path));
			file.put("sha256", Files.isRegularFile(path) || path.toString().endsWith(".zarr") && Files.isDirectory(path)
				? sha256(path) : Files.isDirectory(path) ? AuditedRun.FOLDER : "no longer there");
			files.add(file);
		}
		return files;
	}

	/**
	 * The same in one line that an image or a session can keep: of the inputs the first few names and no digests, which
	 * would mean to read them all again, and details only while they are short.
	 */
	public String summary() {
		final Map<String, Object> document = head();
		details.forEach((key, value) -> {
			if (JsonText.line(Map.of(key, value)).length() <= LONGEST_DETAIL) document.put(key, value);
		});
		document.put("inputs", inputs.stream().limit(MOST_NAMES).map(input -> Map.of("file", labels.of(input))).toList());
		document.put("number_of_inputs", inputs.size());
		document.put("warnings", warnings.stream().map(Warning::fields).toList());
		return JsonText.line(document);
	}

	private Map<String, Object> head() {
		final Map<String, Object> document = new LinkedHashMap<>();
		document.put("command", command);
		document.put("software", "Imaging Biomarkers for ImageJ and Fiji");
		document.put("version", version);
		document.put("java", System.getProperty("java.version", ""));
		document.put("time", time.toString());
		if (!note.operator().isBlank()) document.put("operator", note.operator());
		if (!note.reason().isBlank()) document.put("reason", note.reason());
		document.put("parameters", parameters);
		final Map<String, Object> acquisition = new LinkedHashMap<>();
		values.forEach((quantity, acquired) -> acquisition.put(quantity.key(), Map.of("values", acquired.value(), "unit",
			quantity.unit(), "source", acquired.source())));
		document.put("acquisition", acquisition);
		return document;
	}

	/** What the audit trail tells of the run where no provenance is written. */
	public AuditedRun audited() throws IOException {
		return AuditedRun.ofProvenance(json(List.of())).orElseThrow();
	}

	/** The digest of a file as text. */
	public static String sha256(final Path file) throws IOException {
		return Digest.of(file);
	}
}
