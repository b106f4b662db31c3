package org.imagingbiomarkers.maps;

import java.util.Optional;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Reads the samples of a line of voxels after the other, into planes of one value per voxel: for one thread. */
final class SampleReader {

	private final RandomAccessibleInterval<? extends RealType<?>> image;
	private final int axes;
	private final long[] origin;
	private final RandomAccess<? extends RealType<?>> in;
	private final PlanarRows rows;
	private long[] position;

	/**
	 * @param image axes of a volume, the last one that of the samples
	 * @param rows the same as planes, where it is made of them
	 */
	SampleReader(final RandomAccessibleInterval<? extends RealType<?>> image, final Optional<PlanarRows> rows) {
		this.image = image;
		this.rows = rows.orElse(null);
		axes = image.numDimensions() - 1;
		origin = image.minAsLongArray();
		in = image.randomAccess();
	}

	/** Goes to the line with a first voxel at this position. */
	void moveTo(final long[] first) {
		position = first;
	}

	/** The number of the line's plane, along all axes but x and y, in a volume that begins at 0. */
	int plane() {
		long plane = 0;
		for (int d = axes - 1; d >= 2; d--) {
			plane = plane * image.dimension(d) + position[d] - origin[d];
		}
		return Math.toIntExact(plane);
	}

	/** The number of the line's first voxel in its plane. */
	int place() {
		return axes < 2 ? 0 : Math.toIntExact((position[1] - origin[1]) * image.dimension(0));
	}

	/**
	 * Reads the samples of a part of the line.
	 *
	 * @param x first voxel of it
	 * @param planes for each sample receives one value per voxel
	 * @param at place of the first voxel in the planes
	 */
	void read(final int x, final int length, final double[][] planes, final int at) {
		if (rows != null) {
			rows.read(position[1] - origin[1], position[2] - origin[2], x, length, planes, at);
			return;
		}
		for (int i = 0; i < planes.length; i++) {
			for (int d = 0; d < axes; d++) {
				in.setPosition(position[d], d);
			}
			in.move(x, 0);
			in.setPosition(origin[axes] + i, axes);
			read(in, length, planes[i], at);
		}
	}

	/** Reads values that follow one another along x. */
	static void read(final RandomAccess<? extends RealType<?>> access, final int length, final double[] values,
		final int at)
	{
		for (int i = 0; i < length; i++) {
			values[at + i] = access.get().getRealDouble();
			access.fwd(0);
		}
	}
}
