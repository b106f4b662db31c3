package org.imagingbiomarkers.io.mask;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.series.Titles;

/**
 * What an RT Structure Set says of a region: in Structure Set ROI Sequence (3006,0020), RT ROI Observations Sequence
 * (3006,0080) and, for its color, ROI Contour Sequence (3006,0039).
 */
final class RoiItem {

	private RoiItem() {}

	/** The item of Structure Set ROI Sequence. */
	static DicomDataSet of(final MaskRegion region, final int number, final String frameOfReference) {
		final DataSetBuilder item = new DataSetBuilder().put(Tag.ROI_NUMBER, VR.IS, number).put(
			Tag.REFERENCED_FRAME_OF_REFERENCE_UID, VR.UI, frameOfReference).put(Tag.ROI_NAME, VR.LO, Code.cut(region.name()))
			.put(Tag.ROI_GENERATION_ALGORITHM, VR.CS, "SEMIAUTOMATIC");
		if (!region.details().comment().isEmpty()) item.put(Tag.ROI_DESCRIPTION, VR.ST, region.details().comment());
		PrivateDetails.putAll(item, region.details());
		return item.build();
	}

	/** The item of RT ROI Observations Sequence. */
	static DicomDataSet observation(final MaskRegion region, final int number) {
		final DataSetBuilder item = new DataSetBuilder().put(Tag.OBSERVATION_NUMBER, VR.IS, number).put(
			Tag.REFERENCED_ROI_NUMBER, VR.IS, number).empty(Tag.RT_ROI_INTERPRETED_TYPE, VR.CS).empty(Tag.ROI_INTERPRETER,
				VR.PN);
		region.details().type().ifPresent(type -> item.sequence(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE, type.item()));
		return item.build();
	}

	/** Puts the color of a region, its own or that of its number, into the item of ROI Contour Sequence. */
	static void putColor(final DataSetBuilder item, final MaskRegion region, final int number) {
		final RegionDetails.Color color = region.details().color().orElseGet(() -> RegionDetails.Color.ofNumber(number));
		item.put(Tag.ROI_DISPLAY_COLOR, VR.IS, color.red(), color.green(), color.blue());
	}

	/**
	 * What a file says of an ROI.
	 *
	 * @param roi its item of Structure Set ROI Sequence; null where it has none
	 * @param contours its item of ROI Contour Sequence
	 * @param header of the file, whose patient is kept out of the texts
	 */
	static RegionDetails read(final DicomDataSet roi, final DicomDataSet contours, final DicomDataSet header) {
		RegionDetails details = RegionDetails.NONE;
		final List<Double> color = contours.numbers(Tag.ROI_DISPLAY_COLOR);
		if (color.size() == 3 && color.stream().allMatch(part -> part >= 0 && part <= 255)) {
			details = details.withColor(new RegionDetails.Color(color.get(0).intValue(), color.get(1).intValue(), color.get(2)
				.intValue()));
		}
		if (roi == null) return details;
		final Optional<Integer> number = roi.integer(Tag.ROI_NUMBER).stream().boxed().findFirst();
		details = details.withComment(roi.text(Tag.ROI_DESCRIPTION).map(text -> Titles.sentenceWithoutPatient(text, header))
			.orElse(""));
		final Optional<Code> type = header.sequence(Tag.RT_ROI_OBSERVATIONS_SEQUENCE).stream().filter(item -> item.integer(
			Tag.REFERENCED_ROI_NUMBER).stream().boxed().findFirst().equals(number)).findFirst().flatMap(item -> RegionCodes
				.read(item, Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE, KnownNames.of(header)));
		return PrivateDetails.read(roi, details.withCodes(Optional.empty(), type));
	}
}
