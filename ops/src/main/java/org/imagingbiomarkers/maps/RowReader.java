package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** Reads a line of voxels after the other: mask, samples and covariates, each into planes of one value per voxel. */
final class RowReader {

	private final RandomAccessibleInterval<?> image;
	private final int axes;
	private final long[] origin;
	private final RandomAccess<? extends RealType<?>> in;
	private final PlanarRows rows;
	private final Volume<? extends BooleanType<?>> mask;
	private final List<Volume<? extends RealType<?>>> beside;
	private long[] position;

	/** @param covariates what is read of each voxel beside its curve */
	RowReader(final FitTask task, final List<Covariate> covariates) {
		image = task.image();
		axes = image.numDimensions() - 1;
		origin = image.minAsLongArray();
		in = task.image().randomAccess();
		rows = task.rows().orElse(null);
		mask = task.mask().map(Volume::new).orElse(null);
		beside = covariates.stream().<Volume<? extends RealType<?>>> map(one -> new Volume<>(one.image())).toList();
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
	 * Reads the mask of a part of the line.
	 *
	 * @param x first voxel of it
	 * @param inside receives one value per voxel
	 * @return whether any voxel is inside
	 */
	boolean readMask(final int x, final int length, final boolean[] inside) {
		if (mask == null) {
			Arrays.fill(inside, 0, length, true);
			return true;
		}
		mask.moveTo(x);
		boolean any = false;
		for (int i = 0; i < length; i++) {
			inside[i] = mask.access.get().get();
			any |= inside[i];
			mask.access.fwd(0);
		}
		return any;
	}

	/**
	 * Reads the samples of a part of the line.
	 *
	 * @param x first voxel of it
	 * @param planes for each sample receives one value per voxel
	 * @param at place of the first voxel in the planes
	 */
	void readSamples(final int x, final int length, final double[][] planes, final int at) {
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

	/** Reads the covariates of a part of the line. */
	void readCovariates(final int x, final int length, final double[][] planes, final int at) {
		for (int c = 0; c < planes.length; c++) {
			final Volume<? extends RealType<?>> covariate = beside.get(c);
			covariate.moveTo(x);
			read(covariate.access, length, planes[c], at);
		}
	}

	private static void read(final RandomAccess<? extends RealType<?>> access, final int length, final double[] values,
		final int at)
	{
		for (int i = 0; i < length; i++) {
			values[at + i] = access.get().getRealDouble();
			access.fwd(0);
		}
	}

	/** A volume beside the image: the same grid, but perhaps another origin. */
	private final class Volume<T> {

		private final RandomAccess<? extends T> access;
		private final long[] shift;

		Volume(final RandomAccessibleInterval<? extends T> volume) {
			access = volume.randomAccess();
			shift = volume.minAsLongArray();
			for (int d = 0; d < axes; d++) {
				shift[d] -= origin[d];
			}
		}

		void moveTo(final int x) {
			for (int d = 0; d < axes; d++) {
				access.setPosition(position[d] + shift[d], d);
			}
			access.move(x, 0);
		}
	}
}
