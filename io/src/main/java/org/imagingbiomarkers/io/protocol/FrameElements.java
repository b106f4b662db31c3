package org.imagingbiomarkers.io.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * Where the elements of a frame are looked up: its own functional groups, then those shared by all frames, then the top
 * level of the file (DICOM PS3.3 section C.7.6.16). Of a file of one image that is the top level alone.
 */
final class FrameElements {

	private final List<DicomDataSet> searched = new ArrayList<>();

	private FrameElements() {}

	/** One for each frame of a file. */
	static List<FrameElements> of(final DicomDataSet file) {
		final List<DicomDataSet> frames = file.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		final List<DicomDataSet> shared = file.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
		final List<FrameElements> all = new ArrayList<>();
		for (final DicomDataSet frame : frames.isEmpty() ? List.of(DicomDataSet.EMPTY) : frames) {
			final FrameElements elements = new FrameElements();
			elements.add(frame);
			shared.stream().findFirst().ifPresent(elements::add);
			elements.searched.add(file);
			all.add(elements);
		}
		return all;
	}

	/** A functional group is a sequence of one item; some hold another one. */
	private void add(final DicomDataSet groups) {
		searched.add(groups);
		for (final DicomElement group : groups) {
			final List<DicomDataSet> items = group.items();
			if (items.isEmpty()) continue;
			searched.add(items.get(0));
			for (final DicomElement nested : items.get(0)) {
				nested.items().stream().findFirst().ifPresent(searched::add);
			}
		}
	}

	/** The nearest element that a source names: of several tags the first that has a value, or else that is there. */
	Optional<DicomElement> find(final ValueSource.Element source) {
		final List<DicomElement> found = source.tags().stream().flatMap(tag -> find(source, tag).stream()).toList();
		return found.stream().filter(element -> !element.texts().isEmpty() || !element.items().isEmpty()).findFirst().or(
			() -> found.stream().findFirst());
	}

	private Optional<DicomElement> find(final ValueSource.Element source, final int tag) {
		for (final DicomDataSet at : searched) {
			Optional<DicomDataSet> inside = Optional.of(at);
			for (final int sequence : source.sequences()) {
				inside = inside.flatMap(outer -> outer.sequence(sequence).stream().findFirst());
			}
			final Optional<DicomElement> found = inside.flatMap(set -> element(set, tag, source.creator()));
			if (found.isPresent()) return found.map(element -> source.vr().filter(vr -> element.vr() == VR.UN || element
				.vr() == VR.OB).map(element::as).orElse(element));
		}
		return Optional.empty();
	}

	private static Optional<DicomElement> element(final DicomDataSet set, final int tag, final String creator) {
		if (creator.isEmpty()) return set.element(tag);
		return set.privateElement(Tag.group(tag), creator, Tag.element(tag) & 0xFF).or(() -> set.unclaimed(tag));
	}

	Optional<String> text(final int tag) {
		return find(new ValueSource.Element(List.of(), List.of(tag), "", Optional.empty())).flatMap(DicomElement::text);
	}
}
