package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.plugins.command.ImagingBiomarkersCommands;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/**
 * Keeps the interface from opening a window for each map where the run has put its maps into one hyperstack. Scripts
 * receive the single maps as they do otherwise.
 */
@Plugin(type = PostprocessorPlugin.class)
public final class HyperstackOutput extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (ImagingBiomarkersCommands.of(module).filter(info -> info.get(MapCommand.MODEL) != null).isEmpty()) return;
		if (module.getOutput(MapHyperstack.HYPERSTACK) == null) return;
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			// Maps are described by their quantity; an output with words of its own is something else.
			final boolean described = item.getDescription() != null && !item.getDescription().isBlank();
			if (item.getType() == ImagePlus.class && !described) module.resolveOutput(item.getName());
		}
	}
}
