package org.imagingbiomarkers.plugins.command;

import org.imagingbiomarkers.io.result.Table;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps the interface from looking for a way to show a {@link Table}, which it would not find and warn of: the command
 * has shown it as {@link Results}. Scripts receive it as any other output.
 */
@Plugin(type = PostprocessorPlugin.class)
public class TableOutput extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			if (item.getType() == Table.class) module.resolveOutput(item.getName());
		}
	}
}
