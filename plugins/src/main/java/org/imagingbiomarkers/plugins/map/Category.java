package org.imagingbiomarkers.plugins.map;

import java.awt.Color;
import java.util.List;

/**
 * What one value means in a map that names rather than measures.
 *
 * @param value 0 for the first, 1 for the second, ...
 * @param label for a legend
 * @param color in which it is shown
 */
public record Category(int value, String label, Color color) {

	/** What became of a fit: {@link org.imagingbiomarkers.curve.FitStatus}. */
	private static final List<Category> STATUS = List.of(of(0, "fitted", 0x2a9d3a), of(1, "outside the mask", 0x000000), of(
		2, "no signal", 0x707070), of(3, "did not converge", 0xd95f02), of(4, "at a bound", 0xe7c520), of(5, "bad input",
			0xd0021b));

	/** Which kinetic model described a curve best, behind none. */
	private static final List<Category> MODELS = List.of(of(0, "none", 0x000000), of(1, "Patlak", 0x4477aa), of(2, "Tofts",
		0x66ccee), of(3, "extended Tofts", 0x228833), of(4, "2CUM", 0xccbb44), of(5, "2CXM", 0xee6677));

	/** The categories of a quantity, by its key; empty where it measures. */
	public static List<Category> of(final String key) {
		return switch (key) {
			case "status" -> STATUS;
			case "chosen_model" -> MODELS;
			default -> List.of();
		};
	}

	private static Category of(final int value, final String label, final int color) {
		return new Category(value, label, new Color(color));
	}
}
