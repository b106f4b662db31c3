package org.imagingbiomarkers.io.report;

import java.util.List;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * One number of a measurement group (DICOM PS3.16 TID 300). Nothing in it comes from the patient module.
 *
 * @param group number of the measurement group in the document, from 1
 * @param tracking Tracking Identifier (112039, DCM) of the region, empty where there is none
 * @param trackingUid Tracking Unique Identifier (112040, DCM), empty where there is none
 * @param finding what the region is, empty where it is not said
 * @param quantity what was measured
 * @param modifiers derivation, such as mean or maximum, and method, in the order of the document
 * @param value the number; Floating Point Value where the document has it, else Numeric Value
 * @param unit UCUM code, as the document gives it
 */
public record ReportedMeasurement(int group, String tracking, String trackingUid, String finding, Code quantity,
		List<Code> modifiers, double value, String unit)
{

	public ReportedMeasurement {
		modifiers = List.copyOf(modifiers);
	}
}
