package org.imagingbiomarkers.io.mask;

import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.series.Titles;

/** An item of Segment Sequence (0062,0002): what a segmentation says of a region. */
final class SegmentItem {

	private static final Code BACKGROUND = new Code("125040", "DCM", "Background");
	private static final String MANUAL_OR_NOT = "SEMIAUTOMATIC";

	private SegmentItem() {}

	/**
	 * The item of a region. It has a tracking UID in any case, always the same for a region of this name in this series.
	 *
	 * @param series Series Instance UID of the images the region was drawn on, empty where unknown
	 */
	static DicomDataSet of(final MaskRegion region, final int number, final String series) {
		final RegionDetails details = region.details();
		final String name = Code.cut(region.name());
		final DataSetBuilder item = new DataSetBuilder().put(Tag.SEGMENT_NUMBER, VR.US, number) //
			.put(Tag.SEGMENT_LABEL, VR.LO, name) //
			.put(Tag.TRACKING_ID, VR.UT, details.trackingId().isEmpty() ? name : details.trackingId()) //
			.put(Tag.TRACKING_UID, VR.UI, trackingUid(region, series)) //
			.put(Tag.SEGMENT_ALGORITHM_TYPE, VR.CS, MANUAL_OR_NOT) //
			.put(Tag.SEGMENT_ALGORITHM_NAME, VR.LO, RegionObject.SOFTWARE) //
			.sequence(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, RegionCodes.category(details).item()) //
			.sequence(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, RegionCodes.type(details).item());
		if (!details.comment().isEmpty()) item.put(Tag.SEGMENT_DESCRIPTION, VR.ST, details.comment());
		RegionCodes.organ(details.organ()).ifPresent(code -> item.sequence(Tag.ANATOMIC_REGION_SEQUENCE, code.item()));
		final CieLab color = CieLab.of(details.color().orElseGet(() -> RegionDetails.Color.ofNumber(number)));
		item.put(Tag.RECOMMENDED_DISPLAY_CIELAB_VALUE, VR.US, color.lightness(), color.a(), color.b());
		PrivateDetails.put(item, details);
		return item.build();
	}

	/** The item of the background of a label map: segment 0. */
	static DicomDataSet background() {
		return new DataSetBuilder().put(Tag.SEGMENT_NUMBER, VR.US, 0).put(Tag.SEGMENT_LABEL, VR.LO, "Background") //
			.put(Tag.SEGMENT_ALGORITHM_TYPE, VR.CS, MANUAL_OR_NOT) //
			.put(Tag.SEGMENT_ALGORITHM_NAME, VR.LO, RegionObject.SOFTWARE) //
			.sequence(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, BACKGROUND.item()) //
			.sequence(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, BACKGROUND.item()).build();
	}

	private static String trackingUid(final MaskRegion region, final String series) {
		if (!region.details().trackingUid().isEmpty()) return region.details().trackingUid();
		return series.isEmpty() ? Uid.random() : Uid.from(series + "\n" + region.name());
	}

	/**
	 * What an item says of its region.
	 *
	 * @param header of the file, whose patient is kept out of the texts
	 */
	static RegionDetails read(final DicomDataSet item, final DicomDataSet header) {
		final KnownNames names = KnownNames.of(header);
		RegionDetails details = RegionDetails.NONE.withCodes(RegionCodes.read(item,
			Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, names), RegionCodes.read(item,
				Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, names)).withComment(item.text(Tag.SEGMENT_DESCRIPTION).map(
					text -> Titles.sentenceWithoutPatient(text, header)).orElse("")).withTracking(item.text(Tag.TRACKING_ID).map(
						text -> Titles.sentenceWithoutPatient(text, header)).orElse(""), item.text(Tag.TRACKING_UID).orElse(""))
			.withOrgan(RegionCodes.read(item, Tag.ANATOMIC_REGION_SEQUENCE, names).map(Code::meaning).orElse(""));
		final Optional<CieLab> color = CieLab.of(item.numbers(Tag.RECOMMENDED_DISPLAY_CIELAB_VALUE));
		if (color.isPresent()) details = details.withColor(color.get().color());
		return PrivateDetails.read(item, details);
	}
}
