package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.imagingbiomarkers.io.Counted;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InParallel;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.series.Titles;

/**
 * Turns the contours of an RT Structure Set (DICOM PS3.3 section A.19) into masks on the grid of an image.
 * <p>
 * Each closed contour is mapped through the grid, however that is turned, and filled as {@link PolygonFill} says: a voxel
 * is inside where its center is. {@link ContourPlanes} says which slice takes which contours. Contours that are points or
 * open lines have no inside and are left out; so are regions without any voxel, each with a warning.
 * </p>
 */
final class RtStructReader {

	static final String STORAGE = "1.2.840.10008.5.1.4.1.1.481.3";

	/** In slices: contours that climb more than this were drawn in another plane than the slices. */
	private static final double MAX_TILT = 0.5;

	private final String file;
	private final DicomDataSet header;
	private final Geometry grid;
	private final PatientToVoxel lattice;
	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * What became of one ROI.
	 *
	 * @param damage why it cannot be read; null where it can
	 */
	private record Drawn(int number, Optional<MaskRegion> region, List<Warning> warnings, InputException damage) {}

	private RtStructReader(final DicomFile file, final Geometry grid) {
		this.file = file.path().getFileName().toString();
		header = file.dataSet();
		this.grid = grid;
		lattice = new PatientToVoxel(grid);
	}

	/**
	 * Reads all regions that have a voxel in the grid.
	 *
	 * @param threads that may fill contours at once
	 * @throws InputException if the file is damaged or there is no such region
	 */
	static Regions read(final DicomFile file, final Geometry grid, final int threads) throws IOException {
		return new RtStructReader(file, grid).read(threads);
	}

	/** The names of all regions by their numbers, also of those without contours; in the order of the file. */
	static Map<Integer, String> names(final DicomFile file) throws InputException {
		final Map<Integer, String> names = new LinkedHashMap<>();
		for (final DicomDataSet roi : file.dataSet().sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
			roi.integer(Tag.ROI_NUMBER).ifPresent(number -> names.putIfAbsent(number, name(number, roi, file.dataSet())));
		}
		return names;
	}

	private Regions read(final int threads) throws IOException {
		final Map<Integer, DicomDataSet> rois = new LinkedHashMap<>();
		for (final DicomDataSet roi : header.sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
			roi.integer(Tag.ROI_NUMBER).ifPresent(number -> rois.putIfAbsent(number, roi));
		}
		final List<MaskRegion> regions = new ArrayList<>();
		final Set<Integer> drawn = new HashSet<>();
		for (final Drawn one : drawn(rois, threads)) {
			if (one.damage != null) throw one.damage;
			drawn.add(one.number);
			one.region.map(region -> region.numbered(one.number)).ifPresent(regions::add);
			warnings.addAll(one.warnings);
		}
		rois.forEach((number, roi) -> {
			if (!drawn.contains(number)) warnings.add(Warning.leftOut(owner(name(number, roi)) + " has no contours."));
		});
		if (regions.isEmpty()) throw new InputException(warnings.isEmpty() ? file +
			" holds no contours (ROI Contour Sequence (3006,0039))." : warnings.get(0) + " No region is left.");
		if (regions.size() == 1) regions.replaceAll(MaskRegion::alsoFirst);
		return new Regions(regions, grid, frameOfReference(rois), warnings);
	}

	/** Every ROI that has contours, several at once; in the order of the file. */
	private List<Drawn> drawn(final Map<Integer, DicomDataSet> rois, final int threads) throws IOException {
		final List<DicomDataSet> contours = header.sequence(Tag.ROI_CONTOUR_SEQUENCE);
		final Drawn[] drawn = new Drawn[contours.size()];
		InParallel.forEach(drawn.length, ReadProgress.ofThreads(threads), i -> drawn[i] = drawn(contours.get(i), rois));
		return List.of(drawn);
	}

	private Drawn drawn(final DicomDataSet roi, final Map<Integer, DicomDataSet> rois) {
		final List<Warning> found = new ArrayList<>();
		try {
			final int number = roi.integer(Tag.REFERENCED_ROI_NUMBER).orElseThrow(() -> new InputException(file +
				" has contours without a Referenced ROI Number " + Tag.text(Tag.REFERENCED_ROI_NUMBER) + "."));
			final String name = name(number, rois.get(number));
			final RegionDetails details = RoiItem.read(rois.get(number), roi, header);
			return new Drawn(number, region(name, roi.sequence(Tag.CONTOUR_SEQUENCE), found).map(region -> region.with(
				details)), found, null);
		}
		catch (final InputException damaged) {
			return new Drawn(0, Optional.empty(), found, damaged);
		}
	}

	private String frameOfReference(final Map<Integer, DicomDataSet> rois) {
		return rois.values().stream().flatMap(roi -> roi.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID).stream()).findFirst().or(
			() -> header.text(Tag.FRAME_OF_REFERENCE_UID)).orElse("");
	}

	private String name(final int number, final DicomDataSet roi) {
		return name(number, roi, header);
	}

	private static String name(final int number, final DicomDataSet roi, final DicomDataSet header) {
		final String name = roi == null ? "" : Titles.withoutPatient(roi.text(Tag.ROI_NAME).orElse(""), header);
		return name.isEmpty() ? "ROI " + number : name;
	}

	private String owner(final String name) {
		return "The region \"" + name + "\" of " + file;
	}

	private Optional<MaskRegion> region(final String name, final List<DicomDataSet> items, final List<Warning> found)
		throws InputException
	{
		final String owner = owner(name);
		if (items.isEmpty()) {
			found.add(Warning.leftOut(owner + " has no contours."));
			return Optional.empty();
		}
		final List<Contour> closed = closed(owner, items, found);
		if (closed.isEmpty()) return Optional.empty();
		if (closed.stream().anyMatch(contour -> contour.tilt() > MAX_TILT)) {
			found.add(Warning.leftOut(owner +
				" was drawn in another plane than the slices of the image and was left out; choose the image it was drawn on."));
			return Optional.empty();
		}
		if (closed.stream().anyMatch(contour -> contour.leaves(grid.width(), grid.height()))) {
			found.add(Warning.leftOut(owner + " reaches beyond the sides of the image; only what lies within counts."));
		}
		final Map<Integer, BitPlane> filled = new TreeMap<>();
		final Map<Integer, List<Contour>> slices = new ContourPlanes(grid, owner, found).slices(closed);
		slices.forEach((slice, contours) -> PolygonFill.of(withoutCopies(owner, contours, found), (int) grid.width(),
			(int) grid.height()).ifPresent(plane -> filled.put(slice, plane)));
		if (filled.isEmpty() && !slices.isEmpty()) {
			found.add(Warning.leftOut(owner + " encloses the center of no voxel and was left out."));
		}
		return MaskRegion.of(name, grid, filled);
	}

	/** Contours with an inside; three corners or more. */
	private List<Contour> closed(final String owner, final List<DicomDataSet> items, final List<Warning> found)
		throws InputException
	{
		final List<Contour> closed = new ArrayList<>();
		int open = 0;
		int tooFew = 0;
		for (final DicomDataSet item : items) {
			switch (item.text(Tag.CONTOUR_GEOMETRIC_TYPE).orElse("")) {
				case "CLOSED_PLANAR", "CLOSEDPLANAR_XOR" -> {
					final Contour contour = Contour.of(item, lattice, owner);
					if (contour.corners().length >= 6) closed.add(contour);
					else tooFew++;
				}
				default -> open++;
			}
		}
		if (open > 0) {
			found.add(Warning.leftOut(owner + " has " + Counted.of(open, "contour") + " of " + items.size() +
				" that enclose nothing and were left out; Contour Geometric Type (3006,0042) should be CLOSED_PLANAR."));
		}
		if (tooFew > 0) {
			found.add(Warning.leftOut(owner + " has " + Counted.of(tooFew, "contour") + " of " + items.size() +
				" with fewer than three points, left out."));
		}
		return closed;
	}

	/** The corners of each contour; one that is there twice would else undo itself. */
	private static List<double[]> withoutCopies(final String owner, final List<Contour> contours,
		final List<Warning> found)
	{
		if (contours.size() == 1) return List.of(contours.get(0).corners());
		final Map<DoubleBuffer, double[]> single = new LinkedHashMap<>();
		for (final Contour contour : contours) {
			single.put(DoubleBuffer.wrap(contour.corners()), contour.corners());
		}
		if (single.size() < contours.size()) {
			found.add(Warning.leftOut(owner + " has " + Counted.of(contours.size() - single.size(), "contour") +
				" twice in one slice; each counts once."));
		}
		return new ArrayList<>(single.values());
	}

	/**
	 * Fills polygons by the even-odd rule.
	 * <p>
	 * A pixel is inside where its center is: where an odd number of edges lies to its left or goes through it. A center on
	 * a left or upper edge is inside, on a right or lower edge outside, so two polygons that share an edge never share a
	 * pixel and leave none between them. Several polygons together combine by exclusive or: one within another is a hole,
	 * and the seam of a keyhole cancels itself.
	 * </p>
	 */
	static final class PolygonFill {

		/** A part of the image, from column x and row y on, with a bit for each pixel. */
		private record Marks(int x, int y, int width, int height, long[] words) {

			private void flip(final int column, final int row) {
				words[row * BitPlane.stride(width) + (column >>> 6)] ^= 1L << column;
			}
		}

		private PolygonFill() {}

		/**
		 * The pixels inside; empty where there are none.
		 *
		 * @param polygons corners as x, y, x, y, ... in pixels, pixel centers at whole numbers; closed from last to first
		 */
		static Optional<BitPlane> of(final List<double[]> polygons, final int width, final int height) {
			double left = Double.MAX_VALUE;
			double top = Double.MAX_VALUE;
			double right = -Double.MAX_VALUE;
			double bottom = -Double.MAX_VALUE;
			for (final double[] polygon : polygons) {
				for (int i = 0; i < polygon.length; i += 2) {
					left = Math.min(left, polygon[i]);
					right = Math.max(right, polygon[i]);
					top = Math.min(top, polygon[i + 1]);
					bottom = Math.max(bottom, polygon[i + 1]);
				}
			}
			final int x = (int) Math.max(0, Math.ceil(left));
			final int y = (int) Math.max(0, Math.ceil(top));
			final int filledWidth = (int) Math.min(width, Math.ceil(right)) - x;
			final int filledHeight = (int) Math.min(height, Math.ceil(bottom)) - y;
			if (filledWidth <= 0 || filledHeight <= 0) return Optional.empty();
			final Marks marks = new Marks(x, y, filledWidth, filledHeight, new long[BitPlane.stride(filledWidth) *
				filledHeight]);
			for (final double[] polygon : polygons) {
				for (int i = 0, last = polygon.length - 2; i < polygon.length; last = i, i += 2) {
					edge(polygon[last], polygon[last + 1], polygon[i], polygon[i + 1], marks);
				}
			}
			fillFromLeft(marks);
			return BitPlane.of(x, y, filledWidth, filledHeight, marks.words);
		}

		/**
		 * Marks in each row the first pixel at or right of the edge. Always from top to bottom and in the pixels of the whole
		 * image, so that an edge of two polygons is rounded the same for both.
		 */
		private static void edge(final double x0, final double y0, final double x1, final double y1, final Marks marks) {
			if (y0 > y1) {
				edge(x1, y1, x0, y0, marks);
				return;
			}
			final int end = (int) Math.min(marks.y + marks.height, Math.ceil(y1));
			final double slope = (x1 - x0) / (y1 - y0);
			for (int row = (int) Math.max(marks.y, Math.ceil(y0)); row < end; row++) {
				final double column = Math.max(0, Math.ceil(x0 + (row - y0) * slope) - marks.x);
				if (column < marks.width) marks.flip((int) column, row - marks.y);
			}
		}

		/** Sets each pixel that has an odd number of marks at itself and to its left. */
		private static void fillFromLeft(final Marks marks) {
			final long[] words = marks.words;
			final int stride = BitPlane.stride(marks.width);
			final long kept = (marks.width & 63) == 0 ? -1L : (1L << marks.width) - 1;
			for (int row = 0; row < words.length; row += stride) {
				long inside = 0;
				for (int at = row; at < row + stride; at++) {
					long word = words[at];
					for (int shift = 1; shift < 64; shift <<= 1) {
						word ^= word << shift;
					}
					words[at] = word ^ inside;
					inside = words[at] >> 63;
				}
				words[row + stride - 1] &= kept;
			}
		}
	}
}
