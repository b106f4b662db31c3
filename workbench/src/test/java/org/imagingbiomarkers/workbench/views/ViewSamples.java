package org.imagingbiomarkers.workbench.views;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/**
 * Images whose value at each place of the patient is known: x + 1000 y + 1000000 z would be too coarse, so one of them.
 */
final class ViewSamples {

	/** The value of a place, mm. */
	interface Field {

		double at(Vector place);
	}

	private ViewSamples() {}

	/** An image of a field on a grid of any direction. */
	static ImagePlus image(final String title, final Geometry grid, final Field field) {
		final ImageStack stack = new ImageStack((int) grid.width(), (int) grid.height());
		for (int z = 0; z < grid.depth(); z++) {
			final FloatProcessor plane = new FloatProcessor((int) grid.width(), (int) grid.height());
			for (int y = 0; y < grid.height(); y++) {
				for (int x = 0; x < grid.width(); x++) {
					plane.setf(x, y, (float) field.at(grid.place(x, y, z)));
				}
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		ImagePlusSeries.calibrate(image, grid);
		ImagePlusProperties.set(image, grid);
		image.setDisplayRange(0, 255);
		return image;
	}

	/** A grid of 40 x 36 x 30 voxels of 2 x 2 x 3 mm along given directions, with its middle at (10, -20, 30). */
	static Geometry grid(final Vector row, final Vector column, final Vector slice) {
		final Geometry centered = new Geometry(40, 36, 30, Vector.ZERO, row.unit(), column.unit(), slice.unit(), new Vector(2,
			2, 3));
		final Vector middle = centered.place(19.5, 17.5, 14.5);
		return new Geometry(40, 36, 30, new Vector(10, -20, 30).minus(middle), row.unit(), column.unit(), slice.unit(),
			new Vector(2, 2, 3));
	}

	static Geometry upright() {
		return grid(new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1));
	}
}
