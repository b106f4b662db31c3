package org.imagingbiomarkers.io.mask;

import java.util.Optional;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * What DICOM has no attribute for, in a private block of the item of a segment or an ROI: (0063,1001) kind, (0063,1002)
 * organ, (0063,1003) Tracking ID and (0063,1004) Tracking UID, which an RT Structure Set has no place for.
 */
final class PrivateDetails {

	private static final String CREATOR = "IMAGING BIOMARKERS";
	private static final int GROUP = 0x0063;
	private static final int CREATOR_TAG = 0x00630010;
	private static final int KIND = 0x00631001;
	private static final int ORGAN = 0x00631002;
	private static final int TRACKING_ID = 0x00631003;
	private static final int TRACKING_UID = 0x00631004;

	private PrivateDetails() {}

	/** Puts kind and organ. */
	static void put(final DataSetBuilder item, final RegionDetails details) {
		if (details.kind() == RegionKind.UNSPECIFIED && details.organ().isEmpty()) return;
		item.put(CREATOR_TAG, VR.LO, CREATOR).put(KIND, VR.LO, details.kind().word());
		if (!details.organ().isEmpty()) item.put(ORGAN, VR.LO, text(details.organ()));
	}

	/** Puts kind, organ and tracking identifiers. */
	static void putAll(final DataSetBuilder item, final RegionDetails details) {
		put(item, details);
		if (details.trackingUid().isEmpty()) return;
		item.put(CREATOR_TAG, VR.LO, CREATOR).put(TRACKING_ID, VR.LO, text(details.trackingId())).put(TRACKING_UID, VR.UI,
			details.trackingUid());
	}

	private static String text(final String words) {
		return words.replace('\\', ' ');
	}

	/** Adds what an item says to what is known. */
	static RegionDetails read(final DicomDataSet item, final RegionDetails known) {
		RegionDetails all = known.withKind(text(item, KIND).flatMap(RegionKind::of).orElse(known.kind()));
		all = all.withOrgan(text(item, ORGAN).orElse(known.organ()));
		final Optional<String> uid = text(item, TRACKING_UID);
		return uid.isEmpty() ? all : all.withTracking(text(item, TRACKING_ID).orElse(""), uid.get());
	}

	private static Optional<String> text(final DicomDataSet item, final int tag) {
		return item.privateElement(GROUP, CREATOR, tag & 0xFF).flatMap(DicomElement::text);
	}
}
