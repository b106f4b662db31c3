package org.imagingbiomarkers.io.deidentify;

import java.util.Set;

/**
 * The defined terms of Body Part Examined (0018,0015), DICOM PS3.16 table L-1: they name no patient, whoever is called
 * so.
 */
final class BodyPartTerm {

	private static final Set<String> TERMS = Set.of("ABDOMEN", "ABDOMENPELVIS", "ADRENAL", "ANKLE", "AORTA", "ARM",
		"AXILLA", "BACK", "BILEDUCT", "BLADDER", "BRAIN", "BREAST", "BRONCHUS", "BUTTOCK", "CALCANEUS", "CALF", "CAROTID",
		"CEREBELLUM", "CERVIX", "CHEEK", "CHEST", "CHESTABDOMEN", "CHESTABDPELVIS", "CIRCLEOFWILLIS", "CLAVICLE", "COCCYX",
		"COLON", "CORNEA", "CORONARYARTERY", "CSPINE", "CTSPINE", "DUODENUM", "EAR", "ELBOW", "ESOPHAGUS", "EXTREMITY", "EYE",
		"EYELID", "FACE", "FEMUR", "FINGER", "FOOT", "GALLBLADDER", "HAND", "HEAD", "HEADNECK", "HEART", "HIP", "HUMERUS",
		"IAC", "ILEUM", "ILIUM", "JAW", "JEJUNUM", "KIDNEY", "KNEE", "LARYNX", "LEG", "LIVER", "LSPINE", "LSSPINE", "LUNG",
		"MAXILLA", "MEDIASTINUM", "MOUTH", "NECK", "NECKCHEST", "NECKCHESTABDOMEN", "NECKCHESTABDPELV", "NOSE", "ORBIT",
		"OVARY", "PANCREAS", "PAROTID", "PATELLA", "PELVIS", "PENIS", "PHARYNX", "PROSTATE", "RECTUM", "RIB", "SCALP",
		"SCLERA", "SCROTUM", "SHOULDER", "SKULL", "SPINE", "SPLEEN", "SSPINE", "STERNUM", "STOMACH", "SUBMANDIBULAR",
		"TESTIS", "THIGH", "THUMB", "THYMUS", "THYROID", "TLSPINE", "TMJ", "TOE", "TONGUE", "TRACHEA", "TSPINE", "URETER",
		"URETHRA", "UTERUS", "VAGINA", "VULVA", "WHOLEBODY", "WRIST", "ZYGOMA");
	private static final int BODY_PART_EXAMINED = 0x00180015;

	private BodyPartTerm() {}

	/** Whether a value of an attribute is such a term as a whole. */
	static boolean is(final int tag, final String value) {
		return tag == BODY_PART_EXAMINED && TERMS.contains(value.strip());
	}
}
