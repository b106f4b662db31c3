package org.imagingbiomarkers.plugins.pet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * What the user filled in over the values of a PET header. A field has the name of its value; a blank one leaves the
 * header alone. A field is checked when it is added.
 */
final class PetFields {

	/** Where a word is chosen from a list: leaves the header alone. Fiji cannot offer a blank choice. */
	static final String HEADER = "header";

	/** Corrected Image (0028,0051), as the standard and the scanners write it. */
	private static final Set<String> CORRECTIONS = Set.of("ATTN", "CLN", "DCAL", "DECY", "DTIM", "MOTN", "NORM", "PMOT",
		"RADL", "RAN", "SCAT", "SLSENS");

	private static final Pattern TIME = Pattern.compile("(?:(\\d{4})-?(\\d{2})-?(\\d{2})[T ]*)?(\\d{2}):?(\\d{2})" +
		"(?::?(\\d{2}(?:\\.\\d{1,9})?))?");
	private static final double BQ_PER_MBQ = 1e6;
	private static final double MIN_MBQ = 0.1;
	private static final double MAX_MBQ = 1e5;

	private final Map<PetValue<?>, Sourced<? extends List<?>>> given = new LinkedHashMap<>();

	/** Adds a number, or one an image, in the unit of the value. */
	PetFields number(final PetValue<Double> value, final String text) {
		final TextField field = new TextField(value.key(), text);
		if (field.isBlank()) return this;
		final List<Double> numbers = value.isPerImage() ? field.numbers() : List.of(number(field));
		if (!numbers.stream().allMatch(number -> number > 0)) {
			throw new InvalidInputException(value.key() + " must be positive, but it is \"" + field.text() + "\".");
		}
		return put(value, numbers);
	}

	private static double number(final TextField field) {
		try {
			return field.number().getAsDouble();
		}
		catch (final InvalidInputException several) {
			if (!field.text().contains(",")) throw several;
			throw new InvalidInputException(field.key() + " must be one number, but it is \"" + field.text() + "\".", several);
		}
	}

	/** Adds the dose, which people write in MBq. */
	PetFields dose(final String text) {
		number(PetValue.DOSE, text);
		if (!given.containsKey(PetValue.DOSE)) return this;
		final double dose = (Double) given.get(PetValue.DOSE).value().get(0);
		if (dose < MIN_MBQ || dose > MAX_MBQ) {
			throw new InvalidInputException("dose must be in MBq, from 0.1 to 100000, but it is \"" + text.strip() + "\".");
		}
		return put(PetValue.DOSE, List.of(BQ_PER_MBQ * dose));
	}

	/** Adds one of several words; {@value #HEADER} is as good as none. */
	PetFields word(final PetValue<String> value, final String text, final String... choices) {
		final TextField field = new TextField(value.key(), text);
		return field.isBlank() || field.text().equals(HEADER) ? this : put(value, List.of(field.oneOf(List.of(choices))));
	}

	/** Adds the corrections that were applied. */
	PetFields corrections(final String text) {
		final TextField field = new TextField(PetValue.CORRECTIONS.key(), text);
		if (field.isBlank()) return this;
		final List<String> words = List.of(field.text().split("[\\\\,;\\s]+"));
		for (final String word : words) {
			if (!CORRECTIONS.contains(word)) {
				throw new InvalidInputException(field.key() + " must hold words of (0028,0051), such as ATTN, DECY, but \"" +
					word + "\" is not one.");
			}
		}
		return put(PetValue.CORRECTIONS, List.of(words));
	}

	/** Adds a time, or one an image. */
	PetFields time(final PetValue<PetTime> value, final String text) {
		final TextField field = new TextField(value.key(), text);
		if (field.isBlank()) return this;
		final List<String> words = value.isPerImage() ? Arrays.asList(field.text().split("\\s*[,;]\\s*")) : List.of(field
			.text());
		final List<PetTime> times = words.stream().map(word -> time(word).orElseThrow(() -> new InvalidInputException(value
			.key() + " must be a time, such as 10:05:30 or 2024-01-15 10:05:30, but \"" + word + "\" is not one."))).toList();
		return put(value, times);
	}

	/** Adds the time of the injection, of a known day or not: it takes the place of both in the header. */
	PetFields injection(final String text) {
		time(PetValue.INJECTION_TIME, text);
		final Sourced<? extends List<?>> stated = given.get(PetValue.INJECTION_TIME);
		if (stated == null || ((PetTime) stated.value().get(0)).date().isEmpty()) return this;
		given.remove(PetValue.INJECTION_TIME);
		given.put(PetValue.INJECTION_DATE_TIME, stated);
		return this;
	}

	private <T> PetFields put(final PetValue<T> value, final List<T> values) {
		given.put(value, new Sourced<>(values, "field " + value.key()));
		return this;
	}

	/**
	 * The header as it is used.
	 *
	 * @param header of the image, if it knows one
	 * @param slices of a volume
	 * @param volumes of the image: a field may have one value for each of them
	 * @throws InvalidInputException if a field has neither one value nor one an image
	 */
	PetHeader over(final Optional<PetHeader> header, final int slices, final int volumes) {
		final PetHeader.Builder used = PetHeader.builder();
		for (final PetValue<?> value : PetValue.all()) {
			put(used, value, header, slices, volumes);
		}
		return used.build();
	}

	private <T> void put(final PetHeader.Builder used, final PetValue<T> value, final Optional<PetHeader> header,
		final int slices, final int volumes)
	{
		if (given.containsKey(value)) {
			@SuppressWarnings("unchecked") // only values of its own type are put under a key
			final Sourced<List<T>> stated = (Sourced<List<T>>) given.get(value);
			used.put(value, new Sourced<>(perImage(value, stated.value(), slices, volumes), stated.source()));
		}
		else if (!isReplaced(value)) header.flatMap(h -> h.get(value)).ifPresent(stated -> used.put(value, stated));
	}

	/** A time of the injection that was filled in takes the place of the one with a date, too. */
	private boolean isReplaced(final PetValue<?> value) {
		return value == PetValue.INJECTION_DATE_TIME && given.containsKey(PetValue.INJECTION_TIME);
	}

	private static <T> List<T> perImage(final PetValue<T> value, final List<T> values, final int slices,
		final int volumes)
	{
		if (values.size() == 1 || values.size() == slices * volumes) return values;
		if (values.size() != volumes) {
			throw new InvalidInputException(value.key() + " must be one value, or one for each of " + volumes + " volumes or " +
				slices * volumes + " images, but there are " + values.size() + " values.");
		}
		final List<T> repeated = new ArrayList<>();
		values.forEach(v -> {
			for (int slice = 0; slice < slices; slice++) {
				repeated.add(v);
			}
		});
		return repeated;
	}

	/**
	 * Reads a time as people write it: 14:05, 14:05:30.5 or 140530, with or without 2024-01-15 or 20240115 before it; empty
	 * where the text is none.
	 */
	private static Optional<PetTime> time(final String text) {
		final Matcher time = TIME.matcher(text.strip());
		if (!time.matches()) return Optional.empty();
		final String date = time.group(1) == null ? "" : time.group(1) + "-" + time.group(2) + "-" + time.group(3) + "T";
		return PetValue.INJECTION_TIME.value(date + time.group(4) + ":" + time.group(5) + ":" + (time.group(6) == null ? "00"
			: time.group(6)));
	}
}
