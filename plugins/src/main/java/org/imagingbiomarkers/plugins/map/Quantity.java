package org.imagingbiomarkers.plugins.map;

import java.util.List;

import org.imagingbiomarkers.curve.Parameter;

/**
 * How a quantity is shown to people: one row a quantity.
 *
 * @param key name of the map, such as {@code adc}
 * @param label what window titles and figures call it
 * @param unit shown beside the values; empty for a pure number
 * @param factor from the value as computed to the value as shown
 * @param smallest lower end of the display range
 * @param largest upper end of the display range; NaN where it depends on the image
 */
public record Quantity(String key, String label, String unit, double factor, double smallest, double largest) {

	private static final String DIFFUSIVITY = "10^-3 mm^2/s";

	private static final List<Quantity> KNOWN = List.of( //
		new Quantity("adc", "ADC", DIFFUSIVITY, 1e3, 0, 3), //
		new Quantity("adc_error", "ADC error", DIFFUSIVITY, 1e3, 0, 0.5), //
		new Quantity("s0", "S0", Parameter.SIGNAL, 1, 0, Double.NaN), //
		new Quantity("s0_error", "S0 error", Parameter.SIGNAL, 1, 0, Double.NaN), //
		new Quantity("r2", "R2", "", 1, 0, 1), //
		new Quantity("rmse", "RMSE", Parameter.SIGNAL, 1, 0, Double.NaN), //
		new Quantity("status", "Status", "", 1, 0, 5));

	/** The row of a map. */
	public static Quantity of(final String key) {
		return KNOWN.stream().filter(quantity -> quantity.key.equals(key)).findFirst().orElseThrow(
			() -> new IllegalStateException("No row for " + key));
	}

	/** Whether the values are measured in whatever the image is measured in. */
	public boolean isSignal() {
		return unit.equals(Parameter.SIGNAL);
	}
}
