package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.maps.ParameterMap;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;

/** A computed map as the image people see: in the unit they read, with a range and colors that suit it. */
public final class MapImage {

	/** What ImageJ calls the unit of an image that has none. */
	private static final String NO_UNIT = "Gray Value";

	private MapImage() {}

	/**
	 * Makes the image of a map; the values of the map itself are rescaled on the way.
	 *
	 * @param signalUnit unit of the fitted image, empty where none is known
	 */
	static ImagePlus of(final ParameterMap map, final String source, final Geometry geometry, final String signalUnit) {
		return of(Quantity.of(map.name(), map.unit()), map.image(), source, geometry, signalUnit);
	}

	/**
	 * Makes the image of a quantity; its values are rescaled on the way.
	 *
	 * @param values as computed
	 * @param signalUnit unit of the image it was computed from, empty where none is known
	 */
	public static ImagePlus of(final Quantity quantity, final PlanarImg<FloatType, ?> values, final String source,
		final Geometry geometry, final String signalUnit)
	{
		final ImageStack stack = new ImageStack((int) geometry.width(), (int) geometry.height());
		for (final Object plane : PlanarImages.planes(values)) {
			scale((float[]) plane, (float) quantity.factor());
			stack.addSlice(null, plane);
		}
		final ImagePlus image = new ImagePlus(quantity.label() + " " + source, stack);
		image.setDimensions(1, stack.size(), 1);
		ImagePlusSeries.calibrate(image, geometry);
		final String signal = signalUnit.equals(NO_UNIT) ? "" : signalUnit;
		ImagePlusProperties.setValueUnit(image, quantity.isSignal() ? signal : quantity.unit());
		color(image, quantity);
		image.setSlice(stack.size() / 2 + 1);
		return image;
	}

	/** Shows a 32-bit image in the colors and the range of a quantity, and has it remember which that is. */
	public static void color(final ImagePlus image, final Quantity quantity) {
		image.setLut(ColorMap.of(quantity));
		DisplayRange.of(quantity, image.getStack()).show(image);
		ShownQuantity.remember(image, quantity);
	}

	private static void scale(final float[] values, final float factor) {
		if (factor == 1) return;
		for (int i = 0; i < values.length; i++) {
			values[i] *= factor;
		}
	}
}
