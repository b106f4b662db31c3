package org.imagingbiomarkers.plugins.map;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * The unit of numbers that somebody has typed, judged by the largest of them: seconds instead of milliseconds make
 * results that are wrong by a factor of 1000 and look like any others.
 */
public final class TypedUnit {

	/**
	 * What the largest value of a quantity cannot be below or above.
	 *
	 * @param low what values below {@code least} look like
	 * @param high what values above {@code most} look like
	 */
	private record Range(double least, String low, double most, String high) {}

	private static final double ANY = Double.POSITIVE_INFINITY;
	/** T1 of tissue, blood and phantoms, as in maps of it. */
	private static final Range RELAXATION_TIME = new Range(CompanionUnit.RELAXATION_TIME.least(),
		"seconds, or like rates in 1/s", CompanionUnit.RELAXATION_TIME.most(), "microseconds");

	/** The last echo of a series, the last delay and so on are longer, in whatever protocol. */
	private static final Map<AcquisitionValue, Range> RANGES = new EnumMap<>(Map.of( //
		AcquisitionValue.B_VALUES, new Range(15, "ms/um^2", 1e6, "s/m^2"), //
		AcquisitionValue.TIMES, new Range(0, "", 36_000, "milliseconds"), //
		AcquisitionValue.ECHO_TIMES, new Range(0.5, "seconds", ANY, ""), //
		AcquisitionValue.INVERSION_TIMES, new Range(20, "seconds", ANY, ""), //
		AcquisitionValue.SPIN_LOCK_TIMES, new Range(0.5, "seconds", ANY, ""), //
		AcquisitionValue.DELAYS, new Range(20, "seconds", ANY, ""), //
		AcquisitionValue.LABEL_DURATION, new Range(20, "seconds", ANY, ""), //
		AcquisitionValue.REPETITION_TIMES, new Range(0.5, "seconds", ANY, ""), //
		AcquisitionValue.FLIP_ANGLES, new Range(1, "radians", ANY, ""), //
		AcquisitionValue.FIELD_STRENGTH, new Range(0.001, "kilotesla", 30, "millitesla or gauss")));

	private TypedUnit() {}

	/**
	 * The values, if they may be in the unit of the quantity.
	 *
	 * @param field that they were typed into
	 * @throws InvalidInputException if they look like another unit
	 */
	public static List<Double> checked(final TextField field, final AcquisitionValue quantity, final List<Double> values) {
		final Range range = RANGES.get(quantity);
		if (range != null) check(field.key(), quantity.unit(), range, values.stream().mapToDouble(Double::doubleValue).max()
			.orElse(0), values.size() > 1 ? "the largest is " : "it is ");
		return values;
	}

	/** The same of a single value. */
	public static double checked(final TextField field, final AcquisitionValue quantity, final double value) {
		return checked(field, quantity, List.of(value)).get(0);
	}

	/**
	 * A longitudinal relaxation time in ms.
	 *
	 * @throws InvalidInputException if the field holds no number above 0, or one that looks like another unit
	 */
	public static double relaxationTime(final TextField field) {
		final double value = field.from(0);
		if (value == 0) throw new InvalidInputException(field.key() + " must be above 0, in ms, such as 1400, but it is " +
			value + ".");
		check(field.key(), "ms", RELAXATION_TIME, value, "it is ");
		return value;
	}

	/** Zero, or nothing, is for the model to judge. */
	private static void check(final String key, final String unit, final Range range, final double largest,
		final String which)
	{
		if (!(largest > 0) || largest >= range.least && largest <= range.most) return;
		throw new InvalidInputException(key + " must be in " + unit + ", but " + which + largest + ": " + (which.startsWith(
			"it") ? "this looks" : "these look") + " like " + (largest < range.least ? range.low : range.high) + ".");
	}
}
