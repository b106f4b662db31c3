package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * Where the header of one frame is looked up: its own functional groups, then those shared by all frames, then the top
 * level of the file (DICOM PS3.3 section C.7.6.16). For a file of one image that is the top level alone.
 */
final class FrameHeader {

	/** The functional groups that hold what is read here, and what nests in them. */
	private static final int[] GROUPS = { Tag.FRAME_CONTENT_SEQUENCE, Tag.PLANE_POSITION_SEQUENCE,
		Tag.PLANE_ORIENTATION_SEQUENCE, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
		Tag.MR_DIFFUSION_SEQUENCE, Tag.MR_ECHO_SEQUENCE, Tag.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE,
		Tag.MR_MODIFIER_SEQUENCE, Tag.MR_ARTERIAL_SPIN_LABELING_SEQUENCE, Tag.ASL_BOLUS_CUT_OFF_TIMING_SEQUENCE,
		Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE, Tag.TEMPORAL_POSITION_SEQUENCE, Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE,
		Tag.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE, Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, Tag.DETECTOR_INFORMATION_SEQUENCE,
		Tag.CT_RECONSTRUCTION_SEQUENCE };

	/** Philips keeps the private elements of a frame of an enhanced image in the item of this sequence. */
	private static final int PHILIPS_FRAME = Tag.of(0x2005, 0x140F);
	/** The same where its creator stands, which may be any block. */
	private static final String PHILIPS_FRAME_CREATOR = "Philips MR Imaging DD 005";

	private final List<DicomDataSet> searched;
	private final List<DicomDataSet> withPrivateItems;

	private FrameHeader(final List<DicomDataSet> searched) {
		this.searched = searched;
		withPrivateItems = withPrivateItems(searched);
	}

	static FrameHeader of(final DicomDataSet file) {
		final List<DicomDataSet> searched = new ArrayList<>();
		addGroups(file, searched);
		searched.add(file);
		return new FrameHeader(searched);
	}

	/** The header of a frame of a multi-frame file. */
	static FrameHeader of(final DicomDataSet file, final DicomDataSet shared, final DicomDataSet frame) {
		final List<DicomDataSet> searched = new ArrayList<>();
		addGroups(frame, searched);
		searched.add(frame);
		addGroups(shared, searched);
		searched.add(shared);
		searched.add(file);
		return new FrameHeader(searched);
	}

	/** Names and identifiers of persons that the file tells. */
	KnownNames names() {
		return KnownNames.of(searched.get(searched.size() - 1));
	}

	private static void addGroups(final DicomDataSet around, final List<DicomDataSet> searched) {
		for (final int group : GROUPS) {
			final List<DicomDataSet> items = around.sequence(group);
			if (items.isEmpty()) continue;
			searched.add(items.get(0));
			addGroups(items.get(0), searched);
		}
	}

	/** The nearest element of a tag. */
	Optional<DicomElement> element(final int tag) {
		for (final DicomDataSet at : searched) {
			final Optional<DicomElement> found = at.element(tag);
			if (found.isPresent()) return found;
		}
		return Optional.empty();
	}

	OptionalDouble number(final int tag) {
		return element(tag).map(DicomElement::number).orElse(OptionalDouble.empty());
	}

	OptionalInt integer(final int tag) {
		return element(tag).map(DicomElement::integer).orElse(OptionalInt.empty());
	}

	Optional<String> text(final int tag) {
		return element(tag).flatMap(DicomElement::text);
	}

	/**
	 * A manufacturer's element, also where an incomplete removal of private tags has left it without its creator.
	 *
	 * @param tag as it stands in the first block, such as (0019,100C)
	 * @param vr what its bytes mean where the file does not say
	 */
	Optional<DicomElement> manufacturers(final int tag, final String creator, final VR vr) {
		for (final DicomDataSet at : withPrivateItems) {
			final Optional<DicomElement> found = at.privateElement(Tag.group(tag), creator, Tag.element(tag) & 0xFF).or(() -> at
				.unclaimed(tag));
			if (found.isPresent()) return found.map(e -> e.vr() == VR.UN || e.vr() == VR.OB ? e.as(vr) : e);
		}
		return Optional.empty();
	}

	private static List<DicomDataSet> withPrivateItems(final List<DicomDataSet> searched) {
		final List<DicomDataSet> all = new ArrayList<>(searched);
		for (final DicomDataSet at : searched) {
			at.privateElement(Tag.group(PHILIPS_FRAME), PHILIPS_FRAME_CREATOR, Tag.element(PHILIPS_FRAME) & 0xFF).map(
				DicomElement::items).filter(items -> !items.isEmpty()).orElseGet(() -> at.sequence(PHILIPS_FRAME)).stream()
				.findFirst().ifPresent(all::add);
		}
		return all;
	}
}
