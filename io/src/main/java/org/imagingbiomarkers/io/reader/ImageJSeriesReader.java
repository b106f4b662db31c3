package org.imagingbiomarkers.io.reader;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.raster.MemoryCheck;
import org.imagingbiomarkers.io.tiff.TiffFile;
import org.imagingbiomarkers.io.tiff.TiffReader;
import org.imagingbiomarkers.io.tiff.UnsupportedTiffException;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.io.Opener;

/**
 * What ImageJ itself opens. Kinds it does not know it hands on to the readers that are installed beside it, in Fiji among
 * others to Bio-Formats. It works in limited time, and on no file that promises more than it can hold.
 */
@Plugin(type = SeriesReader.class, priority = Priority.LOW)
public final class ImageJSeriesReader implements SeriesReader {

	/** Kinds of file that hold pixels, or may do so for a reader beside ImageJ. */
	private static final Set<Integer> IMAGES = Set.of(Opener.UNKNOWN, Opener.TIFF, Opener.FITS, Opener.PGM, Opener.JPEG,
		Opener.GIF, Opener.BMP, Opener.PNG, Opener.ZIP);
	private static final int LONGEST_ENTRY = Integer.MAX_VALUE - 8;

	@Override
	public boolean canRead(final Path file) {
		return Files.isRegularFile(file) && IMAGES.contains(new Opener().getFileType(file.toString()));
	}

	@Override
	public Series read(final Path file) throws IOException {
		if (new Opener().getFileType(file.toString()) == Opener.ZIP) return packed(file);
		if (!TiffFile.isTiff(file)) return decoded(file, null);
		try {
			return ofTiff(file);
		}
		catch (final UnsupportedTiffException e) {
			return decoded(file, e);
		}
	}

	/** A TIFF file as this project reads it. */
	private static Series ofTiff(final Path file) throws IOException {
		final TiffReader read = TiffReader.read(file);
		final Series series = ImagePlusSeries.series(read.image());
		final List<Warning> warnings = new ArrayList<>(series.warnings());
		warnings.addAll(read.warnings());
		return new Series(series.title(), series.image(), series.valueUnit(), series.geometry(), series.acquisition(),
			warnings, series.floatingPoint());
	}

	/**
	 * Has ImageJ decode a file.
	 *
	 * @param why this project does not; null if there is no more to say than that ImageJ cannot either
	 */
	private Series decoded(final Path file, final InputException why) throws IOException {
		PictureSize.require(file, new Opener().getFileType(file.toString()));
		final ImagePlus image = DecodingTime.limit(file, "ImageJ", DecodingTime.of(file), () -> {
			final Opener opener = new Opener();
			opener.setSilentMode(true);
			return opener.openImage(file.toString());
		});
		if (image != null && image.getWidth() > 0) return ImagePlusSeries.series(image);
		if (why != null) throw why;
		throw new InputException("\"" + file.getFileName() + "\" must be an image that ImageJ opens, but it cannot.");
	}

	/** A TIFF file as ImageJ saves it in a zip file. */
	private static Series packed(final Path file) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			final ZipEntry entry = zip.getNextEntry();
			if (entry == null || !entry.getName().toLowerCase(Locale.ROOT).endsWith(".tif")) {
				throw new InputException(name + " must be a zip file of one TIFF image; unpack it first if it holds anything " +
					"else.");
			}
			// The bytes are held beside the image that is made of them.
			final int most = (int) Math.min(LONGEST_ENTRY, MemoryCheck.left() / 4);
			final byte[] content = zip.readNBytes(most);
			if (content.length == most) MemoryCheck.require(name, Long.MAX_VALUE / 2);
			return ImagePlusSeries.series(TiffReader.read(content, file.getFileName().toString()).image());
		}
		catch (final ZipException | EOFException | IllegalArgumentException e) {
			throw new InputException(name + " is a damaged zip file.", e);
		}
	}
}
