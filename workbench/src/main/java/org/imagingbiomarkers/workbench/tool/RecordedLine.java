package org.imagingbiomarkers.workbench.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done by mouse, as the commands that do the same.
 *
 * @param calls in their order
 */
public record RecordedLine(List<Call> calls) {

	public RecordedLine {
		calls = List.copyOf(calls);
	}

	/**
	 * A command.
	 *
	 * @param command its label in the menu
	 * @param fields keys and values in their order, without the image
	 * @param made the title that the label image it makes gets, for a call after it; empty: none is needed
	 */
	public record Call(String command, Map<String, String> fields, String made) {

		public Call {
			fields = new LinkedHashMap<>(fields);
		}

		private String macro(final String title) {
			final StringBuilder options = new StringBuilder("image=" + quoted(title));
			fields.forEach((key, value) -> options.append(' ').append(key).append('=').append(quoted(value)));
			final String escaped = options.toString().replace("\\", "\\\\").replace("\"", "\\\"");
			return "run(\"" + command + "\", \"" + escaped + "\");" + (made.isEmpty() ? "" : " rename(\"" + made + "\");");
		}

		/** In brackets where a macro would end the value too soon. */
		private static String quoted(final String value) {
			return value.isEmpty() || value.matches(".*[\\s=].*") ? "[" + value + "]" : value;
		}
	}

	/** The lines of a macro. */
	public String macro(final String title) {
		final StringBuilder macro = new StringBuilder();
		calls.forEach(call -> macro.append(call.macro(title)).append('\n'));
		return macro.toString();
	}
}
