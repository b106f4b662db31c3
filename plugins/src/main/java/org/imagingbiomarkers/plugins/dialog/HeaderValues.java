package org.imagingbiomarkers.plugins.dialog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** The values of a command's fields that the header of an image holds, by key, as one would type them. */
final class HeaderValues {

	/** Fields with a value per volume. */
	private static final Map<String, AcquisitionValue> PER_VOLUME = List.of(AcquisitionValue.B_VALUES,
		AcquisitionValue.TIMES, AcquisitionValue.ECHO_TIMES, AcquisitionValue.FLIP_ANGLES, AcquisitionValue.INVERSION_TIMES)
		.stream().collect(Collectors.toMap(AcquisitionValue::key, value -> value));

	/** Fields with one value for all volumes. */
	private static final Map<String, AcquisitionValue> SHARED = Map.of("tr", AcquisitionValue.REPETITION_TIMES, "te",
		AcquisitionValue.ECHO_TIMES, "flip_angle", AcquisitionValue.FLIP_ANGLES);

	/** The same that a command can do without. */
	private static final Map<String, AcquisitionValue> OPTIONAL = Map.of("field_strength", AcquisitionValue.FIELD_STRENGTH);

	private static final double BQ_PER_MBQ = 1e6;
	/** No dose in Bq is so low; a file has it in MBq. */
	private static final double LOWEST_BQ = 1e5;
	private static final MathContext DIGITS = new MathContext(10);

	private HeaderValues() {}

	/**
	 * Whether a fit is impossible as long as nobody knows the value of the field; a command that has fields for series of
	 * several kinds can do without some of them.
	 */
	static boolean isOnlySetting(final ModuleItem<?> item) {
		int kinds = 0;
		for (final ModuleItem<?> other : item.getInfo().inputs()) {
			if (PER_VOLUME.containsKey(other.getName())) kinds++;
		}
		return kinds == 1 && isSetting(item.getName());
	}

	/** Whether the field has a value for each volume of a series. */
	static boolean isPerVolume(final String key) {
		return PER_VOLUME.containsKey(key);
	}

	private static boolean isSetting(final String key) {
		return PER_VOLUME.containsKey(key) || SHARED.containsKey(key);
	}

	/** Whether an image can know the value of the field. */
	static boolean mayKnow(final String key) {
		return isSetting(key) || OPTIONAL.containsKey(key) || PetValue.all().stream().anyMatch(value -> value.key().equals(
			key));
	}

	/** @param image null: none, which knows nothing */
	static Map<String, Known> of(final ImagePlus image) {
		final Map<String, Known> values = new HashMap<>();
		if (image == null) return values;
		final Acquisition acquisition = ImagePlusProperties.acquisition(image);
		PER_VOLUME.forEach((key, quantity) -> acquisition.get(quantity).ifPresent(found -> values.put(key, new Known(list(
			found.value()), found.source()))));
		for (final Map<String, AcquisitionValue> fields : List.of(SHARED, OPTIONAL)) {
			fields.forEach((key, quantity) -> acquisition.get(quantity).filter(HeaderValues::isShared).ifPresent(found -> values
				.put(key, new Known(number(found.value().get(0)), found.source()))));
		}
		acquisition.pet().ifPresent(header -> PetValue.all().forEach(value -> of(header, value).ifPresent(found -> values.put(
			value == PetValue.INJECTION_DATE_TIME ? PetValue.INJECTION_TIME.key() : value.key(), found))));
		return values;
	}

	private static boolean isShared(final Sourced<List<Double>> found) {
		return found.value().stream().distinct().count() == 1;
	}

	private static String list(final List<Double> numbers) {
		return numbers.stream().map(HeaderValues::number).collect(Collectors.joining(", "));
	}

	private static String number(final double number) {
		return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
	}

	private static <T> Optional<Known> of(final PetHeader header, final PetValue<T> value) {
		// A time with its day goes before the time of an unknown day.
		if (value == PetValue.INJECTION_TIME && header.get(PetValue.INJECTION_DATE_TIME).isPresent()) return Optional.empty();
		return header.get(value).flatMap(stated -> text(value, stated).map(text -> new Known(text, stated.source())));
	}

	/** One value where all are alike; empty where it means that there is none. */
	private static <T> Optional<String> text(final PetValue<T> value, final Sourced<List<T>> stated) {
		final List<T> values = stated.value().stream().distinct().count() == 1 ? stated.value().subList(0, 1) : stated
			.value();
		if (values.stream().anyMatch(one -> one instanceof Double number && number <= 0)) return Optional.empty();
		return Optional.of(values.stream().map(one -> text(value, one)).collect(Collectors.joining(", ")));
	}

	private static <T> String text(final PetValue<T> value, final T one) {
		if (one instanceof Double number) {
			return number(value == PetValue.DOSE && number >= LOWEST_BQ ? number / BQ_PER_MBQ : number);
		}
		if (one instanceof PetTime time) return time.toString().replace('T', ' ');
		return value.text(one).replace("\\", ", ");
	}

	/**
	 * The value of a field in the header of an image.
	 *
	 * @param text as one would type it
	 * @param source where it was found, such as {@code (0018,0080)}
	 */
	record Known(String text, String source) {}
}
