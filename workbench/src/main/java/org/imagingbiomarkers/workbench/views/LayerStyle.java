package org.imagingbiomarkers.workbench.views;

import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.ImagePlus;

/**
 * How a layer is seen.
 *
 * @param visible whether it is seen at all
 * @param opacity from 0 to 1
 * @param low value of the lowest color
 * @param high value of the highest color, above {@code low}
 * @param colors of its values; not used for labels
 */
public record LayerStyle(boolean visible, double opacity, double low, double high, LayerColors colors) {

	public LayerStyle shown(final boolean now) {
		return new LayerStyle(now, opacity, low, high, colors);
	}

	public LayerStyle withOpacity(final double share) {
		return new LayerStyle(visible, Math.max(0, Math.min(1, share)), low, high, colors);
	}

	/** With another window; one without a width gets the smallest that there is. */
	public LayerStyle over(final double from, final double to) {
		return new LayerStyle(visible, opacity, from, to > from ? to : Math.nextUp((float) from), colors);
	}

	/** With one of {@link LayerColors#NAMES}. */
	public LayerStyle in(final String name) {
		return new LayerStyle(visible, opacity, low, high, LayerColors.named(name));
	}

	/** In the colors that ImageJ shows its image in. */
	public LayerStyle inColorsOf(final ImagePlus image) {
		return new LayerStyle(visible, opacity, low, high, LayerColors.of(image.getProcessor().getLut(), ShownQuantity.of(
			image).filter(ShownQuantity::isMap).isPresent()));
	}

	/** The color of a value, packed sRGB; -1: none, as the layer below is seen there. */
	int rgb(final float value, final boolean over) {
		if (Float.isNaN(value) || over && value <= low) return -1;
		final double level = 255 / (high - low) * (value - low) + 0.5;
		return colors.rgb()[(int) Math.max(colors.reserved() ? 1 : 0, Math.min(255, level))];
	}
}
