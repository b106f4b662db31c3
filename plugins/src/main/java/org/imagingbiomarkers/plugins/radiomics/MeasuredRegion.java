package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;

import org.imagingbiomarkers.radiomics.preparation.Diagnostic;

/**
 * All that was measured in one region.
 *
 * @param name of the region
 * @param features the same ones in the same order for every region of a run
 * @param diagnostics what came of each step of its preparation
 */
record MeasuredRegion(String name, List<MeasuredFeature> features, List<Diagnostic> diagnostics) {}
