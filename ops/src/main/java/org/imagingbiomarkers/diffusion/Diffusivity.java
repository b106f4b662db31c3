package org.imagingbiomarkers.diffusion;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;

/** Diffusion coefficients, as every diffusion model computes and shows them. */
public final class Diffusivity {

	static final Citation LEBIHAN_1988 = new Citation("lebihan1988",
		"Le Bihan D, Breton E, Lallemand D, et al. Separation of diffusion and perfusion in intravoxel incoherent motion MR imaging. Radiology 1988;168:497-505.",
		"10.1148/radiology.168.2.3393671");
	static final Citation JENSEN_2005 = new Citation("jensen2005",
		"Jensen JH, Helpern JA, Ramani A, Lu H, Kaczynski K. Diffusional kurtosis imaging: the quantification of non-Gaussian water diffusion by means of magnetic resonance imaging. Magn Reson Med 2005;53:1432-1440.",
		"10.1002/mrm.20508");

	/** The coefficient of models in which diffusion is not all that the signal shows. */
	static final MapQuantity D = quantity("d", "D", Definition.of(
		"Diffusion coefficient of the model: of tissue without perfusion (IVIM), or at small b-values (kurtosis).",
		LEBIHAN_1988, JENSEN_2005));

	private Diffusivity() {}

	/** A coefficient computed in mm^2/s, and shown in 10^-3 mm^2/s up to that of free water at body temperature. */
	public static MapQuantity quantity(final String key, final String label, final Definition definition) {
		return MapQuantity.of(key, label, "mm^2/s", definition).shownIn("10^-3 mm^2/s", 1e3).range(0, 3);
	}
}
