package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;

import ij.ImagePlus;

/**
 * How a run ended, as a document for programs: the status file and the command line write it as JSON.
 */
public final class RunDocument {

	private static final double MILLISECONDS = 1e3;

	private RunDocument() {}

	/**
	 * The entries, in the order to write them.
	 *
	 * @param folder to which paths of files are relative where they can be
	 */
	public static Map<String, Object> of(final RunRecord run, final Path folder) {
		final Map<String, Object> document = new LinkedHashMap<>();
		document.put("command", run.title());
		document.put("class", run.command());
		document.put("version", Project.version());
		document.put("state", run.state().word());
		document.put("sentence", run.sentence());
		final List<Map<String, Object>> warnings = new ArrayList<>();
		run.warnings().forEach(warning -> warnings.add(Map.of("kind", warning.kind().key(), "sentence", warning.sentence(),
			"tag", warning.tag())));
		document.put("warnings", warnings);
		final List<Map<String, Object>> outputs = new ArrayList<>();
		run.outputs().forEach((name, value) -> outputs.add(output(name, value)));
		document.put("outputs", outputs);
		document.put("files", run.files().stream().map(file -> path(file, folder)).toList());
		document.put("started", run.start().toString());
		document.put("seconds", Math.round(run.seconds() * MILLISECONDS) / MILLISECONDS);
		return document;
	}

	private static Map<String, Object> output(final String name, final Object value) {
		final Map<String, Object> output = new LinkedHashMap<>();
		output.put("name", name);
		if (value instanceof ImagePlus image) output.put("image", image.getTitle());
		else if (value instanceof Table table) output.put("rows", table.rows().size());
		else output.put("value", value instanceof Number || value instanceof Boolean ? value : value.toString());
		return output;
	}

	/** A path that moves with the folder of the status file where it can. */
	private static String path(final Path file, final Path folder) {
		final Path whole = file.toAbsolutePath().normalize();
		return (whole.startsWith(folder.normalize()) ? folder.normalize().relativize(whole) : whole).toString().replace(
			File.separatorChar, '/');
	}
}
