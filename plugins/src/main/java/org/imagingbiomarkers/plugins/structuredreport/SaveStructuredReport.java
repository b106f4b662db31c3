package org.imagingbiomarkers.plugins.structuredreport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.NewFile;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** A table of results as a DICOM structured report (TID 1500), for an archive and for other systems. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Report", weight = 80), @Menu(label = "Save Structured Report...", weight = 3) },
	description = "A table of results as a DICOM structured report (TID 1500), with codes and units")
public class SaveStructuredReport extends BiomarkerCommand {

	/** Bytes of a provenance. */
	private static final long MAX_PROVENANCE = 1L << 24;

	@Parameter(label = "Table", persist = false, required = false,
		description = "Title of an open table, or a CSV file that a command wrote. Blank: the table that was shown last")
	private String results = "";

	@Parameter(label = "Image", persist = false, required = false,
		description = "The image that was measured, opened from its DICOM series")
	private ImagePlus image;

	@Parameter(label = "Series that was measured", style = "either", persist = false, required = false, autoFill = false,
		description = "Its DICOM file or folder. Blank: the files that the image was opened from")
	private File series;

	@Parameter(label = "Regions", style = "open", persist = false, required = false, autoFill = false,
		description = "The DICOM SEG or RTSTRUCT that holds the regions of the table by their names. Blank: none")
	private File regions;

	@Parameter(label = "Patient", persist = false, required = false,
		description = "Of a table of several patients, the one whose rows are reported")
	private String patient = "";

	@Parameter(label = "Finding", persist = false, required = false,
		description = "What the regions are: Lesion, Tumor, Tissue, or code, scheme, meaning. Blank: not said")
	private String finding = "Lesion";

	@Parameter(label = "Finding site", persist = false, required = false,
		description = "Where they are in the body, such as Liver, or code, scheme, meaning. Blank: not said")
	private String site = "";

	@Parameter(label = "Report", style = "save", persist = false, required = false, autoFill = false,
		description = "The file to write; its name ends in .dcm", attrs = @Attr(name = "needed", value = ""))
	private File output_file;

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION)
	private String de_identify = "";

	@Parameter(label = "Overwrite", persist = false, description = "Also replace a file that is there", attrs = @Attr(
		name = "expert"))
	private boolean overwrite = false;

	@Override
	protected void check() throws IOException {
		FindingCodes.of("finding", finding);
		FindingCodes.of("site", site);
		if (output_file != null && !output_file.getPath().isBlank()) place();
	}

	@Override
	protected void compute() throws IOException {
		final Path place = place();
		ReportedTable table = table();
		if (!new TextField("patient", patient).isBlank()) table = table.of(new TextField("patient", patient).text());
		final Optional<Path> objects = new PathField("regions", regions).path();
		if (objects.isPresent() && !Files.isRegularFile(objects.get())) throw new InputException(
			"regions must be a DICOM SEG or an RTSTRUCT, but there is no file \"" + objects.get().getFileName() + "\".");
		final List<Path> sources = sources();
		if (sources.isEmpty() && objects.isEmpty()) throw new InvalidInputException(
			"series must be the DICOM series that was measured, or image one that was opened from it, but there is none.");
		final ReportedTable reported = table;
		final ReportedTable.About about = new ReportedTable.About(sources, objects.stream().toList(), FindingCodes.of(
			"finding", finding), FindingCodes.of("site", site), DeIdentification.of(de_identify));
		during(progress -> write(reported, about, place));
		presenter().wrote(List.of(place));
	}

	private void write(final ReportedTable reported, final ReportedTable.About about, final Path place) throws IOException {
		try (ResultFolder folder = ResultFolder.open(place.toAbsolutePath().getParent())) {
			folder.content(place.getFileName().toString(), file -> reported.write(about, file));
			folder.audit(ProvenanceRecorder.of(this, about.images()).audited());
			folder.finish();
		}
	}

	private Path place() throws InputException {
		return new NewFile("output_file", output_file).required(overwrite, List.of(".dcm"));
	}

	private ReportedTable table() throws IOException {
		final TextField field = new TextField("results", results);
		final List<TableResult> shown = presenter().tables();
		for (int i = shown.size() - 1; i >= 0; i--) {
			final TableResult one = shown.get(i);
			if (field.isBlank() || one.title().equals(field.text())) return new ReportedTable(one.title(), one.table(), one
				.provenance());
		}
		if (field.isBlank()) throw new InputException(
			"results must be the title of an open table or a CSV file, but no table is open.");
		final Path file = new PathField("results", field.text()).existingFile().orElseThrow(() -> new InputException(
			"results must be the title of an open table or a CSV file, but there is no \"" + new PathField("results", field
				.text()).shown() + "\"."));
		final String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
		final Path beside = file.resolveSibling(stem + ".json");
		final Optional<String> provenance = Files.isRegularFile(beside) ? Optional.of(JsonDocument.text(beside,
			MAX_PROVENANCE)) : Optional.empty();
		return new ReportedTable(stem, TableReader.read(file, TableMeasurements::isWords), provenance);
	}

	/** The DICOM images that were measured. */
	private List<Path> sources() throws IOException {
		final PathField field = new PathField("series", series);
		if (field.isBlank()) return image == null ? List.of() : SourceFiles.of(image);
		final Path place = field.required("a DICOM file or the folder of a series");
		if (!Files.exists(place)) throw new InputException(
			"series must be a DICOM file or the folder of a series, but there is no \"" + place.getFileName() + "\".");
		final List<Path> images = new ArrayList<>();
		for (final Path file : Files.isDirectory(place) ? FilesBelow.of(place) : List.of(place)) {
			if (DicomFile.looksLikeDicom(file) && DicomFile.read(file).hasPixels()) images.add(file);
		}
		if (images.isEmpty()) throw new InputException("series must hold the DICOM images that were measured, but \"" + place
			.getFileName() + "\" holds none.");
		return images;
	}
}
