package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
import org.imagingbiomarkers.io.dicom.VR;

/**
 * Writes regions as a DICOM segmentation: binary (PS3.3 section A.51), a segment for each region, which may overlap, and
 * a frame for each slice that a region has voxels in; or as a label map (section A.101), whose pixels are the numbers of
 * regions that do not overlap, and a frame for each slice that has any.
 * <p>
 * The file refers to the images the regions were drawn on and shares their study and coordinates. Each segment has a
 * tracking UID, always the same for a region of this name in this series.
 * </p>
 */
public final class SegWriter {

	private static final long MAX_BYTES = Integer.MAX_VALUE - 16;
	private static final int MAX_SEGMENTS = 65535;
	private static final int MAX_8_BIT = 255;
	/** In mm: how far apart the first pixels of a frame and of its image may be. */
	private static final double SAME_POSITION = 0.1;

	/** Which of the two objects is written. */
	public enum Form {
			/** Segmentation Storage, a bit for each pixel and region. */
			BINARY,
			/** Label Map Segmentation Storage, a number for each pixel. */
			LABEL_MAP
	}

	/** @param segment its number, 0 in a label map, where a frame holds all of them */
	private record Frame(int segment, int slice, List<BitPlane> planes, List<Integer> numbers) {}

	private SegWriter() {}

	/**
	 * Writes a binary file that has patient and study of the images: see
	 * {@link #write(Regions, SourceSeries, PatientModule, String, Form, Path)}.
	 */
	public static void write(final Regions regions, final SourceSeries source, final String description, final Path file)
		throws IOException
	{
		write(regions, source, PatientModule.COPIED, description, file);
	}

	/** Writes a binary file: see {@link #write(Regions, SourceSeries, PatientModule, String, Form, Path)}. */
	public static void write(final Regions regions, final SourceSeries source, final PatientModule patient,
		final String description, final Path file) throws IOException
	{
		write(regions, source, patient, description, Form.BINARY, file);
	}

	/**
	 * Writes a file; one of that name is replaced, and none is ever seen half-written.
	 *
	 * @param regions one or more
	 * @param source the series they were drawn on, or {@link SourceSeries#UNKNOWN}
	 * @param patient whether patient and study are copied from it
	 * @param description Series Description (0008,103E); up to 64 characters
	 * @param form a label map numbers its segments as {@link Regions#labelNumbers} says, a binary one from 1 on
	 * @throws InputException if there are no regions, more than a file can hold, or some overlap in a label map
	 */
	public static void write(final Regions regions, final SourceSeries source, final PatientModule patient,
		final String description, final Form form, final Path file) throws IOException
	{
		final boolean binary = form == Form.BINARY;
		if (!binary) regions.requireNoOverlap("write them as a binary DICOM SEG");
		if (regions.regions().isEmpty() || regions.regions().size() > MAX_SEGMENTS) throw tooMany(file);
		final List<Integer> numbers = binary ? IntStream.rangeClosed(1, regions.regions().size()).boxed().toList() : regions
			.labelNumbers();
		final int bits = binary ? 1 : Collections.max(numbers, Comparator.naturalOrder()) > MAX_8_BIT ? 16 : 8;
		final List<Frame> frames = binary ? binaryFrames(regions) : labelFrames(regions, numbers);
		final Geometry grid = regions.grid();
		if (!grid.isSound()) {
			throw new InputException(file.getFileName() +
				" cannot be written: the calibration of the image should have finite numbers above 0.");
		}
		final long bytes = (frames.size() * grid.width() * grid.height() * bits + 7) / 8;
		if (bytes > MAX_BYTES || grid.width() > 65535 || grid.height() > 65535) {
			throw tooMany(file);
		}
		final DataSetBuilder set = new DataSetBuilder();
		patient.put(set, source.header());
		SegHeader.put(set, regions, source, description, LocalDateTime.now());
		SegHeader.putForm(set, regions, source, numbers, bits);
		set.put(Tag.NUMBER_OF_FRAMES, VR.IS, frames.size());
		groups(set, frames, grid, source);
		if (binary) set.bytes(Tag.PIXEL_DATA, VR.OB, bits(frames, grid, (int) bytes));
		else set.bytes(Tag.PIXEL_DATA, bits == 8 ? VR.OB : VR.OW, labels(frames, grid, bits / 8));
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, set.build());
	}

	private static InputException tooMany(final Path file) {
		return new InputException(file.getFileName() +
			" cannot be written: a DICOM segmentation holds 1 to 65535 regions on images of up to 65535 x 65535 pixels, and 2 GB.");
	}

	private static List<Frame> binaryFrames(final Regions regions) {
		final List<Frame> frames = new ArrayList<>();
		for (int i = 0; i < regions.regions().size(); i++) {
			final int segment = i + 1;
			regions.regions().get(i).slices().forEach((slice, plane) -> frames.add(new Frame(segment, slice, List.of(plane),
				List.of(segment))));
		}
		return frames;
	}

	private static List<Frame> labelFrames(final Regions regions, final List<Integer> numbers) {
		final Map<Integer, Frame> frames = new TreeMap<>();
		for (int i = 0; i < numbers.size(); i++) {
			final int number = numbers.get(i);
			regions.regions().get(i).slices().forEach((slice, plane) -> {
				final Frame frame = frames.computeIfAbsent(slice, s -> new Frame(0, s, new ArrayList<>(), new ArrayList<>()));
				frame.planes.add(plane);
				frame.numbers.add(number);
			});
		}
		return List.copyOf(frames.values());
	}

	/** A number a pixel, in one byte or two. */
	private static byte[] labels(final List<Frame> frames, final Geometry grid, final int width) {
		final int pixels = (int) (grid.width() * grid.height());
		final byte[] labels = new byte[(frames.size() * pixels * width + 1) / 2 * 2];
		for (int f = 0; f < frames.size(); f++) {
			final int first = f * pixels;
			for (int i = 0; i < frames.get(f).planes.size(); i++) {
				final int number = frames.get(f).numbers.get(i);
				frames.get(f).planes.get(i).forEach((column, row) -> {
					final int at = (first + row * (int) grid.width() + column) * width;
					labels[at] = (byte) number;
					if (width == 2) labels[at + 1] = (byte) (number >> 8);
				});
			}
		}
		return labels;
	}

	/** One bit a pixel, the first pixel in the lowest bit, frames without a gap between them (PS3.5 section 8.1.1). */
	private static byte[] bits(final List<Frame> frames, final Geometry grid, final int bytes) {
		final byte[] pixels = new byte[bytes];
		long first = 0;
		for (final Frame frame : frames) {
			final long start = first;
			frame.planes.get(0).forEach((column, row) -> {
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
			items.add(frame(frame, slices.indexOf(frame.slice) + 1, grid, there, source.header()));
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
		final List<SourceSeries.Image> images, final DicomDataSet header)
	{
		final Vector position = grid.place(0, 0, frame.slice);
		final DataSetBuilder groups = new DataSetBuilder() //
			.sequence(Tag.FRAME_CONTENT_SEQUENCE, new DataSetBuilder() //
				.put(Tag.DIMENSION_INDEX_VALUES, VR.UL, frame.segment == 0 ? new double[] { place } : new double[] {
					frame.segment, place }).build()) //
			.sequence(Tag.PLANE_POSITION_SEQUENCE, new DataSetBuilder() //
				.put(Tag.IMAGE_POSITION_PATIENT, VR.DS, position.x(), position.y(), position.z()).build());
		if (frame.segment > 0) groups.sequence(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, new DataSetBuilder().put(
			Tag.REFERENCED_SEGMENT_NUMBER, VR.US, frame.segment).build());
		final List<DicomDataSet> sources = new ArrayList<>();
		for (final SourceSeries.Image image : images) {
			final DataSetBuilder item = reference(image.classUid(), image.instanceUid());
			if (image.frame() > 0) item.put(Tag.REFERENCED_FRAME_NUMBER, VR.IS, image.frame());
			final boolean samePixels = header.integer(Tag.ROWS).orElse(0) == grid.height() && header.integer(Tag.COLUMNS)
				.orElse(0) == grid.width() && image.position().minus(position).length() < SAME_POSITION;
			item.put(Tag.SPATIAL_LOCATIONS_PRESERVED, VR.CS, samePixels ? "YES" : "NO");
			sources.add(item.sequence(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, new Code("121322", "DCM",
				"Source image for image processing operation").item()).build());
		}
		// A frame of its own needs the sequence where others have it, as where only one slice of a mosaic has a position.
		if (sources.isEmpty()) return groups.sequence(Tag.DERIVATION_IMAGE_SEQUENCE, List.of()).build();
		return groups.sequence(Tag.DERIVATION_IMAGE_SEQUENCE, new DataSetBuilder() //
			.sequence(Tag.SOURCE_IMAGE_SEQUENCE, sources) //
			.sequence(Tag.DERIVATION_CODE_SEQUENCE, new Code("113076", "DCM", "Segmentation").item()).build()).build();
	}

	private static DataSetBuilder reference(final String classUid, final String instanceUid) {
		return new DataSetBuilder().put(Tag.REFERENCED_SOP_CLASS_UID, VR.UI, classUid).put(Tag.REFERENCED_SOP_INSTANCE_UID,
			VR.UI, instanceUid);
	}
}
