package org.imagingbiomarkers.plugins.map;

import java.util.SortedMap;
import java.util.TreeMap;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/**
 * Where a map is made: the voxels of a mask that are not zero. A mask with several labels holds several regions.
 *
 * @param name what the user calls it: the title of the mask image, {@code roi} or {@code background}
 * @param labels the value of the mask in every voxel of one volume; zero and NaN are outside
 */
public record MaskRegions(String name, RandomAccessibleInterval<DoubleType> labels) {

	/** More values than this are a gray-scale image, not labels. */
	private static final int MOST_LABELS = 1000;

	static MaskRegions of(final String name, final RandomAccessibleInterval<? extends RealType<?>> mask) {
		return new MaskRegions(name, Converters.convert(mask, (in, out) -> out.set(in.getRealDouble()), new DoubleType()));
	}

	/** True in every region. */
	public RandomAccessibleInterval<NativeBoolType> all() {
		return Converters.convert(labels, (label, inside) -> inside.set(isInside(label.get())), new NativeBoolType());
	}

	/**
	 * One region a label, in rising order.
	 *
	 * @throws IllegalArgumentException in one sentence, if the mask is empty or holds too many values to be labels
	 */
	public SortedMap<Double, RandomAccessibleInterval<NativeBoolType>> each() {
		final SortedMap<Double, RandomAccessibleInterval<NativeBoolType>> regions = new TreeMap<>();
		final Cursor<DoubleType> cursor = Views.flatIterable(labels).cursor();
		while (cursor.hasNext()) {
			final double label = cursor.next().get();
			if (!isInside(label) || regions.containsKey(label)) continue;
			regions.put(label, Converters.convert(labels, (in, out) -> out.set(in.get() == label), new NativeBoolType()));
			if (regions.size() > MOST_LABELS) {
				throw new IllegalArgumentException("mask must hold at most " + MOST_LABELS + " labels, but \"" + name +
					"\" has more values than that.");
			}
		}
		if (regions.isEmpty()) {
			throw new IllegalArgumentException("mask must hold at least one voxel that is not zero, but \"" + name +
				"\" has none.");
		}
		return regions;
	}

	private static boolean isInside(final double label) {
		return label != 0 && !Double.isNaN(label);
	}
}
