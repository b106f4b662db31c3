package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.plugins.map.Category;
import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

/**
 * The colors of values.
 *
 * @param colors 256 of them as packed sRGB; the first is that of a voxel without a value
 * @param reserved whether that first one is for nothing else
 * @param low value at which the first one ends
 * @param high value of the last one
 * @param label of the quantity
 * @param unit of the values; empty for a pure number
 * @param categories what the values name; empty where they measure
 */
record ColorScale(List<Integer> colors, boolean reserved, double low, double high, String label, String unit,
		List<Category> categories)
{

	/** The scale in which ImageJ shows an image that holds no colors. */
	static ColorScale of(final ImagePlus image) {
		final LUT lut = image.getProcessor().getLut();
		final ShownQuantity shown = ShownQuantity.of(image).orElse(new ShownQuantity("", "", ""));
		final Calibration calibration = image.getCalibration();
		return new ColorScale(colors(lut), shown.isMap(), calibration.getCValue(image.getDisplayRangeMin()), calibration
			.getCValue(image.getDisplayRangeMax()), shown.labelOr(image.getTitle()), shown.unit(), shown.categories());
	}

	private static List<Integer> colors(final LUT lut) {
		return IntStream.range(0, 256).map(i -> lut.getRGB(i) & 0xffffff).boxed().toList();
	}

	/** The same colors for other values. */
	ColorScale over(final double lowest, final double highest) {
		final double level = reserved ? (highest - lowest) / 250 : 0;
		return new ColorScale(colors, reserved, lowest - level, highest, label, unit, categories);
	}

	/** Other colors for the same values. */
	ColorScale in(final LUT lut) {
		return new ColorScale(colors(lut), true, low, high, label, unit, categories);
	}

	/**
	 * The color of a value, packed sRGB; NaN has that of the background, values below the range do not.
	 */
	int rgb(final double value) {
		if (Double.isNaN(value)) return colors.get(0);
		final double level = Math.floor(255 / (high - low) * (value - low) + 0.5);
		return colors.get((int) Math.max(reserved ? 1 : 0, Math.min(255, level)));
	}

	/** Whether it has no color but shades of gray. */
	boolean isGray() {
		return colors.stream().allMatch(rgb -> (rgb >> 16) == (rgb & 0xff) && (rgb >> 8 & 0xff) == (rgb & 0xff));
	}

	/** What a voxel without a value looks like. */
	Color background() {
		return new Color(colors.get(0));
	}

	/** The lowest value that has a color of its own. */
	double lowest() {
		return reserved && categories.isEmpty() ? low + (high - low) / 251 : low;
	}
}
