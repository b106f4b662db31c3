package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.List;

import org.imagingbiomarkers.radiomics.Diagnostic;

/**
 * What came of a region.
 *
 * @param values the features asked for, by image type and class
 * @param diagnostics of image and mask after each step, under PyRadiomics' names without {@code diagnostics_}; empty if
 * {@code additionalInfo} is false
 */
public record PyRadiomicsResult(List<PyRadiomicsValue> values, List<Diagnostic> diagnostics) {}
