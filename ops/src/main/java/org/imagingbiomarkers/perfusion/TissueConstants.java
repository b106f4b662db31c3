package org.imagingbiomarkers.perfusion;

import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What some kinetic models need beside an input function.
 *
 * @param portal plasma of the portal vein, for two inputs
 * @param referenceKtrans Ktrans of the tissue whose curve is the input, for the model of a reference region, in 1/min
 * @param referenceVe ve of that tissue
 * @param relaxivity r1 of the contrast agent in 1/s per mmol/L, for the exchange of water
 * @param waterFraction share of the tissue that water can be in, for the exchange of water
 */
public record TissueConstants(Optional<ArterialInput> portal, double referenceKtrans, double referenceVe,
		double relaxivity, double waterFraction)
{

	/** Ktrans of muscle as Yankeelov et al. 2005 took it, in 1/min. */
	public static final double MUSCLE_KTRANS = 0.1;
	/** ve of muscle as Yankeelov et al. 2005 took it. */
	public static final double MUSCLE_VE = 0.1;
	/** Of tissue as Yankeelov et al. 2003 took it. */
	public static final double WATER_FRACTION = 0.8;

	private static final double LARGEST_KTRANS = 10;

	/** Those of most tissues, without a portal vein. */
	public static final TissueConstants USUAL = new TissueConstants(Optional.empty(), MUSCLE_KTRANS, MUSCLE_VE,
		ContrastAgent.UNKNOWN_RELAXIVITY, WATER_FRACTION);

	public TissueConstants {
		if (!(referenceKtrans > 0 && referenceKtrans < LARGEST_KTRANS)) {
			throw new InvalidInputException("reference_ktrans must be above 0 and below 10 1/min, but it is " +
				referenceKtrans + ".");
		}
		fraction("reference_ve", referenceVe);
		SpoiledGradientEcho.positive("relaxivity", "1/s per mmol/L, such as 4.5", relaxivity);
		fraction("water_fraction", waterFraction);
	}

	private static void fraction(final String key, final double value) {
		if (value > 0 && value <= 1) return;
		throw new InvalidInputException(key + " must be above 0 and at most 1, but it is " + value + ".");
	}

	/** The same with the plasma of the portal vein. */
	public TissueConstants withPortal(final ArterialInput plasma) {
		return new TissueConstants(Optional.of(plasma), referenceKtrans, referenceVe, relaxivity, waterFraction);
	}

	/** The same with another relaxivity. */
	public TissueConstants withRelaxivity(final double r1) {
		return new TissueConstants(portal, referenceKtrans, referenceVe, r1, waterFraction);
	}
}
