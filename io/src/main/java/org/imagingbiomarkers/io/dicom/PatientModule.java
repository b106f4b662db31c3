package org.imagingbiomarkers.io.dicom;

import java.util.Map;

/**
 * The one rule of whose a written DICOM object is: Patient, General Study and Patient Study modules (PS3.3 sections
 * C.7.1.1, C.7.2.1 and C.7.2.2) of structured reports, segmentations, structure sets and parametric maps.
 * <p>
 * They are copied from the source, never made up, so that an archive files the object with its study; what the source
 * does not say stays empty. Whoever de-identifies gets none of it, but Study Instance UID (0020,000D) and the references
 * to the images, without which the object would belong to nothing.
 * </p>
 *
 * @param removed whether the modules are left out
 * @param pseudonym what stands for name and identifier where they are left out; empty: nothing
 */
public record PatientModule(boolean removed, String pseudonym) {

	/** All is copied. */
	public static final PatientModule COPIED = new PatientModule(false, "");
	/** All is left out. */
	public static final PatientModule LEFT_OUT = new PatientModule(true, "");

	private static final int MAX_TEXT_LENGTH = 64;

	private static final int[] COPIED_TAGS = { Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.ACCESSION_NUMBER,
		Tag.REFERRING_PHYSICIAN_NAME, Tag.STUDY_DESCRIPTION, Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.ISSUER_OF_PATIENT_ID,
		Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, Tag.PATIENT_AGE, Tag.PATIENT_SIZE, Tag.PATIENT_WEIGHT,
		Tag.PATIENT_IDENTITY_REMOVED, Tag.DEIDENTIFICATION_METHOD, Tag.STUDY_ID };

	/** There even if empty (type 2). */
	private static final Map<Integer, VR> ALWAYS = Map.of(Tag.STUDY_DATE, VR.DA, Tag.STUDY_TIME, VR.TM,
		Tag.ACCESSION_NUMBER, VR.SH, Tag.REFERRING_PHYSICIAN_NAME, VR.PN, Tag.PATIENT_NAME, VR.PN, Tag.PATIENT_ID, VR.LO,
		Tag.PATIENT_BIRTH_DATE, VR.DA, Tag.PATIENT_SEX, VR.CS, Tag.STUDY_ID, VR.SH);

	public PatientModule {
		pseudonym = pseudonym.replaceAll("[\\\\^=\\p{Cntrl}]", " ").strip();
		pseudonym = pseudonym.substring(0, pseudonym.offsetByCodePoints(0, Math.min(MAX_TEXT_LENGTH, pseudonym.codePointCount(
			0, pseudonym.length()))));
	}

	/**
	 * Puts the modules into an object.
	 *
	 * @param source header of an image that the object is about; {@link DicomDataSet#EMPTY}: none
	 */
	public void put(final DataSetBuilder object, final DicomDataSet source) {
		ALWAYS.forEach(object::empty);
		object.put(Tag.STUDY_INSTANCE_UID, VR.UI, source.text(Tag.STUDY_INSTANCE_UID).orElseGet(Uid::random));
		if (!removed) {
			for (final int tag : COPIED_TAGS) {
				source.element(tag).filter(element -> element.text().isPresent()).ifPresent(object::put);
			}
			return;
		}
		object.put(Tag.PATIENT_IDENTITY_REMOVED, VR.CS, "YES").put(Tag.DEIDENTIFICATION_METHOD, VR.LO, pseudonym.isEmpty()
			? "Patient and study modules left out" : "Patient and study modules replaced");
		if (!pseudonym.isEmpty()) object.put(Tag.PATIENT_NAME, VR.PN, pseudonym).put(Tag.PATIENT_ID, VR.LO, pseudonym);
	}
}
