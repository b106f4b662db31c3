package org.imagingbiomarkers.plugins.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Warning;

/**
 * One run of a command: what it got, how it ended and what it made.
 *
 * @param command name of the class
 * @param title name in the menu, without dots
 * @param inputs by the names of the fields: texts, truth values, numbers, files and images; without fields that are null
 * @param outputs by name: images, tables and other values; none where the run did not finish
 * @param state how it ended
 * @param sentence why it did not finish; blank where it did
 * @param warnings in the order in which they were given, each once
 * @param tables that it showed
 * @param files that it wrote
 * @param start when it began
 * @param seconds that it took
 */
public record RunRecord(String command, String title, Map<String, Object> inputs, Map<String, Object> outputs,
		RunState state, String sentence, List<Warning> warnings, List<TableResult> tables, List<Path> files, Instant start,
		double seconds)
{

	/** Outputs of every command, which are about the run and not of its results. */
	public static final List<String> OWN_OUTPUTS = List.of("run_status", "warnings");

	/** A run that was refused before it began. */
	static RunRecord refused(final String command, final String title, final String sentence) {
		return new RunRecord(command, title, Map.of(), Map.of(), RunState.FAILED, sentence, List.of(), List.of(), List.of(),
			Instant.now(), 0);
	}
}
