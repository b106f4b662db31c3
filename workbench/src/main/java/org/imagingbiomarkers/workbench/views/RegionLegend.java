package org.imagingbiomarkers.workbench.views;

import java.util.Map;

/**
 * What the numbers of a label layer mean.
 *
 * @param entries name and color of numbers; others have a color of their own
 */
public record RegionLegend(Map<Integer, Entry> entries) {

	/** No number has a name. */
	public static final RegionLegend NONE = new RegionLegend(Map.of());

	public RegionLegend {
		entries = Map.copyOf(entries);
	}

	/**
	 * A region.
	 *
	 * @param name of it
	 * @param rgb its color, packed sRGB
	 */
	public record Entry(String name, int rgb) {}

	/** The color of a region, packed sRGB. */
	int rgb(final int number) {
		final Entry entry = entries.get(number);
		return entry == null ? LayerColors.ofLabel(number) : entry.rgb;
	}

	/** What a region is called. */
	String name(final int number) {
		final Entry entry = entries.get(number);
		return entry == null ? "region " + number : entry.name;
	}
}
