package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InParallel;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Frames;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.series.Titles;

/**
 * Reads DICOM segmentations (PS3.3 sections A.51 and A.101): BINARY, FRACTIONAL and LABELMAP. Frames may come in any
 * order, be missing where nothing is segmented, and overlap.
 */
final class SegReader {

	static final String STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
	static final String LABEL_MAP_STORAGE = "1.2.840.10008.5.1.4.1.1.66.7";

	/** Pixels of a frame; far more than an image of a patient has. */
	private static final int MAX_FRAME_PIXELS = 1 << 26;

	/** Segmentation Type (0062,0001). */
	private enum Type {
			BINARY, FRACTIONAL, LABELMAP
	}

	/** What one frame adds: the pixels of each segment in a slice. */
	private record Added(int slice, Map<Integer, BitPlane> segments) {}

	private final DicomFile file;
	private final String name;
	private final DicomDataSet header;
	private final PixelDescription pixels;
	private final Type type;
	private final List<DicomDataSet> perFrame;
	private final List<FramePosition> places = new ArrayList<>();
	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * Reads what the header says of the frames.
	 *
	 * @throws InputException if that is incomplete or contradicts itself
	 */
	SegReader(final DicomFile file) throws InputException {
		this.file = file;
		name = file.path().getFileName().toString();
		header = file.dataSet();
		pixels = file.pixels();
		type = type();
		if (pixels.valuesPerFrame() > MAX_FRAME_PIXELS) throw new InputException(name + " has frames of " + pixels.columns() +
			" x " + pixels.rows() + " pixels, more than a segmentation of images can have.");
		perFrame = header.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		if (perFrame.size() != pixels.frames()) throw new InputException(name + " describes " + perFrame.size() +
			" frames in Per-frame Functional Groups Sequence (5200,9230), but Number of Frames (0028,0008) is " + pixels
				.frames() + ".");
		for (final Optional<FramePosition> place : FramePosition.of(header, pixels.frames())) {
			places.add(place.orElseThrow(() -> new InputException("Frame " + (places.size() + 1) + " of " + name +
				" does not say where it lies: Image Position (Patient) (0020,0032), Image Orientation (Patient) (0020,0037) and " +
				"Pixel Spacing (0028,0030) are needed.")));
		}
	}

	private Type type() throws InputException {
		final String stated = header.text(Tag.SEGMENTATION_TYPE).orElse("");
		for (final Type known : Type.values()) {
			if (known.name().equals(stated) && !pixels.isFloat() && pixels.samples() == 1) return known;
		}
		throw new InputException(name +
			" is no segmentation that can be read: Segmentation Type (0062,0001) should be BINARY, FRACTIONAL or LABELMAP.");
	}

	/** Whether every frame lies on the voxels of a grid, so that nothing has to be resampled. */
	boolean isOn(final Geometry grid) {
		return places.stream().allMatch(place -> place.on(grid, pixels.columns(), pixels.rows()).isPresent());
	}

	/**
	 * The grid that the frames lie on.
	 *
	 * @throws InputException if they do not lie on one
	 */
	Geometry grid() throws InputException {
		final DicomDataSet measures = header.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().flatMap(shared -> shared
			.sequence(Tag.PIXEL_MEASURES_SEQUENCE).stream()).findFirst().orElse(DicomDataSet.EMPTY);
		final OptionalDouble claimed = IntStream.of(Tag.SPACING_BETWEEN_SLICES, Tag.SLICE_THICKNESS).mapToObj(
			measures::number).flatMapToDouble(OptionalDouble::stream).filter(distance -> distance > 1e-3 && distance < 1e4)
			.findFirst();
		return FrameGrid.of(places, pixels.columns(), pixels.rows(), claimed).orElseThrow(() -> new InputException(
			"The frames of " + name +
				" do not lie on one grid of evenly spaced slices; use it with the image it was drawn on."));
	}

	/**
	 * Reads the segments that have a voxel.
	 *
	 * @param grid one that every frame {@link #isOn}
	 * @param threshold least fraction at which a voxel of a FRACTIONAL segmentation belongs to its segment
	 * @param threads that may read frames at once
	 * @throws InputException if the file is damaged or no segment has a voxel
	 */
	Regions read(final Geometry grid, final double threshold, final int threads) throws IOException {
		final Map<Integer, Map<Integer, BitPlane>> bySegment = new TreeMap<>();
		for (final Added added : frames(grid, threshold, threads)) {
			added.segments.forEach((segment, plane) -> bySegment.computeIfAbsent(segment, s -> new TreeMap<>()).merge(
				added.slice, plane, BitPlane::or));
		}
		final Map<Integer, String> names = names();
		final Map<Integer, RegionDetails> details = new TreeMap<>();
		header.sequence(Tag.SEGMENT_SEQUENCE).forEach(item -> item.integer(Tag.SEGMENT_NUMBER).ifPresent(number -> details
			.putIfAbsent(number, SegmentItem.read(item, header))));
		bySegment.keySet().forEach(segment -> names.putIfAbsent(segment, "segment " + segment));
		final List<MaskRegion> regions = new ArrayList<>();
		names.forEach((segment, called) -> {
			final Map<Integer, BitPlane> slices = bySegment.getOrDefault(segment, Map.of());
			if (slices.isEmpty()) warnings.add(Warning.leftOut("The segment \"" + called + "\" of " + name +
				" has no voxels."));
			MaskRegion.of(called, grid, slices).map(region -> region.numbered(segment).with(details.getOrDefault(segment,
				RegionDetails.NONE))).ifPresent(regions::add);
		});
		if (regions.isEmpty()) throw new InputException(name + " has no segment with any voxel.");
		return new Regions(regions, grid, header.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""), warnings);
	}

	private Map<Integer, String> names() {
		final Map<Integer, String> names = new LinkedHashMap<>();
		for (final DicomDataSet segment : header.sequence(Tag.SEGMENT_SEQUENCE)) {
			segment.integer(Tag.SEGMENT_NUMBER).ifPresent(number -> {
				final String label = Titles.withoutPatient(segment.text(Tag.SEGMENT_LABEL).orElse(""), header);
				if (type != Type.LABELMAP || number != 0) names.putIfAbsent(number, label.isEmpty() ? "segment " + number
					: label);
			});
		}
		return names;
	}

	/** All frames, several at once. */
	private List<Added> frames(final Geometry grid, final double threshold, final int threads) throws IOException {
		try (Frames frames = file.frames()) {
			final Added[] added = new Added[frames.count()];
			InParallel.forEach(added.length, ReadProgress.ofThreads(threads), i -> added[i] = frame(frames, i, grid,
				threshold));
			return List.of(added);
		}
	}

	private Added frame(final Frames frames, final int frame, final Geometry grid, final double threshold)
		throws IOException
	{
		final int[] values = new int[pixels.valuesPerFrame()];
		frames.readFrame(frame, values);
		final int[] at = places.get(frame).on(grid, pixels.columns(), pixels.rows()).orElseThrow();
		final Map<Integer, BitPlane> segments = new TreeMap<>();
		if (type == Type.LABELMAP) segments.putAll(LabelPlanes.of(name, pixels.columns(), pixels.rows(), values));
		else {
			if (type == Type.FRACTIONAL) keep(values, threshold);
			final int segment = segment(frame);
			BitPlane.nonZero(pixels.columns(), pixels.rows(), values).ifPresent(plane -> segments.put(segment, plane));
		}
		segments.replaceAll((segment, plane) -> plane.moved(at[0], at[1]));
		return new Added(at[2], segments);
	}

	private void keep(final int[] values, final double threshold) {
		final double full = header.integer(Tag.MAXIMUM_FRACTIONAL_VALUE).orElse((1 << pixels.bitsStored()) - 1);
		for (int i = 0; i < values.length; i++) {
			if (values[i] < threshold * full) values[i] = 0;
		}
	}

	private int segment(final int frame) throws InputException {
		final List<DicomDataSet> shared = header.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
		final List<DicomDataSet> own = perFrame.get(frame).sequence(Tag.SEGMENT_IDENTIFICATION_SEQUENCE);
		final List<DicomDataSet> items = own.isEmpty() && !shared.isEmpty() ? shared.get(0).sequence(
			Tag.SEGMENT_IDENTIFICATION_SEQUENCE) : own;
		if (items.isEmpty() || items.get(0).integer(Tag.REFERENCED_SEGMENT_NUMBER).isEmpty()) throw new InputException(
			"Frame " + (frame + 1) + " of " + name +
				" does not say which segment it belongs to: Referenced Segment Number (0062,000B) is " + "missing.");
		return items.get(0).integer(Tag.REFERENCED_SEGMENT_NUMBER).getAsInt();
	}

	/** The grid that the frames of a segmentation lie on by themselves, slices without a frame included. */
	private static final class FrameGrid {

		/** In slices: how far frames may be off; files round their positions. */
		private static final double UNEVEN_SPACING_TOLERANCE = 0.05;
		private static final double SAME_POSITION_TOLERANCE = 1e-3;
		private static final int MAX_SLICES = 65535;

		private FrameGrid() {}

		/**
		 * The grid; empty where the frames do not lie on one.
		 *
		 * @param frames one or more
		 * @param claimed Spacing Between Slices (0018,0088), or else Slice Thickness (0018,0050), mm
		 */
		static Optional<Geometry> of(final List<FramePosition> frames, final int columns, final int rows,
			final OptionalDouble claimed)
		{
			final Vector normal = frames.get(0).normal();
			final List<FramePosition> sorted = new ArrayList<>(frames);
			sorted.sort((a, b) -> Double.compare(a.position().dot(normal), b.position().dot(normal)));
			final FramePosition first = sorted.get(0);
			final FramePosition last = sorted.get(sorted.size() - 1);
			final Vector way = last.position().minus(first.position());
			if (way.dot(normal) < SAME_POSITION_TOLERANCE) {
				return fitting(geometry(first, normal, claimed.orElse(1), 1, columns, rows), sorted, columns, rows);
			}
			if (claimed.isPresent()) {
				final Optional<Geometry> asClaimed = along(first, way, claimed.getAsDouble() / way.unit().dot(normal), columns,
					rows).flatMap(grid -> fitting(grid, sorted, columns, rows));
				if (asClaimed.isPresent()) return asClaimed;
			}
			double step = way.length();
			for (int i = 1; i < sorted.size(); i++) {
				final double distance = sorted.get(i).position().minus(sorted.get(i - 1).position()).dot(way.unit());
				if (distance > SAME_POSITION_TOLERANCE) step = Math.min(step, distance);
			}
			return along(first, way, step, columns, rows).flatMap(grid -> fitting(grid, sorted, columns, rows));
		}

		/** Slices from the first frame to the last; empty where a whole number of steps does not lead there. */
		private static Optional<Geometry> along(final FramePosition first, final Vector way, final double step,
			final int columns, final int rows)
		{
			final double steps = Math.rint(way.length() / step);
			if (!(steps >= 1 && steps < MAX_SLICES) || Math.abs(way.length() / step - steps) > UNEVEN_SPACING_TOLERANCE)
				return Optional.empty();
			return Optional.of(geometry(first, way.unit(), way.length() / steps, (int) steps + 1, columns, rows));
		}

		private static Geometry geometry(final FramePosition first, final Vector slice, final double step, final int depth,
			final int columns, final int rows)
		{
			return new Geometry(columns, rows, depth, first.position(), first.row(), first.column(), slice, new Vector(first
				.columnStep(), first.rowStep(), step));
		}

		private static Optional<Geometry> fitting(final Geometry grid, final List<FramePosition> frames, final int columns,
			final int rows)
		{
			return frames.stream().allMatch(frame -> frame.on(grid, columns, rows).isPresent()) ? Optional.of(grid) : Optional
				.empty();
		}
	}
}
