package org.imagingbiomarkers.lesion;

import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How lesions are outlined.
 *
 * @param method see there
 * @param uptake whether lesions are bright on a darker background, as in PET; decides what {@code AUTO} does
 * @param threshold for {@code FIXED} the least value in the unit of the image, for {@code PERCENT_OF_MAX} the percentage;
 * empty: SUV 4, and 41 %
 * @param maxRadius how far from the point a lesion may reach, mm; what reaches farther is a leak
 */
public record SegmentationSettings(SegmentationMethod method, boolean uptake, OptionalDouble threshold,
		double maxRadius)
{

	/** How far a lesion reaches where nothing else is said, mm. */
	public static final double MAX_RADIUS = 240;

	private static final double FIXED = 4;
	private static final double PERCENT = 41;

	/** @throws InvalidInputException if the radius or a percentage is none */
	public SegmentationSettings {
		if (!(maxRadius > 0 && maxRadius <= 1000)) {
			throw new InvalidInputException("The largest radius must be above 0 and up to 1000 mm, but it is " + maxRadius +
				".");
		}
		if (method == SegmentationMethod.PERCENT_OF_MAX && threshold.isPresent() && !(threshold.getAsDouble() > 0 && threshold
			.getAsDouble() <= 100))
		{
			throw new InvalidInputException("The percentage of the maximum must be above 0 and up to 100, but it is " +
				threshold.getAsDouble() + ".");
		}
	}

	/** For PET. */
	public static SegmentationSettings forUptake() {
		return new SegmentationSettings(SegmentationMethod.AUTO, true, OptionalDouble.empty(), MAX_RADIUS);
	}

	/** For CT, MR and maps. */
	public static SegmentationSettings forTissue() {
		return new SegmentationSettings(SegmentationMethod.AUTO, false, OptionalDouble.empty(), MAX_RADIUS);
	}

	public SegmentationSettings with(final SegmentationMethod other) {
		return new SegmentationSettings(other, uptake, threshold, maxRadius);
	}

	/** The method from one point. */
	SegmentationMethod fromPoint() {
		if (method != SegmentationMethod.AUTO) return method;
		return uptake ? SegmentationMethod.BACKGROUND_CORRECTED : SegmentationMethod.REGION_GROWING;
	}

	/** The threshold, or what is usual for the method. */
	double thresholdOrUsual() {
		return threshold.orElse(method == SegmentationMethod.FIXED ? FIXED : PERCENT);
	}
}
