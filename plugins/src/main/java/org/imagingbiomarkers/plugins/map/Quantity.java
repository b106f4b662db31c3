package org.imagingbiomarkers.plugins.map;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.MapQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.plugins.structuredreport.QuantityCodes;

import ij.process.LUT;

/**
 * How a quantity is shown to people.
 *
 * @param key name of the map, such as {@code adc}
 * @param label what window titles and figures call it
 * @param unit shown beside the values; empty for a pure number, {@link MapQuantity#AS_COMPUTED} where it depends on the
 * image
 * @param factor from the value as computed to the value as shown
 * @param smallest lower end of the display range; NaN where it depends on the image
 * @param largest upper end of the display range; NaN where it depends on the image
 * @param colors signed where the sign matters: a range that depends on the image is symmetric then
 */
public record Quantity(String key, String label, String unit, double factor, double smallest, double largest,
		ColorMap colors)
{

	/** Those of images that no curve model makes. */
	private static final List<Quantity> OF_UPTAKE = List.of( //
		new Quantity("suv", "SUV", "g/mL", 1, 0, 7, ColorMap.INVERTED_GRAY), //
		new Quantity("tumor_to_reference", "Tumor-to-reference ratio", "", 1, 0, 3, ColorMap.PLASMA), //
		new Quantity("suv_bsa", "SUVbsa", "cm^2/mL", 1, 0, 2, ColorMap.INVERTED_GRAY));

	private static final List<Quantity> KNOWN = Stream.concat(MapQuantities.all().stream().map(Quantity::of), OF_UPTAKE
		.stream()).toList();

	/** A quantity in viridis, or in gray where it is a signal. */
	public Quantity(final String key, final String label, final String unit, final double factor, final double smallest,
		final double largest)
	{
		this(key, label, unit, factor, smallest, largest, unit.equals(Parameter.SIGNAL) ? ColorMap.GRAY : ColorMap.VIRIDIS);
	}

	/** Those of the catalog, then those of uptake. */
	public static List<Quantity> all() {
		return KNOWN;
	}

	/** How a quantity of the catalog is shown. */
	private static Quantity of(final MapQuantity declared) {
		return new Quantity(declared.key(), declared.label(), declared.unit(), declared.factor(), declared.minimum(), declared
			.maximum(), ColorMap.valueOf(declared.colors().toUpperCase(Locale.ROOT)));
	}

	/** The quantity of a map, or of the map of its standard error. */
	public static Quantity of(final String key) {
		return OF_UPTAKE.stream().filter(quantity -> quantity.key.equals(key)).findFirst().orElseGet(() -> of(MapQuantities
			.of(key).orElseThrow(() -> new IllegalStateException("No quantity is called " + key))));
	}

	/**
	 * The quantity of a map that was written to a file named by its quantity, such as {@code brain_d_star.nii}; otherwise
	 * one whose range depends on the image.
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
	 * The quantity of a map whose unit may depend on the image.
	 *
	 * @param computed unit of the values as computed
	 */
	public static Quantity of(final String key, final String computed) {
		return MapQuantities.of(key).map(declared -> of(declared.computedIn(computed))).orElseGet(() -> of(key));
	}

	/**
	 * What DICOM calls it, where it has a code (PS3.16 annex D), otherwise a code of our own.
	 *
	 * @param command simple name of the class that made the map
	 */
	public Code code(final String command) {
		return QuantityCodes.of(command, key).orElseGet(() -> Code.own(label));
	}

	/** What its values mean, where they name something; empty where they measure. */
	public List<Category> categories() {
		return Category.of(key);
	}

	/** The look-up table that suits it. */
	LUT lut() {
		return categories().isEmpty() ? colors.lut() : ColorMap.steps(categories());
	}

	/** Whether the values are measured in whatever the image is measured in. */
	public boolean isSignal() {
		return unit.equals(Parameter.SIGNAL);
	}
}
