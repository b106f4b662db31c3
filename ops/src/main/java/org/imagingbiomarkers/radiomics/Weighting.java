package org.imagingbiomarkers.radiomics;

/**
 * Matrices of directions weighted by {@code exp(-length^2)} of their step (reference manual, section 3.6).
 *
 * @param norm how the length is measured
 * @param inMillimeters whether the step is taken in mm; otherwise in voxels, as the manual has it
 */
public record Weighting(Norm norm, boolean inMillimeters) {

	double of(final Step step, final Grid grid) {
		final double length = inMillimeters ? norm.of(step.x() * grid.spacingX(), step.y() * grid.spacingY(), step.z() * grid
			.spacingZ()) : norm.of(step.x(), step.y(), step.z());
		return Math.exp(-length * length);
	}
}
