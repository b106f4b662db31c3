package org.imagingbiomarkers.plugins.map;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.io.dicom.Code;

/**
 * How a quantity is shown to people: one row a quantity.
 *
 * @param key name of the map, such as {@code adc}
 * @param label what window titles and figures call it
 * @param unit shown beside the values; empty for a pure number, {@code as computed} where it depends on the image
 * @param factor from the value as computed to the value as shown
 * @param smallest lower end of the display range; NaN where it depends on the image
 * @param largest upper end of the display range; NaN where it depends on the image
 * @param colors signed where the sign matters: a range that depends on the image is symmetric then
 */
public record Quantity(String key, String label, String unit, double factor, double smallest, double largest,
		ColorMap colors)
{

	private static final String DIFFUSIVITY = "10^-3 mm^2/s";
	private static final String AS_COMPUTED = "as computed";

	private static final List<Quantity> KNOWN = List.of( //
		new Quantity("adc", "ADC", DIFFUSIVITY, 1e3, 0, 3), //
		new Quantity("d", "D", DIFFUSIVITY, 1e3, 0, 3), //
		new Quantity("d_star", "D*", DIFFUSIVITY, 1e3, 0, 100), //
		new Quantity("f", "f", "", 1, 0, 0.4), //
		new Quantity("k", "K", "", 1, 0, 2), //
		new Quantity("ddc", "DDC", DIFFUSIVITY, 1e3, 0, 3), //
		new Quantity("alpha", "Alpha", "", 1, 0, 1), //
		new Quantity("computed", "Computed", Parameter.SIGNAL, 1, 0, Double.NaN), //
		new Quantity("s0", "S0", Parameter.SIGNAL, 1, 0, Double.NaN), //
		new Quantity("t1", "T1", "ms", 1, 0, 3000, ColorMap.LIPARI), //
		new Quantity("m0", "M0", Parameter.SIGNAL, 1, 0, Double.NaN), //
		new Quantity("inversion", "Inversion", "", 1, 0, 2, ColorMap.LIPARI), //
		new Quantity("r2_star", "R2*", "1/s", 1, 0, 100, ColorMap.NAVIA), //
		new Quantity("t2", "T2", "ms", 1, 0, 200, ColorMap.NAVIA), //
		new Quantity("suv", "SUV", "g/mL", 1, 0, 7, ColorMap.INVERTED_GRAY), //
		new Quantity("suv_bsa", "SUVbsa", "cm^2/mL", 1, 0, 2, ColorMap.INVERTED_GRAY), //
		new Quantity("peak", "Peak enhancement", AS_COMPUTED, 1, 0, Double.NaN, ColorMap.PLASMA), //
		new Quantity("time_to_peak", "Time to peak", "s", 1, 0, Double.NaN), //
		new Quantity("wash_in", "Wash-in", AS_COMPUTED, 1, 0, Double.NaN, ColorMap.PLASMA), //
		new Quantity("wash_out", "Wash-out", AS_COMPUTED, 1, Double.NaN, Double.NaN, ColorMap.VIK), //
		new Quantity("percent_enhancement", "Percent enhancement", "%", 1, 0, 200, ColorMap.PLASMA), //
		new Quantity("ser", "SER", "", 1, 0, 2, ColorMap.PLASMA), //
		new Quantity("cbv", "CBV", "mL/100g", 1, 0, 10, ColorMap.PLASMA), //
		new Quantity("cbf", "CBF", "mL/100g/min", 1, 0, 100, ColorMap.PLASMA), //
		new Quantity("mtt", "MTT", "s", 1, 0, 12), //
		new Quantity("tmax", "Tmax", "s", 1, 0, 12), //
		new Quantity("k2", "K2", "1/s", 1, Double.NaN, Double.NaN, ColorMap.VIK), //
		new Quantity("rcbv", "rCBV", "", 1, 0, 5, ColorMap.PLASMA), //
		new Quantity("ktrans", "Ktrans", "1/min", 1, 0, 0.5, ColorMap.PLASMA), //
		new Quantity("kep", "kep", "1/min", 1, 0, 2, ColorMap.PLASMA), //
		new Quantity("ve", "ve", "", 1, 0, 1, ColorMap.PLASMA), //
		new Quantity("vp", "vp", "", 1, 0, 0.2, ColorMap.PLASMA), //
		new Quantity("ps", "PS", "1/min", 1, 0, 0.5, ColorMap.PLASMA), //
		new Quantity("fp", "Fp", "mL/100mL/min", 1, 0, 100, ColorMap.PLASMA), //
		new Quantity("delay", "Delay", "s", 1, -10, 10, ColorMap.VIK), //
		new Quantity("chosen_model", "Model", "", 1, 0, 5), //
		new Quantity("r2", "R2", "", 1, 0, 1), //
		new Quantity("rmse", "RMSE", Parameter.SIGNAL, 1, 0, Double.NaN), //
		new Quantity("status", "Status", "", 1, 0, 5));

	private static final String ERROR = "_error";
	/** Any initial area under the curve, by the seconds it covers. */
	private static final String AREA = "iauc";
	/** A standard error is shown on this share of the range of its quantity. */
	private static final double ERROR_RANGE = 0.2;

	/** A quantity in viridis, or in gray where it is a signal. */
	public Quantity(final String key, final String label, final String unit, final double factor, final double smallest,
		final double largest)
	{
		this(key, label, unit, factor, smallest, largest, unit.equals(Parameter.SIGNAL) ? ColorMap.GRAY : ColorMap.VIRIDIS);
	}

	/** Every row there is. */
	public static List<Quantity> all() {
		return KNOWN;
	}

	/** The row of a map, or what follows from it for the map of its standard error. */
	public static Quantity of(final String key) {
		if (key.endsWith(ERROR)) return of(key.substring(0, key.length() - ERROR.length())).error();
		if (key.startsWith(AREA)) {
			return new Quantity(key, key.toUpperCase(Locale.ROOT), AS_COMPUTED, 1, 0, Double.NaN, ColorMap.PLASMA);
		}
		return KNOWN.stream().filter(quantity -> quantity.key.equals(key)).findFirst().orElseThrow(
			() -> new IllegalStateException("No row for " + key));
	}

	/**
	 * The row of a map that was written to a file named by its quantity, such as {@code brain_d_star.nii}; otherwise one
	 * whose range depends on the image.
	 *
	 * @param unit of the values in the file
	 */
	public static Quantity ofFile(final String name, final String unit) {
		final String stem = name.replaceAll("\\.(nii|nii\\.gz|dcm|nrrd|tif)$", "");
		return KNOWN.stream().filter(row -> stem.endsWith("_" + row.key)).max(Comparator.comparingInt(row -> row.key
			.length())).map(row -> of(row.key, unit)).orElseGet(() -> new Quantity(stem, stem, unit, 1, Double.NaN,
				Double.NaN));
	}

	/**
	 * The row of a map whose unit may depend on the image.
	 *
	 * @param computed unit of the values as computed
	 */
	public static Quantity of(final String key, final String computed) {
		final Quantity row = of(key);
		return row.unit.equals(AS_COMPUTED) ? new Quantity(key, row.label, computed, row.factor, row.smallest, row.largest,
			row.colors) : row;
	}

	private Quantity error() {
		return new Quantity(key + ERROR, label + " error", unit, factor, 0, ERROR_RANGE * (largest - smallest));
	}

	/** What DICOM calls it, where it has a code (PS3.16 annex D), otherwise a code of our own. */
	public Code code() {
		return key.equals("adc") ? new Code("113041", "DCM", "Apparent Diffusion Coefficient") : Code.own(label);
	}

	/** What its values mean, where they name something; empty where they measure. */
	public List<Category> categories() {
		return Category.of(key);
	}

	/** Whether the values are measured in whatever the image is measured in. */
	public boolean isSignal() {
		return unit.equals(Parameter.SIGNAL);
	}
}
