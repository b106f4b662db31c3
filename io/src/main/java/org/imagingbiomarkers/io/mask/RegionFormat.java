package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.nifti.NiftiWriter;

/** The files that regions are written to. */
public enum RegionFormat {

		/** DICOM SEG, binary: regions may overlap. */
		SEG("DICOM SEG", ".dcm"),
		/** DICOM SEG, label map. */
		LABEL_MAP("DICOM label map", ".dcm"),
		/** DICOM RT Structure Set: contours along the edges of the voxels. */
		RTSTRUCT("RTSTRUCT", ".dcm"),
		/** Label image with tables of names beside it, for BIDS and ITK-SNAP. */
		NIFTI("NIfTI", ".nii.gz"),
		/** Segmentation of 3D Slicer. */
		SEG_NRRD("seg.nrrd", ".seg.nrrd"),
		/** Set of ImageJ ROIs. */
		ROIS("ImageJ ROIs", ".zip");

	private static final String LABEL_TITLE = "labels";

	private final String label;
	private final String ending;

	RegionFormat(final String label, final String ending) {
		this.label = label;
		this.ending = ending;
	}

	/** The word for it in a choice. */
	public String label() {
		return label;
	}

	/** How its files end. */
	public String ending() {
		return ending;
	}

	/** Whether it is DICOM, which has patient and study. */
	public boolean isDicom() {
		return ending.equals(".dcm");
	}

	/** The format of a word. */
	public static Optional<RegionFormat> of(final String label) {
		return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
	}

	/** Whether a file of that name can be of this format. */
	public boolean accepts(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return name.endsWith(ending) || this == NIFTI && name.endsWith(".nii");
	}

	/**
	 * Where regions come from.
	 *
	 * @param source the series they were drawn on, or {@link SourceSeries#UNKNOWN}
	 * @param patient whether patient and study are copied from it into DICOM; no other format has them
	 * @param description Series Description (0008,103E) of DICOM objects
	 * @param volumes of the image they were drawn on: ROIs of an image with several have another kind of position
	 */
	public record Origin(SourceSeries source, PatientModule patient, String description, int volumes) {}

	/**
	 * Writes a file; one of that name is replaced.
	 *
	 * @return it, and those written beside it
	 * @throws InputException if there are no regions, or the format cannot hold them, such as those that overlap
	 */
	public List<Path> write(final Regions regions, final Origin origin, final Path file) throws IOException {
		if (regions.regions().isEmpty()) throw new InputException(file.getFileName() +
			" cannot be written: there is no region.");
		if (!regions.grid().isSound()) throw new InputException(file.getFileName() +
			" cannot be written: the calibration of the image should have finite numbers above 0.");
		final List<Path> files = new ArrayList<>(List.of(file));
		switch (this) {
			case SEG -> SegWriter.write(regions, origin.source, origin.patient, origin.description, SegWriter.Form.BINARY,
				file);
			case LABEL_MAP -> SegWriter.write(regions, origin.source, origin.patient, origin.description,
				SegWriter.Form.LABEL_MAP, file);
			case RTSTRUCT -> RtStructWriter.write(regions, origin.source, origin.patient, origin.description, file);
			case SEG_NRRD -> SegNrrdWriter.write(regions, file);
			case ROIS -> RoiSetWriter.write(regions, origin.volumes > 1, file);
			default -> {
				final List<Integer> numbers = regions.labelNumbers();
				NiftiWriter.write(regions.labels(LABEL_TITLE, numbers), file);
				LabelTable.write(regions, numbers, file);
				files.addAll(LabelTable.files(file));
			}
		}
		return files;
	}
}
