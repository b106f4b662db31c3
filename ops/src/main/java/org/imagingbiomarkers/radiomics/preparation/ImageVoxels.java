package org.imagingbiomarkers.radiomics.preparation;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.BooleanArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Reads boxes of an image or a mask with two or three axes into flat arrays. */
final class ImageVoxels {

	private ImageVoxels() {}

	static <T> RandomAccessibleInterval<T> volume(final RandomAccessibleInterval<T> image, final String name) {
		if (image.numDimensions() == 2) return Views.addDimension(Views.zeroMin(image), 0, 0);
		// Not wrapped where it need not be: arrays of an image are read as such.
		if (image.numDimensions() == 3) return Views.isZeroMin(image) ? image : Views.zeroMin(image);
		throw new InvalidInputException(name + " must have the axes x and y, or x, y and z, but it has " + image
			.numDimensions() + " axes.");
	}

	static Grid grid(final RandomAccessibleInterval<?> volume, final double[] spacing) {
		return Grid.of(Math.toIntExact(volume.dimension(0)), Math.toIntExact(volume.dimension(1)), Math.toIntExact(volume
			.dimension(2)), spacing[0], spacing[1], spacing[2]);
	}

	static double[] intensities(final RandomAccessibleInterval<? extends RealType<?>> volume, final Box box) {
		final double[] values = new double[voxels(box)];
		if (volume instanceof PlanarImg<?, ?> planar && planar.getPlane(0) instanceof FloatArray) {
			for (int z = box.min()[2]; z < box.max()[2]; z++) {
				readRows((float[]) planar.getPlane(z).getCurrentStorageArray(), 0, (int) volume.dimension(0), box, z, values);
			}
			return values;
		}
		if (volume instanceof ArrayImg<?, ?> array && array.update(null) instanceof FloatArray floats) {
			final int plane = (int) (volume.dimension(0) * volume.dimension(1));
			for (int z = box.min()[2]; z < box.max()[2]; z++) {
				readRows(floats.getCurrentStorageArray(), z * plane, (int) volume.dimension(0), box, z, values);
			}
			return values;
		}
		int i = 0;
		for (final RealType<?> value : Views.flatIterable(Views.interval(volume, interval(box)))) {
			Workers.endIfInterrupted(i);
			values[i++] = value.getRealDouble();
		}
		return values;
	}

	/** @param plane of the whole image, which begins at {@code start} */
	private static void readRows(final float[] plane, final int start, final int width, final Box box, final int z,
		final double[] values)
	{
		Workers.endIfInterrupted();
		final int columns = box.size(0);
		for (int y = box.min()[1]; y < box.max()[1]; y++) {
			final int from = start + y * width + box.min()[0];
			final int to = box.index(box.min()[0], y, z);
			for (int x = 0; x < columns; x++) {
				values[to + x] = plane[from + x];
			}
		}
	}

	static boolean[] mask(final RandomAccessibleInterval<? extends BooleanType<?>> volume, final Box box) {
		final boolean[] inside = new boolean[voxels(box)];
		if (volume instanceof ArrayImg<?, ?> array && array.update(null) instanceof BooleanArray booleans) {
			copyRows(booleans.getCurrentStorageArray(), volume, box, inside);
			return inside;
		}
		final RandomAccess<? extends BooleanType<?>> voxel = volume.randomAccess(interval(box));
		final int columns = box.size(0);
		for (int z = box.min()[2], i = 0; z < box.max()[2]; z++) {
			Workers.endIfInterrupted();
			for (int y = box.min()[1]; y < box.max()[1]; y++) {
				voxel.setPosition(box.min()[0], 0);
				voxel.setPosition(y, 1);
				voxel.setPosition(z, 2);
				for (int x = 0; x < columns; x++) {
					inside[i++] = voxel.get().get();
					if (x + 1 < columns) voxel.fwd(0);
				}
			}
		}
		return inside;
	}

	private static void copyRows(final boolean[] all, final Interval volume, final Box box, final boolean[] inside) {
		final int width = (int) volume.dimension(0);
		final int plane = (int) (width * volume.dimension(1));
		for (int z = box.min()[2], to = 0; z < box.max()[2]; z++) {
			Workers.endIfInterrupted();
			for (int y = box.min()[1]; y < box.max()[1]; y++, to += box.size(0)) {
				System.arraycopy(all, z * plane + y * width + box.min()[0], inside, to, box.size(0));
			}
		}
	}

	/** The smallest box around the true voxels of a mask in a part of it; empty if there are none. */
	static Box around(final RandomAccessibleInterval<? extends BooleanType<?>> volume, final Box part) {
		if (part.empty()) return part;
		final Grid plane = Grid.of(part.size(0), part.size(1), 1, 1, 1, 1);
		Box all = new Box(new int[3], new int[3]);
		for (int z = part.min()[2]; z < part.max()[2]; z++) {
			final int[] corner = { part.min()[0], part.min()[1], z };
			final Box here = Box.around(mask(volume, Box.of(plane).movedBy(corner)), plane);
			if (!here.empty()) all = all.around(here.movedBy(corner));
		}
		return all;
	}

	/** A part of an image as a box, counted from the first voxel of the image. */
	static Box box(final Interval part, final Interval image) {
		final int[] from = new int[3];
		final int[] to = { 1, 1, 1 };
		for (int d = 0; d < part.numDimensions(); d++) {
			from[d] = Math.toIntExact(part.min(d) - image.min(d));
			to[d] = Math.toIntExact(part.max(d) - image.min(d) + 1);
		}
		return new Box(from, to);
	}

	private static FinalInterval interval(final Box box) {
		return new FinalInterval(new long[] { box.min()[0], box.min()[1], box.min()[2] }, new long[] { box.max()[0] - 1, box
			.max()[1] - 1, box.max()[2] - 1 });
	}

	private static int voxels(final Box box) {
		return Math.multiplyExact(Math.multiplyExact(box.size(0), box.size(1)), box.size(2));
	}
}
