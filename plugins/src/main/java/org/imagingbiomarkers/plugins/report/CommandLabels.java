package org.imagingbiomarkers.plugins.report;

import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/**
 * What people see of a command: its name in the menu, and labels and usual values of its fields.
 *
 * @param commands that are installed
 */
record CommandLabels(CommandService commands) {

	/**
	 * A field of a command.
	 *
	 * @param usual what it holds unless somebody fills it in
	 */
	record Field(String label, String usual) {}

	/** The name in the menu; for a command that is not installed, that of its class. */
	String title(final ProvenanceSummary run) {
		final CommandInfo info = commands.getCommand(run.command());
		return info == null || info.getMenuPath().isEmpty() ? run.commandName() : info.getMenuPath().getLeaf().getName()
			.replace("...", "");
	}

	/** The fields by their keys; none for a command that is not installed. */
	Map<String, Field> fields(final ProvenanceSummary run) {
		final Map<String, Field> fields = new LinkedHashMap<>();
		final CommandInfo info = commands.getCommand(run.command());
		if (info == null) return fields;
		try {
			final Module blank = info.createModule();
			for (final ModuleItem<?> item : info.inputs()) {
				final Object usual = item.getValue(blank);
				fields.put(item.getName(), new Field(item.getLabel(), usual == null ? "" : usual.toString()));
			}
		}
		catch (final ModuleException e) {
			fields.clear(); // a command that cannot be made has no labels to show
		}
		return fields;
	}
}
