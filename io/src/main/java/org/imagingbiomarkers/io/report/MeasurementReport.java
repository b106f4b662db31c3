package org.imagingbiomarkers.io.report;

import java.util.List;

/**
 * What a DICOM Measurement Report (PS3.16 TID 1500) says of regions. Nothing in it comes from the patient module.
 *
 * @param groups what was measured in one region each, in the order of the document
 * @param derived numbers that were derived from several of these groups, such as ratios (TID 1420)
 * @param evaluations what is said of the patient as a whole, such as a response
 */
public record MeasurementReport(List<MeasurementGroup> groups, List<DerivedMeasurement> derived,
		List<Evaluation> evaluations)
{

	public MeasurementReport {
		groups = List.copyOf(groups);
		derived = List.copyOf(derived);
		evaluations = List.copyOf(evaluations);
	}

	/**
	 * A number that was derived from several groups.
	 *
	 * @param groups numbers of these groups, from 1, in the order of the document; empty where it does not name them
	 */
	public record DerivedMeasurement(ReportedMeasurement measurement, List<Integer> groups) {

		public DerivedMeasurement {
			groups = List.copyOf(groups);
		}
	}
}
