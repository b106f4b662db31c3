package org.imagingbiomarkers.plugins.lesion;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionFormat;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.NewFile;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.map.CompanionCommand;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Writes the lesions of an image, or any other regions on it, to a file that other programs read. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Lesion", weight = 7), @Menu(label = "Save Regions...", weight = 8) },
	description = "Regions as DICOM SEG, RTSTRUCT, NIfTI, NRRD of 3D Slicer or ImageJ ROIs")
public class SaveRegions extends CompanionCommand {

	private static final String SEG = "DICOM SEG";
	private static final String LABEL_MAP = "DICOM label map";
	private static final String RTSTRUCT = "RTSTRUCT";
	private static final String NIFTI = "NIfTI";
	private static final String SEG_NRRD = "seg.nrrd";
	private static final String ROIS = "ImageJ ROIs";

	@Parameter(label = "Image", persist = false, required = false, description = "The image that the regions belong to")
	private ImagePlus image;

	@Parameter(label = "Regions", persist = false, required = false,
		description = "What is saved: lesions (the list of the image), roi (the selection), roi manager, the title of a label image, or files",
		attrs = { @Attr(name = "needed", value = ""), @Attr(name = "images", value = "lesions, roi, roi manager") })
	private String mask = MaskField.LESIONS;

	@Parameter(label = "Labels", persist = false, required = false,
		description = "Names or numbers of the regions to save, separated by commas. Blank: all", attrs = { @Attr(
			name = "needs", value = "mask!=none|roi"), @Attr(name = "regions", value = "mask") })
	private String label = "";

	@Parameter(label = "Format", persist = false, choices = { SEG, LABEL_MAP, RTSTRUCT, NIFTI, SEG_NRRD, ROIS },
		description = "What is written. Regions that overlap need a DICOM SEG, RTSTRUCT, seg.nrrd or ImageJ ROIs")
	private String format = SEG;

	@Parameter(label = "File", style = "save", persist = false, required = false, autoFill = false,
		description = "The file to write; its name ends in .dcm, .nii.gz, .nii, .seg.nrrd or .zip, as the format asks for",
		attrs = @Attr(name = "needed", value = ""))
	private File output_file;

	@Parameter(label = "Series description", persist = false, required = false,
		description = "What an archive calls the DICOM object. Blank: Regions", attrs = { @Attr(name = "needs",
			value = "format=DICOM SEG|DICOM label map|RTSTRUCT"), @Attr(name = "expert") })
	private String series_description = "";

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION + ". No other format has them", attrs = @Attr(name = "needs",
			value = "format=DICOM SEG|DICOM label map|RTSTRUCT"))
	private String de_identify = "";

	@Parameter(label = "Overwrite", persist = false, description = "Also replace a file that is there", attrs = @Attr(
		name = "expert"))
	private boolean overwrite = false;

	@Override
	protected void check() throws InputException {
		format();
		if (output_file != null && !output_file.getPath().isBlank()) place();
	}

	@Override
	protected void compute() throws IOException {
		final RegionFormat chosen = format();
		final Path place = place();
		ImageInput.checked(image);
		final Regions all = regions();
		final List<MaskRegion> some = LabelField.of("label", label, all);
		final Regions saved = new Regions(some, all.grid(), all.frameOfReference(), List.of());
		final SourceSeries source = chosen.isDicom() ? source() : SourceSeries.UNKNOWN;
		final TextField description = new TextField("series_description", series_description);
		final RegionFormat.Origin origin = new RegionFormat.Origin(source, DeIdentification.of(de_identify), description
			.isBlank() ? "Regions" : description.text(), image.getStackSize() / Math.max(1, image.getNSlices()));
		final List<Path> files = new ArrayList<>();
		during(progress -> files.addAll(write(chosen, saved, origin, place)));
		presenter().wrote(files);
	}

	/** Writes to the place, all of it or nothing, and tells the audit trail of its folder. */
	private List<Path> write(final RegionFormat chosen, final Regions saved, final RegionFormat.Origin origin,
		final Path place) throws IOException
	{
		try (ResultFolder folder = ResultFolder.open(place.toAbsolutePath().getParent())) {
			folder.content(place.getFileName().toString(), file -> chosen.write(saved, origin, file));
			folder.audit(ProvenanceRecorder.of(this, image, Map.of()).audited());
			return folder.finish();
		}
	}

	private RegionFormat format() {
		return RegionFormat.of(new TextField("format", format).oneOf(List.of(SEG, LABEL_MAP, RTSTRUCT, NIFTI, SEG_NRRD,
			ROIS))).orElseThrow();
	}

	private Path place() throws InputException {
		final RegionFormat chosen = format();
		return new NewFile("output_file", output_file).required(overwrite, chosen == RegionFormat.NIFTI ? List.of(".nii.gz",
			".nii") : List.of(chosen.ending()));
	}

	/** The regions; a list is saved on the grid it has itself. */
	private Regions regions() throws IOException {
		final Optional<LesionList> list = mask == null || !mask.strip().equalsIgnoreCase(MaskField.LESIONS) ? Optional.empty()
			: LesionList.of(image);
		final Geometry grid = list.isPresent() ? list.get().grid() : ImagePlusSeries.geometry(image);
		return MaskField.regions(presenter(), readers(), "mask", mask, new MaskField.Rules(rules().resample(), rules()
			.strict(), true), image, grid).orElseThrow(() -> new InvalidInputException(
				"mask must say what to save: lesions, a selection, a label image or a file of regions, but it is \"" + mask +
					"\"."));
	}

	/** The DICOM series of the image, which the object belongs to. */
	private SourceSeries source() throws IOException {
		final List<Path> images = new ArrayList<>();
		String first = "";
		int others = 0;
		for (final Path file : SourceFiles.of(image)) {
			if (!DicomFile.looksLikeDicom(file)) continue;
			final String series = DicomFile.read(file).dataSet().text(Tag.SERIES_INSTANCE_UID).orElse("");
			if (images.isEmpty()) first = series;
			if (series.equals(first)) images.add(file);
			else others++;
		}
		if (others > 0) presenter().warn(Warning.reliability("\"" + image.getTitle() +
			"\" was put together from several DICOM series: the file refers to the first of them."));
		if (images.isEmpty()) {
			presenter().warn(Warning.assumed("\"" + image.getTitle() +
				"\" was not opened from DICOM files: the file names no patient and belongs to a study of its own."));
			return SourceSeries.UNKNOWN;
		}
		return SourceSeries.of(images);
	}
}
