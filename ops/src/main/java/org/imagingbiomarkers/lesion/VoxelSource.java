package org.imagingbiomarkers.lesion;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;

/**
 * The values of one volume, read in pieces: an image of many voxels is never copied whole. To be read by several threads
 * at once.
 */
public interface VoxelSource {

	VoxelGrid grid();

	/**
	 * Reads voxels of a row.
	 *
	 * @param x first column
	 * @param into receives them from the offset on
	 */
	void read(int x, int y, int z, int length, float[] into, int offset);

	/** The values of a box. */
	default float[] read(final VoxelBox box) {
		final float[] values = new float[box.voxels()];
		for (int z = box.z(), i = 0; z <= box.max(2); z++) {
			for (int y = box.y(); y <= box.max(1); y++, i += box.width()) {
				read(box.x(), y, z, box.width(), values, i);
			}
		}
		return values;
	}

	/**
	 * The values of an image.
	 *
	 * @param image axes x, y and z
	 * @throws InvalidInputException if it has other axes, or is of another size than the grid
	 */
	static VoxelSource of(final RandomAccessibleInterval<? extends RealType<?>> image, final VoxelGrid grid) {
		if (image.numDimensions() != 3 || image.dimension(0) != grid.width() || image.dimension(1) != grid.height() || image
			.dimension(2) != grid.depth())
		{
			throw new InvalidInputException("The image must be one volume of " + grid.width() + " x " + grid.height() + " x " +
				grid.depth() + " voxels, but it has " + Arrays.toString(image.dimensionsAsLongArray()) + ".");
		}
		if (image instanceof final PlanarImg<?, ?> planar && planar.getPlane(0).getCurrentStorageArray() instanceof float[]) {
			return of(grid, (x, y, z, length, into, offset) -> System.arraycopy(planar.getPlane(z).getCurrentStorageArray(), y *
				grid.width() + x, into, offset, length));
		}
		return of(grid, (x, y, z, length, into, offset) -> {
			final RandomAccess<? extends RealType<?>> at = image.randomAccess();
			at.setPosition(image.min(0) + x, 0);
			at.setPosition(image.min(1) + y, 1);
			at.setPosition(image.min(2) + z, 2);
			for (int i = 0; i < length; i++, at.fwd(0)) {
				into[offset + i] = at.get().getRealFloat();
			}
		});
	}

	/** Values in one array, x fastest; not copied. */
	static VoxelSource of(final VoxelGrid grid, final float[] values) {
		return of(grid, (x, y, z, length, into, offset) -> System.arraycopy(values, (z * grid.height() + y) * grid.width() +
			x, into, offset, length));
	}

	private static VoxelSource of(final VoxelGrid grid, final RowReader rows) {
		return new VoxelSource() {

			@Override
			public VoxelGrid grid() {
				return grid;
			}

			@Override
			public void read(final int x, final int y, final int z, final int length, final float[] into, final int offset) {
				rows.read(x, y, z, length, into, offset);
			}
		};
	}

	/** Reads voxels of a row. */
	@FunctionalInterface
	interface RowReader {

		void read(int x, int y, int z, int length, float[] into, int offset);
	}
}
