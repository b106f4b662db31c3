package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.view.Views;

/** Chosen voxels as an image: 255 where they are. */
public final class VoxelImage {

	private VoxelImage() {}

	/** @param inside true in the voxels, on the grid */
	public static ImagePlus of(final String title, final RandomAccessibleInterval<? extends BooleanType<?>> inside,
		final Geometry grid)
	{
		final ImageStack stack = new ImageStack((int) grid.width(), (int) grid.height());
		final Cursor<? extends BooleanType<?>> where = Views.flatIterable(inside).cursor();
		for (int z = 0; z < grid.depth(); z++) {
			final byte[] plane = new byte[(int) (grid.width() * grid.height())];
			for (int i = 0; i < plane.length; i++) {
				if (where.next().get()) plane[i] = (byte) 255;
			}
			stack.addSlice(null, plane);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		ImagePlusProperties.setQuantity(image, "labels");
		image.setDimensions(1, stack.size(), 1);
		ImagePlusSeries.calibrate(image, grid);
		return image;
	}
}
