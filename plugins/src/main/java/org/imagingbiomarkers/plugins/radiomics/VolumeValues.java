package org.imagingbiomarkers.plugins.radiomics;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** The values of a volume, or of a single slice, by the position of the voxel. For one thread. */
final class VolumeValues {

	private final RandomAccess<? extends RealType<?>> values;

	VolumeValues(final RandomAccessibleInterval<? extends RealType<?>> volume) {
		values = volume.randomAccess();
	}

	double at(final int column, final int row, final int slice) {
		values.setPosition(column, 0);
		values.setPosition(row, 1);
		if (values.numDimensions() > 2) values.setPosition(slice, 2);
		return values.get().getRealDouble();
	}
}
