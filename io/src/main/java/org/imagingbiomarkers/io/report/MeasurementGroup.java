package org.imagingbiomarkers.io.report;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * What was measured in one region (DICOM PS3.16 TID 1410, 1411 and 1501).
 *
 * @param tracking Tracking Identifier (112039, DCM), empty where there is none
 * @param trackingUid Tracking Unique Identifier (112040, DCM), the same at every time point; empty where there is none
 * @param finding what the region is, such as a lesion
 * @param sites where it is in the body
 * @param region where its voxels are written
 * @param measurements in the order of the document
 * @param evaluations what is said of it in words
 */
public record MeasurementGroup(String tracking, String trackingUid, Optional<Code> finding, List<Code> sites,
		RegionReference region, List<ReportedMeasurement> measurements, List<Evaluation> evaluations)
{

	public MeasurementGroup {
		sites = List.copyOf(sites);
		measurements = List.copyOf(measurements);
		evaluations = List.copyOf(evaluations);
	}
}
