package org.imagingbiomarkers.io.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** What an object says of its de-identification (DICOM PS3.15 section E.1.1, PS3.3 section C.7.1.1). */
final class DeidentificationMethod {

	private static final int METHOD_CODES = 0x00120064;
	private static final int LONGITUDINAL = 0x00280303;
	private static final Code BASIC = new Code("113100", "DCM", "Basic Application Confidentiality Profile");

	private DeidentificationMethod() {}

	static void put(final DataSetBuilder object, final Set<ProfileOption> options) {
		final List<DicomDataSet> codes = new ArrayList<>(List.of(BASIC.item()));
		options.stream().sorted().map(option -> option.code().item()).forEach(codes::add);
		object.put(Tag.PATIENT_IDENTITY_REMOVED, VR.CS, "YES").put(Tag.DEIDENTIFICATION_METHOD, VR.LO,
			"DICOM PS3.15 E.1-1 2024e, Imaging Biomarkers").sequence(METHOD_CODES, codes).put(LONGITUDINAL, VR.CS, options
				.contains(ProfileOption.FULL_DATES) ? "UNMODIFIED" : options.contains(ProfileOption.MODIFIED_DATES) ? "MODIFIED"
					: "REMOVED");
	}
}
