package org.imagingbiomarkers.response;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The five-point scale for lymphoma: the hottest lesion beside mediastinum and liver. Barrington et al. 2014,
 * doi:10.1200/JCO.2013.53.5229. What is markedly above the liver has no agreed number.
 *
 * @param marked multiple of the liver above which uptake is marked (score 5); 2 and 3 are in use
 */
public record Deauville(double marked) {

	/** Uptake above twice that of the liver is marked. */
	public static final Deauville USUAL = new Deauville(2);

	/** What a multiple of a decimal number may be off, such as 3 times 2.3. */
	private static final double ROUNDING = 1e-9;

	public Deauville {
		if (!(marked > 1)) {
			throw new InvalidInputException("Uptake markedly above the liver must be a multiple above 1, but it is " + marked +
				".");
		}
	}

	/**
	 * The score of a patient. All uptake is the maximum SUV, in the same unit.
	 *
	 * @param lesion of the hottest lesion; NaN where none is above its background
	 * @param newSite whether there is a new site that is likely to be lymphoma
	 */
	public int score(final double mediastinum, final double liver, final double lesion, final boolean newSite) {
		if (newSite) return 5;
		if (Double.isNaN(lesion)) return 1;
		if (isUpTo(lesion, mediastinum)) return 2;
		if (isUpTo(lesion, liver)) return 3;
		return isUpTo(lesion, marked * liver) ? 4 : 5;
	}

	private static boolean isUpTo(final double lesion, final double limit) {
		return lesion <= limit + ROUNDING;
	}
}
