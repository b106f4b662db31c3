package org.imagingbiomarkers.operations;

import java.util.List;
import java.util.Objects;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.AxialDiameters;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.Deauville;
import org.imagingbiomarkers.response.LesionSize;
import org.imagingbiomarkers.response.Percist;
import org.imagingbiomarkers.response.Recist;
import org.imagingbiomarkers.response.RecistResponse;
import org.imagingbiomarkers.response.VolumeResponse;
import org.imagingbiomarkers.response.criteria.PatientResponse;
import org.imagingbiomarkers.response.criteria.ResponseCriteria;
import org.imagingbiomarkers.response.criteria.Visit;
import org.imagingbiomarkers.response.endpoints.Endpoints;
import org.imagingbiomarkers.response.endpoints.GrowthKinetics;
import org.imagingbiomarkers.response.endpoints.GrowthRate;
import org.imagingbiomarkers.response.endpoints.PatientCourse;
import org.imagingbiomarkers.response.endpoints.ResponseRate;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;

/** The size of lesions, and what its change means. */
public final class ResponseOperations {

	private ResponseOperations() {}

	/**
	 * Metabolic response.
	 *
	 * @param response the verdict and the change it comes from
	 * @param caveat what makes the two times incomparable; empty if nothing
	 */
	public record PercistResponse(Percist response, String caveat) {}

	/**
	 * Diameters and volumes of a lesion.
	 *
	 * @param mask true inside; axes x, y and z
	 * @param spacing distance of voxel centers along x, y and z, in mm
	 * @return in mm and mm^3
	 * @see LesionSize
	 * @implNote op names='biomarkers.lesionSize' output='size'
	 */
	public static <M extends BooleanType<M>> LesionSize lesionSize(final RandomAccessibleInterval<M> mask,
		final double[] spacing)
	{
		return LesionSize.of(mask, spacing).orElseThrow(() -> empty("voxel"));
	}

	/**
	 * The longest diameter in a slice, and the longest one across it.
	 *
	 * @param mask true inside; axes x and y
	 * @param spacing distance of pixel centers along x and y, in mm
	 * @return in mm
	 * @see AxialDiameters
	 * @implNote op names='biomarkers.axialDiameters' output='diameters'
	 */
	public static <M extends BooleanType<M>> AxialDiameters axialDiameters(final RandomAccessibleInterval<M> mask,
		final double[] spacing)
	{
		return AxialDiameters.of(VolumeConversions.inside(mask), (int) mask.dimension(0), spacing[0], spacing[1]).orElseThrow(
			() -> empty("pixel"));
	}

	/**
	 * Response by the sum of diameters at every time point after the first, RECIST 1.1.
	 *
	 * @param timePoints the first one is the baseline
	 * @return one per time point after the baseline
	 * @see Recist
	 * @implNote op names='biomarkers.recist' output='assessments'
	 */
	public static List<Recist.Assessment> recist(final List<Recist.TimePoint> timePoints) {
		return Recist.assess(timePoints);
	}

	/**
	 * The best overall response of a patient, RECIST 1.1.
	 *
	 * @param assessments in the order of time
	 * @param rules whether and when a response counts
	 * @return the best one that counts
	 * @see BestResponse
	 * @implNote op names='biomarkers.bestResponse' output='best'
	 */
	public static RecistResponse bestResponse(final List<Recist.Assessment> assessments, final BestResponse rules) {
		return rules.of(assessments);
	}

	/**
	 * Metabolic response by the peak of the hottest lesion, PERCIST 1.0.
	 *
	 * @param baseline before therapy
	 * @param now the time point to judge
	 * @return the response, and whether the two can be compared
	 * @see Percist
	 * @implNote op names='biomarkers.percist'
	 */
	public static PercistResponse percist(final Percist.Uptake baseline, final Percist.Uptake now) {
		return new PercistResponse(Percist.of(baseline, now), Percist.caveat(baseline, now));
	}

	/**
	 * The five-point scale for lymphoma.
	 *
	 * @param mediastinum its maximum SUV
	 * @param liver its maximum SUV
	 * @param lesion maximum SUV of the hottest lesion; NaN where none is above its background
	 * @param newSite whether there is a new site that is likely to be lymphoma; false without it (nullable)
	 * @param marked multiple of the liver above which uptake is marked; 2 without it (nullable)
	 * @return 1 to 5
	 * @see Deauville
	 * @implNote op names='biomarkers.deauville' output='score'
	 */
	public static int deauville(final double mediastinum, final double liver, final double lesion, final Boolean newSite,
		final Double marked)
	{
		return new Deauville(Objects.requireNonNullElse(marked, 2.)).score(mediastinum, liver, lesion, Boolean.TRUE.equals(
			newSite));
	}

	/**
	 * Response by the total volume of the lesions.
	 *
	 * @param before volume at baseline
	 * @param smallest smallest volume so far, baseline included, in the same unit
	 * @param now the volume to judge; NaN where it is not known
	 * @param newLesion whether there is a lesion that was not there at baseline; false without it (nullable)
	 * @param limits of partial response and progression; 65 % less and 73 % more without them (nullable)
	 * @return the response and the change it comes from
	 * @see VolumeResponse
	 * @implNote op names='biomarkers.volumeResponse' output='verdict'
	 */
	public static VolumeResponse.Verdict volumeResponse(final double before, final double smallest, final double now,
		final Boolean newLesion, final VolumeResponse limits)
	{
		return Objects.requireNonNullElse(limits, VolumeResponse.USUAL).of(before, smallest, now, Boolean.TRUE.equals(
			newLesion));
	}

	/**
	 * Response by a criterion of the long table of lesions.
	 *
	 * @param criterion its name, such as iRECIST
	 * @param visits in order of time; the first one is the baseline
	 * @param readings names of points that are read in the other way; none without them (nullable)
	 * @return the answer of each visit with its reason and rules, and the day of progression
	 * @see ResponseCriteria
	 * @implNote op names='biomarkers.response' output='response'
	 */
	public static PatientResponse response(final String criterion, final List<Visit> visits, final List<String> readings) {
		return ResponseCriteria.of(criterion, Objects.requireNonNullElse(readings, List.of())).assess(visits);
	}

	/**
	 * Best response, duration of response, and times to progression of a patient.
	 *
	 * @param course responses in order of time, death and new therapy
	 * @param rules when a response is confirmed and a time censored; 28 days, 42 days of stable disease and gaps of 126
	 * days without them (nullable)
	 * @return the endpoints, each with the reason why it ends
	 * @see Endpoints
	 * @implNote op names='biomarkers.endpoints' output='endpoints'
	 */
	public static Endpoints.Patient endpoints(final PatientCourse course, final Endpoints rules) {
		return Objects.requireNonNullElseGet(rules, () -> new Endpoints(new BestResponse(true, 28, 42), Endpoints.USUAL_GAP,
			false, false)).of(course);
	}

	/**
	 * The share of patients with a response, with its exact 95 % interval.
	 *
	 * @param responders patients with a response
	 * @param patients all patients
	 * @return the rate and its interval, fractions
	 * @see ResponseRate
	 * @implNote op names='biomarkers.responseRate' output='rate'
	 */
	public static ResponseRate responseRate(final int responders, final int patients) {
		return new ResponseRate(responders, patients);
	}

	/**
	 * How fast a lesion grew between two measurements of its diameter.
	 *
	 * @param first in mm, above 0
	 * @param second in mm, above 0
	 * @param days between them
	 * @return growth rates and the doubling time of its volume
	 * @see GrowthRate
	 * @implNote op names='biomarkers.growthRate' output='growth'
	 */
	public static GrowthRate growthRate(final double first, final double second, final double days) {
		return GrowthRate.ofDiameters(first, second, days, GrowthRate.MONTH);
	}

	/**
	 * Rates of regression and growth of a tumor under treatment.
	 *
	 * @param days of the measurements, in order of time
	 * @param sizes in any unit, the first one above 0
	 * @return all models, and the selected one
	 * @see GrowthKinetics
	 * @implNote op names='biomarkers.growthKinetics' output='fits'
	 */
	public static GrowthKinetics.Fits growthKinetics(final double[] days, final double[] sizes) {
		return GrowthKinetics.fit(days, sizes);
	}

	private static InvalidInputException empty(final String part) {
		return new InvalidInputException("mask must hold at least one " + part + ", but it is empty.");
	}
}
