package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Leaves a file of our commands blank where a macro or script gives all else. SciJava would ask for it by a file chooser, and
 * without a screen cancel the command in silence: its own recorded macros, which leave out blank files, would not run again.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class BlankFile extends AbstractPreprocessorPlugin {

	private static final String OURS = "org.imagingbiomarkers.";

	@Override
	public void process(final Module module) {
		if (!(module.getInfo() instanceof CommandInfo info) || !info.getDelegateClassName().startsWith(OURS)) return;
		final List<ModuleItem<?>> open = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (!module.isInputResolved(item.getName())) open.add(item);
		}
		if (open.size() == 1 && open.get(0).getType() == File.class) module.resolveInput(open.get(0).getName());
	}
}
