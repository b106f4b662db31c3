package org.imagingbiomarkers.plugins.map;

import java.awt.Color;
import java.util.List;

import org.imagingbiomarkers.catalog.MapQuantities;
import org.imagingbiomarkers.curve.MapQuantity;

/**
 * What one value means in a map that names rather than measures.
 *
 * @param value 0 for the first, 1 for the second, ...
 * @param label for a legend
 * @param color in which it is shown
 */
public record Category(int value, String label, Color color) {

	/** The categories of a quantity, by its key; empty where it measures. */
	public static List<Category> of(final String key) {
		return MapQuantities.of(key).map(MapQuantity::categories).orElse(List.of()).stream().map(one -> new Category(one
			.value(), one.label(), new Color(one.rgb()))).toList();
	}
}
