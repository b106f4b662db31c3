package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

import ij.IJ;
import ij.Macro;

/**
 * Gives the fields that a macro leaves out the values they have of themselves, as ImageJ does. SciJava would show a
 * dialog for them in the window of Fiji. It would even ask for a file by a chooser where all else is given, and without a
 * screen cancel the command in silence: its own recorded macros, which leave out blank files and messages, would not run
 * again.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class DefaultsForMissingFields extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		final Optional<CommandInfo> info = ImagingBiomarkersCommands.of(module);
		if (info.isEmpty()) return;
		final List<ModuleItem<?>> open = new ArrayList<>();
		for (final ModuleItem<?> item : info.get().inputs()) {
			if (!module.isInputResolved(item.getName())) open.add(item);
		}
		if (!inMacroWithOptions() && (!open.stream().allMatch(DefaultsForMissingFields::mayStayBlank) || isAsked(info.get(),
			open))) return;
		open.forEach(item -> module.resolveInput(item.getName()));
	}

	private static boolean mayStayBlank(final ModuleItem<?> item) {
		return item.getType() == File.class || item.getVisibility() == ItemVisibility.MESSAGE;
	}

	/** Whether somebody has called a command of nothing but files from the menu, who has to be asked for them. */
	private static boolean isAsked(final CommandInfo info, final List<ModuleItem<?>> open) {
		if (GraphicsEnvironment.isHeadless() || open.stream().noneMatch(item -> item.getType() == File.class && isForPeople(
			item))) return false;
		return open.stream().map(ModuleItem::getName).toList().containsAll(StreamSupport.stream(info.inputs().spliterator(),
			false).filter(DefaultsForMissingFields::isForPeople).map(ModuleItem::getName).toList());
	}

	private static boolean isForPeople(final ModuleItem<?> item) {
		return item.getVisibility() != ItemVisibility.INVISIBLE && !Service.class.isAssignableFrom(item.getType()) && item
			.getType() != Context.class;
	}

	private static boolean inMacroWithOptions() {
		if (!IJ.isMacro()) return false;
		final String options = Macro.getOptions();
		return options != null && !options.isBlank();
	}
}
