package org.imagingbiomarkers.workbench.followup;

/**
 * A visit of a patient; the first one is the baseline.
 *
 * @param name as tables call it
 * @param day since the baseline; NaN where it is not known
 * @param image file; blank: none
 * @param mask file of the lesions as they were drawn; blank: none
 */
public record FollowUpVisit(String name, double day, String image, String mask) {

	/** The image alone; a visit without one keeps its mask, which is all there is to see. */
	public FollowUpVisit withoutMask() {
		return image.isEmpty() ? this : new FollowUpVisit(name, day, image, "");
	}
}
