package org.imagingbiomarkers.plugins.map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.order.FloatOrder;

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
		image.setLut(quantity.lut());
		DisplayRange.of(quantity, image.getStack()).show(image);
		ShownQuantity.remember(image, quantity);
	}

	/** Rescales values as computed to those that people read, in place. */
	static void scale(final float[] values, final float factor) {
		if (factor == 1) return;
		for (int i = 0; i < values.length; i++) {
			values[i] *= factor;
		}
	}

	/**
	 * The values that the lowest and the highest color stand for.
	 *
	 * @param low one level below the lowest of the range, since the lowest entry of a {@link ColorMap} means that there is
	 * none
	 * @param high upper end
	 */
	private record DisplayRange(double low, double high) {

		/** Share of the values that a range taken from the image itself leaves beyond each end. */
		private static final double CLIPPED_SHARE = 0.005;
		/** Share of the range that is one level: somewhat more than a 255th, so that it is a round number. */
		private static final double LEVEL_SHARE = 1 / 250.0;
		private static final double[] ROUND_NUMBERS = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 };
		private static final double ROUNDING_TOLERANCE = 1e-6;

		/**
		 * The range of a quantity, those ends that depend on the image taken from it.
		 *
		 * @param stack of 32-bit slices
		 */
		static DisplayRange of(final Quantity quantity, final ImageStack stack) {
			if (!quantity.categories().isEmpty()) return new DisplayRange(quantity.smallest(), quantity.largest());
			final boolean open = Double.isNaN(quantity.smallest()) || Double.isNaN(quantity.largest());
			if (open && quantity.colors().isSigned()) {
				final double most = round(Math.max(end(stack, 1), end(stack, -1)));
				return between(-most, most);
			}
			final double most = Double.isNaN(quantity.largest()) ? round(end(stack, 1)) : quantity.largest();
			return between(Double.isNaN(quantity.smallest()) ? lower(end(stack, -1)) : quantity.smallest(), most);
		}

		void show(final ImagePlus image) {
			image.setDisplayRange(low, high);
		}

		private static DisplayRange between(final double low, final double high) {
			return new DisplayRange(low - LEVEL_SHARE * (high - low), high);
		}

		private static double lower(final double below) {
			return below > 0 ? -round(below) : 0;
		}

		/** The next round number, so that a color bar ends with one. */
		private static double round(final double end) {
			if (!(end > 0)) return 1;
			final double power = Math.pow(10, Math.floor(Math.log10(end)));
			for (final double leading : ROUND_NUMBERS) {
				if (end <= leading * power * (1 + ROUNDING_TOLERANCE)) return leading * power;
			}
			return 10 * power;
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
				end = Math.max(end, FloatOrder.atPlace(finite, count, (int) Math.round((1 - CLIPPED_SHARE) * (count - 1))));
			}
			return end;
		}
	}
}
