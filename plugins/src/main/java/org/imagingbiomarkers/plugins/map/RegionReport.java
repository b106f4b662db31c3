package org.imagingbiomarkers.plugins.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.map.SourceImages;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.structuredreport.ReportedTable;

import ij.ImagePlus;

/**
 * The structured reports that a command writes beside its tables of regions.
 *
 * @param fields what the command is asked for
 * @param image that was measured
 * @param mask text of its field for the mask
 */
public record RegionReport(Fields fields, ImagePlus image, String mask) {

	/**
	 * The fields of a command.
	 *
	 * @param structuredReport whether reports are written
	 * @param patient whether DICOM files have patient and study of the image
	 */
	public record Fields(boolean structuredReport, PatientModule patient) {

		/** No reports; patient and study are copied. */
		public static final Fields NONE = new Fields(false, PatientModule.COPIED);
	}

	/**
	 * Checks before anything is computed that reports can be written.
	 *
	 * @param folder whether there is one for results
	 * @throws InputException if the image is not of one DICOM series
	 */
	void check(final boolean folder) throws IOException {
		if (!fields.structuredReport || image == null) return;
		if (!folder) throw new InvalidInputException(
			"structured_report must be false where output_folder is blank: the report is written there.");
		if (images().isEmpty()) throw new InputException(
			"structured_report must be false for an image that was not opened from DICOM files, as \"" + image.getTitle() +
				"\": a report names the series that was measured.");
		final int series = SourceImages.of(images()).bySeries().size();
		if (series > 1) throw new InputException("structured_report must be false for \"" + image.getTitle() +
			"\", which was put together from " + series + " DICOM series: a report names one.");
	}

	/**
	 * Writes a report for each table that the folder holds so far.
	 *
	 * @param measured the regions that were measured, which go into a SEG where the mask is no DICOM file; empty: none
	 * @throws InputException if there is no image, as for a command that was given a table
	 */
	void write(final ResultFolder folder, final Provenance provenance, final Optional<Regions> measured)
		throws IOException
	{
		if (!fields.structuredReport) return;
		if (image == null) throw new InputException(
			"structured_report must be false where no image was measured, because a report names one: make it of the table " +
				"with Save Structured Report....");
		final List<Path> images = images();
		final List<Path> objects = new ArrayList<>(objects());
		if (objects.isEmpty() && measured.filter(found -> !found.regions().isEmpty()).isPresent()) {
			final String name = folder.tables().keySet().stream().findFirst().orElse("regions") + "_regions";
			objects.add(folder.dicom(name, file -> SegWriter.write(measured.get(), SourceSeries.of(images), fields.patient,
				"Regions", file)));
		}
		for (final Map.Entry<String, Table> table : Map.copyOf(folder.tables()).entrySet()) {
			if (table.getKey().endsWith(ResultFolder.CURVES) || table.getValue().rows().isEmpty()) continue;
			folder.dicom(table.getKey() + "_report", file -> new ReportedTable(table.getKey(), table.getValue(), Optional.of(
				provenance.summary())).write(new ReportedTable.About(images, objects, Optional.empty(), Optional.empty(),
					fields.patient), file));
		}
	}

	/** The DICOM images that were measured. */
	private List<Path> images() throws IOException {
		final List<Path> images = new ArrayList<>();
		for (final Path file : SourceFiles.of(image)) {
			if (DicomFile.looksLikeDicom(file)) images.add(file);
		}
		return images;
	}

	/** The SEG and RTSTRUCT files among those of the mask. */
	private List<Path> objects() throws IOException {
		// A list of lesions is none, whatever a folder is called.
		if (mask == null || mask.isBlank() || MaskField.isList(mask.strip(), image)) return List.of();
		final List<Path> objects = new ArrayList<>();
		for (final Path file : MaskFiles.of("mask", mask.trim(), SourceFiles.of(image)).files()) {
			if (DicomFile.looksLikeDicom(file) && MaskReader.holdsRegions(file)) objects.add(file);
		}
		return objects;
	}
}
