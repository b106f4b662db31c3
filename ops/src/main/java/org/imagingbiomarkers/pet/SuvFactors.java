package org.imagingbiomarkers.pet;

import java.util.List;

/**
 * What the values of a PET series are multiplied by to become SUV.
 *
 * @param variant of the SUV
 * @param rule how the dose was decayed
 * @param factors one for each image, or one that holds for all, in the unit of the variant for each unit of the values
 * @param decayTimes s from the injection to the time the dose is decayed to, as many as factors; none where no dose is
 * used
 * @param doses what is divided by, Bq, as many as decay times: the dose at that time, for {@link SuvRule#NONE} its mean
 * during the frame
 * @param warnings one sentence for each thing to know about the factors
 */
public record SuvFactors(SuvVariant variant, SuvRule rule, List<Double> factors, List<Double> decayTimes,
		List<Double> doses, List<String> warnings)
{

	public SuvFactors {
		factors = List.copyOf(factors);
		decayTimes = List.copyOf(decayTimes);
		doses = List.copyOf(doses);
		warnings = List.copyOf(warnings);
	}

	/** The factor of an image, counted from 0. */
	public double of(final int image) {
		return factors.get(factors.size() == 1 ? 0 : image);
	}
}
