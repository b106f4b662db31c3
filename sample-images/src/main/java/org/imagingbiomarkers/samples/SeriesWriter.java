package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/** Writes computed pixels as a classic DICOM series: one file a slice and volume, the same bytes at every run. */
final class SeriesWriter {

	/** What the files are: one row a modality. */
	enum Kind {

			MR("1.2.840.10008.5.1.4.1.1.4"), PT("1.2.840.10008.5.1.4.1.1.128"), CT("1.2.840.10008.5.1.4.1.1.2");

		private final String sopClass;

		Kind(final String sopClass) {
			this.sopClass = sopClass;
		}
	}

	private final Kind kind;
	private final Path folder;
	private final String description;
	private final int width;
	private final int height;
	private final double pixelSize;
	private final double sliceSpacing;
	private int instance;

	/**
	 * @param kind what the files are
	 * @param folder where the files go
	 * @param description of the series; it also seeds the unique identifiers
	 * @param pixelSize width and height of a pixel, mm
	 * @param sliceSpacing distance of slice centers, mm
	 */
	SeriesWriter(final Kind kind, final Path folder, final String description, final int width, final int height,
		final double pixelSize, final double sliceSpacing) throws IOException
	{
		this.kind = kind;
		this.folder = Files.createDirectories(folder);
		this.description = description;
		this.width = width;
		this.height = height;
		this.pixelSize = pixelSize;
		this.sliceSpacing = sliceSpacing;
	}

	/**
	 * Writes one slice.
	 *
	 * @param pixels row by row, unsigned
	 * @param slice index of the slice
	 * @param acquisition what tells its volume from the others
	 */
	void write(final short[] pixels, final int slice, final DicomDataSet acquisition) throws IOException {
		instance++;
		final double left = -pixelSize * (width - 1) / 2;
		final double front = -pixelSize * (height - 1) / 2;
		final DicomDataSet dataSet = new DataSetBuilder() //
			.put(Tag.SOP_CLASS_UID, VR.UI, kind.sopClass) //
			.put(Tag.SOP_INSTANCE_UID, VR.UI, uid("instance " + instance)) //
			.put(Tag.STUDY_INSTANCE_UID, VR.UI, uid("study")) //
			.put(Tag.SERIES_INSTANCE_UID, VR.UI, uid("series")) //
			.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, uid("frame of reference")) //
			.put(Tag.MODALITY, VR.CS, kind.name()) //
			.put(Tag.MANUFACTURER, VR.LO, "Imaging Biomarkers") //
			.put(Tag.SERIES_DESCRIPTION, VR.LO, description) //
			.put(Tag.SERIES_NUMBER, VR.IS, 1) //
			.put(Tag.INSTANCE_NUMBER, VR.IS, instance) //
			.put(Tag.IMAGE_POSITION_PATIENT, VR.DS, left, front, slice * sliceSpacing) //
			.put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0) //
			.put(Tag.PIXEL_SPACING, VR.DS, pixelSize, pixelSize) //
			.put(Tag.SLICE_THICKNESS, VR.DS, sliceSpacing) //
			.put(Tag.SAMPLES_PER_PIXEL, VR.US, 1) //
			.put(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2") //
			.put(Tag.ROWS, VR.US, height) //
			.put(Tag.COLUMNS, VR.US, width) //
			.put(Tag.BITS_ALLOCATED, VR.US, 16) //
			.put(Tag.BITS_STORED, VR.US, 16) //
			.put(Tag.HIGH_BIT, VR.US, 15) //
			.put(Tag.PIXEL_REPRESENTATION, VR.US, 0) //
			.putAll(acquisition) //
			.words(Tag.PIXEL_DATA, pixels) //
			.build();
		final Path file = folder.resolve(String.format(Locale.ROOT, "%04d.dcm", instance));
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, dataSet);
	}

	private String uid(final String what) {
		return Uid.from(description + " " + what);
	}
}
