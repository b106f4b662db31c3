package org.imagingbiomarkers.plugins.command;

import org.imagingbiomarkers.io.result.Table;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps the interface from looking for a way to show a {@link Table}, which it would not find and warn of: the command
 * has shown it. The same holds for the list of warnings, which are in the log, and for how the run ended. Scripts receive
 * all of it as any other output. Outputs of other people's commands are left alone.
 */
@Plugin(type = PostprocessorPlugin.class)
public class TableOutput extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final boolean ofRun = ImagingBiomarkersCommands.of(module).isPresent() && BiomarkerCommand.SHOWN.contains(item
				.getName());
			if (item.getType() == Table.class || ofRun) module.resolveOutput(item.getName());
		}
	}
}
