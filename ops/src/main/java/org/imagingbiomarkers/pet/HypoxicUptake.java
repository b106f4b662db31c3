package org.imagingbiomarkers.pet;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What a tumor takes up of a tracer of hypoxia, by the uptake of a reference tissue, such as blood or muscle: TBR = value
 * / mean of the reference, and a voxel is hypoxic from a threshold of it on.
 *
 * @param voxels with a finite value
 * @param max of TBR
 * @param mean of TBR
 * @param median of TBR
 * @param hypoxic number of voxels with a TBR of at least the threshold
 * @param volume of these, mL
 * @param fraction of the voxels that they are
 * @param meanInHypoxic of TBR in these; NaN without any
 * @param burden sum of TBR over these, times the volume of a voxel, mL
 */
public record HypoxicUptake(long voxels, double max, double mean, double median, long hypoxic, double volume,
		double fraction, double meanInHypoxic, double burden)
{

	/** A tracer and the ratio from which tissue is taken to be hypoxic, as studies have it. */
	public enum Tracer {

			/**
			 * 18F-fluoromisonidazole: 1.2 of the blood, 90 min or more after the injection (Muzi et al. 2015,
			 * doi:10.2967/jnumed.115.158717).
			 */
			FMISO("fmiso", 1.2),
			/** 18F-fluoroazomycin arabinoside: 1.2 of the muscle; studies differ, and some take 1.4 or more. */
			FAZA("faza", 1.2),
			/** 18F-fluoroerythronitroimidazole: 1.3 of the muscle; studies differ. */
			FETNIM("fetnim", 1.3);

		private final String key;
		private final double threshold;

		Tracer(final String key, final double threshold) {
			this.key = key;
			this.threshold = threshold;
		}

		/** Its name in macros. */
		public String key() {
			return key;
		}

		/** The ratio from which tissue is taken to be hypoxic where nobody says otherwise. */
		public double threshold() {
			return threshold;
		}
	}

	/**
	 * Measures a tumor.
	 *
	 * @param values of its voxels; those that are not finite do not count
	 * @param reference mean of the reference tissue, above 0, in the unit of the values
	 * @param threshold TBR from which a voxel is hypoxic, above 0
	 * @param milliliters volume of a voxel
	 * @throws InvalidInputException if a number is none that it can be, or no voxel has a value
	 */
	public static HypoxicUptake of(final double[] values, final double reference, final double threshold,
		final double milliliters)
	{
		if (!(reference > 0 && reference < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("reference must have an uptake above 0, but its mean is " + reference + ".");
		}
		if (!(threshold > 0)) throw new InvalidInputException("hypoxia_threshold must be above 0, but it is " + threshold +
			".");
		final double[] ratios = Arrays.stream(values).filter(Double::isFinite).map(value -> value / reference).sorted()
			.toArray();
		if (ratios.length == 0) throw new InvalidInputException("mask must hold voxels with a value, but none has one.");
		double sum = 0;
		double above = 0;
		long hypoxic = 0;
		for (final double ratio : ratios) {
			sum += ratio;
			if (!(ratio >= threshold)) continue;
			above += ratio;
			hypoxic++;
		}
		final int half = ratios.length / 2;
		final double median = ratios.length % 2 == 1 ? ratios[half] : (ratios[half - 1] + ratios[half]) / 2;
		return new HypoxicUptake(ratios.length, ratios[ratios.length - 1], sum / ratios.length, median, hypoxic, hypoxic *
			milliliters, (double) hypoxic / ratios.length, hypoxic == 0 ? Double.NaN : above / hypoxic, above * milliliters);
	}
}
