package org.imagingbiomarkers.plugins.command;

import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.Macro;

/**
 * Lets a macro leave out keys: what it does not name has its default, as with the plug-ins of ImageJ. Without this Fiji
 * would open a dialog for the rest, but only where there is a screen.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_LOW + 1)
public class MacroDefaults extends AbstractPreprocessorPlugin {

	private static final String OURS = "org.imagingbiomarkers.";

	@Override
	public void process(final Module module) {
		if (!(module.getInfo() instanceof CommandInfo info) || !info.getDelegateClassName().startsWith(OURS)) return;
		final String options = Macro.getOptions();
		if (options == null || options.isBlank()) return;
		for (final ModuleItem<?> input : info.inputs()) {
			if (!module.isInputResolved(input.getName())) module.resolveInput(input.getName());
		}
	}
}
