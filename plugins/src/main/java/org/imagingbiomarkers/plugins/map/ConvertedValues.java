package org.imagingbiomarkers.plugins.map;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.maps.Covariate;

/**
 * What the values of an image are made into before a model is fitted.
 *
 * @param conversions makes one conversion a thread
 * @param covariates what it needs of each voxel, in its order
 * @param unit of the converted values
 */
public record ConvertedValues(Supplier<? extends Conversion> conversions, List<Covariate> covariates, String unit) {}
