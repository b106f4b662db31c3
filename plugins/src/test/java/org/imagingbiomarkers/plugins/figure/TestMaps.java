package org.imagingbiomarkers.plugins.figure;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.Quantity;

import ij.ImagePlus;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Small maps whose values are known. */
final class TestMaps {

	private TestMaps() {}

	/** A map of one row of values as computed. */
	static ImagePlus row(final String key, final float... values) {
		return of(Quantity.of(key, ""), Geometry.upright(values.length, 1, 1, new Vector(1, 1, 1)), values);
	}

	/** A map whose values stand in the order of its voxels; the first ones again where there are fewer. */
	static ImagePlus of(final Quantity quantity, final Geometry place, final float... values) {
		final PlanarImg<FloatType, ?> image = PlanarImgs.floats(place.width(), place.height(), place.depth());
		int i = 0;
		for (final FloatType voxel : image) {
			voxel.set(values[i++ % values.length]);
		}
		return MapImage.of(quantity, image, "source", place, "");
	}
}
