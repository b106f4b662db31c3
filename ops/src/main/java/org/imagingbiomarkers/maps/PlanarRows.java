package org.imagingbiomarkers.maps;

import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The lines of an image whose planes are arrays of one of the usual types: the same numbers as through its accesses, in a
 * third of the time.
 */
final class PlanarRows {

	private final PlanarImg<?, ?> image;
	private final long first;
	private final int width;
	private final long depth;

	private PlanarRows(final PlanarImg<?, ?> image, final long first) {
		this.image = image;
		this.first = first;
		width = (int) image.dimension(0);
		depth = image.dimension(2);
	}

	/**
	 * The lines of an image, if it is of that kind.
	 *
	 * @param image axes x, y, slice and that of the curve
	 * @param first slice that the lines are counted from
	 */
	static Optional<PlanarRows> of(final RandomAccessibleInterval<? extends RealType<?>> image, final long first) {
		if (!(image instanceof PlanarImg<?, ?> planar) || image.numDimensions() != 4) return Optional.empty();
		final Object type = planar.createLinkedType();
		final boolean usual = type instanceof FloatType || type instanceof UnsignedShortType ||
			type instanceof UnsignedByteType;
		return usual ? Optional.of(new PlanarRows(planar, first)) : Optional.empty();
	}

	/**
	 * Reads a part of a line.
	 *
	 * @param y of the line
	 * @param z of it, from the first slice
	 * @param x first voxel of the part
	 * @param planes for each sample receives one value per voxel
	 * @param at place of the first voxel in the planes
	 */
	void read(final long y, final long z, final int x, final int length, final double[][] planes, final int at) {
		final int start = (int) y * width + x;
		for (int i = 0; i < planes.length; i++) {
			final Object plane = image.getPlane((int) (first + z + i * depth)).getCurrentStorageArray();
			if (plane instanceof float[] values) convert(values, start, length, planes[i], at);
			else if (plane instanceof short[] values) convert(values, start, length, planes[i], at);
			else convert((byte[]) plane, start, length, planes[i], at);
		}
	}

	private static void convert(final float[] values, final int start, final int length, final double[] plane,
		final int at)
	{
		for (int i = 0; i < length; i++) {
			plane[at + i] = values[start + i];
		}
	}

	private static void convert(final short[] values, final int start, final int length, final double[] plane,
		final int at)
	{
		for (int i = 0; i < length; i++) {
			plane[at + i] = values[start + i] & 0xffff;
		}
	}

	private static void convert(final byte[] values, final int start, final int length, final double[] plane,
		final int at)
	{
		for (int i = 0; i < length; i++) {
			plane[at + i] = values[start + i] & 0xff;
		}
	}
}
