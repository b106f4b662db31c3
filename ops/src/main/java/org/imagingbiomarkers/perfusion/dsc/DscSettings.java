package org.imagingbiomarkers.perfusion.dsc;

import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How the perfusion of a tissue is computed from its curve and that of an artery.
 *
 * @param change from the samples to the change of the relaxation rate
 * @param deconvolution how the residue function is found
 * @param scale what volumes are multiplied with
 * @param leakage the mean curve of tissue that does not leak, 1/s; empty: no correction
 * @param referenceVolume CBV of the reference region, which a relative volume is divided by; empty: no relative volume
 * @param integrationEnd until when areas are integrated, in s on the time axis of the samples; infinite: to the last one
 */
public record DscSettings(RelaxationChange change, Deconvolution deconvolution, Scale scale, Optional<double[]> leakage,
		Optional<Double> referenceVolume, double integrationEnd)
{

	/** Without leakage correction and relative volume. */
	public static DscSettings of(final RelaxationChange change, final Deconvolution deconvolution, final Scale scale) {
		return new DscSettings(change, deconvolution, scale, Optional.empty(), Optional.empty(), Double.POSITIVE_INFINITY);
	}

	public DscSettings deconvolvedBy(final Deconvolution other) {
		return new DscSettings(change, other, scale, leakage, referenceVolume, integrationEnd);
	}

	public DscSettings correctingLeakage(final double[] reference) {
		return new DscSettings(change, deconvolution, scale, Optional.of(reference), referenceVolume, integrationEnd);
	}

	public DscSettings relativeTo(final double volume) {
		if (!(volume > 0)) {
			throw new InvalidInputException("reference_mask must cover tissue with a blood volume above 0, but it is " +
				volume + ".");
		}
		return new DscSettings(change, deconvolution, scale, leakage, Optional.of(volume), integrationEnd);
	}

	/** The same with areas that end at a time, in s on the time axis of the samples, such as that of the second pass. */
	public DscSettings integratedTo(final double end) {
		return new DscSettings(change, deconvolution, scale, leakage, referenceVolume, end);
	}

	/**
	 * From the volume that contrast medium sees to the volume of blood by mass of tissue: the contrast medium stays in the
	 * plasma, of which capillaries hold more than arteries, so that kH = (1 - large) / (1 - small), 0.733 as usual (Rempp
	 * et al. 1994, doi:10.1148/radiology.193.3.7972800; Calamante et al. 1999, doi:10.1097/00004647-199907000-00001).
	 *
	 * @param large hematocrit of the artery
	 * @param small hematocrit of the capillaries
	 * @param density of the tissue, g/mL; 1 makes mL/100g mean mL/100mL
	 */
	public record Scale(double large, double small, double density) {

		/** Hematocrits of 0.45 and 0.25, a density of 1.04 g/mL. */
		public static final Scale USUAL = new Scale(0.45, 0.25, 1.04);
		/** The volume that contrast medium sees, in mL/100mL. */
		public static final Scale NONE = new Scale(0, 0, 1);

		public Scale {
			checkHematocrit("hematocrit", large);
			checkHematocrit("small_vessel_hematocrit", small);
			if (!(density > 0 && density < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException("density must be a number of g/mL above 0, but it is " + density + ".");
			}
		}

		/** kH over the density, mL/g. */
		double factor() {
			return (1 - large) / (1 - small) / density;
		}

		private static void checkHematocrit(final String key, final double value) {
			if (!(value >= 0 && value < 1)) {
				throw new InvalidInputException(key + " must be a number from 0 to below 1, but it is " + value + ".");
			}
		}
	}
}
