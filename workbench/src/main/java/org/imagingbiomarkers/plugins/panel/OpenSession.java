package org.imagingbiomarkers.plugins.panel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.workbench.session.SessionReader;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Opens what was written by {@link SaveSession}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Open Session...", weight = 0.8) }, description = "Open the images, tables and settings of a saved session")
public class OpenSession extends BiomarkerCommand {

	@Parameter(label = "Folder of the session", style = "directory", autoFill = false, persist = false, required = false,
		description = "The folder with the file session.yaml", attrs = @Attr(name = "needed", value = ""))
	private File folder;

	@Parameter(type = ItemIO.OUTPUT, description = "Titles of the images that were opened")
	private List<String> titles;

	@Parameter(required = false)
	private RunHistory history;

	@Override
	protected void compute() throws IOException {
		final Path place = new PathField("folder", folder).required("the folder of a session");
		final SessionReader session = new SessionReader(context(), place, sentence -> presenter().warn(Warning.leftOut(
			sentence)));
		final List<String> opened = new ArrayList<>();
		during(progress -> session.images(image -> {
			open(image);
			opened.add(image.getTitle());
		}));
		session.tables().forEach(presenter()::show);
		if (history != null) session.runs().forEach(history::add);
		titles = opened;
	}

	private void open(final ImagePlus image) {
		if (presenter().isAttended()) image.show();
		else presenter().show(new ImageResult(image));
	}
}
