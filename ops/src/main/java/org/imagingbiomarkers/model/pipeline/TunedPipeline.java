package org.imagingbiomarkers.model.pipeline;

import java.util.Optional;

import org.imagingbiomarkers.model.penalized.RegularizationPath;

/**
 * A pipeline that was fitted, and what its tuning chose among.
 *
 * @param fitted with the strength that was chosen
 * @param path the penalized regressions of all training rows, per unit of each feature as the steps leave it; none where
 * the learner has no penalty
 */
public record TunedPipeline(FittedPipeline fitted, Optional<RegularizationPath> path) {}
