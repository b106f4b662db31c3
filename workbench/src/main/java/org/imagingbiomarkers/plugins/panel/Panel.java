package org.imagingbiomarkers.plugins.panel;

import java.awt.GraphicsEnvironment;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.workbench.panel.window.PanelWindow;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** Opens the panel, or brings it to the front: the commands that fit what is open, presets, and what was run. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Panel", weight = -4) }, description = "A small window with the commands that fit what is open")
public class Panel extends BiomarkerCommand {

	@Override
	protected void compute() {
		if (GraphicsEnvironment.isHeadless()) throw new InvalidInputException(
			"The panel must have a screen: without one, run its commands by their names.");
		SwingUtilities.invokeLater(() -> PanelWindow.open(context()));
	}
}
