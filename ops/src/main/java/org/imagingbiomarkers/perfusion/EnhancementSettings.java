package org.imagingbiomarkers.perfusion;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What is read off an enhancement curve, and where.
 *
 * @param concentration true where the samples are concentrations (mmol/L), false where they are signals
 * @param baseline the samples before contrast arrives; the next one is that of the arrival
 * @param areas for how long, in s from arrival, to integrate: one initial area under the curve each
 * @param injection when contrast was injected, in s on the time axis of the samples; NaN: at the last sample of the
 * baseline
 * @param early when the early enhancement is taken, s after injection: in the sample nearest to that time; NaN: in the
 * first sample after contrast
 * @param late when the late enhancement is taken, s after injection: in the sample nearest to that time; NaN: in the last
 * sample
 */
public record EnhancementSettings(boolean concentration, BaselineFrames baseline, List<Double> areas, double injection,
		double early, double late)
{

	/** The default times of the initial area: 60 s and 90 s. */
	public static final List<Double> USUAL_AREAS = List.of(60.0, 90.0);

	public EnhancementSettings {
		areas = List.copyOf(areas);
		for (final double area : areas) {
			if (!(area > 0 && area < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException("iauc_time must be a finite number of s above 0, but it is " + area + ".");
			}
		}
		if (early < 0) {
			throw new InvalidInputException("early_time must be a number of s from 0 up, but it is " + early + ".");
		}
		if (late <= early || late < 0) {
			throw new InvalidInputException("late_time must be later than early_time, " + early + " s, but it is " + late +
				" s.");
		}
	}

	/** Areas of 60 and 90 s of signals, the first sample after contrast and the last one. */
	public static EnhancementSettings ofSignal(final BaselineFrames baseline) {
		return new EnhancementSettings(false, baseline, USUAL_AREAS, Double.NaN, Double.NaN, Double.NaN);
	}

	/** The same of concentrations. */
	public static EnhancementSettings ofConcentration(final BaselineFrames baseline) {
		return new EnhancementSettings(true, baseline, USUAL_AREAS, Double.NaN, Double.NaN, Double.NaN);
	}
}
