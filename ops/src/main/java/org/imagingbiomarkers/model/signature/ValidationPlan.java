package org.imagingbiomarkers.model.signature;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.pipeline.Pipeline;

/**
 * How a pipeline is judged.
 *
 * @param pipeline everything that learns
 * @param folds number of outer folds
 * @param repeats number of divisions into folds
 * @param seed of the divisions and of the noise
 * @param cutRule how scores are divided into low and high
 * @param horizon time for which risks are predicted; NaN for a binary outcome
 * @param volume feature of the volume, for a baseline; blank for none
 * @param clinical clinical variables, for a baseline; empty for none
 */
public record ValidationPlan(Pipeline pipeline, int folds, int repeats, long seed, CutOff.Rule cutRule, double horizon,
		String volume, List<String> clinical)
{

	/** @throws InvalidInputException if there is no repeat */
	public ValidationPlan {
		clinical = List.copyOf(clinical);
		if (repeats < 1) {
			throw new InvalidInputException("The number of repeats is " + repeats + ", but must be 1 or more.");
		}
	}
}
