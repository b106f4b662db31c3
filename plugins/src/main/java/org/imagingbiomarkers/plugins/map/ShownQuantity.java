package org.imagingbiomarkers.plugins.map;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;

import ij.ImagePlus;

/**
 * What an image shows, as it remembers it: image properties, which are saved in TIFF files and copied with a duplicate.
 *
 * @param key such as {@code adc}; empty where only the unit is known
 * @param label what people call it; empty where only the unit is known
 * @param unit of its values; empty for a pure number and where it is not known
 */
public record ShownQuantity(String key, String label, String unit) {

	private static final String LABEL = "biomarkers.quantity_label";
	/** Followed by the number of a channel, where each shows something else. */
	private static final String CHANNEL = "biomarkers.channel_";

	/** Writes down what an image shows; its unit is that of {@link ImagePlusProperties#setValueUnit}. */
	public static void remember(final ImagePlus image, final Quantity quantity) {
		ImagePlusProperties.setQuantity(image, quantity.key());
		image.setProp(LABEL, quantity.label());
	}

	/** Writes down what each channel of an image shows. */
	static void remember(final ImagePlus image, final List<ShownQuantity> channels) {
		for (int i = 0; i < channels.size(); i++) {
			final String channel = CHANNEL + (i + 1);
			image.setProp(channel, channels.get(i).key);
			image.setProp(channel + "_label", channels.get(i).label);
			image.setProp(channel + "_unit", channels.get(i).unit);
		}
	}

	/** What an image shows, in its current channel; empty where it knows neither name nor unit. */
	public static Optional<ShownQuantity> of(final ImagePlus image) {
		return of(image, image.getC());
	}

	/** What a channel of an image shows, counted from 1; empty where it knows neither name nor unit. */
	public static Optional<ShownQuantity> of(final ImagePlus image, final int channel) {
		final String own = image.getProp(CHANNEL + channel);
		if (own != null) {
			return Optional.of(new ShownQuantity(own, text(image, CHANNEL + channel + "_label"), text(image, CHANNEL + channel +
				"_unit")));
		}
		final Optional<String> key = ImagePlusProperties.quantity(image);
		final String label = image.getProp(LABEL);
		final String unit = ImagePlusProperties.valueUnit(image);
		if (key.isEmpty() || label == null) {
			return unit.isEmpty() ? Optional.empty() : Optional.of(new ShownQuantity("", "", unit));
		}
		return Optional.of(new ShownQuantity(key.get(), label, unit));
	}

	private static String text(final ImagePlus image, final String property) {
		final String text = image.getProp(property);
		return text == null ? "" : text;
	}

	/** Whether it is a map of ours, of which the lowest entry of the look-up table means that there is no value. */
	public boolean isMap() {
		return !key.isEmpty();
	}

	/** What its values mean, where they name something; empty where they measure. */
	public List<Category> categories() {
		return Category.of(key);
	}

	/** Its name; where only the unit is known, another one. */
	public String labelOr(final String other) {
		return label.isEmpty() ? other : label;
	}
}
