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

/** How to cite this software, in a window; without one in the log. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Help", weight = 95), @Menu(label = "Citation", weight = 3) }, description = "How to cite this software")
public class Citation extends BiomarkerCommand {

	@Parameter(type = ItemIO.OUTPUT, description = "The text that is shown")
	private String shown_text;

	@Override
	protected void compute() {
		final String text = "Imaging Biomarkers developers. Imaging Biomarkers for ImageJ and Fiji, version " + Project
			.version() + ". " + Project.repository() +
			"\n\n@software{imaging_biomarkers,\n  author = {{Imaging Biomarkers developers}},\n" +
			"  title = {Imaging Biomarkers for ImageJ and Fiji},\n  version = {" + Project.version() + "},\n  url = {" + Project
				.repository() +
			"}\n}\n\nPlease also cite the method of each command: its page in the documentation names the source.";
		shown_text = text;
		if (presenter().isAttended()) SwingUtilities.invokeLater(() -> TextPage.open("Citation", text));
		else presenter().log(text);
	}
}
