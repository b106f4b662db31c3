package org.imagingbiomarkers.plugins.response;

/**
 * What is known of a patient beside the assessments; days since the start.
 *
 * @param deathDay NaN where the patient is alive or that is not known
 * @param therapyDay day of a new therapy; NaN where there was none
 * @param lastDay day of the last contact; NaN where that is not known
 * @param ongoing whether the patient is still on study
 */
public record PatientEvents(double deathDay, double therapyDay, double lastDay, boolean ongoing) {

	/** Of a patient of whom nothing else is known. */
	static final PatientEvents UNKNOWN = new PatientEvents(Double.NaN, Double.NaN, Double.NaN, false);
}
