package org.imagingbiomarkers.plugins.help;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.workbench.panel.window.TextPage;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What this software is, its version and its license, in a window; without one in the log. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Help", weight = 95), @Menu(label = "About", weight = 4) },
	description = "What this software is, its version and its license")
public class About extends BiomarkerCommand {

	@Parameter(type = ItemIO.OUTPUT, description = "The text that is shown")
	private String shown_text;

	@Override
	protected void compute() {
		final String text = "Imaging Biomarkers for ImageJ and Fiji, version " + Project.version() +
			"\n\nQuantitative imaging biomarkers of oncology as menu commands, macros and scripts.\n" + Project.repository() +
			"\n\nBSD 2-Clause License. For research; not a medical device.";
		shown_text = text;
		if (presenter().isAttended()) SwingUtilities.invokeLater(() -> TextPage.open("About", text));
		else presenter().log(text);
	}
}
