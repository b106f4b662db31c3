package org.imagingbiomarkers.plugins.dialog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.command.CommandInfo;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;

/**
 * The line of a run in ImageJ's macro recorder, written when the run has finished.
 * <p>
 * Fiji's own recording is kept away from it: Fiji writes down fields in the order of their declaration, but the recorder
 * looks for {@code key=} anywhere in what it has of the line, takes {@code mask} after {@code resample_mask} for a second
 * {@code mask}, and stops everything with a warning of a duplicate keyword.
 * </p>
 */
public final class RecorderLine {

	/** What Fiji does not record bears this attribute. */
	private static final String NOT_BY_FIJI = "no-record";

	private final String command;
	private final Map<String, String> values;

	private RecorderLine(final String command, final Map<String, String> values) {
		this.command = command;
		this.values = values;
	}

	/**
	 * Takes over the recording of a command from Fiji.
	 *
	 * @param values of the fields by their keys, texts or whatever a macro writes as a text; those that are null are left
	 * out
	 */
	public static RecorderLine of(final CommandInfo info, final Map<String, ?> values) {
		info.set(NOT_BY_FIJI, "");
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final String key : ordered(values.keySet())) {
			final Object value = values.get(key);
			if (value != null) texts.put(key, escaped(value instanceof ImagePlus image ? image.getTitle() : value.toString()));
		}
		return new RecorderLine(info.getMenuPath().getLeaf().getName(), texts);
	}

	/** What it says of each field, in the order of the line. */
	public Map<String, String> values() {
		return Collections.unmodifiableMap(values);
	}

	/** Writes the line, if a recorder is open. */
	public void write() {
		if (!Recorder.record) return;
		Recorder.setCommand(command);
		values.forEach(Recorder::recordOption);
		Recorder.saveCommand();
	}

	/** The same keys, each after those that it ends with. */
	static List<String> ordered(final Collection<String> keys) {
		final Set<String> ordered = new LinkedHashSet<>();
		for (final String key : keys) {
			keys.stream().filter(other -> key.endsWith(other) && !key.equals(other)).sorted((a, b) -> a.length() - b.length())
				.forEach(ordered::add);
			ordered.add(key);
		}
		return new ArrayList<>(ordered);
	}

	/** As a text between the quotes of a macro. */
	private static String escaped(final String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace("\t",
			"\\t");
	}
}
