package org.imagingbiomarkers.plugins.map;

import java.util.Arrays;

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

	/** Share of the values that a range taken from the image itself leaves above its upper end. */
	private static final double CLIPPED = 0.005;
	/** Share of the range that is left free below the lowest value. */
	private static final double ROOM = 0.05;

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
		ImagePlusProperties.setValueUnit(image, quantity.isSignal() ? signalUnit : quantity.unit());
		image.setLut(ColorMap.of(quantity));
		final double largest = Double.isNaN(quantity.largest()) ? brightest(stack) : quantity.largest();
		image.setDisplayRange(Double.isNaN(quantity.smallest()) ? darkest(stack, largest) : quantity.smallest(), largest);
		image.setSlice(stack.size() / 2 + 1);
		return image;
	}

	private static void scale(final float[] values, final float factor) {
		if (factor == 1) return;
		for (int i = 0; i < values.length; i++) {
			values[i] *= factor;
		}
	}

	private static double brightest(final ImageStack stack) {
		final double brightest = end(stack, 1);
		return brightest > 0 ? brightest : 1;
	}

	/** Somewhat below the lowest value, because the color of that end also means that there is none. */
	private static double darkest(final ImageStack stack, final double largest) {
		final double lowest = -end(stack, -1);
		return lowest < 0 ? lowest - ROOM * (largest - lowest) : 0;
	}

	/** The upper end of the values times a sign, but for the few that are clipped; at least 0. */
	private static double end(final ImageStack stack, final int sign) {
		final float[] finite = new float[stack.getWidth() * stack.getHeight()];
		double end = 0;
		for (int slice = 1; slice <= stack.size(); slice++) {
			int count = 0;
			for (final float value : (float[]) stack.getPixels(slice)) {
				if (Float.isFinite(value)) finite[count++] = sign * value;
			}
			if (count == 0) continue;
			Arrays.sort(finite, 0, count);
			end = Math.max(end, finite[(int) ((1 - CLIPPED) * (count - 1))]);
		}
		return end;
	}
}
