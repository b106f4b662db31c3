package org.imagingbiomarkers.plugins.help;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the documentation in the browser; without one its address goes to the log. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Help", weight = 95), @Menu(label = "Documentation", weight = 1) },
	description = "Opens the documentation in the browser")
public class Documentation extends HelpPage {

	@Parameter(type = ItemIO.OUTPUT, description = "The address of the documentation")
	private String address;

	@Override
	protected void compute() {
		address = open("docs/README.md");
	}
}
