package org.imagingbiomarkers.io.mask;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;

/** A segmentation made for a test: voxels of 1 mm, frames at heights in mm, segments "one" and "two". */
final class Segmentation {

	private final String type;
	private final int bits;
	private final int columns;
	private final int rows;
	private final List<DicomDataSet> frames = new ArrayList<>();
	private final List<int[]> pixels = new ArrayList<>();
	private int maximum = 255;

	Segmentation(final String type, final int bits, final int columns, final int rows) {
		this.type = type;
		this.bits = bits;
		this.columns = columns;
		this.rows = rows;
	}

	Segmentation frame(final int segment, final double z, final int... values) {
		frames.add(new DataSetBuilder().sequence(Tag.PLANE_POSITION_SEQUENCE, new DataSetBuilder().put(
			Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, z).build()).sequence(Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
				new DataSetBuilder().put(Tag.REFERENCED_SEGMENT_NUMBER, VR.US, segment).build()).build());
		pixels.add(values);
		return this;
	}

	Segmentation maximum(final int value) {
		maximum = value;
		return this;
	}

	Path write(final Path folder) throws IOException {
		final DataSetBuilder file = new DataSetBuilder();
		final boolean labels = type.equals("LABELMAP");
		file.put(Tag.SOP_CLASS_UID, VR.UI, labels ? SegReader.LABEL_MAP_STORAGE : SegReader.STORAGE);
		file.put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").put(Tag.SEGMENTATION_TYPE, VR.CS, type);
		file.put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.ROWS, VR.US, rows).put(Tag.COLUMNS, VR.US, columns);
		file.put(Tag.BITS_ALLOCATED, VR.US, bits).put(Tag.BITS_STORED, VR.US, bits).put(Tag.HIGH_BIT, VR.US, bits - 1);
		file.put(Tag.PIXEL_REPRESENTATION, VR.US, 0).put(Tag.NUMBER_OF_FRAMES, VR.IS, frames.size());
		file.put(Tag.MAXIMUM_FRACTIONAL_VALUE, VR.US, maximum);
		file.sequence(Tag.SEGMENT_SEQUENCE, segment(1, "one"), segment(2, "two"));
		file.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, new DataSetBuilder().sequence(Tag.PIXEL_MEASURES_SEQUENCE,
			new DataSetBuilder().put(Tag.PIXEL_SPACING, VR.DS, 1, 1).put(Tag.SPACING_BETWEEN_SLICES, VR.DS, 1).build())
			.sequence(Tag.PLANE_ORIENTATION_SEQUENCE, new DataSetBuilder().put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0,
				1, 0).build()).build());
		file.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames);
		file.bytes(Tag.PIXEL_DATA, VR.OB, bytes());
		final Path path = folder.resolve("segmentation.dcm");
		DicomWriter.write(path, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, file.build());
		return path;
	}

	private static DicomDataSet segment(final int number, final String label) {
		return new DataSetBuilder().put(Tag.SEGMENT_NUMBER, VR.US, number).put(Tag.SEGMENT_LABEL, VR.LO, label).build();
	}

	private byte[] bytes() {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		int packed = 0;
		int count = 0;
		for (final int[] frame : pixels) {
			for (final int value : frame) {
				if (bits == 8) out.write(value);
				else {
					packed |= value << count % 8;
					if (++count % 8 == 0) {
						out.write(packed);
						packed = 0;
					}
				}
			}
		}
		if (count % 8 > 0) out.write(packed);
		return out.toByteArray();
	}
}
