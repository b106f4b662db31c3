package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The body of a patient, as far as it is known.
 *
 * @param weight Patient's Weight (0010,1030), kg; above 1000 it counts as g
 * @param height Patient's Size (0010,1020), m; above 3 it counts as cm
 * @param sex Patient's Sex (0010,0040)
 */
public record Body(OptionalDouble weight, OptionalDouble height, Optional<Sex> sex) {

	private static final double MAX_KG = 1000;
	private static final double MAX_METERS = 3;
	private static final double SQUARE_CENTIMETERS = 1e4;

	/** The body in kg and m, without numbers that are not positive. */
	Body repaired(final List<String> warnings) {
		double kg = weight.orElse(Double.NaN);
		if (kg > MAX_KG) {
			warnings.add(text("weight (0010,1030) is %s kg as it is written: taken as g, which is %s kg.", kg, kg / 1000));
			kg /= 1000;
		}
		double m = height.orElse(Double.NaN);
		if (m > MAX_METERS) {
			warnings.add(text("height (0010,1020) is %s m as it is written: taken as cm, which is %s m.", m, m / 100));
			m /= 100;
		}
		return new Body(positive(kg), positive(m), sex);
	}

	/** Body surface, m^2; empty where weight or height is not known. */
	public OptionalDouble surface() {
		final Body known = repaired(new ArrayList<>());
		if (known.weight.isEmpty() || known.height.isEmpty()) return OptionalDouble.empty();
		return OptionalDouble.of(SuvVariant.BODY_SURFACE.normalizer(known.weight.getAsDouble(), known.height.getAsDouble(),
			Sex.OTHER) / SQUARE_CENTIMETERS);
	}

	/** Positive and finite, or nothing. */
	static OptionalDouble positive(final double number) {
		return number > 0 && Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
	}

	/** Warns of the variants that a known SUV of one variant cannot be converted to, or only with doubt. */
	void warnOfVariants(final SuvVariant known, final List<String> warnings) {
		if (weight.isEmpty()) {
			warnings.add("weight (0010,1030) is missing: only " + known.key() + " is available.");
		}
		else if (height.isEmpty()) {
			warnings.add("height (0010,1020) is missing: only " + (known.needsHeight() ? known.key() : "bw") +
				" is available.");
		}
		else if (sex.isEmpty()) {
			warnings.add("sex (0010,0040) is missing or not M, F or O: only " + (known.needsSex() ? known.key()
				: "bw and bsa") + " " + (known.needsSex() ? "is" : "are") + " available.");
		}
		else if (sex.get() == Sex.OTHER) {
			warnings.add(
				"sex (0010,0040) is O: lean body mass and ideal weight are the mean of what their formulas give for men " +
					"and women, on which there is no consensus.");
		}
	}

	/**
	 * The divisor of an SUV besides the dose, g or cm^2.
	 *
	 * @throws InvalidInputException if the variant needs what is not known or its formula is not valid for this body
	 */
	double normalizer(final SuvVariant variant, final List<String> warnings) {
		final double kg = weight.orElseThrow(() -> missing("weight", "(0010,1030)", "in kg", variant));
		final double m = variant.needsHeight() ? height.orElseThrow(() -> missing("height", "(0010,1020)", "in m", variant))
			: Double.NaN;
		final Sex known = variant.needsSex() ? sex.orElseThrow(() -> missing("sex", "(0010,0040)", "as M, F or O", variant))
			: Sex.MALE;
		final double normalizer = variant.normalizer(kg, m, known);
		if (!(normalizer > 0)) {
			throw new InvalidInputException(text(
				"weight (0010,1030) of %s kg and height (0010,1020) of %s m are outside what the formula of \"" + variant.key() +
					"\" holds for: it gives no positive mass; choose another variant.", kg, m));
		}
		if (variant.turnsOver(kg, m, known)) {
			warnings.add(text(
				"weight (0010,1030) of %s kg at a height (0010,1020) of %s m is beyond the maximum of the formula " + "of \"" +
					variant.key() + "\": \"" + SuvVariant.LBM_JANMAHASATIAN.key() + "\" holds there.", kg, m));
		}
		return normalizer;
	}

	private static InvalidInputException missing(final String field, final String tag, final String how,
		final SuvVariant variant)
	{
		return new InvalidInputException(field + " must be given " + how + " for \"" + variant.key() +
			"\": the header has no " + "usable " + tag + ".");
	}

	private static String text(final String format, final double a, final double b) {
		return String.format(Locale.ROOT, format, number(a), number(b));
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.6g", value).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
	}
}
