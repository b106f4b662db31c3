package org.imagingbiomarkers.io.deidentify;

import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.series.PrivateElements;

/**
 * The private elements of a data set that may stay: those of {@link PrivateElements}, where their values are numbers, or
 * dates that can be shifted.
 *
 * @param source with the creators of the blocks
 */
record PrivateBlocks(DicomDataSet source) {

	/** The text that reserves a block, if something in the block may stay. */
	Optional<DicomElement> creator(final DicomElement element) {
		final int block = Tag.element(element.tag());
		final String creator = source.text(element.tag()).orElse("");
		for (final DicomElement other : source) {
			final boolean inside = Tag.group(other.tag()) == Tag.group(element.tag()) && Tag.element(other
				.tag()) >>> 8 == block;
			if (inside && PrivateElements.read(creator, other.tag()).isPresent()) return Optional.of(element);
		}
		return Optional.empty();
	}

	/** The element as it may stay; empty for what is not on the list or holds something else than it should. */
	Optional<DicomElement> safe(final DicomElement element, final DateShift shift, final Set<ProfileOption> options) {
		final String creator = creatorOf(element);
		final Optional<VR> read = PrivateElements.read(creator, element.tag());
		if (read.isEmpty() || read.get() == VR.SQ) return Optional.empty();
		if (PrivateElements.isReduced(creator, element.tag())) {
			return PrivateElements.reduced(creator, element).map(bytes -> new DataSetBuilder().bytes(element.tag(), element
				.vr() == VR.UN ? VR.OB : element.vr(), bytes).build().element(element.tag()).orElseThrow());
		}
		final boolean unknown = element.vr() == VR.UN || element.vr() == VR.OB;
		final DicomElement known = unknown ? element.as(read.get()) : element;
		if (read.get() == VR.DT) return date(known, shift, options);
		final boolean numbers = known.numbers().stream().allMatch(Double::isFinite) && !known.numbers().isEmpty();
		return numbers ? Optional.of(known) : Optional.empty();
	}

	/** Whether the element is a sequence of frames or slices that holds such elements. */
	boolean isSafeSequence(final DicomElement element) {
		return !element.items().isEmpty() && PrivateElements.read(creatorOf(element), element.tag()).filter(VR.SQ::equals)
			.isPresent();
	}

	private String creatorOf(final DicomElement element) {
		return source.text(Tag.of(Tag.group(element.tag()), Tag.element(element.tag()) >>> 8)).orElse("");
	}

	private static Optional<DicomElement> date(final DicomElement element, final DateShift shift,
		final Set<ProfileOption> options)
	{
		if (options.contains(ProfileOption.FULL_DATES)) return Optional.of(element);
		if (!options.contains(ProfileOption.MODIFIED_DATES)) return Optional.empty();
		return element.text().flatMap(shift::shifted).map(date -> new DataSetBuilder().put(element.tag(), VR.DT, date).build()
			.element(element.tag()).orElseThrow());
	}
}
