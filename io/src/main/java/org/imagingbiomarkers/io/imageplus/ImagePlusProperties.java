package org.imagingbiomarkers.io.imageplus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.SeriesOrigin;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.document.JsonText;

import ij.ImagePlus;

/**
 * What an ImageJ image remembers of its series: image properties, which ImageJ shows under Image &gt; Show Info, saves in
 * TIFF files and copies with a duplicate.
 * <p>
 * Acquisition values stand under {@code biomarkers.<key>}, their source under {@code biomarkers.<key>.source}; the place
 * in the patient under {@code biomarkers.origin}, {@code .row}, {@code .column} and {@code .slice}, the unit of the
 * values under {@code biomarkers.value_unit}. What a command made also has {@code biomarkers.quantity}, the key of what
 * it shows, and {@code biomarkers.provenance}, how it came about. {@code biomarkers.warnings} is what there is to know, a
 * JSON list of objects with {@code kind}, {@code sentence} and {@code tag}; {@code biomarkers.clocks} and
 * {@code .component} tell how the series can be combined with others.
 * </p>
 */
public final class ImagePlusProperties {

	private static final String PREFIX = "biomarkers.";
	private static final String VALUE_UNIT = PREFIX + "value_unit";
	private static final String FLOATING_POINT = PREFIX + "floating_point";
	private static final String QUANTITY = PREFIX + "quantity";
	private static final String PROVENANCE = PREFIX + "provenance";
	private static final String WARNINGS = PREFIX + "warnings";
	private static final String SEPARATOR = " | ";

	private ImagePlusProperties() {}

	static void set(final ImagePlus image, final Acquisition acquisition) {
		acquisition.all().forEach((quantity, acquired) -> set(image, quantity, acquired));
		acquisition.pet().ifPresent(pet -> PetProperties.set(image, pet));
		OriginProperties.set(image, acquisition.origin());
	}

	/** Writes down one of the quantities of its acquisition, in place of what an image remembers of it. */
	public static void set(final ImagePlus image, final AcquisitionValue quantity, final Sourced<List<Double>> acquired) {
		image.setProp(PREFIX + quantity.key(), text(acquired.value()));
		image.setProp(PREFIX + quantity.key() + ".source", acquired.source());
	}

	/** What an image remembers of its acquisition; its pixels are not looked at. */
	public static Acquisition acquisition(final ImagePlus image) {
		final Map<AcquisitionValue, Sourced<List<Double>>> found = new EnumMap<>(AcquisitionValue.class);
		for (final AcquisitionValue quantity : AcquisitionValue.values()) {
			final Optional<List<Double>> values = numbers(image.getProp(PREFIX + quantity.key()));
			final String source = image.getProp(PREFIX + quantity.key() + ".source");
			values.ifPresent(v -> found.put(quantity, new Sourced<>(v, source == null ? "image property" : source)));
		}
		return new Acquisition(found, PetProperties.header(image), OriginProperties.origin(image));
	}

	/** Writes down where an image lies, for maps and masks as well as for whole series. */
	public static void set(final ImagePlus image, final Geometry geometry) {
		image.setProp(PREFIX + "origin", text(geometry.origin()));
		image.setProp(PREFIX + "row", text(geometry.row()));
		image.setProp(PREFIX + "column", text(geometry.column()));
		image.setProp(PREFIX + "slice", text(geometry.slice()));
	}

	/** Whether an image remembers where it lies in the patient. */
	public static boolean hasPlace(final ImagePlus image) {
		return vector(image, "origin").isPresent();
	}

	static Optional<Vector> vector(final ImagePlus image, final String name) {
		return numbers(image.getProp(PREFIX + name)).filter(v -> v.size() == 3).map(v -> new Vector(v.get(0), v.get(1), v.get(
			2)));
	}

	/** Writes down what the values of an image mean; ImageJ has no other place for it on 32-bit images. */
	public static void setValueUnit(final ImagePlus image, final String unit) {
		image.setProp(VALUE_UNIT, unit.isEmpty() ? null : unit);
		image.getCalibration().setValueUnit(unit.isEmpty() ? "Gray Value" : unit);
	}

	/** The unit of the values of an image; empty where none is known. */
	public static String valueUnit(final ImagePlus image) {
		final String unit = image.getProp(VALUE_UNIT);
		return unit == null ? "" : unit;
	}

	/** Writes down that the values were stored as floating-point numbers, which those of a 32-bit image need not be. */
	static void setFloatingPoint(final ImagePlus image) {
		image.setProp(FLOATING_POINT, "true");
	}

	/** Whether the values of an image were stored as floating-point numbers; false where that is not known. */
	static boolean isFloatingPoint(final ImagePlus image) {
		return "true".equals(image.getProp(FLOATING_POINT));
	}

	/** Writes down what a computed image shows, such as {@code adc}. */
	public static void setQuantity(final ImagePlus image, final String key) {
		image.setProp(QUANTITY, key);
	}

	/** What a computed image shows, such as {@code adc}. */
	public static Optional<String> quantity(final ImagePlus image) {
		return Optional.ofNullable(image.getProp(QUANTITY));
	}

	/**
	 * Writes down how a computed image came about.
	 *
	 * @param json see {@link org.imagingbiomarkers.io.result.Provenance#summary()}
	 */
	public static void setProvenance(final ImagePlus image, final String json) {
		image.setProp(PROVENANCE, json);
	}

	/** How a computed image came about, as JSON. */
	public static Optional<String> provenance(final ImagePlus image) {
		return Optional.ofNullable(image.getProp(PROVENANCE));
	}

	/** Writes down what there is to know about an image, as JSON. */
	public static void setWarnings(final ImagePlus image, final List<Warning> warnings) {
		image.setProp(WARNINGS, warnings.isEmpty() ? null : JsonText.line(warnings.stream().map(Warning::fields).toList()));
	}

	/** What there is to know about an image: of its files, and of how it was computed. */
	public static List<Warning> warnings(final ImagePlus image) {
		final String text = image.getProp(WARNINGS);
		return text == null ? List.of() : JsonDocument.records(text).stream().map(Warning::of).toList();
	}

	private static String text(final List<Double> values) {
		return values.stream().map(DecimalText::of).collect(Collectors.joining(", "));
	}

	private static String text(final Vector v) {
		return text(List.of(v.x(), v.y(), v.z()));
	}

	private static Optional<List<Double>> numbers(final String text) {
		if (text == null) return Optional.empty();
		final List<Double> values = new ArrayList<>();
		try {
			for (final String word : text.split(",")) {
				values.add(Double.valueOf(word.trim()));
			}
		}
		catch (final NumberFormatException e) {
			return Optional.empty(); // somebody else's property of the same name
		}
		return Optional.of(values);
	}

	/** What an ImageJ image remembers to be combined with others. */
	private static final class OriginProperties {

		private static final String CLOCKS = PREFIX + "clocks";
		private static final String DISPLAY_FACTOR = PREFIX + "display_factor";
		private static final String UNWEIGHTED = PREFIX + "unweighted";
		private static final String COMPONENT = PREFIX + "component";
		private static final String MEMBERS = PREFIX + "combined_series";

		private OriginProperties() {}

		static void set(final ImagePlus image, final SeriesOrigin origin) {
			put(image, CLOCKS, String.join(SEPARATOR, origin.clocks().stream().map(clock -> clock.source() + " = " + DecimalText
				.of(clock.value())).toList()));
			put(image, DISPLAY_FACTOR, Double.isNaN(origin.displayFactor()) ? "" : DecimalText.of(origin.displayFactor()));
			put(image, UNWEIGHTED, origin.unweighted() ? "true" : "");
			put(image, COMPONENT, origin.component());
			put(image, MEMBERS, String.join(SEPARATOR, origin.members()));
		}

		private static void put(final ImagePlus image, final String key, final String value) {
			if (!value.isEmpty()) image.setProp(key, value);
		}

		static SeriesOrigin origin(final ImagePlus image) {
			final List<Sourced<Double>> clocks = new ArrayList<>();
			for (final String clock : parts(image, CLOCKS)) {
				final int equals = clock.lastIndexOf(" = ");
				if (equals > 0) numbers(clock.substring(equals + 3)).ifPresent(time -> clocks.add(new Sourced<>(time.get(0), clock
					.substring(0, equals))));
			}
			final double factor = numbers(image.getProp(DISPLAY_FACTOR)).map(value -> value.get(0)).orElse(Double.NaN);
			final String component = image.getProp(COMPONENT);
			return new SeriesOrigin(clocks, factor, image.getProp(UNWEIGHTED) != null, component == null ? "" : component,
				parts(image, MEMBERS));
		}

		private static List<String> parts(final ImagePlus image, final String key) {
			final String text = image.getProp(key);
			return text == null ? List.of() : List.of(text.split(Pattern.quote(SEPARATOR)));
		}
	}

	/**
	 * What an ImageJ image remembers of a PET header: each value under {@code biomarkers.pet.<key>}, its source under
	 * {@code biomarkers.pet.<key>.source}.
	 */
	private static final class PetProperties {

		private static final String PREFIX = "biomarkers.pet.";
		private static final String SOURCE = ".source";

		private PetProperties() {}

		static void set(final ImagePlus image, final PetHeader header) {
			for (final PetValue<?> value : PetValue.all()) {
				set(image, header, value);
			}
		}

		private static <T> void set(final ImagePlus image, final PetHeader header, final PetValue<T> value) {
			header.get(value).ifPresent(stated -> {
				image.setProp(PREFIX + value.key(), value.text(stated.value()));
				image.setProp(PREFIX + value.key() + SOURCE, stated.source());
			});
		}

		/** Empty where the image remembers nothing of the kind. */
		static Optional<PetHeader> header(final ImagePlus image) {
			final PetHeader.Builder header = PetHeader.builder();
			boolean any = false;
			for (final PetValue<?> value : PetValue.all()) {
				any |= read(image, header, value);
			}
			return any ? Optional.of(header.build()) : Optional.empty();
		}

		/** One per plane, or one for all; any other number is what is left of an image that was cut. */
		private static <T> boolean read(final ImagePlus image, final PetHeader.Builder header, final PetValue<T> value) {
			final String text = image.getProp(PREFIX + value.key());
			final String source = image.getProp(PREFIX + value.key() + SOURCE);
			final Optional<Sourced<List<T>>> stated = Optional.ofNullable(text).flatMap(value::values).filter(values -> values
				.size() == 1 || values.size() == image.getStackSize()).map(values -> new Sourced<>(values, source == null
					? "image property" : source));
			stated.ifPresent(s -> header.put(value, s));
			return stated.isPresent();
		}
	}
}
