package org.imagingbiomarkers.io.mask;

import java.awt.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.series.Titles;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.process.ImageProcessor;

/**
 * Reads ImageJ ROIs as regions: one in a .roi file, a set of them in a .zip file of the ROI Manager.
 * <p>
 * A region has the name of its ROI and exactly the pixels that ImageJ measures in it, composite ROIs and holes included.
 * It lies in the slice that the ROI belongs to, or in all slices if that is none; ROIs of one name make one region.
 * Lines, points and texts have no inside and are left out with a warning.
 * </p>
 */
final class RoiReader {

	/** A ROI of a million corners takes less. */
	private static final int MAX_ROI_BYTES = 16 << 20;
	private static final long MAX_SET_BYTES = 1L << 29;
	/** ImageJ makes a mask of the whole ROI, so that has to be of a size that fits the image. */
	private static final long MAX_PIXELS_OUTSIDE = 1 << 24;

	/** Types of ROI as .roi files number them. */
	private static final int POLYGON = 0;
	private static final int RECTANGLE = 1;
	private static final int OVAL = 2;
	private static final int FREEHAND = 7;
	private static final int TRACED = 8;

	private final String file;
	private final Geometry grid;
	private final Map<String, MaskRegion> regions = new LinkedHashMap<>();
	private final List<String> warnings = new ArrayList<>();

	private RoiReader(final Path file, final Geometry grid) {
		this.file = file.getFileName().toString();
		this.grid = grid;
	}

	/**
	 * Reads a .roi file.
	 *
	 * @throws InputException if it is damaged or has no pixel of the grid
	 */
	static Regions roi(final Path file, final Geometry grid) throws IOException {
		final RoiReader reader = new RoiReader(file, grid);
		try (InputStream in = Files.newInputStream(file)) {
			reader.add(in, reader.file);
		}
		return reader.regions();
	}

	/**
	 * Reads a .zip file of ROIs.
	 *
	 * @throws InputException if it is damaged or none of its ROIs has a pixel of the grid
	 */
	static Regions set(final Path file, final Geometry grid) throws IOException {
		final RoiReader reader = new RoiReader(file, grid);
		long total = 0;
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				final String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
				if (name.toLowerCase(Locale.ROOT).endsWith(".roi")) total += reader.add(zip, name);
				if (total > MAX_SET_BYTES) throw new InputException(reader.file + " holds more than a set of ROIs can.");
			}
		}
		catch (final ZipException | IllegalArgumentException damaged) {
			throw new InputException(reader.file + " is a damaged zip file.", damaged);
		}
		catch (final EOFException cut) {
			throw new InputException(reader.file + " is a zip file cut short.", cut);
		}
		return reader.regions();
	}

	private Regions regions() throws InputException {
		if (regions.isEmpty()) throw new InputException(warnings.isEmpty() ? file + " holds no ROIs (.roi)." : warnings.get(
			0));
		return new Regions(List.copyOf(regions.values()), grid, "", warnings);
	}

	private int add(final InputStream in, final String entry) throws IOException {
		final byte[] bytes = in.readNBytes(MAX_ROI_BYTES + 1);
		if (bytes.length > MAX_ROI_BYTES) throw new InputException(file + " holds something longer than a ROI can be.");
		final String entryName = Titles.clean(entry.replaceFirst("(?i)\\.roi$", ""));
		if (!isArea(bytes)) {
			warnings.add("The ROI \"" + entryName + "\" of " + file + " is a line, points or a text and encloses nothing.");
			return bytes.length;
		}
		leaveGroup(bytes);
		try {
			final Roi roi = new RoiDecoder(bytes, entry).getRoi();
			final String ownName = roi.getName() == null ? "" : Titles.clean(roi.getName());
			final String name = ownName.isEmpty() ? entryName : ownName;
			region(roi, name).ifPresent(region -> regions.merge(name, region, MaskRegion::or));
		}
		catch (final RuntimeException damaged) {
			throw new InputException("The ROI \"" + entryName + "\" of " + file + " is damaged.", damaged);
		}
		return bytes.length;
	}

	/**
	 * Whether a ROI has an inside; from its bytes, so that nothing is decoded that makes ImageJ open windows or make room
	 * for more than the file holds.
	 */
	private boolean isArea(final byte[] bytes) throws InputException {
		final ByteBuffer header = ByteBuffer.wrap(bytes);
		if (bytes.length < RoiDecoder.COORDINATES || header.getInt(0) != ('I' << 24 | 'o' << 16 | 'u' << 8 | 't')) {
			throw new InputException(file + " holds a damaged ROI: it should begin with \"Iout\".");
		}
		final int corners = header.getShort(RoiDecoder.N_COORDINATES) == 0 ? header.getInt(RoiDecoder.SIZE) : 0;
		final int type = bytes[RoiDecoder.TYPE];
		final boolean byCorners = type == POLYGON || type == FREEHAND || type == TRACED;
		final int second = header.getInt(RoiDecoder.HEADER2_OFFSET);
		boolean sound = fits(header.getInt(RoiDecoder.SHAPE_ROI_SIZE), bytes) && (!byCorners || fits(corners, bytes));
		for (final int length : new int[] { RoiDecoder.NAME_LENGTH, RoiDecoder.ROI_PROPS_LENGTH, RoiDecoder.IMAGE_SIZE }) {
			if (second > 0 && second <= bytes.length - length - 4) sound &= fits(header.getInt(second + length), bytes);
		}
		if (!sound) throw new InputException(file + " holds a damaged ROI: it is shorter than it says.");
		final int kind = header.getShort(RoiDecoder.SUBTYPE);
		final boolean drawing = kind == RoiDecoder.TEXT || kind == RoiDecoder.ARROW || kind == RoiDecoder.IMAGE;
		return !drawing && (byCorners || type == RECTANGLE || type == OVAL);
	}

	/** A group only gives a ROI its color, for which ImageJ looks for a file that only Fiji has. */
	private static void leaveGroup(final byte[] bytes) {
		final int at = ByteBuffer.wrap(bytes).getInt(RoiDecoder.HEADER2_OFFSET) + RoiDecoder.GROUP;
		if (at >= RoiDecoder.COORDINATES && at < bytes.length) bytes[at] = 0;
	}

	private static boolean fits(final int count, final byte[] bytes) {
		return count >= 0 && count <= bytes.length / 2;
	}

	private Optional<MaskRegion> region(final Roi roi, final String name) {
		final int slice = roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
		if (slice > grid.depth()) {
			warnings.add("The ROI \"" + name + "\" of " + file + " lies in slice " + slice + ", but the image has " + grid
				.depth() + "; it was left out.");
			return Optional.empty();
		}
		final Rectangle box = roi.getBounds();
		if ((long) box.width * box.height > grid.width() * grid.height() + MAX_PIXELS_OUTSIDE) {
			warnings.add("The ROI \"" + name + "\" of " + file + " is far larger than the image; it was left out.");
			return Optional.empty();
		}
		final Optional<BitPlane> plane = plane(box, roi.getMask());
		if (plane.isEmpty()) {
			warnings.add("The ROI \"" + name + "\" of " + file + " has no pixel in the image; it was left out.");
			return Optional.empty();
		}
		final Map<Integer, BitPlane> slices = new TreeMap<>();
		for (int k = slice > 0 ? slice - 1 : 0; k < (slice > 0 ? slice : grid.depth()); k++) {
			slices.put(k, plane.get());
		}
		return MaskRegion.of(name, grid, slices);
	}

	/** @param mask null for a rectangle, which ImageJ keeps none of */
	private Optional<BitPlane> plane(final Rectangle box, final ImageProcessor mask) {
		final Rectangle part = box.intersection(new Rectangle((int) grid.width(), (int) grid.height()));
		if (part.isEmpty()) return Optional.empty();
		final int stride = BitPlane.stride(part.width);
		final long[] words = new long[stride * part.height];
		for (int row = 0; row < part.height; row++) {
			for (int column = 0; column < part.width; column++) {
				if (mask == null || mask.get(part.x - box.x + column, part.y - box.y + row) != 0) {
					words[row * stride + (column >>> 6)] |= 1L << column;
				}
			}
		}
		return BitPlane.of(part.x, part.y, part.width, part.height, words);
	}
}
