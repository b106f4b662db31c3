package org.imagingbiomarkers.io.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;

/**
 * The regions of DICOM segmentations and structure sets by the names that commands give them, as a report refers to them.
 */
public final class RegionObjects {

	/** No objects. */
	public static final RegionObjects NONE = new RegionObjects(Map.of());

	/**
	 * One region of an object.
	 *
	 * @param reference how a report refers to it
	 * @param trackingUid Tracking UID (0062,0021) of its segment, empty where there is none
	 */
	public record Region(RegionReference reference, String trackingUid) {}

	private final Map<String, Region> byName;

	private RegionObjects(final Map<String, Region> byName) {
		this.byName = byName;
	}

	/**
	 * Reads the regions of some files.
	 *
	 * @param files SEG and RTSTRUCT
	 * @param seriesUid Series Instance UID of the images that were measured, empty where it is not known
	 * @throws InputException if one of them is neither, or is damaged
	 */
	public static RegionObjects of(final List<Path> files, final String seriesUid) throws IOException {
		final Map<String, Region> regions = new LinkedHashMap<>();
		for (final Path file : files) {
			if (!DicomFile.looksLikeDicom(file) || !MaskReader.holdsRegions(file)) throw new InputException(file.getFileName() +
				" must be a DICOM SEG or an RTSTRUCT, but it is another file.");
			final DicomDataSet object = DicomFile.read(file).dataSet();
			final String classUid = object.text(Tag.SOP_CLASS_UID).orElse("");
			final String uid = object.text(Tag.SOP_INSTANCE_UID).orElse("");
			final Optional<Map<Integer, String>> contours = MaskReader.contourNames(file);
			if (contours.isPresent()) {
				contours.get().forEach((number, name) -> regions.putIfAbsent(name, new Region(RegionReference.roi(classUid, uid,
					number, seriesUid), "")));
				continue;
			}
			final Frames frames = new Frames(object);
			final String drawnOn = object.sequence(Tag.REFERENCED_SERIES_SEQUENCE).stream().findFirst().flatMap(one -> one.text(
				Tag.SERIES_INSTANCE_UID)).orElse(seriesUid);
			for (final MaskRegion region : MaskReader.EXACT.read(file).regions()) {
				final int number = region.numbers().stream().findFirst().orElse(1);
				final RegionReference whole = RegionReference.segment(classUid, uid, number, drawnOn);
				regions.putIfAbsent(region.name(), new Region(frames.only(whole).orElse(whole), frames.trackingUid(number)));
			}
		}
		return new RegionObjects(regions);
	}

	/** The region of a name. */
	public Optional<Region> named(final String name) {
		return Optional.ofNullable(byName.get(name));
	}

	/** What the header of a segmentation says of its segments and frames. */
	private static final class Frames {

		private final Map<Integer, String> trackingUids = new HashMap<>();
		private final Map<Integer, List<Integer>> frames = new HashMap<>();
		private final List<DicomDataSet> groups;

		Frames(final DicomDataSet object) {
			for (final DicomDataSet segment : object.sequence(Tag.SEGMENT_SEQUENCE)) {
				segment.integer(Tag.SEGMENT_NUMBER).ifPresent(number -> trackingUids.put(number, segment.text(Tag.TRACKING_UID)
					.orElse("")));
			}
			groups = object.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
			for (int i = 0; i < groups.size(); i++) {
				final int frame = i + 1;
				first(groups.get(i), Tag.SEGMENT_IDENTIFICATION_SEQUENCE).integer(Tag.REFERENCED_SEGMENT_NUMBER).ifPresent(
					number -> frames.computeIfAbsent(number, key -> new ArrayList<>()).add(frame));
			}
		}

		String trackingUid(final int number) {
			return trackingUids.getOrDefault(number, "");
		}

		/** A segment of one frame as that frame, where the image below it is known. */
		Optional<RegionReference> only(final RegionReference segment) {
			final List<Integer> own = frames.getOrDefault(segment.number(), List.of());
			if (own.size() != 1) return Optional.empty();
			final DicomDataSet derived = first(groups.get(own.get(0) - 1), Tag.DERIVATION_IMAGE_SEQUENCE);
			return first(derived, Tag.SOURCE_IMAGE_SEQUENCE).text(Tag.REFERENCED_SOP_INSTANCE_UID).map(
				image -> new RegionReference(segment.kind(), segment.classUid(), segment.instanceUid(), segment.number(), own.get(
					0), image, segment.seriesUid()));
		}

		private static DicomDataSet first(final DicomDataSet parent, final int sequence) {
			return parent.sequence(sequence).stream().findFirst().orElse(DicomDataSet.EMPTY);
		}
	}
}
