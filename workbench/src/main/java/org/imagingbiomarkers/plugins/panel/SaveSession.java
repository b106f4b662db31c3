package org.imagingbiomarkers.plugins.panel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.workbench.session.SessionWriter;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Writes what is open to a folder, to go on with it another day: {@link SessionWriter}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Save Session...", weight = 0.9) },
	description = "Write open series, maps, masks, tables and settings to a folder, to go on later")
public class SaveSession extends BiomarkerCommand {

	@Parameter(label = "Folder of the session", style = "directory", autoFill = false, persist = false, required = false,
		description = "A new or empty folder, or that of an earlier session, which is replaced", attrs = @Attr(
			name = "needed", value = ""))
	private File folder;

	@Parameter(type = ItemIO.OUTPUT, description = "Titles of the images that were written down")
	private List<String> titles;

	@Parameter(required = false)
	private RunHistory history;

	@Override
	protected void compute() throws IOException {
		final Path place = new PathField("folder", folder).required("a folder");
		final List<ImagePlus> open = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		for (final int id : ids == null ? new int[0] : ids) {
			open.add(WindowManager.getImage(id));
		}
		final List<TableResult> tables = presenter().tables();
		if (open.isEmpty() && tables.isEmpty()) throw new InputException(
			"folder must be one to keep a session in, but there is nothing to keep: no image and no table is open.");
		final List<Path> written = new ArrayList<>();
		during(progress -> written.addAll(new SessionWriter(context(), place, history == null ? List.of() : history.runs())
			.write(open, tables)));
		presenter().wrote(written);
		titles = open.stream().map(ImagePlus::getTitle).toList();
	}
}
