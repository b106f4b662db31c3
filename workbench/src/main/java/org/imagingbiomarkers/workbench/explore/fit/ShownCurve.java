package org.imagingbiomarkers.workbench.explore.fit;

import java.util.List;

/**
 * A measured curve and the fitted one, in one way to see them: as signal, as concentration, or otherwise.
 *
 * @param quantity what is seen
 * @param unit its unit; empty where none is known
 * @param x where was sampled
 * @param measured one value a sample; empty where the quantity cannot be measured
 * @param fitted one value a sample; empty without a fit
 * @param smoothX where the fitted curve is known between the samples as well
 * @param smooth the fitted curve there; empty without a fit
 */
public record ShownCurve(String quantity, String unit, List<Double> x, List<Double> measured, List<Double> fitted,
		List<Double> smoothX, List<Double> smooth)
{

	/** What the fit leaves of a sample; NaN without a fit. */
	public double residual(final int sample) {
		return fitted.isEmpty() || measured.isEmpty() ? Double.NaN : measured.get(sample) - fitted.get(sample);
	}
}
