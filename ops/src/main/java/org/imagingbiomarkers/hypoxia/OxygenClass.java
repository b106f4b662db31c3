package org.imagingbiomarkers.hypoxia;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;

/**
 * What a voxel is by its perfusion and its response to oxygen (after O'Connor et al. 2016,
 * doi:10.1158/0008-5472.CAN-15-2062): perfused voxels that do not respond are taken to be hypoxic.
 */
public enum OxygenClass {

		/** Contrast agent does not come: nothing is known of oxygen. */
		NOT_PERFUSED(1, "not perfused"),
		/** Perfused, and R1 rises with oxygen: Oxy-E. */
		OXYGEN_ENHANCING(2, "oxygen enhancing"),
		/** Perfused, and R1 does not rise: Oxy-R. */
		OXYGEN_REFRACTORY(3, "oxygen refractory");

	/** The map of the classes. */
	public static final MapQuantity MAP = MapQuantity.of("oxygen_class", "Oxygen class", "", Definition.of(
		"Whether a voxel is perfused, and whether R1 rises with oxygen: 1 not perfused, 2 oxygen enhancing, 3 oxygen refractory.",
		OxygenQuantities.OCONNOR_2016)).naming(List.of(new MapQuantity.Category(0, "none", 0x000000),
			new MapQuantity.Category(1, "not perfused", 0x888888), new MapQuantity.Category(2, "oxygen enhancing", 0xcc3311),
			new MapQuantity.Category(3, "oxygen refractory", 0x4477aa)));

	private final int code;
	private final String label;

	OxygenClass(final int code, final String label) {
		this.code = code;
		this.label = label;
	}

	/** Its value in a map; 0 is what has none. */
	public int code() {
		return code;
	}

	public String label() {
		return label;
	}

	/**
	 * Above what a voxel counts as perfused and as responding.
	 *
	 * @param perfusion in the unit of the map of perfusion
	 * @param deltaR1 in 1/s
	 */
	public record Thresholds(double perfusion, double deltaR1) {

		public Thresholds {
			if (!Double.isFinite(perfusion) || !Double.isFinite(deltaR1)) {
				throw new InvalidInputException("Thresholds must be finite numbers, but they are " + perfusion + " and " +
					deltaR1 + ".");
			}
		}
	}

	/** The class of a voxel; both comparisons are strict. Null where one of the values is not a number. */
	public static OxygenClass of(final double deltaR1, final double perfusion, final Thresholds thresholds) {
		if (Double.isNaN(deltaR1) || Double.isNaN(perfusion)) return null;
		if (!(perfusion > thresholds.perfusion)) return NOT_PERFUSED;
		return deltaR1 > thresholds.deltaR1 ? OXYGEN_ENHANCING : OXYGEN_REFRACTORY;
	}
}
