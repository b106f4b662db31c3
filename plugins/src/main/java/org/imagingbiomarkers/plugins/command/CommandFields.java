package org.imagingbiomarkers.plugins.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The fields of a command with the values they have, as its provenance tells them. */
public final class CommandFields {

	private CommandFields() {}

	/** Texts and switches by key, in the order of the dialog; images and folders are told elsewhere. */
	public static Map<String, Object> of(final Command command, final CommandInfo info) {
		final Map<String, Object> values = new LinkedHashMap<>();
		final Module fields = info.createModule(command);
		for (final ModuleItem<?> item : info.inputs()) {
			final boolean filledIn = item.getType() == String.class || item.getType() == boolean.class;
			if (filledIn && item.getVisibility() != ItemVisibility.MESSAGE) values.put(item.getName(), item.getValue(fields));
		}
		return values;
	}
}
