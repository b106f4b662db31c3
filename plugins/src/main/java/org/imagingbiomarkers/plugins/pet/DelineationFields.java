package org.imagingbiomarkers.plugins.pet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.Delineation.AdaptiveThreshold;
import org.imagingbiomarkers.pet.Delineation.FixedThreshold;
import org.imagingbiomarkers.pet.Delineation.PercentOfMaximum;
import org.imagingbiomarkers.pet.Delineation.WholeRegion;
import org.imagingbiomarkers.pet.GradientWatershed;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.pet.UptakeStatistics;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * What the fields {@code threshold} and {@code threshold_value} mean.
 *
 * @param method one of {@link #METHODS}
 * @param value what was written; empty for a blank field
 */
record DelineationFields(String method, OptionalDouble value) {

	static final String NONE = "none";
	static final String FIXED = "fixed";
	static final String PERCENT = "percent of max";
	static final String PERCIST = "percist";
	static final String ADAPTIVE = "adaptive";
	static final String GRADIENT = "gradient";
	static final String PSMA_LIVER = "psma liver";
	static final String TIMES_REFERENCE = "times reference";
	static final List<String> METHODS = List.of(NONE, FIXED, PERCENT, PERCIST, PSMA_LIVER, TIMES_REFERENCE, ADAPTIVE,
		GRADIENT);

	/** The usual threshold of SUV by body weight, g/mL; other variants have lower values. */
	private static final double DEFAULT_SUVBW = 4;
	private static final double DEFAULT_PERCENT = 41;
	/**
	 * Volume below which what a threshold finds is left out, mL: the smallest sphere of the image quality phantom of NEMA
	 * NU 2, 10 mm wide, has 0.52 mL. In smaller ones the blur of the scanner, not the uptake, decides the value, and single
	 * voxels above a threshold are noise.
	 */
	private static final double SMALLEST = 0.5;

	/** @throws InvalidInputException if a field says nothing that it can mean */
	static DelineationFields of(final String threshold, final String thresholdValue) {
		final String method = new TextField("threshold", threshold).oneOf(METHODS);
		final OptionalDouble value = new TextField("threshold_value", thresholdValue).number();
		if (value.isPresent() && !List.of(FIXED, PERCENT, TIMES_REFERENCE).contains(method)) {
			throw new InvalidInputException("threshold_value must be blank where threshold is \"" + method +
				"\", but it is \"" + thresholdValue.trim() + "\".");
		}
		return new DelineationFields(method, value);
	}

	/**
	 * The method with its numbers.
	 *
	 * @param unit of the image
	 * @param kind of the reference tissue, if there is one
	 * @param reference what was measured in it
	 * @param drawn whether somebody drew regions
	 * @throws InvalidInputException if a number or a region is missing
	 */
	Delineation delineation(final UptakeUnit unit, final Optional<String> kind, final Optional<UptakeStatistics> reference,
		final boolean drawn)
	{
		return switch (method) {
			case NONE -> new WholeRegion();
			case FIXED -> new FixedThreshold(fixed(unit));
			case PERCENT -> percent();
			case PERCIST -> percist(kind, reference);
			case PSMA_LIVER -> psmaLiver(unit, kind, reference);
			case TIMES_REFERENCE -> new FixedThreshold(factor() * tissue(reference).mean());
			case ADAPTIVE -> new AdaptiveThreshold(kind.filter(ReferenceTissue.BACKGROUND::equals).isPresent() && reference
				.isPresent() ? OptionalDouble.of(reference.get().mean()) : OptionalDouble.empty());
			default -> gradient(drawn);
		};
	}

	/** The volume in mL below which lesions are left out where nobody says otherwise; what somebody drew stays. */
	double smallest() {
		return method.equals(NONE) ? 0 : SMALLEST;
	}

	/** @throws InvalidInputException if the number is none that the method can take */
	void check() {
		if (method.equals(PERCENT)) percent();
		if (method.equals(TIMES_REFERENCE)) factor();
	}

	/** By what the mean of the reference tissue is multiplied; 1 where nothing is written. */
	private double factor() {
		final double factor = value.orElse(1);
		if (factor > 0) return factor;
		throw new InvalidInputException("threshold_value must be above 0 where threshold is \"" + TIMES_REFERENCE +
			"\", but it is " + factor + ".");
	}

	private UptakeStatistics tissue(final Optional<UptakeStatistics> reference) {
		final UptakeStatistics tissue = reference.orElseThrow(() -> new InvalidInputException(
			"reference must name a region of normal tissue where threshold is \"" + method + "\"."));
		if (tissue.mean() > 0) return tissue;
		throw new InvalidInputException("reference must have an uptake above 0 where threshold is \"" + method +
			"\", but its mean is " + tissue.mean() + ".");
	}

	private FixedThreshold psmaLiver(final UptakeUnit unit, final Optional<String> kind,
		final Optional<UptakeStatistics> reference)
	{
		final UptakeStatistics liver = tissue(reference);
		if (!kind.orElse("").equals(ReferenceTissue.LIVER)) throw new InvalidInputException("reference_kind must be \"" +
			ReferenceTissue.LIVER + "\" where threshold is \"" + PSMA_LIVER + "\", but it is \"" + kind.orElse("") + "\".");
		if (liver.voxels() < 2) throw new InvalidInputException(
			"reference must hold two voxels with a value or more where threshold is \"" + PSMA_LIVER + "\", but it holds " +
				liver.voxels() + ".");
		if (!unit.isSuv()) throw new InvalidInputException("image must be SUV where threshold is \"" + PSMA_LIVER +
			"\", but it is in " + unit.label() + ".");
		if (unit.variant().filter(variant -> variant != SuvVariant.BODY_WEIGHT).isPresent()) throw new InvalidInputException(
			"image must be SUVbw where threshold is \"" + PSMA_LIVER + "\", but it is " + unit.kind() + ".");
		return FixedThreshold.psmaLiver(liver);
	}

	private double fixed(final UptakeUnit unit) {
		if (value.isPresent()) return value.getAsDouble();
		if (unit.variant().filter(SuvVariant.BODY_WEIGHT::equals).isPresent()) return DEFAULT_SUVBW;
		throw new InvalidInputException("threshold_value must be given in the " + (unit.unit().isEmpty() ? unit.label()
			: "unit of the image, " + unit.unit()) + ": only SUVbw has a usual one, 4 g/mL, and the image is " + (!unit.isSuv()
				? "no SUV" : unit.variant().isPresent() ? unit.kind() : "SUV of a kind that it does not name") + ".");
	}

	/** Percentage of the maximum. */
	double percentage() {
		return value.orElse(DEFAULT_PERCENT);
	}

	private PercentOfMaximum percent() {
		final double percent = percentage();
		if (percent > 0 && percent <= 100) return new PercentOfMaximum(percent);
		throw new InvalidInputException("threshold_value must be above 0 and up to 100 where threshold is \"" + PERCENT +
			"\", but it is " + percent + ".");
	}

	private static FixedThreshold percist(final Optional<String> kind, final Optional<UptakeStatistics> reference) {
		final UptakeStatistics tissue = reference.orElseThrow(() -> new InvalidInputException(
			"reference must name a region in the liver or the blood pool where threshold is \"" + PERCIST + "\"."));
		if (tissue.voxels() < 2) {
			throw new InvalidInputException("reference must hold two voxels with a value or more where threshold is \"" +
				PERCIST + "\", but it holds " + tissue.voxels() + ".");
		}
		final String known = kind.orElse("");
		return switch (known) {
			case ReferenceTissue.LIVER -> FixedThreshold.percistLiver(tissue);
			case ReferenceTissue.BLOOD_POOL -> FixedThreshold.percistBloodPool(tissue);
			default -> throw new InvalidInputException("reference_kind must be \"" + ReferenceTissue.LIVER + "\" or \"" +
				ReferenceTissue.BLOOD_POOL + "\" where threshold is \"" + PERCIST + "\", but it is \"" + known + "\".");
		};
	}

	private static GradientWatershed gradient(final boolean drawn) {
		if (drawn) return new GradientWatershed();
		throw new InvalidInputException("mask must give a region around each lesion where threshold is \"" + GRADIENT +
			"\".");
	}
}
