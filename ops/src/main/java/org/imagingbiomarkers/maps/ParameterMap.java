package org.imagingbiomarkers.maps;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The value of one quantity in every voxel.
 *
 * @param name key of the quantity, such as {@code adc}
 * @param unit unit of the values
 * @param image one value per voxel on the grid of the fitted image; NaN where there is no value to trust
 */
public record ParameterMap(String name, String unit, PlanarImg<FloatType, ?> image) {}
