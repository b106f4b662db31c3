package org.imagingbiomarkers.io.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.dicom.DateForm;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.series.Titles;

/**
 * What a frame says of an element.
 *
 * @param there whether the element is there at all
 * @param texts its values, blank ones included; none where all is blank
 * @param numbers as many as texts; NaN for what is no number
 * @param sound whether a date or time is one
 * @param shown the value as it may be shown
 */
record FoundElement(boolean there, List<String> texts, List<Double> numbers, boolean sound, String shown) {

	static final FoundElement MISSING = new FoundElement(false, List.of(), List.of(), true, "");

	/** Values of an element that are looked at. */
	private static final int MOST_VALUES = 64;
	private static final int LONGEST_SHOWN = 64;
	private static final int PATIENT_GROUP = 0x0010;

	FoundElement {
		texts = List.copyOf(texts);
		numbers = List.copyOf(numbers);
	}

	/** @param names of persons that the header tells, never shown */
	static FoundElement of(final DicomElement element, final KnownNames names) {
		final int items = element.items().size();
		if (items > 0) return new FoundElement(true, List.of(items + " items"), List.of(Double.NaN), true, "(not shown)");
		final List<String> texts = element.texts().stream().limit(MOST_VALUES).toList();
		if (texts.stream().allMatch(String::isBlank)) return new FoundElement(true, List.of(), List.of(), true, "");
		final List<Double> binary = element.vr().isText() ? List.of() : element.numbers().stream().limit(MOST_VALUES)
			.toList();
		final List<Double> numbers = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			numbers.add(i < binary.size() && Double.isFinite(binary.get(i)) ? binary.get(i) : number(texts.get(i)).orElse(
				Double.NaN));
		}
		final String form = switch (element.vr()) {
			case DA -> DateForm.DATE;
			case TM -> DateForm.TIME;
			case DT -> DateForm.DATE_AND_TIME;
			default -> "(?s).*";
		};
		final boolean sound = texts.stream().allMatch(text -> text.isBlank() || text.strip().matches(form));
		return new FoundElement(true, texts, numbers, sound, shown(element, texts, numbers, names));
	}

	private static OptionalDouble number(final String text) {
		if (!text.matches("[-+]?[0-9]{0,40}\\.?[0-9]{0,40}([eE][-+]?[0-9]{1,3})?")) return OptionalDouble.empty();
		try {
			final double number = Double.parseDouble(text);
			return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
		}
		catch (final NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}

	/** Numbers and codes as they are; texts without names; dates, identifiers and what is of the patient not at all. */
	private static String shown(final DicomElement element, final List<String> texts, final List<Double> numbers,
		final KnownNames names)
	{
		final boolean allNumbers = numbers.stream().noneMatch(number -> number.isNaN());
		final boolean quantity = switch (element.vr()) {
			case DS, IS, FD, FL, SL, SS, UL, US -> allNumbers;
			default -> false;
		};
		final String joined = String.join("\\", texts);
		if (quantity) return cut(joined);
		final boolean hidden = Tag.group(element.tag()) == PATIENT_GROUP && element.vr() != VR.CS || switch (element.vr()) {
			case CS, SH, LO, DS, IS -> false;
			default -> true;
		};
		if (hidden) return "(not shown)";
		final List<String> cleaned = new ArrayList<>();
		for (final String text : texts) {
			cleaned.add(Titles.withoutNames(text, names));
		}
		final String clean = String.join("\\", cleaned);
		return clean.isBlank() ? "(not shown)" : cut(clean);
	}

	private static String cut(final String text) {
		return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
	}
}
