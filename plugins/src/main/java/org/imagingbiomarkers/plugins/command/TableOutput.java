package org.imagingbiomarkers.plugins.command;

import java.util.List;

import org.imagingbiomarkers.io.result.Table;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps the interface from looking for a way to show a {@link Table}, which it would not find and warn of: the command
 * has shown it. The same holds for the list of warnings, which are in the log. Scripts receive both as any other output.
 * Lists of other people's commands are left alone.
 */
@Plugin(type = PostprocessorPlugin.class)
public class TableOutput extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			if (item.getType() == Table.class || ImagingBiomarkersCommands.of(module).isPresent() && item
				.getType() == List.class) module.resolveOutput(item.getName());
		}
	}
}
