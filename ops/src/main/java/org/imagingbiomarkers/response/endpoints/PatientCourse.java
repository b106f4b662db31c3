package org.imagingbiomarkers.response.endpoints;

import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.response.BestResponse.Dated;

/**
 * The responses of a patient, and what else ends the time without progression. Days are counted from the start.
 *
 * @param responses in any order, the day of each known
 * @param deathDay NaN where the patient is alive or that is not known
 * @param therapyDay day of a new therapy; NaN where there was none
 */
public record PatientCourse(List<Dated> responses, double deathDay, double therapyDay) {

	public PatientCourse {
		responses = responses.stream().sorted(Comparator.comparingDouble(Dated::day)).toList();
	}
}
