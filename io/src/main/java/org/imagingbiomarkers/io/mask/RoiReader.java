package org.imagingbiomarkers.io.mask;

import java.awt.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.RoiBytes;
import org.imagingbiomarkers.io.series.Titles;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
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
	/** Bytes that the parts of a set may become together: so many for any set, and more for a large one. */
	private static final long ALWAYS_ALLOWED = 1L << 26;
	private static final long LARGEST_GROWTH = 20;
	private static final int MAX_ENTRIES = 100_000;
	/** ImageJ makes a mask of the whole ROI, so that has to be of a size that fits the image. */
	private static final long MAX_PIXELS_OUTSIDE = 1 << 24;
	/** Rows beyond the image times corners: ImageJ goes through all corners for each row. */
	private static final long MAX_STEPS_OUTSIDE = 1 << 28;

	private final String file;
	private final Geometry grid;
	private final Map<String, MaskRegion> regions = new LinkedHashMap<>();
	private final List<Warning> warnings = new ArrayList<>();

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
		long left = ALWAYS_ALLOWED + LARGEST_GROWTH * Files.size(file);
		int entries = 0;
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				final String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
				if (name.toLowerCase(Locale.ROOT).endsWith(".roi")) left -= reader.add(zip, name);
				// Read to its end here, since the next entry would be looked for however long this one is.
				for (final byte[] rest = new byte[1 << 16]; left >= 0;) {
					final int read = zip.read(rest);
					if (read < 0) break;
					left -= read;
				}
				if (left < 0 || ++entries > MAX_ENTRIES) {
					throw new InputException(reader.file + " holds more than a set of ROIs can.");
				}
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
		if (regions.isEmpty()) throw new InputException(warnings.isEmpty() ? file + " holds no ROIs (.roi)." : warnings.get(0)
			.sentence());
		final List<MaskRegion> numbered = new ArrayList<>();
		final long own = regions.values().stream().flatMap(region -> region.numbers().stream()).distinct().count();
		regions.values().forEach(region -> numbered.add(own == regions.size() ? region : region.numbered(numbered.size() +
			1)));
		return new Regions(numbered, grid, "", warnings);
	}

	private int add(final InputStream in, final String entry) throws IOException {
		final byte[] bytes = in.readNBytes(MAX_ROI_BYTES + 1);
		if (bytes.length > MAX_ROI_BYTES) throw new InputException(file + " holds something longer than a ROI can be.");
		final String entryName = Titles.clean(entry.replaceFirst("(?i)\\.roi$", ""));
		final RoiBytes stored = new RoiBytes(bytes);
		if (!stored.hasHeader()) throw new InputException(file + " holds a damaged ROI: it should begin with \"Iout\".");
		if (!stored.isSound()) throw new InputException(file + " holds a damaged ROI: it is shorter than it says.");
		if (!stored.isArea()) {
			warnings.add(Warning.leftOut("The ROI \"" + entryName + "\" of " + file +
				" is a line, points or a text and encloses nothing."));
			return bytes.length;
		}
		try {
			final Roi roi = stored.decode(entry);
			final String ownName = roi.getName() == null ? "" : Titles.clean(roi.getName());
			final String name = ownName.isEmpty() ? entryName : ownName;
			region(roi, name).map(region -> region.with(RoiDetails.read(roi)).numbered(RoiDetails.number(roi).stream().toArray(
				Integer[]::new))).ifPresent(region -> regions.merge(name, region, MaskRegion::or));
		}
		catch (final RuntimeException damaged) {
			throw new InputException("The ROI \"" + entryName + "\" of " + file + " is damaged.", damaged);
		}
		return bytes.length;
	}

	private Optional<MaskRegion> region(final Roi roi, final String name) {
		final int slice = roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
		if (slice > grid.depth()) {
			warnings.add(Warning.leftOut("The ROI \"" + name + "\" of " + file + " lies in slice " + slice +
				", but the image has " + grid.depth() + "; it was left out."));
			return Optional.empty();
		}
		final Rectangle box = roi.getBounds();
		final long corners = roi instanceof PolygonRoi polygon ? polygon.getNCoordinates() : 0;
		final boolean isEndless = corners * (box.height - grid.height()) > MAX_STEPS_OUTSIDE;
		if (isEndless || (long) box.width * box.height > grid.width() * grid.height() + MAX_PIXELS_OUTSIDE) {
			warnings.add(Warning.leftOut("The ROI \"" + name + "\" of " + file +
				" is far larger than the image; it was left out."));
			return Optional.empty();
		}
		final Optional<BitPlane> plane = plane(box, roi.getMask());
		if (plane.isEmpty()) {
			warnings.add(Warning.leftOut("The ROI \"" + name + "\" of " + file +
				" has no pixel in the image; it was left out."));
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
