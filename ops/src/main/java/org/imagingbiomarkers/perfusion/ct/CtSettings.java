package org.imagingbiomarkers.perfusion.ct;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Bounds;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;

/**
 * How the perfusion of a tissue is computed from its enhancement on CT and that of an artery.
 *
 * @param artery enhancement of the artery, HU, one per time
 * @param scale hematocrits, density and unit of flows and volumes
 * @param deconvolution how the residue function is found, where it is deconvolved
 * @param slope how the slope of the tissue curve is measured, where that is what counts
 * @param from when the part of the series begins that a Patlak fit takes, s on the time axis of the samples
 * @param baseline the samples whose mean was subtracted of each tissue curve, which their noise moves; empty: it is known
 * @param ranges of the parameters of the compartment model, such as the delay, where they are not the default ones
 */
public record CtSettings(double[] artery, CtScale scale, Deconvolution deconvolution, Slope slope, double from,
		Optional<BaselineFrames> baseline, List<Bounds.Range> ranges)
{

	/** How the slope of a sampled curve is measured. */
	public enum Slope {
			/** From each sample to the next: follows the steepest rise, and its noise. */
			FORWARD,
			/** From the sample before each to the one after it: quieter, and lower where the rise is short. */
			CENTRAL
	}

	/** The least truncation that keeps the residue function from oscillating: none at all where there is no noise. */
	public static final Deconvolution USUAL_DECONVOLUTION = new Deconvolution.OscillationLimited(
		Deconvolution.USUAL_OSCILLATION, 0);

	public CtSettings {
		ranges = List.copyOf(ranges);
	}

	/** With the usual deconvolution, forward slopes, all of the series, and a known baseline. */
	public static CtSettings of(final CtScale scale, final double... artery) {
		return new CtSettings(artery, scale, USUAL_DECONVOLUTION, Slope.FORWARD, Double.NEGATIVE_INFINITY, Optional.empty(),
			List.of());
	}

	public CtSettings deconvolvedBy(final Deconvolution other) {
		return new CtSettings(artery, scale, other, slope, from, baseline, ranges);
	}

	public CtSettings bySlope(final Slope other) {
		return new CtSettings(artery, scale, deconvolution, other, from, baseline, ranges);
	}

	/** The same with a Patlak fit that begins at a time, in s. */
	public CtSettings startingAt(final double time) {
		return new CtSettings(artery, scale, deconvolution, slope, time, baseline, ranges);
	}

	/** The same for tissue curves whose mean over some samples was subtracted. */
	public CtSettings above(final BaselineFrames subtracted) {
		return new CtSettings(artery, scale, deconvolution, slope, from, Optional.of(subtracted), ranges);
	}

	/** The same with ranges of the parameters of the compartment model. */
	public CtSettings within(final List<Bounds.Range> others) {
		return new CtSettings(artery, scale, deconvolution, slope, from, baseline, others);
	}
}
