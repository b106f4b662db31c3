package org.imagingbiomarkers.plugins.study;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.workbench.study.StudyWindow;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lists the series of a study in a window to choose from, or in a table where there is nobody to choose. The table holds
 * nothing of the patient.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Open Study...", weight = -1) },
	description = "List the series of a folder to choose from, and which belong together")
public class OpenStudy extends BiomarkerCommand {

	@Parameter(label = "Folder or file", style = "either", persist = false, required = false,
		description = "A folder with DICOM or NIfTI files, the DICOMDIR of a medium, a zip file, or one file", attrs = @Attr(
			name = "needed", value = ""))
	private File path;

	@Parameter(label = "Filter", persist = false, required = false,
		description = "Only lines that hold all of these words, such as dwi liver. Blank: all")
	private String filter = "";

	@Parameter(type = ItemIO.OUTPUT,
		description = "Without a window: a row per choice, with the value of series for Open Series")
	private Table table;

	@Parameter
	private CommandService commands;

	@Override
	protected void compute() throws IOException {
		final Path place = new PathField("path", path).required("a folder with DICOM or NIfTI files, or one file");
		final String words = filter == null ? "" : filter.strip();
		if (presenter().isAttended() && !GraphicsEnvironment.isHeadless()) {
			StudyWindow.open(place, words, commands);
			return;
		}
		final List<StudyRow> rows = new ArrayList<>();
		during(progress -> rows.addAll(StudyListing.read(place, progress, soFar -> {})));
		// Whether a name is there is not to be found out by a macro.
		rows.removeIf(row -> !row.withoutPatient().contains(words));
		if (rows.isEmpty()) throw new InputException("filter must be words of a series in " + place.getFileName() +
			", but no line holds \"" + words + "\".");
		final Table listed = table(rows);
		show(listed, ProvenanceRecorder.of(this, List.of()));
		table = listed;
	}

	private static Table table(final List<StudyRow> rows) {
		final Table.Builder builder = new Table.Builder();
		for (final StudyRow row : rows) {
			builder.row().cell("series", row.series()).cell("date", row.date()).cell("time", row.time()).cell("number", row
				.seriesNumber().isPresent() ? row.seriesNumber().getAsInt() : "").cell("modality", row.modality()).cell(
					"description", row.description()).cell("size", row.size()).cell("images", row.images()).cell("varies", row
						.varies()).cell("component", row.component()).cell("files", row.files()).cell("attached", String.join("; ",
							row.attached()));
		}
		return builder.build();
	}
}
