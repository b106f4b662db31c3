package org.imagingbiomarkers.io.series;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.series.HeaderRule.Field;

/**
 * The private elements that this project reads, b-values and gradients, factors of PET and the like: the list of those
 * that are known to be safe (DICOM PS3.15 section E.3.10). Their values are numbers, times, or sequences of such.
 */
public final class PrivateElements {

	/** Holds the private elements of a frame in enhanced images of Philips. */
	private static final Field PHILIPS_FRAME = Field.ofVendor("Philips MR Imaging DD 005", 0x2005, 0x0F, VR.SQ);
	private static final Field PHILIPS_FRAME_UNCLAIMED = new Field("Philips MR Imaging DD 005", Tag.of(0x2005, 0x140F),
		VR.SQ, "");

	private static final List<Field> FIELDS = Stream.concat(VendorRules.privateFields().stream(), Stream.of(PHILIPS_FRAME,
		PHILIPS_FRAME_UNCLAIMED)).toList();

	private PrivateElements() {}

	/**
	 * What an element is read as.
	 *
	 * @param creator of its block, as the header has it; empty where none is there
	 * @param tag as in the header
	 * @return empty where nothing here reads it
	 */
	public static Optional<VR> read(final String creator, final int tag) {
		return find(creator, tag).map(Field::vr);
	}

	/**
	 * A header in the header of which only some names are read, with nothing but these names and the numbers there.
	 *
	 * @param creator of the block of the element; empty where none is there
	 * @return the bytes as they may be kept; empty where the element is none of that kind, or holds none of them
	 */
	public static Optional<byte[]> reduced(final String creator, final DicomElement element) {
		final Set<String> names = new HashSet<>();
		for (final Field field : FIELDS) {
			if (matches(field, creator, element.tag()) && !field.name().isEmpty()) names.add(field.name());
		}
		return names.isEmpty() ? Optional.empty() : element.bytes().flatMap(bytes -> VendorRules.CsaHeader.reduced(bytes,
			names));
	}

	/** Whether only names within the element are read, see {@link #reduced}. */
	public static boolean isReduced(final String creator, final int tag) {
		return find(creator, tag).filter(field -> !field.name().isEmpty()).isPresent();
	}

	private static Optional<Field> find(final String creator, final int tag) {
		return FIELDS.stream().filter(field -> matches(field, creator, tag)).findFirst();
	}

	/** In any block that the creator has reserved; without creator in the first one, as it is read. */
	private static boolean matches(final Field field, final String creator, final int tag) {
		if (Tag.group(field.tag()) != Tag.group(tag)) return false;
		return creator.isEmpty() ? field.tag() == tag : field.creator().equals(creator) && (field.tag() & 0xFF) == (tag &
			0xFF);
	}
}
