package org.imagingbiomarkers.plugins.pet;

import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.pet.SuvVariant;

/**
 * What the values of an image are measured in, and what the indices are called by it: only those of an SUV image have the
 * names that speak of SUV, and they name its variant.
 *
 * @param unit empty where none is known
 * @param variant of SUV; empty where the image is none, or does not say which
 */
public record UptakeUnit(String unit, Optional<SuvVariant> variant) {

	private static final Set<String> SUV = Set.of("g/mL", "cm^2/mL");
	private static final Set<String> ACTIVITY = Set.of("Bq/mL", "kBq/mL");
	private static final String PER_VOLUME = "/mL";
	private static final String UNKNOWN = "SUV";
	private static final String LEAN = "SUL";

	/** What an image says of itself; where its header has no type, SUV in g/mL is by body weight, as in DICOM. */
	public static UptakeUnit of(final Series series) {
		final String unit = series.valueUnit();
		if (!SUV.contains(unit)) return new UptakeUnit(unit, Optional.empty());
		final Optional<SuvVariant> variant = series.acquisition().pet().flatMap(UptakeUnit::variant).filter(one -> one.unit()
			.equals(unit));
		return new UptakeUnit(unit, variant.isEmpty() && unit.equals(SuvVariant.BODY_SURFACE.unit()) ? Optional.of(
			SuvVariant.BODY_SURFACE) : variant);
	}

	private static Optional<SuvVariant> variant(final PetHeader header) {
		final Optional<String> units = header.get(PetValue.UNITS).map(stated -> PetHeader.ofPlane(stated, 0));
		if (units.isEmpty() || !units.get().equals("GML") && !units.get().equals("CM2ML")) return Optional.empty();
		final Optional<String> type = header.get(PetValue.SUV_TYPE).map(stated -> PetHeader.ofPlane(stated, 0)).filter(
			text -> !text.isBlank());
		if (type.isPresent()) return SuvVariant.ofSuvType(type.get());
		return Optional.of(units.get().equals("GML") ? SuvVariant.BODY_WEIGHT : SuvVariant.BODY_SURFACE);
	}

	/** Whether values of a unit are uptake, of which lesions have more than all around: SUV of any variant, or activity. */
	public static boolean isUptake(final String unit) {
		return SUV.contains(unit) || ACTIVITY.contains(unit);
	}

	/** Whether the values are SUV of any variant. */
	public boolean isSuv() {
		return SUV.contains(unit);
	}

	/** Whether the values are SUV by lean body mass. */
	boolean isLean() {
		return variant.map(SuvVariant::label).filter(label -> label.startsWith(LEAN)).isPresent();
	}

	/** The kind of SUV, such as {@code SUVbw} or {@code SUL James}; {@code SUV} where it is not known. */
	public String kind() {
		return variant.map(SuvVariant::label).orElse(UNKNOWN);
	}

	/** What it is called in a sentence or a heading. */
	String label() {
		return unit.isEmpty() ? "unit of the image" : unit;
	}

	/** Heading of a column of values: {@code SUVbw max (g/mL)}, {@code SULmax (g/mL)}, but {@code max (Bq/mL)}. */
	public String value(final String index) {
		return named(index) + " (" + label() + ")";
	}

	/** An index by its name: {@code SUVbw max}, {@code SULmax}; {@code SUVmax} of an unknown variant; {@code max}. */
	String named(final String index) {
		if (!isSuv()) return index;
		if (isLean()) return LEAN + index;
		return kind() + (variant.isPresent() ? " " : "") + index;
	}

	/** Heading of a column of values times volume: {@code TLG (g)}, but {@code total uptake (Bq)}. */
	public String amount(final String ofSuv, final String otherwise) {
		final String amount = unit.endsWith(PER_VOLUME) ? unit.substring(0, unit.length() - PER_VOLUME.length()) : label() +
			" x mL";
		return (isSuv() ? ofSuv : otherwise) + " (" + amount + ")";
	}
}
