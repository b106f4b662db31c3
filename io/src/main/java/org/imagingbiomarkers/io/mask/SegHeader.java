package org.imagingbiomarkers.io.mask;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/** What a segmentation states as a whole: the modules of DICOM PS3.3 table A.51-1 without those of its frames. */
final class SegHeader {

	private SegHeader() {}

	/** Puts series, equipment, content and the size of the frames. */
	static void put(final DataSetBuilder set, final Regions regions, final SourceSeries source, final String description,
		final LocalDateTime now)
	{
		final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
		final String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
		set.put(Tag.SERIES_DATE, VR.DA, date).put(Tag.SERIES_TIME, VR.TM, time).put(Tag.MODALITY, VR.CS, "SEG") //
			.put(Tag.SERIES_DESCRIPTION, VR.LO, Code.cut(description)).put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.SERIES_NUMBER, VR.IS, 1).put(Tag.INSTANCE_NUMBER, VR.IS, 1);
		set.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, RegionObject.frameOfReference(regions, source)) //
			.empty(Tag.POSITION_REFERENCE_INDICATOR, VR.LO);
		RegionObject.putEquipment(set);
		set.put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.IMAGE_TYPE, VR.CS, "DERIVED", "PRIMARY") //
			.put(Tag.CONTENT_DATE, VR.DA, date).put(Tag.CONTENT_TIME, VR.TM, time).put(Tag.CONTENT_LABEL, VR.CS, "SEGMENTATION") //
			.put(Tag.CONTENT_DESCRIPTION, VR.LO, Code.cut(description)).empty(Tag.CONTENT_CREATOR_NAME, VR.PN);
		set.put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2") //
			.put(Tag.ROWS, VR.US, regions.grid().height()).put(Tag.COLUMNS, VR.US, regions.grid().width()) //
			.put(Tag.PIXEL_REPRESENTATION, VR.US, 0).put(Tag.LOSSY_IMAGE_COMPRESSION, VR.CS, "00");
	}

	/**
	 * Puts what is different in a binary segmentation and in a label map.
	 *
	 * @param numbers of the segments
	 * @param bits of a pixel: 1 in a binary one, 8 or 16 in a label map
	 */
	static void putForm(final DataSetBuilder set, final Regions regions, final SourceSeries source,
		final List<Integer> numbers, final int bits)
	{
		final boolean binary = bits == 1;
		final List<DicomDataSet> segments = new ArrayList<>();
		if (!binary) segments.add(SegmentItem.background());
		final TreeMap<Integer, MaskRegion> byNumber = new TreeMap<>();
		for (int i = 0; i < numbers.size(); i++) {
			byNumber.put(numbers.get(i), regions.regions().get(i));
		}
		byNumber.forEach((number, region) -> segments.add(SegmentItem.of(region, number, source.seriesUid())));
		set.put(Tag.SOP_CLASS_UID, VR.UI, binary ? SegReader.STORAGE : SegReader.LABEL_MAP_STORAGE) //
			.put(Tag.BITS_ALLOCATED, VR.US, bits).put(Tag.BITS_STORED, VR.US, bits).put(Tag.HIGH_BIT, VR.US, bits - 1) //
			.put(Tag.SEGMENTATION_TYPE, VR.CS, binary ? "BINARY" : "LABELMAP") //
			.put(Tag.SEGMENTS_OVERLAP, VR.CS, binary && regions.overlap().isPresent() ? "YES" : "NO") //
			.sequence(Tag.SEGMENT_SEQUENCE, segments);
		if (!binary) set.put(Tag.PIXEL_PADDING_VALUE, VR.US, 0);
		if (regions.regions().stream().anyMatch(region -> RegionCodes.isOwn(region.details().organ()))) {
			set.sequence(Tag.CODING_SCHEME_IDENTIFICATION_SEQUENCE, Code.ownScheme());
		}
		dimensions(set, binary);
	}

	/** Frames are told apart by segment, where each has one, then by position. */
	private static void dimensions(final DataSetBuilder set, final boolean bySegment) {
		final String uid = Uid.random();
		set.sequence(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI, uid)
			.build());
		final DicomDataSet position = dimension(uid, Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE, "Position");
		set.sequence(Tag.DIMENSION_INDEX_SEQUENCE, bySegment ? List.of(dimension(uid, Tag.REFERENCED_SEGMENT_NUMBER,
			Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"), position) : List.of(position));
	}

	private static DicomDataSet dimension(final String uid, final int tag, final int group, final String label) {
		return new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI, uid).pointers(Tag.DIMENSION_INDEX_POINTER, tag)
			.pointers(Tag.FUNCTIONAL_GROUP_POINTER, group).put(Tag.DIMENSION_DESCRIPTION_LABEL, VR.LO, label).build();
	}
}
