package org.imagingbiomarkers.perfusion;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What is read off an enhancement curve, and where.
 *
 * @param concentration true where the samples are concentrations (mmol/L), false where they are signals
 * @param baseline the samples before contrast arrives; the next one is that of the arrival, from which all times count
 * @param areas for how long, in s, to integrate: one initial area under the curve each
 * @param early when the early enhancement is taken, s after arrival: in the sample nearest to that time
 * @param late when the late enhancement is taken, s after arrival; infinite: in the last sample
 */
public record EnhancementSettings(boolean concentration, BaselineFrames baseline, List<Double> areas, double early,
		double late)
{

	/** The usual times of the initial area: 60 s and 90 s. */
	public static final List<Double> USUAL_AREAS = List.of(60.0, 90.0);
	/** When early enhancement is usually taken, s after arrival. */
	public static final double USUAL_EARLY = 90;

	public EnhancementSettings {
		areas = List.copyOf(areas);
		for (final double area : areas) {
			if (!(area > 0 && area < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException("iauc_time must be a finite number of s above 0, but it is " + area + ".");
			}
		}
		if (!(early >= 0)) {
			throw new InvalidInputException("early_time must be a number of s from 0 up, but it is " + early + ".");
		}
		if (!(late > early)) {
			throw new InvalidInputException("late_time must be later than early_time, " + early + " s, but it is " + late +
				" s.");
		}
	}

	/** The usual areas and times of signals. */
	public static EnhancementSettings ofSignal(final BaselineFrames baseline) {
		return new EnhancementSettings(false, baseline, USUAL_AREAS, USUAL_EARLY, Double.POSITIVE_INFINITY);
	}

	/** The usual areas and times of concentrations. */
	public static EnhancementSettings ofConcentration(final BaselineFrames baseline) {
		return new EnhancementSettings(true, baseline, USUAL_AREAS, USUAL_EARLY, Double.POSITIVE_INFINITY);
	}
}
