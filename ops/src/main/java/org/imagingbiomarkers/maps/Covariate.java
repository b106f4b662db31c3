package org.imagingbiomarkers.maps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A number that is known for every voxel and that the model needs there.
 *
 * @param name what it is called in a sentence to the user, such as {@code b1}
 * @param image one value per voxel, on the grid of one volume
 */
public record Covariate(String name, RandomAccessibleInterval<? extends RealType<?>> image) {}
