package org.imagingbiomarkers.io.report;

import java.util.List;

import org.imagingbiomarkers.io.dicom.Code;

/** The concepts that a Measurement Report consists of (DICOM PS3.16 TID 1500), under all codes they have had. */
enum ReportConcept {

		REPORT("126000", "Imaging Measurement Report"), //
		LANGUAGE("121049", "Language of Content Item and Descendants"), //
		OBSERVER_TYPE("121005", "Observer Type"), //
		OBSERVER_UID("121012", "Device Observer UID"), //
		OBSERVER_NAME("121013", "Device Observer Name"), //
		OBSERVER_MANUFACTURER("121014", "Device Observer Manufacturer"), //
		OBSERVER_MODEL("121015", "Device Observer Model Name"), //
		PROCEDURE("121058", "Procedure reported"), //
		MEASUREMENTS("126010", "Imaging Measurements"), //
		DERIVED_MEASUREMENTS("126011", "Derived Imaging Measurements"), //
		EVALUATIONS(new Code("C0034375", "UMLS", "Qualitative Evaluations")), //
		GROUP("125007", "Measurement Group"), //
		SESSION(new Code("C67447", "NCIt", "Activity Session")), //
		TRACKING_IDENTIFIER("112039", "Tracking Identifier"), //
		TRACKING_UID("112040", "Tracking Unique Identifier"), //
		FINDING("121071", "Finding"), //
		FINDING_CATEGORY(new Code("276214006", "SCT", "Finding category")), //
		SITE(new Code("363698007", "SCT", "Finding Site"), new Code("G-C0E3", "SRT", "Finding Site")), //
		PURPOSE("130400", "Geometric purpose of region"), //
		TIME_POINT(new Code("C2348792", "UMLS", "Time Point")), //
		DERIVATION("121401", "Derivation"), //
		METHOD(new Code("370129005", "SCT", "Measurement Method"), new Code("G-C036", "SRT", "Measurement Method")), //
		ALGORITHM_NAME("111001", "Algorithm Name"), //
		ALGORITHM_VERSION("111003", "Algorithm Version"), //
		ALGORITHM_PARAMETERS("111002", "Algorithm Parameters"), //
		ALGORITHM_FAMILY("111000", "Algorithm Family"), //
		ALGORITHM_MANUFACTURER("122405", "Algorithm Manufacturer"), //
		SEGMENT("121191", "Referenced Segment"), //
		SEGMENTATION_FRAME("121214", "Referenced Segmentation Frame"), //
		REGION_IN_SPACE("130488", "Region in Space"), //
		REGION_IDENTIFIER("130489", "Referenced Region of Interest Identifier"), //
		IMAGE_REGION("111030", "Image Region"), //
		VOLUME_SURFACE("121231", "Volume Surface"), //
		SOURCE_IMAGE("121233", "Source image for segmentation"), //
		SOURCE_SERIES("121232", "Source series for segmentation"), //
		COMMENT("121106", "Comment");

	private final List<Code> codes;

	ReportConcept(final String value, final String meaning) {
		this(new Code(value, "DCM", meaning));
	}

	ReportConcept(final Code... codes) {
		this.codes = List.of(codes);
	}

	/** The code to write. */
	Code code() {
		return codes.get(0);
	}

	/** Whether a code is this concept, whatever its meaning is called. */
	boolean matches(final Code other) {
		return codes.stream().anyMatch(code -> code.value().equals(other.value()) && code.scheme().equals(other.scheme()));
	}
}
