package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * The DICOM series that regions were drawn on, as far as a segmentation refers to it.
 *
 * @param header of its first image without pixels, whose patient and study the regions are of; never shown
 * @param studyUid Study Instance UID (0020,000D), empty where unknown
 * @param seriesUid Series Instance UID (0020,000E), empty where unknown
 * @param frameOfReference Frame of Reference UID (0020,0052), empty where unknown
 * @param images all images whose place is known
 */
public record SourceSeries(DicomDataSet header, String studyUid, String seriesUid, String frameOfReference,
		List<Image> images)
{

	/** For an image that did not come from DICOM. */
	public static final SourceSeries UNKNOWN = new SourceSeries(DicomDataSet.EMPTY, "", "", "", List.of());

	/** In slices: how far an image may lie from the slice it is taken for. */
	private static final double SAME_SLICE = 0.1;

	public SourceSeries {
		images = List.copyOf(images);
	}

	/**
	 * One image of the series.
	 *
	 * @param classUid SOP Class UID (0008,0016)
	 * @param instanceUid SOP Instance UID (0008,0018)
	 * @param frame its number in a multi-frame file, from 1; 0 where the file holds it alone
	 * @param position center of its first pixel, mm
	 */
	public record Image(String classUid, String instanceUid, int frame, Vector position) {}

	/**
	 * Reads the headers of a series.
	 *
	 * @param files of one series, such as {@link org.imagingbiomarkers.io.series.SeriesCandidate#files()}
	 * @throws InputException if a file is no DICOM file or belongs to another series
	 */
	public static SourceSeries of(final List<Path> files) throws IOException {
		SourceSeries series = UNKNOWN;
		final List<Image> images = new ArrayList<>();
		for (final Path file : files) {
			final DicomFile dicom = DicomFile.read(file);
			final DicomDataSet header = dicom.dataSet();
			final String uid = header.text(Tag.SERIES_INSTANCE_UID).orElse("");
			if (series == UNKNOWN) {
				series = new SourceSeries(header, header.text(Tag.STUDY_INSTANCE_UID).orElse(""), uid, header.text(
					Tag.FRAME_OF_REFERENCE_UID).orElse(""), List.of());
			}
			if (!uid.equals(series.seriesUid)) throw new InputException(file.getFileName() +
				" belongs to another series (Series Instance UID (0020,000E)) than the files before it.");
			images.addAll(images(dicom));
		}
		return new SourceSeries(series.header, series.studyUid, series.seriesUid, series.frameOfReference, images);
	}

	/** Keeps the header, which names a patient, out of messages. */
	@Override
	public String toString() {
		return "series of " + images.size() + " images";
	}

	private static List<Image> images(final DicomFile file) throws InputException {
		final String classUid = file.dataSet().text(Tag.SOP_CLASS_UID).orElse("");
		final String instanceUid = file.dataSet().text(Tag.SOP_INSTANCE_UID).orElse("");
		if (!file.hasPixels() || classUid.isEmpty() || instanceUid.isEmpty()) return List.of();
		final boolean several = file.dataSet().has(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		final int frames = several ? Math.min(file.pixels().frames(), file.dataSet().sequence(
			Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).size()) : 1;
		final List<Optional<FramePosition>> places = FramePosition.of(file.dataSet(), frames);
		final List<Image> images = new ArrayList<>();
		for (int frame = 0; frame < frames; frame++) {
			final int number = several ? frame + 1 : 0;
			places.get(frame).ifPresent(place -> images.add(new Image(classUid, instanceUid, number, place.position())));
		}
		return images;
	}

	/** The images of each slice of a grid. */
	List<List<Image>> bySlice(final Geometry grid) {
		final PatientToVoxel lattice = new PatientToVoxel(grid);
		final List<List<Image>> slices = new ArrayList<>();
		for (int slice = 0; slice < grid.depth(); slice++) {
			slices.add(new ArrayList<>());
		}
		for (final Image image : images) {
			final double at = lattice.index(image.position).z();
			final double slice = Math.rint(at);
			if (slice >= 0 && slice < grid.depth() && Math.abs(at - slice) < SAME_SLICE) slices.get((int) slice).add(image);
		}
		return slices;
	}
}
