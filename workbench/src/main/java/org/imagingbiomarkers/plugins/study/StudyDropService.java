package org.imagingbiomarkers.plugins.study;

import java.awt.GraphicsEnvironment;

import org.imagingbiomarkers.workbench.study.MainWindowDrop;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.event.UIShownEvent;

/**
 * Has Open Study take studies that are dropped on the main window. No type of ImageJ may be named here, where SciJava
 * looks before Fiji has adapted them.
 */
@Plugin(type = Service.class)
public final class StudyDropService extends AbstractService implements SciJavaService {

	@Parameter(required = false)
	private CommandService commands;

	@EventHandler
	private void start(@SuppressWarnings("unused") final UIShownEvent event) {
		if (commands == null || GraphicsEnvironment.isHeadless()) return;
		MainWindowDrop.install(place -> commands.run(OpenStudy.class, true, "path", place.toFile(), "filter", ""));
	}
}
