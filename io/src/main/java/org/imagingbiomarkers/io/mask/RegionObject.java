package org.imagingbiomarkers.io.mask;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * What every DICOM object of regions states alike: the study of the images it belongs to, and what made it. The patient
 * stays unnamed: Patient's Name, Patient ID and Patient's Birth Date are empty.
 */
final class RegionObject {

	static final String SOFTWARE = "Imaging Biomarkers for ImageJ and Fiji";

	/** Of Long String (LO), DICOM PS3.5 table 6.2-1. */
	private static final int MAX_TEXT_LENGTH = 64;

	private RegionObject() {}

	/** Puts the study of the images and an empty patient. */
	static void putStudy(final DataSetBuilder set, final SourceSeries source) {
		set.empty(Tag.PATIENT_NAME, VR.PN).empty(Tag.PATIENT_ID, VR.LO).empty(Tag.PATIENT_BIRTH_DATE, VR.DA) //
			.empty(Tag.PATIENT_SEX, VR.CS);
		set.put(Tag.STUDY_INSTANCE_UID, VR.UI, source.studyUid().isEmpty() ? Uid.random() : source.studyUid()) //
			.put(Tag.STUDY_DATE, VR.DA, source.studyDate()).put(Tag.STUDY_TIME, VR.TM, source.studyTime()) //
			.empty(Tag.REFERRING_PHYSICIAN_NAME, VR.PN).empty(Tag.STUDY_ID, VR.SH).empty(Tag.ACCESSION_NUMBER, VR.SH);
	}

	/** Puts who made the object. */
	static void putEquipment(final DataSetBuilder set) {
		set.put(Tag.MANUFACTURER, VR.LO, "Imaging Biomarkers").put(Tag.MANUFACTURER_MODEL_NAME, VR.LO, SOFTWARE) //
			.put(Tag.DEVICE_SERIAL_NUMBER, VR.LO, "0").put(Tag.SOFTWARE_VERSIONS, VR.LO, version());
	}

	/** The coordinates of the images, else those of the regions, else new ones. */
	static String frameOfReference(final Regions regions, final SourceSeries source) {
		if (!source.frameOfReference().isEmpty()) return source.frameOfReference();
		return regions.frameOfReference().isEmpty() ? Uid.random() : regions.frameOfReference();
	}

	private static String version() {
		final String version = RegionObject.class.getPackage().getImplementationVersion();
		return version == null ? "development" : version;
	}

	/** Text without what separates values or controls, and no longer than a Long String may be. */
	static String cut(final String text) {
		final String clean = text.replaceAll("[\\\\\\p{Cntrl}]", " ").strip();
		return clean.substring(0, clean.offsetByCodePoints(0, Math.min(MAX_TEXT_LENGTH, clean.codePointCount(0, clean
			.length()))));
	}
}
