package org.imagingbiomarkers.maps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * A number that is known for every voxel and that the model needs there.
 *
 * @param name what it is called in a sentence to the user, such as {@code b1}
 * @param image one value per voxel, on the grid of one volume
 */
public record Covariate(String name, RandomAccessibleInterval<? extends RealType<?>> image) {

	/** Its values: x, then y, then slices. */
	public float[] flat() {
		final float[] values = new float[(int) Intervals.numElements(image)];
		int i = 0;
		for (final RealType<?> value : Views.flatIterable(image)) {
			values[i++] = value.getRealFloat();
		}
		return values;
	}
}
