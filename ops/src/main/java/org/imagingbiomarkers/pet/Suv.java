package org.imagingbiomarkers.pet;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.pet.SuvFactors.Rule;

/**
 * Standardized uptake values: the activity of a voxel relative to a dose that is spread evenly over the body.
 * <p>
 * {@code SUV = value * factor}, where the value is that of the image after its rescale slope. The rules are those of
 * DICOM PS3.3 section C.8.9, of QIBA's vendor-neutral pseudo-code and of the SUV manual of the IBSI. Nothing is assumed
 * about the tracer: its half-life comes with the scan.
 * </p>
 */
public final class Suv {

	private Suv() {}

	/**
	 * Finds the factors that the values of a series are multiplied by.
	 *
	 * @throws InvalidInputException if the values cannot become SUV; names the field and its DICOM tag
	 */
	public static SuvFactors factors(final PetScan scan, final SuvVariant variant) {
		final PetScan.Values values = scan.values();
		final String units = values.units().orElseThrow(() -> refused(
			"units must be given as BQML, CNTS, GML or CM2ML: the header has no Units (0054,1001)."));
		return switch (units) {
			case "BQML" -> ofActivity(scan, variant, 1);
			case "CNTS" -> ofCounts(scan, variant);
			case "GML" -> ofSuv(scan, suvType(values), variant);
			case "CM2ML" -> ofSuv(scan, SuvVariant.BODY_SURFACE, variant);
			default -> throw refused("units (0054,1001) must be BQML, CNTS, GML or CM2ML, but it is \"" + units +
				"\", which cannot become SUV.");
		};
	}

	private static SuvVariant suvType(final PetScan.Values values) {
		final String type = values.suvType().orElse("");
		if (type.isEmpty()) return SuvVariant.BODY_WEIGHT;
		return SuvVariant.ofSuvType(type).orElseThrow(() -> refused(
			"suv_type (0054,1006) must be BW, LBM, LBMJAMES128, LBMJANMA, BSA or IBW, but it is \"" + type + "\"."));
	}

	private static SuvFactors ofCounts(final PetScan scan, final SuvVariant variant) {
		final OptionalDouble suv = Body.positive(scan.values().philipsSuvFactor().orElse(Double.NaN));
		if (suv.isPresent()) return known(scan, Rule.PHILIPS_SUV_FACTOR, SuvVariant.BODY_WEIGHT, suv.getAsDouble(), variant);
		final OptionalDouble activity = Body.positive(scan.values().philipsActivityFactor().orElse(Double.NaN));
		return ofActivity(scan, variant, activity.orElseThrow(() -> refused(
			"philips_suv_factor or philips_activity_factor must be given where units (0054,1001) is CNTS: the header has neither " +
				"(7053,1000) nor (7053,1009), or they are 0.")));
	}

	private static SuvFactors ofSuv(final PetScan scan, final SuvVariant known, final SuvVariant variant) {
		return known(scan, Rule.ALREADY_SUV, known, 1, variant);
	}

	/** Values that differ from an SUV of one variant by a factor only. */
	private static SuvFactors known(final PetScan scan, final Rule rule, final SuvVariant known, final double factor,
		final SuvVariant variant)
	{
		requireCorrections(scan);
		final List<String> warnings = new ArrayList<>();
		final Body body = scan.body().repaired(warnings);
		body.warnOfVariants(known, warnings);
		warnOfContradiction(scan.values(), known, warnings);
		final double ratio = variant == known ? 1 : body.normalizer(variant, warnings) / body.normalizer(known, warnings);
		return new SuvFactors(variant, rule, List.of(factor * ratio), List.of(), List.of(), warnings);
	}

	private static void warnOfContradiction(final PetScan.Values values, final SuvVariant known,
		final List<String> warnings)
	{
		final String type = values.suvType().filter(word -> !word.isEmpty()).orElse(known.suvType());
		final String units = values.units().orElseThrow();
		if (!units.equals("CNTS") && (!type.equals(known.suvType()) || !units.equals(known.units()))) {
			warnings.add("units (0054,1001) is " + units + " and suv_type (0054,1006) is " + type +
				", which contradict each other: the values are taken as " + known.label() + ".");
		}
	}

	/** @param activity Bq/mL for each unit of the values */
	private static SuvFactors ofActivity(final PetScan scan, final SuvVariant variant, final double activity) {
		requireCorrections(scan);
		final List<String> warnings = new ArrayList<>();
		final Body body = scan.body().repaired(warnings);
		if (body.weight().isEmpty()) {
			throw refused("weight must be given in kg: the header has no usable Patient's Weight (0010,1030).");
		}
		body.warnOfVariants(SuvVariant.BODY_WEIGHT, warnings);
		final double normalizer = body.normalizer(variant, warnings);
		final DecayedDose dose = DecayedDose.of(scan.injection(), scan.timing(), scan.values().corrections(), warnings);
		final List<Double> factors = dose.doses().stream().map(becquerel -> activity * normalizer / becquerel).toList();
		return new SuvFactors(variant, dose.rule(), factors, dose.times(), dose.doses(), warnings);
	}

	private static void requireCorrections(final PetScan scan) {
		final List<String> done = scan.values().corrections();
		if (done.isEmpty()) {
			throw refused("corrections must be given, such as ATTN, DECY: the header has no Corrected Image (0028,0051).");
		}
		if (!done.contains("ATTN")) {
			throw refused("corrections (0028,0051) must hold ATTN: without attenuation correction the values are not " +
				"quantitative.");
		}
		if (scan.timing().decayCorrection().filter("START"::equals).isPresent() && !done.contains("DECY")) {
			throw refused(
				"corrections (0028,0051) must hold DECY where decay_correction (0054,1102) is START: one of them is " + "wrong.");
		}
	}

	private static InvalidInputException refused(final String sentence) {
		return new InvalidInputException(sentence);
	}
}
