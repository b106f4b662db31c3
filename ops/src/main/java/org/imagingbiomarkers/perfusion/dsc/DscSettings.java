package org.imagingbiomarkers.perfusion.dsc;

import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;

/**
 * How the perfusion of a tissue is computed from its curve and that of an artery.
 *
 * @param change from the samples to the change of the relaxation rate
 * @param deconvolution how the residue function is found
 * @param scale what volumes are multiplied with
 * @param leakage the mean curve of tissue that does not leak, 1/s; empty: no correction
 * @param referenceVolume CBV of the reference region, which a relative volume is divided by; empty: no relative volume
 * @param firstPass whether the curves of artery and tissue are replaced by the gamma variates of their first pass, so
 * that what comes back later does not count
 * @param integrationEnd until when areas are integrated, in s on the time axis of the samples; infinite: to the last one
 */
public record DscSettings(RelaxationChange change, Deconvolution deconvolution, TissueScale scale,
		Optional<double[]> leakage, Optional<Double> referenceVolume, boolean firstPass, double integrationEnd)
{

	/** Without leakage correction and relative volume. */
	public static DscSettings of(final RelaxationChange change, final Deconvolution deconvolution,
		final TissueScale scale)
	{
		return new DscSettings(change, deconvolution, scale, Optional.empty(), Optional.empty(), false,
			Double.POSITIVE_INFINITY);
	}

	public DscSettings deconvolvedBy(final Deconvolution other) {
		return new DscSettings(change, other, scale, leakage, referenceVolume, firstPass, integrationEnd);
	}

	public DscSettings correctingLeakage(final double[] reference) {
		return new DscSettings(change, deconvolution, scale, Optional.of(reference), referenceVolume, firstPass,
			integrationEnd);
	}

	public DscSettings relativeTo(final double volume) {
		if (!(volume > 0)) {
			throw new InvalidInputException("reference_mask must cover tissue with a blood volume above 0, but it is " +
				volume + ".");
		}
		return new DscSettings(change, deconvolution, scale, leakage, Optional.of(volume), firstPass, integrationEnd);
	}

	/** The same with areas that end at a time, in s on the time axis of the samples, such as that of the second pass. */
	public DscSettings integratedTo(final double end) {
		return new DscSettings(change, deconvolution, scale, leakage, referenceVolume, firstPass, end);
	}

	/** The same with the gamma variates of the first pass of all curves, or with the curves themselves. */
	public DscSettings ofFirstPass(final boolean alone) {
		return new DscSettings(change, deconvolution, scale, leakage, referenceVolume, alone, integrationEnd);
	}
}
