package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;

/**
 * Writes regions as a binary DICOM segmentation (PS3.3 section A.51): a segment for each, which may overlap, and a frame
 * for each slice that a region has voxels in.
 * <p>
 * The file refers to the images the regions were drawn on and shares their study and coordinates. Each segment has the
 * tracking UID of its region, or one that is always the same for a region of this name in this series.
 * </p>
 */
public final class SegWriter {

	private static final long MAX_BYTES = Integer.MAX_VALUE - 16;
	private static final int MAX_SEGMENTS = 65535;

	private record Frame(int segment, int slice, BitPlane plane) {}

	private SegWriter() {}

	/**
	 * Writes a file that has patient and study of the images: see
	 * {@link #write(Regions, SourceSeries, PatientModule, String, Path)}.
	 */
	public static void write(final Regions regions, final SourceSeries source, final String description, final Path file)
		throws IOException
	{
		write(regions, source, PatientModule.COPIED, description, file);
	}

	/**
	 * Writes a file; one of that name is replaced, and none is ever seen half-written.
	 *
	 * @param regions one or more
	 * @param source the series they were drawn on, or {@link SourceSeries#UNKNOWN}
	 * @param patient whether patient and study are copied from it
	 * @param description Series Description (0008,103E); up to 64 characters
	 * @throws InputException if there are no regions, or more than a file can hold
	 */
	public static void write(final Regions regions, final SourceSeries source, final PatientModule patient,
		final String description, final Path file) throws IOException
	{
		final List<Frame> frames = frames(regions);
		final Geometry grid = regions.grid();
		if (!grid.isSound()) {
			throw new InputException(file.getFileName() +
				" cannot be written: the calibration of the image should have finite numbers above 0.");
		}
		final long bytes = (frames.size() * grid.width() * grid.height() + 7) / 8;
		if (frames.isEmpty() || regions.regions().size() > MAX_SEGMENTS || bytes > MAX_BYTES || grid.width() > 65535 || grid
			.height() > 65535)
		{
			throw new InputException(file.getFileName() +
				" cannot be written: a DICOM segmentation holds 1 to 65535 regions on images of up to 65535 x 65535 pixels, and 2 GB.");
		}
		final DataSetBuilder set = new DataSetBuilder();
		patient.put(set, source.header());
		SegHeader.put(set, regions, source, description, LocalDateTime.now());
		set.put(Tag.NUMBER_OF_FRAMES, VR.IS, frames.size());
		groups(set, frames, grid, source);
		set.bytes(Tag.PIXEL_DATA, VR.OB, pixels(frames, grid, (int) bytes));
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, set.build());
	}

	private static List<Frame> frames(final Regions regions) {
		final List<Frame> frames = new ArrayList<>();
		for (int i = 0; i < regions.regions().size(); i++) {
			final int segment = i + 1;
			regions.regions().get(i).slices().forEach((slice, plane) -> frames.add(new Frame(segment, slice, plane)));
		}
		return frames;
	}

	/** One bit a pixel, the first pixel in the lowest bit, frames without a gap between them (PS3.5 section 8.1.1). */
	private static byte[] pixels(final List<Frame> frames, final Geometry grid, final int bytes) {
		final byte[] pixels = new byte[bytes];
		long first = 0;
		for (final Frame frame : frames) {
			final long start = first;
			frame.plane.forEach((column, row) -> {
				final long bit = start + row * grid.width() + column;
				pixels[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
			});
			first += grid.width() * grid.height();
		}
		return pixels;
	}

	private static void groups(final DataSetBuilder set, final List<Frame> frames, final Geometry grid,
		final SourceSeries source)
	{
		final List<List<SourceSeries.Image>> images = source.bySlice(grid);
		final List<Integer> slices = List.copyOf(new TreeSet<>(frames.stream().map(Frame::slice).toList()));
		final List<DicomDataSet> items = new ArrayList<>();
		final Map<String, String> referred = new LinkedHashMap<>();
		for (final Frame frame : frames) {
			final List<SourceSeries.Image> there = images.get(frame.slice);
			there.forEach(image -> referred.put(image.instanceUid(), image.classUid()));
			items.add(frame(frame, slices.indexOf(frame.slice) + 1, grid, there));
		}
		final double across = Math.abs(grid.slice().dot(grid.row().cross(grid.column())));
		set.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, new DataSetBuilder() //
			.sequence(Tag.PIXEL_MEASURES_SEQUENCE, new DataSetBuilder() //
				.put(Tag.SLICE_THICKNESS, VR.DS, grid.spacing().z() * across) //
				.put(Tag.SPACING_BETWEEN_SLICES, VR.DS, grid.spacing().z() * across) //
				.put(Tag.PIXEL_SPACING, VR.DS, grid.spacing().y(), grid.spacing().x()).build()) //
			.sequence(Tag.PLANE_ORIENTATION_SEQUENCE, new DataSetBuilder() //
				.put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, grid.row().x(), grid.row().y(), grid.row().z(), grid.column().x(), grid
					.column().y(), grid.column().z()).build()).build());
		set.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, items);
		if (referred.isEmpty()) return;
		final List<DicomDataSet> instances = new ArrayList<>();
		referred.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey)).forEach(e -> instances.add(reference(e
			.getValue(), e.getKey()).build()));
		set.sequence(Tag.REFERENCED_SERIES_SEQUENCE, new DataSetBuilder().put(Tag.SERIES_INSTANCE_UID, VR.UI, source
			.seriesUid()).sequence(Tag.REFERENCED_INSTANCE_SEQUENCE, instances).build());
	}

	/** @param place the number of the slice among those that have a frame, from 1 */
	private static DicomDataSet frame(final Frame frame, final int place, final Geometry grid,
		final List<SourceSeries.Image> images)
	{
		final Vector position = grid.place(0, 0, frame.slice);
		final DataSetBuilder groups = new DataSetBuilder() //
			.sequence(Tag.FRAME_CONTENT_SEQUENCE, new DataSetBuilder() //
				.put(Tag.DIMENSION_INDEX_VALUES, VR.UL, frame.segment, place).build()) //
			.sequence(Tag.PLANE_POSITION_SEQUENCE, new DataSetBuilder() //
				.put(Tag.IMAGE_POSITION_PATIENT, VR.DS, position.x(), position.y(), position.z()).build()) //
			.sequence(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, new DataSetBuilder() //
				.put(Tag.REFERENCED_SEGMENT_NUMBER, VR.US, frame.segment).build());
		final List<DicomDataSet> sources = new ArrayList<>();
		for (final SourceSeries.Image image : images) {
			final DataSetBuilder item = reference(image.classUid(), image.instanceUid());
			if (image.frame() > 0) item.put(Tag.REFERENCED_FRAME_NUMBER, VR.IS, image.frame());
			sources.add(item.sequence(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, new Code("121322", "DCM",
				"Source image for image processing operation").item()).build());
		}
		if (sources.isEmpty()) return groups.build();
		return groups.sequence(Tag.DERIVATION_IMAGE_SEQUENCE, new DataSetBuilder() //
			.sequence(Tag.SOURCE_IMAGE_SEQUENCE, sources) //
			.sequence(Tag.DERIVATION_CODE_SEQUENCE, new Code("113076", "DCM", "Segmentation").item()).build()).build();
	}

	private static DataSetBuilder reference(final String classUid, final String instanceUid) {
		return new DataSetBuilder().put(Tag.REFERENCED_SOP_CLASS_UID, VR.UI, classUid).put(Tag.REFERENCED_SOP_INSTANCE_UID,
			VR.UI, instanceUid);
	}

	/** What a segmentation states as a whole: the modules of DICOM PS3.3 table A.51-1 without those of its frames. */
	private static final class SegHeader {

		private SegHeader() {}

		static void put(final DataSetBuilder set, final Regions regions, final SourceSeries source, final String description,
			final LocalDateTime now)
		{
			final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
			final String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
			set.put(Tag.SERIES_DATE, VR.DA, date).put(Tag.SERIES_TIME, VR.TM, time).put(Tag.MODALITY, VR.CS, "SEG") //
				.put(Tag.SERIES_DESCRIPTION, VR.LO, Code.cut(description)).put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.random()) //
				.put(Tag.SERIES_NUMBER, VR.IS, 1).put(Tag.INSTANCE_NUMBER, VR.IS, 1);
			set.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, RegionObject.frameOfReference(regions, source)) //
				.empty(Tag.POSITION_REFERENCE_INDICATOR, VR.LO);
			RegionObject.putEquipment(set);
			set.put(Tag.SOP_CLASS_UID, VR.UI, SegReader.STORAGE).put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()) //
				.put(Tag.IMAGE_TYPE, VR.CS, "DERIVED", "PRIMARY") //
				.put(Tag.CONTENT_DATE, VR.DA, date).put(Tag.CONTENT_TIME, VR.TM, time).put(Tag.CONTENT_LABEL, VR.CS,
					"SEGMENTATION") //
				.put(Tag.CONTENT_DESCRIPTION, VR.LO, Code.cut(description)).empty(Tag.CONTENT_CREATOR_NAME, VR.PN);
			set.put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2") //
				.put(Tag.ROWS, VR.US, regions.grid().height()).put(Tag.COLUMNS, VR.US, regions.grid().width()) //
				.put(Tag.BITS_ALLOCATED, VR.US, 1).put(Tag.BITS_STORED, VR.US, 1).put(Tag.HIGH_BIT, VR.US, 0) //
				.put(Tag.PIXEL_REPRESENTATION, VR.US, 0).put(Tag.LOSSY_IMAGE_COMPRESSION, VR.CS, "00");
			set.put(Tag.SEGMENTATION_TYPE, VR.CS, "BINARY").put(Tag.SEGMENTS_OVERLAP, VR.CS, regions.overlap().isPresent()
				? "YES" : "NO").sequence(Tag.SEGMENT_SEQUENCE, segments(regions, source));
			dimensions(set);
		}

		private static List<DicomDataSet> segments(final Regions regions, final SourceSeries source) {
			final List<DicomDataSet> segments = new ArrayList<>();
			for (final MaskRegion region : regions.regions()) {
				final String name = region.name();
				final RegionDetails details = region.details();
				segments.add(new DataSetBuilder().put(Tag.SEGMENT_NUMBER, VR.US, segments.size() + 1) //
					.put(Tag.SEGMENT_LABEL, VR.LO, Code.cut(name)).put(Tag.TRACKING_ID, VR.UT, Code.cut(details.trackingId()
						.isEmpty() ? name : details.trackingId())) //
					.put(Tag.TRACKING_UID, VR.UI, !details.trackingUid().isEmpty() ? details.trackingUid() : source.seriesUid()
						.isEmpty() ? Uid.random() : Uid.from(source.seriesUid() + "\n" + name)) //
					.put(Tag.SEGMENT_ALGORITHM_TYPE, VR.CS, "SEMIAUTOMATIC").put(Tag.SEGMENT_ALGORITHM_NAME, VR.LO,
						RegionObject.SOFTWARE) //
					.sequence(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, new Code("85756007", "SCT", "Tissue").item()) //
					.sequence(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, new Code("85756007", "SCT", "Tissue").item()).build());
			}
			return segments;
		}

		/** Frames are told apart by segment, then by position. */
		private static void dimensions(final DataSetBuilder set) {
			final String uid = Uid.random();
			set.sequence(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI,
				uid).build());
			set.sequence(Tag.DIMENSION_INDEX_SEQUENCE, dimension(uid, Tag.REFERENCED_SEGMENT_NUMBER,
				Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"), dimension(uid, Tag.IMAGE_POSITION_PATIENT,
					Tag.PLANE_POSITION_SEQUENCE, "Position"));
		}

		private static DicomDataSet dimension(final String uid, final int tag, final int group, final String label) {
			return new DataSetBuilder().put(Tag.DIMENSION_ORGANIZATION_UID, VR.UI, uid).pointers(Tag.DIMENSION_INDEX_POINTER,
				tag).pointers(Tag.FUNCTIONAL_GROUP_POINTER, group).put(Tag.DIMENSION_DESCRIPTION_LABEL, VR.LO, label).build();
		}
	}
}
