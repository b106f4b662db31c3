package org.imagingbiomarkers.plugins.radiomics;

import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.composition.ClassSet;
import org.imagingbiomarkers.io.mask.MaskRegion;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** The values of an image, or their rise above another one, and the classes they belong to. For one thread. */
final class ClassValues {

	private final VolumeValues image;
	private final Optional<VolumeValues> before;
	private final boolean relative;
	private final ClassSet classes;
	private final String unit;

	/**
	 * @param before the image whose values are subtracted, if any
	 * @param relative whether the difference is percent of the value before
	 * @param unit of the values that are classified
	 */
	ClassValues(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Optional<RandomAccessibleInterval<? extends RealType<?>>> before, final boolean relative,
		final ClassSet classes, final String unit)
	{
		this.image = new VolumeValues(image);
		this.before = before.map(VolumeValues::new);
		this.relative = relative;
		this.classes = classes;
		this.unit = unit;
	}

	ClassSet classes() {
		return classes;
	}

	String unit() {
		return unit;
	}

	/** NaN where there is no value. */
	double at(final int column, final int row, final int slice) {
		final double value = image.at(column, row, slice);
		if (before.isEmpty()) return value;
		final double earlier = before.get().at(column, row, slice);
		if (!relative) return value - earlier;
		return earlier > 0 ? 100 * (value - earlier) / earlier : Double.NaN;
	}

	/** The finite values of a region. */
	double[] of(final MaskRegion region) {
		final double[] found = new double[(int) region.count()];
		final int[] count = new int[1];
		region.forEach((column, row, slice) -> {
			final double value = at(column, row, slice);
			if (Double.isFinite(value)) found[count[0]++] = value;
		});
		return Arrays.copyOf(found, count[0]);
	}
}
