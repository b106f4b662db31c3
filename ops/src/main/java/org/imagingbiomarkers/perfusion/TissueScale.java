package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.InvalidInputException;

/**
 * From the volume that contrast medium sees to the volume of blood by mass of tissue: the contrast medium stays in the
 * plasma, of which capillaries hold more than arteries, so that kH = (1 - large) / (1 - small), 0.733 as usual (Rempp et
 * al. 1994, doi:10.1148/radiology.193.3.7972800; Calamante et al. 1999, doi:10.1097/00004647-199907000-00001).
 *
 * @param large hematocrit of the artery
 * @param small hematocrit of the capillaries
 * @param density of the tissue, g/mL; 1 makes mL/100g mean mL/100mL
 */
public record TissueScale(double large, double small, double density) {

	/** Hematocrits of 0.45 and 0.25, a density of 1.04 g/mL. */
	public static final TissueScale USUAL = new TissueScale(0.45, 0.25, 1.04);
	/** The volume that contrast medium sees, in mL/100mL. */
	public static final TissueScale NONE = new TissueScale(0, 0, 1);

	/** Inflated lung and bone have densities between, in g/mL; 1040 is one in kg per cubic meter. */
	private static final double LIGHTEST = 0.1;
	private static final double HEAVIEST = 5;

	/** @throws InvalidInputException if a hematocrit is no fraction below 1, or the density is that of no tissue */
	public TissueScale {
		checkHematocrit("hematocrit", large);
		checkHematocrit("small_vessel_hematocrit", small);
		if (!(density >= LIGHTEST && density <= HEAVIEST)) {
			throw new InvalidInputException("density must be a number of g/mL from " + LIGHTEST + " to " + HEAVIEST +
				", such as 1.04, but it is " + density + ".");
		}
	}

	/** kH over the density, mL/g. */
	public double factor() {
		return (1 - large) / (1 - small) / density;
	}

	private static void checkHematocrit(final String key, final double value) {
		if (!(value >= 0 && value < 1)) {
			throw new InvalidInputException(key + " must be a number from 0 to below 1, but it is " + value + ".");
		}
	}
}
