package org.imagingbiomarkers.io.dicom;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A set of data elements in the order of their tags; does not change.
 * <p>
 * The getters never fail: what is absent, empty or not of the asked kind comes back empty.
 * </p>
 */
public final class DicomDataSet implements Iterable<DicomElement> {

	public static final DicomDataSet EMPTY = new DicomDataSet(new DicomElement[0]);

	/** Private blocks that a creator can reserve, by the number of the element that names it. */
	private static final int FIRST_BLOCK = 0x10;
	private static final int LAST_BLOCK = 0xFF;

	/** Ascending by unsigned tag. */
	private final DicomElement[] elements;

	DicomDataSet(final DicomElement[] ascending) {
		elements = ascending;
	}

	public boolean has(final int tag) {
		return indexOf(elements, elements.length, tag) >= 0;
	}

	public int size() {
		return elements.length;
	}

	/** The element of a tag, private tags included. */
	public Optional<DicomElement> element(final int tag) {
		final int index = indexOf(elements, elements.length, tag);
		return index < 0 ? Optional.empty() : Optional.of(elements[index]);
	}

	/** See {@link DicomElement#text()}. */
	public Optional<String> text(final int tag) {
		return element(tag).flatMap(DicomElement::text);
	}

	/** See {@link DicomElement#texts()}. */
	public List<String> texts(final int tag) {
		return element(tag).map(DicomElement::texts).orElse(List.of());
	}

	/** See {@link DicomElement#number()}. */
	public OptionalDouble number(final int tag) {
		return element(tag).map(DicomElement::number).orElse(OptionalDouble.empty());
	}

	/** See {@link DicomElement#numbers()}. */
	public List<Double> numbers(final int tag) {
		return element(tag).map(DicomElement::numbers).orElse(List.of());
	}

	/** See {@link DicomElement#integer()}. */
	public OptionalInt integer(final int tag) {
		return element(tag).map(DicomElement::integer).orElse(OptionalInt.empty());
	}

	/** See {@link DicomElement#items()}. */
	public List<DicomDataSet> sequence(final int tag) {
		return element(tag).map(DicomElement::items).orElse(List.of());
	}

	/** See {@link DicomElement#bytes()}. */
	public Optional<byte[]> bytes(final int tag) {
		return element(tag).flatMap(DicomElement::bytes);
	}

	/**
	 * A private element by the name of its creator (DICOM PS3.5 section 7.8.1).
	 *
	 * @param group an odd group
	 * @param creator the text that reserved the block, compared without surrounding blanks
	 * @param element the low byte of the element number, such as 0x0C for (0019,xx0C)
	 */
	public Optional<DicomElement> privateElement(final int group, final String creator, final int element) {
		final int first = indexOf(elements, elements.length, Tag.of(group, FIRST_BLOCK));
		final String wanted = creator.strip();
		// Most headers have none of a group, and this is asked for many of them.
		for (int i = first < 0 ? -first - 1 : first; i < elements.length; i++) {
			final int block = Tag.element(elements[i].tag());
			if (Tag.group(elements[i].tag()) != group || block > LAST_BLOCK) break;
			if (elements[i].text().filter(wanted::equals).isEmpty()) continue;
			final Optional<DicomElement> found = element(Tag.of(group, block << 8 | element & 0xFF));
			if (found.isPresent()) return found;
		}
		return Optional.empty();
	}

	/** A private element whose block nobody has reserved, as after an incomplete removal of private tags. */
	public Optional<DicomElement> unclaimed(final int tag) {
		final int creator = Tag.of(Tag.group(tag), Tag.element(tag) >>> 8);
		return text(creator).isPresent() ? Optional.empty() : element(tag);
	}

	@Override
	public Iterator<DicomElement> iterator() {
		return Arrays.asList(elements).iterator();
	}

	/** Where the tag is among the first elements, or minus the place to insert it minus one. */
	static int indexOf(final DicomElement[] ascending, final int length, final int tag) {
		int low = 0;
		int high = length - 1;
		while (low <= high) {
			final int middle = low + high >>> 1;
			final int order = Integer.compareUnsigned(ascending[middle].tag(), tag);
			if (order == 0) return middle;
			if (order < 0) low = middle + 1;
			else high = middle - 1;
		}
		return -low - 1;
	}
}
