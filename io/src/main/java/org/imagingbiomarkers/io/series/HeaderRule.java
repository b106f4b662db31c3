package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * One row of the table of {@link VendorRules}: where a vendor keeps a value, and how it is read.
 *
 * @param vendor who writes it; {@code DICOM} for tags of the standard
 * @param fields the elements it is read from, all of which have to be there
 * @param condition which headers the rule holds for
 * @param value from the elements, in the order of the fields; empty where they do not hold a value
 * @param reference where the rule is documented
 */
record HeaderRule<T>(String vendor, List<Field> fields, Predicate<FrameHeader> condition,
		Function<List<DicomElement>, Optional<T>> value, String reference)
{

	/**
	 * An element of a header.
	 *
	 * @param creator text that reserves the block of a private tag; empty for a tag of the standard
	 * @param tag private ones as in the first block, such as (0019,100C)
	 * @param vr what the bytes mean where the file does not say; null for a tag of the standard
	 * @param name of the part of the element that holds the value; empty where that is the element itself
	 */
	record Field(String creator, int tag, VR vr, String name) {

		static Field standard(final int tag) {
			return new Field("", tag, null, "");
		}

		static Field ofVendor(final String creator, final int group, final int element, final VR vr) {
			return new Field(creator, Tag.of(group, 0x1000 | element), vr, "");
		}

		private Optional<DicomElement> in(final FrameHeader header) {
			return creator.isEmpty() ? header.element(tag) : header.manufacturers(tag, creator, vr);
		}

		private String source() {
			return Tag.text(tag) + (name.isEmpty() ? "" : " " + name);
		}
	}

	/** The value of the first rule that gives one. */
	static <T> Optional<Sourced<T>> first(final List<HeaderRule<T>> rules, final FrameHeader header) {
		for (final HeaderRule<T> rule : rules) {
			if (!rule.condition.test(header)) continue;
			final Optional<T> value = rule.elements(header).flatMap(rule.value);
			if (value.isPresent()) return value.map(v -> new Sourced<>(v, rule.source()));
		}
		return Optional.empty();
	}

	private Optional<List<DicomElement>> elements(final FrameHeader header) {
		final List<DicomElement> elements = new ArrayList<>();
		for (final Field field : fields) {
			final Optional<DicomElement> element = field.in(header);
			if (element.isEmpty()) return Optional.empty();
			elements.add(element.get());
		}
		return Optional.of(elements);
	}

	private String source() {
		return fields.stream().map(Field::source).collect(Collectors.joining(", "));
	}
}
