package org.imagingbiomarkers.plugins.structuredreport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.report.ReportTable;
import org.imagingbiomarkers.io.report.StructuredReportReader;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The measurements of DICOM structured reports (TID 1500) as a table, whoever wrote them. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Report", weight = 80), @Menu(label = "Open Structured Report...", weight = 2) },
	description = "The measurements of a DICOM structured report (TID 1500) as a table")
public class OpenStructuredReport extends BiomarkerCommand {

	@Parameter(label = "Report or folder", style = "either", autoFill = false, persist = false, required = false,
		description = "A DICOM structured report, or a folder with some; other files of the folder are passed over",
		attrs = @Attr(name = "needed", value = ""))
	private File path;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where the table and its provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT,
		description = "A row per measurement: region, finding, site, quantity, value, unit, codes, algorithm, reference, evaluations")
	private Table table;

	@Override
	protected void compute() throws IOException {
		final Path place = new PathField("path", path).required("a DICOM structured report or a folder with some");
		if (!Files.exists(place)) throw new InputException(
			"path must be a DICOM structured report or a folder with some, but there is no \"" + place.getFileName() + "\".");
		final List<Path> files = new ArrayList<>();
		final List<Table> parts = new ArrayList<>();
		during(progress -> read(place, progress, files, parts));
		final Table built = new Table(parts.get(0).columns(), parts.stream().flatMap(part -> part.rows().stream()).toList());
		final Provenance provenance = ProvenanceRecorder.of(this, files);
		presenter().wrote(new OutputFolder(output_folder).write("StructuredReport", provenance, folder -> folder.table(
			"StructuredReport", built)));
		show(built, provenance);
		table = built;
	}

	private void read(final Path place, final TaskProgress progress, final List<Path> files, final List<Table> parts)
		throws IOException
	{
		if (!Files.isDirectory(place)) {
			add(place, files, parts);
			return;
		}
		final List<String> refused = new ArrayList<>();
		final List<Path> all = FilesBelow.of(place);
		for (int i = 0; i < all.size(); i++) {
			progress.report(i, all.size());
			if (progress.canceled()) throw new CancellationException();
			final Path file = all.get(i);
			if (!StructuredReportReader.isReport(file)) continue;
			try {
				add(file, files, parts);
			}
			catch (final InputException e) {
				refused.add(e.getMessage());
			}
		}
		if (parts.isEmpty()) throw new InputException(refused.isEmpty()
			? "path must be a DICOM structured report or a folder with some, but \"" + place.getFileName() + "\" holds none."
			: refused.get(0));
		refused.forEach(sentence -> presenter().warn(Warning.leftOut(sentence)));
	}

	private static void add(final Path file, final List<Path> files, final List<Table> parts) throws IOException {
		parts.add(ReportTable.of(String.valueOf(file.getFileName()), StructuredReportReader.read(file)));
		files.add(file);
	}
}
