package org.imagingbiomarkers.io.mask;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/** What a segmentation states as a whole: the modules of DICOM PS3.3 table A.51-1 without those of its frames. */
final class SegHeader {

	private static final String SOFTWARE = "Imaging Biomarkers for ImageJ and Fiji";
	private static final int MAX_TEXT_LENGTH = 64;

	private SegHeader() {}

	static void put(final DataSetBuilder set, final Regions regions, final SourceSeries source, final String description,
		final LocalDateTime now)
	{
		final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
		final String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
		patientAndStudy(set, source);
		set.put(Tag.SERIES_DATE, VR.DA, date).put(Tag.SERIES_TIME, VR.TM, time).put(Tag.MODALITY, VR.CS, "SEG") //
			.put(Tag.SERIES_DESCRIPTION, VR.LO, cut(description)).put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.SERIES_NUMBER, VR.IS, 1).put(Tag.INSTANCE_NUMBER, VR.IS, 1);
		set.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, frameOfReference(regions, source)) //
			.empty(Tag.POSITION_REFERENCE_INDICATOR, VR.LO);
		set.put(Tag.MANUFACTURER, VR.LO, "Imaging Biomarkers").put(Tag.MANUFACTURER_MODEL_NAME, VR.LO, SOFTWARE) //
			.put(Tag.DEVICE_SERIAL_NUMBER, VR.LO, "0").put(Tag.SOFTWARE_VERSIONS, VR.LO, version());
		set.put(Tag.SOP_CLASS_UID, VR.UI, SegReader.STORAGE).put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.IMAGE_TYPE, VR.CS, "DERIVED", "PRIMARY") //
			.put(Tag.CONTENT_DATE, VR.DA, date).put(Tag.CONTENT_TIME, VR.TM, time).put(Tag.CONTENT_LABEL, VR.CS, "SEGMENTATION") //
			.put(Tag.CONTENT_DESCRIPTION, VR.LO, cut(description)).empty(Tag.CONTENT_CREATOR_NAME, VR.PN);
		set.put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2") //
			.put(Tag.ROWS, VR.US, regions.grid().height()).put(Tag.COLUMNS, VR.US, regions.grid().width()) //
			.put(Tag.BITS_ALLOCATED, VR.US, 1).put(Tag.BITS_STORED, VR.US, 1).put(Tag.HIGH_BIT, VR.US, 0) //
			.put(Tag.PIXEL_REPRESENTATION, VR.US, 0).put(Tag.LOSSY_IMAGE_COMPRESSION, VR.CS, "00");
		set.put(Tag.SEGMENTATION_TYPE, VR.CS, "BINARY").put(Tag.SEGMENTS_OVERLAP, VR.CS, regions.overlap().isPresent() ? "YES"
			: "NO").sequence(Tag.SEGMENT_SEQUENCE, segments(regions));
		dimensions(set);
	}

	/** The study of the images; the patient stays unnamed. */
	private static void patientAndStudy(final DataSetBuilder set, final SourceSeries source) {
		set.empty(Tag.PATIENT_NAME, VR.PN).empty(Tag.PATIENT_ID, VR.LO).empty(Tag.PATIENT_BIRTH_DATE, VR.DA) //
			.empty(Tag.PATIENT_SEX, VR.CS);
		set.put(Tag.STUDY_INSTANCE_UID, VR.UI, source.studyUid().isEmpty() ? Uid.random() : source.studyUid()) //
			.put(Tag.STUDY_DATE, VR.DA, source.studyDate()).put(Tag.STUDY_TIME, VR.TM, source.studyTime()) //
			.empty(Tag.REFERRING_PHYSICIAN_NAME, VR.PN).empty(Tag.STUDY_ID, VR.SH).empty(Tag.ACCESSION_NUMBER, VR.SH);
	}

	private static String frameOfReference(final Regions regions, final SourceSeries source) {
		if (!source.frameOfReference().isEmpty()) return source.frameOfReference();
		return regions.frameOfReference().isEmpty() ? Uid.random() : regions.frameOfReference();
	}

	private static List<DicomDataSet> segments(final Regions regions) {
		final List<DicomDataSet> segments = new ArrayList<>();
		for (final String name : regions.names()) {
			segments.add(new DataSetBuilder().put(Tag.SEGMENT_NUMBER, VR.US, segments.size() + 1) //
				.put(Tag.SEGMENT_LABEL, VR.LO, cut(name)) //
				.put(Tag.SEGMENT_ALGORITHM_TYPE, VR.CS, "SEMIAUTOMATIC").put(Tag.SEGMENT_ALGORITHM_NAME, VR.LO, SOFTWARE) //
				.sequence(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, new Code("85756007", "SCT", "Tissue").item()) //
				.sequence(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, new Code("85756007", "SCT", "Tissue").item()).build());
		}
		return segments;
	}

	/** Frames are told apart by segment, then by position. */
	private static void dimensions(final DataSetBuilder set) {
		final String uid = Uid.random();
		set.sequence(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI, uid)
			.build());
		set.sequence(Tag.DIMENSION_INDEX_SEQUENCE, dimension(uid, Tag.REFERENCED_SEGMENT_NUMBER,
			Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"), dimension(uid, Tag.IMAGE_POSITION_PATIENT,
				Tag.PLANE_POSITION_SEQUENCE, "Position"));
	}

	private static DicomDataSet dimension(final String uid, final int tag, final int group, final String label) {
		return new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI, uid).pointers(Tag.DIMENSION_INDEX_POINTER, tag)
			.pointers(Tag.FUNCTIONAL_GROUP_POINTER, group).put(Tag.DIMENSION_DESCRIPTION_LABEL, VR.LO, label).build();
	}

	private static String version() {
		final String version = SegHeader.class.getPackage().getImplementationVersion();
		return version == null ? "development" : version;
	}

	/** Without what separates values or controls, and no longer than the representation allows. */
	private static String cut(final String text) {
		final String clean = text.replaceAll("[\\\\\\p{Cntrl}]", " ").strip();
		return clean.substring(0, clean.offsetByCodePoints(0, Math.min(MAX_TEXT_LENGTH, clean.codePointCount(0, clean
			.length()))));
	}
}
