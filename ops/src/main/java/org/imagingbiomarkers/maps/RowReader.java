package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** Reads a line of voxels after the other: mask, samples and covariates, each into planes of one value per voxel. */
final class RowReader {

	private final int axes;
	private final long[] origin;
	private final SampleReader samples;
	private final Volume<? extends BooleanType<?>> mask;
	private final List<Volume<? extends RealType<?>>> beside;
	private long[] position;

	/** @param covariates what is read of each voxel beside its curve */
	RowReader(final FitTask task, final List<Covariate> covariates) {
		axes = task.image().numDimensions() - 1;
		origin = task.image().minAsLongArray();
		samples = new SampleReader(task.image(), task.rows());
		mask = task.mask().map(Volume::new).orElse(null);
		beside = covariates.stream().<Volume<? extends RealType<?>>> map(one -> new Volume<>(one.image())).toList();
	}

	/** Goes to the line with a first voxel at this position. */
	void moveTo(final long[] first) {
		position = first;
		samples.moveTo(first);
	}

	/** The number of the line's plane, along all axes but x and y, in a volume that begins at 0. */
	int plane() {
		return samples.plane();
	}

	/** The number of the line's first voxel in its plane. */
	int place() {
		return samples.place();
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
		samples.read(x, length, planes, at);
	}

	/** Reads the covariates of a part of the line. */
	void readCovariates(final int x, final int length, final double[][] planes, final int at) {
		for (int c = 0; c < planes.length; c++) {
			final Volume<? extends RealType<?>> covariate = beside.get(c);
			covariate.moveTo(x);
			SampleReader.read(covariate.access, length, planes[c], at);
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
